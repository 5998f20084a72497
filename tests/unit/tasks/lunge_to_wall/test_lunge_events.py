import pytest
from tests.unit.events.figures import located, raised, scene, seen_from, squatter, times, walker
from tests.unit.tasks.figures import lunger

from kinechain.tasks import detect

TIME_S = times(10.0)
RULES = {"heel_lifted": 0.02}
THREE = ((2.0, 30.0, 0.0), (4.5, 36.0, 0.0), (7.0, 40.0, 0.0))


def found(places, view="right", task="lunge_to_wall"):
    pose = located(TIME_S, places)
    return detect(task, scene(pose, seen_from(view), unilateral=True, rules=RULES))


@pytest.mark.parametrize(("view", "heading"), [("left", -1), ("right", 1)])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_front_leg_is_tested_and_the_peak_is_its_greatest_lean(view, heading, side):
    events = found(lunger(TIME_S, side, THREE, heading=heading), view)

    assert [one.side for one in events.repetitions] == [side] * 3
    assert [one.peak_s for one in events.repetitions] == pytest.approx([2.0, 4.5, 7.0], abs=0.02)
    assert events.rejected == ()


def test_an_attempt_whose_heel_comes_up_is_rejected_before_the_peak():
    tries = ((2.0, 30.0, 0.0), (4.5, 36.0, 0.05), (7.0, 40.0, 0.0))

    events = found(lunger(TIME_S, "right", tries))

    assert [one.peak_s for one in events.repetitions] == pytest.approx([2.0, 7.0], abs=0.02)
    (lifted,) = events.rejected
    assert (lifted.rule, lifted.side) == ("heel_lifted", "right")
    assert 4.0 < lifted.at_s < 4.5


def test_a_rise_below_the_limit_is_not_called_lifted():
    tries = ((2.0, 36.0, 0.015), (4.5, 36.0, 0.0))

    assert found(lunger(TIME_S, "left", tries)).rejected == ()


def test_hips_that_go_back_squat():
    assert found(lunger(TIME_S, "right", THREE, hips=-0.5)).repetitions == ()


def test_feet_side_by_side_do_not_lunge():
    assert found(lunger(TIME_S, "right", THREE, stagger=0.0)).repetitions == ()


@pytest.mark.parametrize(
    "places",
    [
        squatter(TIME_S, (3.0, 6.0)),
        raised(squatter(TIME_S, (3.0, 6.0)), "left"),
        walker(TIME_S),
        walker(TIME_S, speed=1.0),
    ],
    ids=["squat", "squat on one leg", "walk on a treadmill", "walk past"],
)
def test_other_movements_are_no_lunge(places):
    assert found(places).repetitions == ()


def test_a_lunge_is_no_squat_on_one_leg():
    heel_up = raised(lunger(TIME_S, "right", THREE), "left", by=0.1)

    assert found(heel_up, task="repetitions").repetitions == ()
