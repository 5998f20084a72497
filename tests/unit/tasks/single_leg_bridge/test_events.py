from __future__ import annotations

import numpy as np
import pytest
from tests.unit.events.figures import located, scene, seen_from, squatter, standing, times
from tests.unit.events.lying import BRIDGE_RULES, bridger, planker

from kinechain.domain.skeleton import SIDES
from kinechain.tasks import detect

TIME_S = times(10.0, fps=30.0)
FULL_DEG, SHORT_DEG = 24.0, 14.0  # of the trunk; shoulder, hip and knee then make 176 and 154


def bridges(places, view="right", rules=BRIDGE_RULES):
    pose = located(TIME_S, places)
    return detect("single_leg_bridge", scene(pose, seen_from(view), unilateral=True, rules=rules))


def bumps(*tops, lasts_s=1.6):
    """Rises as raised cosines: when each is highest, and how high."""
    rise = np.zeros(TIME_S.size)
    for at_s, top_deg in tops:
        share = np.clip(np.abs(TIME_S - at_s) / (lasts_s / 2), 0, 1)
        rise = np.maximum(rise, top_deg * (1 + np.cos(np.pi * share)) / 2)
    return rise


@pytest.mark.parametrize(("heading", "view"), [(1, "right"), (-1, "left")])
@pytest.mark.parametrize("side", SIDES)
def test_bridges_are_counted_for_the_leg_whose_foot_stays(side, heading, view):
    found = bridges(
        bridger(bumps((2, FULL_DEG), (5, FULL_DEG), (8, FULL_DEG)), side, heading), view
    )
    assert [one.side for one in found.repetitions] == [side] * 3
    assert [one.peak_s for one in found.repetitions] == pytest.approx([2, 5, 8], abs=0.05)
    assert not found.rejected


def test_bridges_that_stay_low_are_shown_and_not_counted():
    found = bridges(bridger(bumps((2, FULL_DEG), (5, SHORT_DEG), (8, FULL_DEG))), "right")
    assert [one.peak_s for one in found.repetitions] == pytest.approx([2, 8], abs=0.05)
    (low,) = found.rejected
    assert (low.rule, low.side) == ("full_height", "left")
    assert low.at_s == pytest.approx(5, abs=0.05)


def test_full_height_is_what_the_rule_says():
    rise = bumps((2, SHORT_DEG), (5, SHORT_DEG), (8, SHORT_DEG))
    assert not bridges(bridger(rise), "right").repetitions
    assert len(bridges(bridger(rise), "right", {"full_height": 100.0}).repetitions) == 3


def test_a_bridge_that_the_recording_cuts_off_is_not_complete():
    assert len(bridges(bridger(bumps((0.2, FULL_DEG), (5, FULL_DEG))), "right").repetitions) == 1


def test_both_feet_on_the_floor_are_no_bridge_on_one_leg():
    places = bridger(bumps((3, FULL_DEG)))
    both = places | {
        f"right_{part}": places[f"left_{part}"] for part in ("knee", "ankle", "heel", "toe")
    }
    assert not bridges(both, "right").repetitions


def test_other_movements_are_no_bridges():
    for places in (
        standing(TIME_S),
        squatter(TIME_S, (3.0, 7.0), depth=0.6),
        planker(20 * np.sin(TIME_S)),
        bridger(bumps((3, FULL_DEG))),
    ):
        assert not bridges(places, "left").repetitions
