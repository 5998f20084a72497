import numpy as np
import pytest
from tests.unit.events.figures import mirror, runner, seen_from, squatter, standing, walker
from tests.unit.tasks.heel_raise.figures import USUAL, bent, leaning, moments, riser, seen

from kinechain.tasks import detect

TIME_S = moments()
PEAKS_S = (1.5, 3.0, 4.5, 6.0, 7.5, 9.0, 10.5)


def found(places, view="right", **options):
    return detect("heel_raises", seen(places, TIME_S, view, **options))


def peaks_s(events):
    return [one.peak_s for one in events.repetitions]


@pytest.mark.parametrize("view", ["left", "right", "front", "back"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_every_raise_is_found_at_its_highest_point_on_the_leg_that_works(view, side):
    events = found(riser(TIME_S, PEAKS_S, side=side), view)
    assert np.allclose(peaks_s(events), PEAKS_S, atol=0.02)
    assert {one.side for one in events.repetitions} == {side}
    assert events.rejected == ()


def test_a_raise_lasts_while_the_heel_is_up():
    first = found(riser(TIME_S, PEAKS_S, lasts_s=1.0)).repetitions[0]
    # A raised cosine has a twentieth of its height at arccos(-0.9) of its half wave.
    half_s = 0.5 * np.arccos(-0.9) / np.pi
    assert (first.start_s, first.end_s) == pytest.approx((1.5 - half_s, 1.5 + half_s), abs=0.03)


def test_a_low_raise_is_rejected_with_its_rule():
    events = found(riser(TIME_S, PEAKS_S, heights=[USUAL] * 4 + [0.6 * USUAL] + [USUAL] * 2))
    (low,) = events.rejected
    assert (low.rule, low.side) == ("height", "left")
    assert low.at_s == pytest.approx(7.5, abs=0.02)
    assert len(events.repetitions) == len(PEAKS_S) - 1


def test_after_two_warnings_nothing_counts():
    places = riser(TIME_S, PEAKS_S)
    places = leaning(bent(places, TIME_S, 6.0), TIME_S, 7.5)
    events = found(places)
    assert np.allclose(peaks_s(events), PEAKS_S[:4], atol=0.02)
    assert [one.rule for one in events.rejected] == ["lean", "warnings", "warnings"]


def test_a_raise_that_comes_late_is_a_warning():
    events = found(riser(TIME_S, (1.0, 2.5, 4.0, 7.5, 11.0, 12.5)))
    assert np.allclose(peaks_s(events), (1.0, 2.5, 4.0, 7.5), atol=0.02)
    assert [one.rule for one in events.rejected] == ["pace", "warnings"]


def test_raises_apart_from_the_longest_set_do_not_count():
    events = found(riser(TIME_S, (0.8, 1.9, 3.0, 8.0, 9.2, 10.4, 11.6)), rules={"rest": 3.0})
    assert np.allclose(peaks_s(events), (8.0, 9.2, 10.4, 11.6), atol=0.02)
    assert [one.rule for one in events.rejected] == ["rest"] * 3


def test_a_free_foot_just_off_the_floor_is_enough_when_it_rises_with_the_body():
    assert len(found(riser(TIME_S, PEAKS_S, lift=0.02)).repetitions) == len(PEAKS_S)


def test_both_feet_on_the_floor_are_not_one_leg():
    places = riser(TIME_S, PEAKS_S, lift=0.0, free_rises=False)
    up = places["left_heel"][:, 1]
    for part in ("heel", "ankle"):
        places[f"right_{part}"][:, 1] += up
    assert found(places).repetitions == ()


def test_a_hop_is_no_raise():
    places = riser(TIME_S, PEAKS_S)
    places["left_toe"][:, 1] += places["left_heel"][:, 1]
    assert found(places).repetitions == ()


def test_a_tapping_heel_is_no_raise():
    places = riser(TIME_S, PEAKS_S)
    still = standing(TIME_S)
    for side in ("left", "right"):
        for part in ("shoulder", "hip"):
            places[f"{side}_{part}"] = still[f"{side}_{part}"]
    assert found(places).repetitions == ()


def test_two_raises_are_no_set():
    assert found(riser(TIME_S, PEAKS_S[:2])).repetitions == ()


@pytest.mark.parametrize("view", ["right", "front"])
def test_other_movements_hold_no_raises(view):
    for places in (
        standing(TIME_S),
        runner(TIME_S, reach=0.3),
        walker(TIME_S, speed=1.0),
        walker(TIME_S),
        squatter(TIME_S, (3.0, 6.0, 9.0)),
    ):
        events = found(places, view)
        assert (events.repetitions, events.rejected) == ((), ())


def test_a_mirror_exchanges_the_side_only():
    places = riser(TIME_S, PEAKS_S, heights=[USUAL] * 5 + [0.5 * USUAL] * 2)
    for view in ("right", "front", "back"):
        one = seen(places, TIME_S, view)
        pose, flipped_view = mirror(one.located, seen_from(view))
        flipped = detect(
            "heel_raises",
            type(one)(located=pose, view=flipped_view, unilateral=True, rules=one.rules),
        )
        events = detect("heel_raises", one)
        assert events.repetitions
        assert [(r.start_s, r.peak_s, r.end_s) for r in flipped.repetitions] == [
            (r.start_s, r.peak_s, r.end_s) for r in events.repetitions
        ]
        assert {r.side for r in flipped.repetitions} == {"right"}
        assert [r.rule for r in flipped.rejected] == [r.rule for r in events.rejected]
