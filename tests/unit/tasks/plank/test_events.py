from __future__ import annotations

import numpy as np
import pytest
from tests.unit.events.figures import located, scene, seen_from, squatter, standing, times
from tests.unit.events.lying import PLANK_RULES, bridger, planker, steps

from kinechain.tasks import detect

TIME_S = times(12.0, fps=30.0)
RESTING = -35.0


def planks(places, view="right"):
    return detect("plank", scene(located(TIME_S, places), seen_from(view), rules=PLANK_RULES))


@pytest.mark.parametrize(("heading", "view"), [(1, "right"), (-1, "left")])
def test_a_plank_is_held_until_the_hips_are_laid_down(heading, view):
    bend = steps(TIME_S, (0, RESTING), (2, 0.0), (8, RESTING))
    (hold,) = planks(planker(bend, heading), view).holds
    assert hold.side is None
    assert hold.ended == "hips_down"
    assert (hold.start_s, hold.end_s) == pytest.approx((2.3, 8.1), abs=0.15)


@pytest.mark.parametrize("bend_deg", [-17.0, 20.0])
def test_hips_that_sink_or_rise_for_good_end_it(bend_deg):
    bend = steps(TIME_S, (0, 0.0), (7, bend_deg))
    (hold,) = planks(planker(bend)).holds
    assert (hold.start_s, hold.ended) == (0.0, "line_lost")
    assert hold.end_s == pytest.approx(7 + 0.4 * 10 / abs(bend_deg), abs=0.1)


def test_rest_in_between_makes_two_holds():
    bend = steps(TIME_S, (0, 0.0), (4, RESTING), (6, 0.0), (11, RESTING))
    assert [hold.ended for hold in planks(planker(bend)).holds] == ["hips_down", "hips_down"]


def test_who_lies_on_the_back_stands_or_squats_holds_no_plank():
    for places in (
        bridger(np.full(TIME_S.size, 20.0)),
        standing(TIME_S),
        squatter(TIME_S, (3.0, 7.0), depth=0.6),
        planker(np.full(TIME_S.size, RESTING)),
    ):
        assert not planks(places).holds


def test_a_plank_is_not_looked_for_from_the_front():
    assert not planks(planker(np.zeros(TIME_S.size)), "front").holds
