"""Two assessments compared, with everything that is known of the time between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.assessments import INTAKE, PLAN
from tests.unit.findings.comparing import a_value

from kinechain.domain.checkin import CheckIn, CheckInRecord, Decision
from kinechain.domain.intake import Activity
from kinechain.domain.records import AssessmentRecord, PlanVersion
from kinechain.domain.safety import Safety
from kinechain.errors import DataError
from kinechain.evidence.load import load_registry
from kinechain.workflow.between import History
from kinechain.workflow.compare import compare, earlier_of, latest, measure_names

REGISTRY = load_registry()
BEGIN = dt.date(2026, 3, 2)
SAFE = Safety(level="SELF", raised=(), locks=frozenset(), stops=False)


def day(weeks: float) -> dt.date:
    return BEGIN + dt.timedelta(days=round(7 * weeks))


def raises(count: float, side: str = "left"):
    return a_value(count, 2.3, "count", measure="heel_raise_count", side=side, test="heel_raises")


def assessed(weeks: float, *values, worst=4.5, morning=1.0, now=2.0, activities=(), **changes):
    pain = replace(INTAKE.pain, worst=worst, next_morning=morning, now=now)
    named = tuple(Activity(name=name, score=score) for name, score in activities)
    made = AssessmentRecord(
        id=f"{round(weeks * 7):032x}",
        day=day(weeks),
        created=f"{day(weeks)}T08:00:00+00:00",
        kinechain="1",
        intake=replace(INTAKE, pain=pain, activities=named, date=day(weeks)),
        safety=SAFE,
        results=(),
        refused=(),
        values=values,
        findings=(),
        ranking=None,
        no_plan="",
    )
    return replace(made, **changes)


def told(weeks: float, worst=4.0, done=None, planned=None, activities=()):
    named = tuple(Activity(name=name, score=score) for name, score in activities)
    return CheckInRecord(
        id="0" * 32,
        created="",
        plan_version=1,
        check_in=CheckIn(day=day(weeks), worst=worst, done=done, planned=planned, activities=named),
        decision=Decision(state="amber", move="hold", because=(), do=(), safety=None),
    )


def version(number: int, weeks: float, assessment: AssessmentRecord, plan=PLAN):
    return PlanVersion(
        version=number,
        made="",
        day=day(weeks),
        move="begin",
        because=(),
        assessment=assessment.id,
        check_in=None,
        plan=plan,
    )


def compared(*assessments, plans=(), check_ins=()):
    history = History(assessments=assessments, plans=plans, check_ins=check_ins)
    return compare(assessments[-2], assessments[-1], history, REGISTRY)


def test_values_outcomes_and_days_are_those_of_the_two():
    first, second = assessed(0, raises(15), worst=8), assessed(6, raises(25), worst=3)
    found = compared(first, second)
    assert (found.before, found.before_day) == (first.id, BEGIN)
    assert (found.after, found.after_day) == (second.id, day(6))
    (change,) = found.changes
    assert (change.change, change.verdict, change.moved) == (10, "better", True)
    assert found.by_chance == pytest.approx(0.05)
    assert {one.what: one.verdict for one in found.outcomes} == {
        "worst": "better",
        "next_morning": "no_clear_difference",
    }
    assert found.advice == "go_on"


def test_mirrored_people_get_mirrored_verdicts():
    sides = {"left": "right", "right": "left"}
    first = (raises(15), raises(22, "right"))
    second = (raises(25), raises(20, "right"))
    found = compared(assessed(0, *first), assessed(6, *second))
    mirrored = compared(
        *(
            assessed(weeks, *(replace(one, side=sides[one.side]) for one in values))
            for weeks, values in ((0, first), (6, second))
        )
    )
    assert mirrored.changes == tuple(replace(one, side=sides[one.side]) for one in found.changes)


def test_adherence_is_that_of_the_check_ins_between():
    check_ins = (
        told(0, done=9, planned=9),
        told(1, done=4, planned=6),
        told(2, done=5),
        told(3, done=6, planned=6),
        told(4, done=9, planned=9),
    )
    found = compared(assessed(0), assessed(3), check_ins=check_ins)
    assert (found.adherence.done, found.adherence.planned) == (10, 12)
    assert found.adherence.check_ins == 2
    assert compared(assessed(0), assessed(3)).adherence.share is None


def test_activities_that_an_intake_leaves_out_are_those_of_the_nearest_check_in():
    first = assessed(0, activities=(("Run", 4), ("Dance", 0)))
    check_ins = (
        told(1.6, activities=(("Run", 1),)),
        told(2.6, activities=(("run", 7),)),
        told(3.9, activities=(("Run", 2),)),
    )
    found = compared(first, assessed(3), check_ins=check_ins)
    activities = found.outcomes[-1]
    assert (activities.what, activities.before, activities.after) == ("activities", 4, 7)
    assert activities.verdict == "better"
    far = compared(first, assessed(3), check_ins=check_ins[:1])
    assert [one.what for one in far.outcomes] == ["worst", "next_morning"]


@pytest.mark.parametrize(
    ("check_ins", "worst", "advice"),
    [
        ((told(1, worst=6.5), told(2, worst=6.5)), 6.5, "refer"),
        ((told(1, worst=4), told(2, worst=6.5)), 6.5, "refer"),
        ((told(1, worst=6.5), told(2, worst=4)), 6.5, "go_on"),
        ((told(1, worst=6.5), told(2, worst=6.5)), 4, "go_on"),
        ((), 6.5, "go_on"),
    ],
)
def test_pain_that_has_been_up_for_two_weeks_is_to_be_seen(check_ins, worst, advice):
    found = compared(assessed(0, worst=4.5), assessed(3, worst=worst), check_ins=check_ins)
    assert found.advice == advice


def weekly(weeks, done):
    return tuple(told(week, done=done, planned=6) for week in range(1, weeks + 1))


@pytest.mark.parametrize(("done", "advice"), [(6, "refer"), (4, "go_on")])
def test_six_weeks_count_from_the_last_assessment_that_is_as_long_ago(done, advice):
    history = (assessed(0), assessed(3), assessed(6))
    found = compared(*history, check_ins=weekly(6, done))
    assert found.before_day == day(3)
    assert found.advice == advice
    assert compared(*history[1:], check_ins=weekly(6, done)).advice == "go_on"


def test_who_does_again_what_matters_keeps_it():
    found = compared(
        assessed(0, activities=(("Run", 4),)),
        assessed(6, worst=1, activities=(("Run", 9),)),
    )
    assert (found.advice, found.because[0]) == ("stop", "What matters to you goes at 9 of 10.")


def test_what_moved_without_relief_was_probably_not_what_mattered_most():
    measure = next(
        one.measure
        for one in REGISTRY.criteria.values()
        if one.speaks_for.get("calf_endurance", 0) >= 0.8
    )
    assert measure == "heel_raise_count"
    item = replace(PLAN.items[0], contributors=("calf_endurance",))
    first, second = assessed(0, raises(15)), assessed(3, raises(25))
    plans = (version(1, 0, first, replace(PLAN, items=(item,))),)
    found = compared(first, second, plans=plans)
    assert [one.in_plan for one in found.changes] == [True]
    assert found.advice == "change_plan"
    assert "So it was probably not what mattered most." in found.because
    assert compared(first, second).advice == "go_on"


def test_only_plans_that_held_between_the_two_count():
    item = replace(PLAN.items[0], contributors=("calf_endurance",))
    calves = replace(PLAN, items=(item,))
    other = replace(PLAN, items=())
    first, second = assessed(0, raises(15)), assessed(6, raises(15))

    def aimed(*plans):
        return compared(first, second, plans=plans).changes[0].in_plan

    assert aimed(version(1, -4, first, calves))
    assert aimed(version(1, 0, first, calves), version(2, 2, first, other))
    assert aimed(version(1, 0, first, other), version(2, 2, first, calves))
    assert not aimed(version(1, -4, first, calves), version(2, 0, first, other))
    assert not aimed(version(1, 0, first, other), version(2, 6, first, calves))
    assert not aimed(version(1, 0, first, other), version(2, 5, second, calves))
    assert not aimed(version(1, 0, first, None))


def test_urgent_answers_come_first():
    urgent = replace(SAFE, level="URGENT")
    found = compared(assessed(0), assessed(6, worst=0, safety=urgent))
    assert found.advice == "refer"


def test_by_default_the_last_two_that_share_a_test():
    hops = a_value(measure="hop_distance", test="single_leg_hop")
    known = (assessed(0, raises(1)), assessed(1, hops), assessed(2), assessed(3, raises(2)))
    history = History(assessments=known, plans=(), check_ins=())
    assert latest(history) == known[3]
    assert earlier_of(history, known[3]) == known[0]
    assert earlier_of(history, known[2]) == known[1]
    assert earlier_of(history, assessed(4, hops)) == known[1]
    assert earlier_of(history, known[3], known[1].id) == known[1]
    assert latest(history, known[1].id) == known[1]


def test_what_cannot_be_compared_is_said():
    known = (assessed(0), assessed(3))
    history = History(assessments=known, plans=(), check_ins=())
    with pytest.raises(DataError, match="no assessment before that of 2026-03-02"):
        earlier_of(history, known[0])
    with pytest.raises(DataError, match="begins with 'x', found 0"):
        latest(history, "x")
    with pytest.raises(DataError, match="found 2") as raised:
        latest(history, "0")
    assert "00000000 (2026-03-02), 00000000 (2026-03-23)" in raised.value.hint
    with pytest.raises(DataError, match="no assessment"):
        latest(History(assessments=(), plans=(), check_ins=()))


def test_a_value_of_an_older_version_goes_by_its_key():
    old = a_value(measure="gone", test="gone_test")
    found = compared(assessed(0, old), assessed(3))
    assert found.not_compared == ("gone: measured only the first time.",)
    kept = compared(assessed(0, old), assessed(3, old))
    assert kept.changes[0].verdict == "no_clear_difference"


def test_results_that_are_called_the_same_have_the_name_of_their_test():
    names = measure_names(REGISTRY)
    results = [names[result.id] for test in REGISTRY.tests.values() for result in test.results]
    assert len(set(results)) == len(results)
    assert names["heel_raise_count"] == "Heel raises"
    assert names["plank_hold"].endswith(": Time of the hold")
