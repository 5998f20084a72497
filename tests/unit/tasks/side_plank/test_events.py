from __future__ import annotations

import numpy as np
import pytest
from tests.unit.events.figures import located, scene, seen_from, standing, times
from tests.unit.events.lying import PLANK_RULES, planker, side_planker, steps

from kinechain.domain.skeleton import SIDES
from kinechain.tasks import detect

TIME_S = times(12.0, fps=30.0)
RESTING = -40.0


def planks(places, view="front"):
    pose = located(TIME_S, places)
    return detect("side_plank", scene(pose, seen_from(view), unilateral=True, rules=PLANK_RULES))


@pytest.mark.parametrize("view", ["front", "back"])
@pytest.mark.parametrize("side", SIDES)
def test_the_side_is_the_one_that_is_down(side, view):
    bend = steps(TIME_S, (0, RESTING), (2, 0.0), (8, RESTING))
    (hold,) = planks(side_planker(bend, side, view), view).holds
    assert (hold.side, hold.ended) == (side, "hips_down")
    assert (hold.start_s, hold.end_s) == pytest.approx((2.3, 8.1), abs=0.15)


@pytest.mark.parametrize("bend_deg", [-15.0, 16.0])
def test_hips_that_sink_or_rise_for_good_end_it(bend_deg):
    bend = steps(TIME_S, (0, 0.0), (7, bend_deg))
    (hold,) = planks(side_planker(bend)).holds
    assert hold.ended == "line_lost"
    assert hold.end_s == pytest.approx(7 + 0.4 * 10 / abs(bend_deg), abs=0.1)


def test_both_sides_in_one_clip_are_told_apart():
    bend = np.where((TIME_S > 5) & (TIME_S < 7), RESTING, 0.0)
    first, then = side_planker(bend, "right"), side_planker(bend, "left")
    early = (TIME_S < 6)[:, None]
    places = {name: np.where(early, first[name], then[name]) for name in first}
    assert [hold.side for hold in planks(places).holds] == ["right", "left"]


def test_who_stands_or_holds_a_front_plank_holds_no_side_plank():
    assert not planks(standing(TIME_S)).holds
    assert not planks(planker(np.zeros(TIME_S.size))).holds
    assert not planks(side_planker(np.zeros(TIME_S.size)), "left").holds
