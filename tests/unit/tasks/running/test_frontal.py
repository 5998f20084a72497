from __future__ import annotations

import numpy as np
import pytest
from tests.unit.events.figures import located, mirror, runner, scene, seen_from, times
from tests.unit.measures.pieces import LEFT, RIGHT, piece

from kinechain.kinematics.angles import reconstruct
from kinechain.measures.registry import STRIDE_MEASURES
from kinechain.tasks import detect
from kinechain.tasks.running.frontal import (
    crossover,
    fppa_in_stance,
    knee_window,
    lateral_trunk_lean_in_stance,
)

MEASURES = ("fppa_in_stance", "lateral_trunk_lean_in_stance", "knee_window", "crossover")


def standing(**curves):
    """The pelvis is lowest, 0.9 high, at 0.3 s."""
    return piece(pelvis_height=lambda t: 0.9 + (t - 0.3) ** 2, **curves)


def test_the_knee_is_read_where_the_pelvis_is_lowest():
    knee = standing(knee_fppa_left=lambda t: 10 * t, knee_fppa_right=lambda t: -10 * t)
    assert fppa_in_stance(knee, LEFT).item() == pytest.approx(3)
    assert fppa_in_stance(knee, RIGHT).item() == pytest.approx(-3)


def test_the_trunk_leans_towards_the_leg_that_stands():
    lean = standing(lateral_trunk_lean=lambda t: 10 * t)
    assert lateral_trunk_lean_in_stance(lean, LEFT).item() == pytest.approx(3)
    assert lateral_trunk_lean_in_stance(lean, RIGHT).item() == pytest.approx(-3)


def test_places_are_shares_of_the_height_of_the_hips():
    places = standing(knee_gap=lambda t: 0.6 * t, foot_out_left=lambda t: -0.3 * t)
    assert knee_window(places, LEFT).item() == pytest.approx(0.2)
    assert crossover(places, LEFT).item() == pytest.approx(-0.1)


def uneven_runner(time_s):
    """A person seen from behind whose left foot crosses, whose right knee is in and who leans."""
    places = runner(time_s)
    for part, left, right in (
        ("shoulder", -0.25, 0.2),
        ("hip", -0.15, 0.15),
        ("knee", -0.1, 0.05),
        ("ankle", 0.02, 0.08),
        ("heel", 0.02, 0.08),
        ("toe", 0.01, 0.1),
    ):
        places[f"left_{part}"][:, 0], places[f"right_{part}"][:, 0] = left, right
    return places


def values(pose, view):
    """Medians of each measure, by side of the stride."""
    strides = detect("running", scene(pose, view)).strides
    whole = reconstruct(pose, view)
    return {
        (name, side): np.median(
            [float(STRIDE_MEASURES[name](whole, one)[0]) for one in strides if one.side == side]
        )
        for name in MEASURES
        for side in ("left", "right")
    }


@pytest.mark.parametrize("view", ["front", "back"])
def test_a_mirrored_run_exchanges_the_sides(view):
    time_s = times(6.0)
    places = uneven_runner(time_s)
    if view == "front":
        places = {name: place * [-1.0, 1.0] for name, place in places.items()}
    pose, seen = located(time_s, places), seen_from(view)
    found, flipped = values(pose, seen), values(*mirror(pose, seen))
    assert found["crossover", "left"] < 0 < found["crossover", "right"]
    for name in MEASURES:
        assert flipped[name, "left"] == pytest.approx(found[name, "right"])
        assert flipped[name, "right"] == pytest.approx(found[name, "left"])


def test_from_the_front_a_run_reads_as_it_does_from_behind():
    time_s = times(6.0)
    behind = uneven_runner(time_s)
    ahead = {name: place * [-1.0, 1.0] for name, place in behind.items()}
    from_behind = values(located(time_s, behind), seen_from("back"))
    from_ahead = values(located(time_s, ahead), seen_from("front"))
    assert from_ahead == pytest.approx(from_behind)
