from dataclasses import replace

import pytest
from tests.followed import REGISTRY
from tests.unit.plans.follow.cases import PLAN

from kinechain.plans.follow.stages import easier, harder, next_phase
from kinechain.plans.phase import Stage, first_stage, later_stage

PROGRAMME = REGISTRY.programme
READY = {
    "pain_state": "green",
    "green_weeks": 5.0,
    "weeks_in_phase": 5.0,
    "done_share": 1.0,
    "weaker_leg": 100.0,
    "activities_least": 10.0,
}


def stage(phase, level, eased=0):
    return Stage(state="green", phase=phase, level=level, eased=eased)


UP = [
    stage("calm", 1, 2),
    stage("calm", 1),
    stage("calm", 2),
    stage("load", 2),
    stage("load", 3),
    stage("build", 3),
    stage("build", 4),
    stage("return", 4),
    stage("return", 5),
    stage("keep", 5),
]


@pytest.mark.parametrize(("here", "there"), [*zip(UP, [*UP[1:], None], strict=True)])
def test_the_way_up(here, there):
    assert harder(here, PROGRAMME, READY) == there


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (stage("keep", 5), stage("calm", 2)),
        (stage("return", 5), stage("return", 4)),
        (stage("return", 4), stage("build", 4)),
        (stage("build", 4), stage("build", 3)),
        (stage("build", 3), stage("load", 3)),
        (stage("load", 3), stage("load", 2)),
        (stage("load", 2), stage("calm", 2)),
        (stage("calm", 2), stage("calm", 1)),
        (stage("calm", 1), stage("calm", 1, 1)),
        (stage("calm", 1, 1), stage("calm", 1, 2)),
        (stage("calm", 1, 2), None),
    ],
)
def test_the_way_down(here, there):
    assert easier(here, PROGRAMME) == there


@pytest.mark.parametrize("here", UP)
@pytest.mark.parametrize("facts", [{}, {**READY, "done_share": 0.6}])
def test_nothing_gets_harder_below_seven_of_ten_or_when_nobody_knows(here, facts):
    assert harder(here, PROGRAMME, facts) is None


@pytest.mark.parametrize(
    ("here", "fact", "value"),
    [
        (stage("load", 3), "green_weeks", 1.0),
        (stage("load", 3), "weeks_in_phase", 1.0),
        (stage("build", 4), "weaker_leg", 85.0),
        (stage("return", 5), "activities_least", 7.0),
    ],
)
def test_a_phase_waits_for_its_condition(here, fact, value):
    assert harder(here, PROGRAMME, {**READY, fact: value}) is None
    assert harder(here, PROGRAMME, {k: v for k, v in READY.items() if k != fact}) is None


def test_the_phase_after_the_last():
    assert next_phase(stage("keep", 5), PROGRAMME) is None
    assert next_phase(stage("calm", 2), PROGRAMME).id == "load"


def test_a_new_assessment_goes_on_where_the_plan_is():
    built = replace(PLAN, phase="build", level=4)
    assert later_stage(PROGRAMME.phases, "green", built) == stage("build", 4)
    assert later_stage(PROGRAMME.phases, "amber", built) == replace(
        stage("build", 4), state="amber"
    )


def test_a_red_knee_begins_anew_and_so_does_who_would_be_further():
    built, calm = replace(PLAN, phase="build", level=4), replace(PLAN, phase="calm", level=1)
    red = first_stage(PROGRAMME.phases, "red")
    assert later_stage(PROGRAMME.phases, "red", built) == red
    amber = first_stage(PROGRAMME.phases, "amber")
    assert later_stage(PROGRAMME.phases, "amber", calm) == amber
    assert amber.phase == "load"
