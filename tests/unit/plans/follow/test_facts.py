from dataclasses import replace

import pytest
from tests.followed import REGISTRY, told, version_of
from tests.unit.plans.follow.cases import PLAN, standing

from kinechain.domain.intake import Activity
from kinechain.plans.follow.facts import KINDS, facts_of_check_in, state_of

PROGRAMME = REGISTRY.programme


def facts(check_in, *before, **more):
    return facts_of_check_in(check_in, standing(*before, **more), PROGRAMME)


@pytest.mark.parametrize(
    ("check_in", "state"),
    [
        (told(1, 2.0, during=2.0, next_morning=1.0), "green"),
        (told(1, 3.0), "amber"),
        (told(1, 2.0, during=3.0), "amber"),
        (told(1, 5.0, next_morning=3.0), "amber"),
        (told(1, 5.5), "red"),
        (told(1, 2.0, during=6.0), "red"),
        (told(1, 2.0, next_morning=4.0), "red"),
        (told(1, 0.0, swelling=True), "red"),
    ],
)
def test_a_check_in_has_the_colours_of_the_pain_rule_and_swelling_is_red(check_in, state):
    assert state_of(check_in, PROGRAMME) == state


def test_every_fact_is_named():
    known = facts(told(2, 3.0, during=1.0, next_morning=1.0), told(1), versions=_stepped_back())
    assert {*known} <= {*KINDS}
    assert {*KINDS} - {*known} == {"activities_least"}


def test_the_first_check_in_is_held_against_the_assessment():
    assert facts(told(1, 6.0))["worst_change"] == 6.0 - 4.0
    assert facts(told(2, 6.0), told(1, 1.0))["worst_change"] == 5.0


def test_reds_and_weeks_in_a_row():
    known = facts(told(4, 7.0), told(1, 6.0), told(2, 2.0), told(3, 6.0))
    assert (known["reds"], known["green_weeks"], known["settled_weeks"]) == (2.0, 0.0, 0.0)
    known = facts(told(4, 1.0), told(1, 6.0), told(2, 3.0), told(3, 2.0))
    assert (known["reds"], known["green_weeks"], known["settled_weeks"]) == (0.0, 2.0, 3.0)


def test_a_check_in_tells_about_a_week_at_most():
    assert facts(told(5, 1.0))["green_weeks"] == 1.0
    assert facts(told(5, 1.0), told(1, 1.0))["green_weeks"] == 2.0


def test_daily_check_ins_count_their_days():
    days = [told(day / 7, 1.0) for day in range(1, 7)]
    assert facts(told(1, 1.0), *days)["green_weeks"] == pytest.approx(1.0)


def test_a_rise_that_lasted_two_weeks():
    # 4 at the assessment, 2 a week later, then 5 and 6: each 3 or more above what it was.
    known = facts(told(3, 6.0), told(1, 2.0), told(2, 5.0))
    assert known["fortnight_rise"] == 5.0 - 2.0
    # one better week among them, and it did not last
    assert facts(told(3, 6.0), told(1, 2.0), told(2, 2.0))["fortnight_rise"] == 0.0
    # one check-in is no fortnight
    assert "fortnight_rise" not in facts(told(1, 9.0))


def test_adherence_is_that_of_two_weeks_and_of_the_whole_programme():
    first = told(1, done=0, planned=6)
    known = facts(told(3, done=3, planned=6), first, told(2, done=6, planned=6))
    assert known["done_share"] == 9 / 12
    assert known["done_share_all"] == 9 / 18
    assert known["adherence"] == "known"
    nothing = facts(told(1, done=None, planned=None))
    assert nothing["adherence"] == "unknown"
    assert "done_share" not in nothing


def _stepped_back():
    load, calm = PLAN, replace(PLAN, phase="calm")
    return (
        version_of(load, number=1, week=0),
        version_of(calm, number=2, week=1, move="step_back"),
    )


def test_weeks_in_the_programme_and_in_a_phase():
    known = facts(told(3), told(1), told(2), versions=_stepped_back())
    assert (known["weeks_on_plan"], known["weeks_in_phase"]) == (3.0, 2.0)
    assert (known["days_at_stage"], known["days_since_step_back"]) == (14.0, 14.0)
    begun = facts(told(3))
    assert (begun["weeks_in_phase"], begun["phase"]) == (3.0, "load")
    assert "days_since_step_back" not in begun


def test_weeks_count_from_the_plan_after_a_stop():
    stopped = (
        version_of(PLAN, number=1, week=0),
        version_of(None, number=2, week=1, move="stop"),
        version_of(PLAN, number=3, week=2, move="follow"),
    )
    assert facts(told(3), versions=stopped)["weeks_on_plan"] == 1.0


def test_what_was_gained_is_the_better_of_pain_and_activities():
    activities = _activities(stairs=6, running=9)
    # pain: 4 less the mean of 3 and 4; activities: the mean of 1 and 5
    known = facts(told(2, 4.0, activities=activities), told(1, 3.0))
    assert known["gained"] == 3.0
    assert known["activities_least"] == 6
    assert facts(told(2, 4.0), told(1, 3.0))["gained"] == 0.5


def _activities(stairs, running):

    return (Activity(name="Stairs", score=stairs), Activity(name="Running", score=running))


def test_the_weaker_leg_in_percent_of_the_other():
    assert facts(told(1))["weaker_leg"] == 75.0
