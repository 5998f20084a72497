"""The marks are the one pair that stays; everything else is refused with its reason."""

from __future__ import annotations

import numpy as np
import pytest

from kinechain.capture.pairs import pairs_of, steady_pair
from kinechain.capture.spots import Spot, Strip

WHITE, RED = np.array([240.0, 240.0, 236.0]), np.array([220.0, 40.0, 40.0])
FPS = 30


def spot(x, y, colour=WHITE, radius=0.028, contrast=100.0):
    return Spot(place=np.array([x, y]), radius=radius, colour=colour, contrast=contrast)


def strip(x, y, slope=0.0):
    ends = np.array([[x - 0.22, y - 0.22 * slope], [x + 0.22, y + 0.22 * slope]])
    return Strip(ends=ends, height=0.045, colour=RED, contrast=100.0)


def chain(spots_of, *, frames=60, view="front", strips_of=lambda _t: []):
    """Return what `steady_pair` makes of spots that are functions of time."""
    candidates = []
    for k in range(frames):
        t = k / FPS
        candidates.append(pairs_of(k, t, spots_of(t), strips_of(t), view))
    return steady_pair(candidates)


def swaying(t):
    drop = 0.03 * np.sin(2 * np.pi * t)
    return [spot(-0.24, -0.12 - drop), spot(0.24, -0.12 + drop)]


def test_two_dots_are_followed():
    found, reason = chain(swaying)
    assert reason == ""
    assert [pair.frame for pair in found] == list(range(60))
    for pair in found:
        left, right = swaying(pair.time_s)
        assert pair.places == pytest.approx(np.stack([left.place, right.place]))


def test_a_strip_is_followed_by_its_ends():
    found, reason = chain(lambda _t: [], strips_of=lambda t: [strip(0.01 * t, -0.1, 0.1)])
    assert (len(found), reason) == (60, "")
    assert all(pair.tape for pair in found)


@pytest.mark.parametrize(
    "others",
    [
        [spot(-0.24, -0.12)],
        [spot(-0.24, -0.12), spot(0.24, -0.12, RED)],
        [spot(-0.24, -0.12), spot(0.24, -0.12, radius=0.06)],
        [spot(-0.04, -0.1), spot(0.04, -0.1)],
        [spot(-0.05, -0.12), spot(0.4, -0.12)],
        [spot(-0.2, -0.3), spot(0.2, -0.05)],
    ],
    ids=["one", "two colours", "two sizes", "cord", "one hip", "steep"],
)
def test_what_is_no_pair_is_refused(others):
    found, reason = chain(lambda _t: others)
    assert found == []
    assert "not seen clearly" in reason


def test_dimples_of_the_back_are_nearer_to_each_other():
    near = [spot(-0.1, -0.1), spot(0.1, -0.1)]
    assert chain(lambda _t: near, view="back")[1] == ""
    assert chain(lambda _t: near, view="front")[0] == []


def test_light_from_one_side_does_not_part_a_pair():
    found, _ = chain(lambda _t: [spot(-0.24, -0.12, WHITE * 0.65), spot(0.24, -0.12)])
    assert len(found) == 60


def test_a_third_spot_like_the_two_is_refused():
    found, reason = chain(lambda t: [*swaying(t), spot(0.2, -0.16)])
    assert found == []
    assert "More than two" in reason


def test_a_spot_elsewhere_does_no_harm():
    found, reason = chain(lambda t: [*swaying(t), spot(0.38, 0.1), spot(0.02, -0.3, RED)])
    assert (len(found), reason) == (60, "")


def test_marks_that_are_seen_half_of_the_time_are_refused():
    found, reason = chain(lambda t: swaying(t) if t < 1.0 else [])
    assert found == []
    assert "not seen clearly" in reason


def test_marks_that_are_hidden_for_a_moment_are_followed_on():
    found, _ = chain(lambda t: [] if 0.5 < t < 1.0 else swaying(t))
    assert {pair.frame for pair in found} == set(range(60)) - set(range(16, 30))


def test_what_moves_apart_and_together_is_no_pair_of_marks():
    def gaps(t):
        out = 0.25 + 0.09 * np.sin(2 * np.pi * t / 2)
        return [spot(-out, -0.1), spot(out, -0.1)]

    found, reason = chain(gaps)
    assert found == []
    assert "does not stay" in reason


def test_a_mark_that_is_partly_hidden_is_left_out():
    def covered(t):
        radius = 0.018 if 0.5 < t < 0.7 else 0.028
        return [spot(-0.24, -0.12), spot(0.24, -0.12, radius=radius)]

    found, _ = chain(covered)
    assert all(not 0.5 < pair.time_s < 0.7 for pair in found)
    assert len(found) == 55


def test_mirrored_pictures_have_mirrored_pairs():
    def uneven(t):
        return [spot(-0.2, -0.1 - 0.02 * t), spot(0.26, -0.14)]

    def flipped(t):
        return [spot(-s.place[0], s.place[1]) for s in uneven(t)]

    for one, other in zip(chain(uneven)[0], chain(flipped)[0], strict=True):
        assert other.places == pytest.approx(one.places[::-1] * [-1, 1])
