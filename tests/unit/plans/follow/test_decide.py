import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.followed import REGISTRY, told, version_of
from tests.unit.plans.follow.cases import ENTRIES, PLAN, RECORD, TRIAGE, standing

from kinechain.domain.plan import GaitBlock, GaitSession
from kinechain.domain.training import TrainingSession
from kinechain.findings.training import summary
from kinechain.plans.follow.decide import decide
from kinechain.plans.follow.facts import facts_of_check_in
from kinechain.plans.follow.safety import due_again

FOLLOW = REGISTRY.programme.follow


def followed(check_in, *before, **more):
    return decide(check_in, standing(*before, **more), entries=ENTRIES, triage=TRIAGE)


def asked(check_in, *before, **more):
    stands = standing(*before, **more)
    facts = facts_of_check_in(check_in, stands, REGISTRY.programme)
    return [one.id for one in due_again(check_in, stands, facts, FOLLOW, TRIAGE)]


def plan_at(phase, level, eased=0, move="begin", week=0):
    plan = replace(PLAN, phase=phase, level=level, eased=eased)
    return (version_of(plan, number=1, week=week, move=move),)


def stage(made):
    return made.plan.phase, made.plan.level, made.plan.eased


def test_amber_leaves_the_plan_and_says_the_numbers():
    made = followed(told(1, 4.0), told(0.5, 3.0))
    assert (made.decision.state, made.decision.move) == ("amber", "hold")
    assert made.plan is PLAN
    assert not made.changed
    assert made.decision.because[0] == "Worst pain 4 of 10, before it was 3."
    assert made.decision.safety is None


def test_red_steps_back_at_once_and_becomes_really_easier():
    made = followed(told(1, 6.0))
    assert (made.decision.state, made.decision.move) == ("red", "step_back")
    assert made.changed
    assert stage(made) == ("calm", 2, 0)
    assert made.plan.start == told(1).day
    assert {one.exercise for one in made.plan.items} != {one.exercise for one in PLAN.items}
    assert "before it was 4" in made.decision.because[0]


def test_swelling_is_said():
    made = followed(told(1, 1.0, swelling=True, safety={"knee_stuck": False}))
    assert made.decision.move == "step_back"
    assert "The knee is swollen." in made.decision.because


def test_at_the_very_lowest_the_sets_are_cut_by_about_a_third():
    easy = followed(told(1, 6.0), versions=plan_at("calm", 2))
    cut = followed(told(2, 6.0), versions=plan_at("calm", 1))
    assert stage(easy) == ("calm", 1, 0)
    assert stage(cut) == ("calm", 1, 1)
    assert sum(one.sets for one in cut.plan.promises) < sum(one.sets for one in easy.plan.promises)
    assert all(item.dose.sets >= 1 for item in cut.plan.items if item.dose.sets)


def test_where_nothing_easier_is_left_it_holds_and_says_so():
    made = followed(told(1, 6.0), versions=plan_at("calm", 1, 2))
    assert made.decision.move == "hold"
    assert not made.changed
    assert any("as easy as it gets" in step for step in made.decision.do)


def test_green_goes_on_and_says_what_to_make_harder():
    made = followed(told(1, 2.0))
    assert (made.decision.state, made.decision.move) == ("green", "progress")
    assert stage(made) == ("load", 3, 0)
    assert any("a repetition" in step for step in made.decision.do)


def test_a_new_phase_begins_after_two_green_weeks():
    one, two = told(1, 2.0), told(2, 1.0)
    made = followed(two, one, versions=plan_at("load", 3))
    assert stage(made) == ("build", 3, 0)
    assert "The phase “Build” begins." in made.decision.because
    waits = followed(one, versions=plan_at("load", 3))
    assert (stage(waits), waits.changed) == (("load", 3, 0), False)
    assert any("Next comes the phase “Build”" in step for step in waits.decision.do)


def test_the_last_phase_keeps_what_was_gained_and_a_flare_goes_back_to_the_first():
    kept = followed(told(2, 1.0), told(1, 1.0), versions=plan_at("keep", 5))
    assert (kept.decision.move, kept.changed) == ("hold", False)
    flare = followed(told(1, 6.0), versions=plan_at("keep", 5))
    assert (flare.decision.move, stage(flare)) == ("step_back", ("calm", 2, 0))


def test_little_done_never_makes_it_harder_and_offers_less():
    made = followed(told(1, 0.0, done=3))
    assert made.decision.move == "hold"
    assert made.plan is PLAN
    offered = " ".join(made.decision.do)
    assert "kinechain checkin ada --minutes 8" in offered
    assert "kinechain checkin ada --days 4" in offered


def test_a_smaller_plan_is_offered_while_the_knee_is_amber_too():
    made = followed(told(1, 4.0, done=2))
    assert any("--minutes 8" in step for step in made.decision.do)


def test_a_smaller_plan_is_made_at_once_at_the_same_stage():
    made = followed(told(1, 0.0, done=3, minutes_per_day=6.0, days_per_week=3))
    assert made.decision.move == "hold"
    assert made.changed
    assert stage(made) == (PLAN.phase, PLAN.level, 0)
    assert len(made.plan.training_days) == 3
    assert all(made.plan.minutes_on(day) <= 6 for day in range(3))
    assert "You asked for 6 minutes a day on 3 days a week." in made.decision.because


def test_smaller_limits_hold_until_they_change_again():
    before = told(1, 1.0, minutes_per_day=6.0)
    made = followed(told(2, 1.0), before)
    assert all(made.plan.minutes_on(day) <= 6 for day in range(len(made.plan.training_days)))


def test_a_plan_that_is_days_old_stays():
    made = followed(told(1.5, 1.0), told(1, 1.0), versions=plan_at("load", 3, week=1))
    assert (made.decision.move, made.changed) == ("hold", False)
    red = followed(
        told(1.2, 7.0, safety={"knee_stuck": False}),
        told(1, 6.0),
        versions=plan_at("calm", 2, move="step_back", week=1),
    )
    assert (red.decision.move, red.changed) == ("hold", False)


@pytest.mark.parametrize(
    ("check_in", "before"),
    [
        (told(1, 6.0), ()),
        (told(2, 6.0), (told(1, 6.0),)),
        (told(1, 1.0, swelling=True), ()),
        (told(1, 1.0, giving_way=True), ()),
        (told(1, 8.0), ()),
    ],
)
def test_when_safety_questions_are_asked(check_in, before):
    keys = asked(check_in, *before)
    assert keys
    assert "knee_stuck" in keys
    assert len(keys) <= 12
    assert asked(replace(check_in, safety=dict.fromkeys(keys, False)), *before) == []


def test_no_questions_without_a_reason():
    assert asked(told(1, 4.0)) == asked(told(1, 2.0), told(0.5, 0.0)) == []


def test_further_questions_open_with_their_answers_and_stop_once_help_is_needed():
    check_in = told(1, 8.0)
    first = asked(check_in)
    assert "recent_injury" not in first
    yes = {key: key == "knee_injured" for key in first}
    assert "recent_injury" in asked(replace(check_in, safety=yes))
    assert asked(replace(check_in, safety={"hot_and_swollen": True})) == []


def test_a_raised_flag_ends_the_plan_with_its_own_words_first():
    made = followed(told(1, 6.0, swelling=True, safety={"hot_and_swollen": True}))
    level = REGISTRY.levels["EMERGENCY"]
    assert (made.decision.move, made.plan, made.changed) == ("stop", None, True)
    assert made.decision.safety.level == "EMERGENCY"
    assert "hot and swollen" in made.decision.because[0]
    assert made.decision.do[1 : 1 + len(level.do)] == level.do
    assert "run" not in " ".join(made.decision.do[:1])


def test_after_a_stop_nothing_comes_back_by_itself():
    stopped = (*plan_at("load", 2), version_of(None, number=2, week=1, move="stop"))
    made = followed(told(2, 0.0), told(1, 6.0), versions=stopped)
    assert (made.decision.move, made.plan, made.changed) == ("stop", None, False)
    assert "kinechain assess --person ada" in made.decision.do[-1]


def test_what_giving_way_locks_stays_locked_until_the_next_assessment():
    answers = dict.fromkeys(asked(told(1, 1.0, giving_way=True)), False)
    made = followed(told(1, 1.0, giving_way=True, safety=answers))
    assert (made.decision.move, made.decision.safety.level) == ("step_back", "BOOK")
    assert made.plan.load is not None
    assert not made.plan.load.allowed
    assert any("leave out: hops and jumps and running" in one for one in made.decision.because)


def test_six_weeks_of_good_training_without_gain_ask_for_a_clinician():
    weeks = [told(week, 4.0) for week in range(1, 6)]
    made = followed(told(6, 4.0), *weeks)
    assert made.decision.safety.level == "BOOK"
    assert made.decision.move == "hold"
    assert any("Book a physiotherapist" in step for step in made.decision.do)


@pytest.mark.parametrize(
    "check_in",
    [told(5, 4.0), told(6, 2.0), told(6, 4.0, done=0)],
    ids=["five weeks", "better", "little done"],
)
def test_otherwise_nobody_is_sent(check_in):
    weeks = [told(week, 4.0, done=check_in.done) for week in range(1, check_in.day.day)]
    weeks = [one for one in weeks if one.day < check_in.day]
    assert followed(check_in, *weeks).decision.safety is None


def test_pain_that_rose_for_two_weeks_steps_back_and_asks():
    before = (told(1, 2.0), told(2, 4.5))
    answers = dict.fromkeys(asked(told(3, 4.5), *before), False)
    made = followed(told(3, 4.5, safety=answers), *before)
    assert (made.decision.state, made.decision.move) == ("amber", "step_back")
    assert made.decision.safety.level == "BOOK"


def test_running_follows_the_state_of_the_day_and_the_log_of_now():
    training = _log(longest=20.0)
    amber = followed(told(1, 4.0), training=training).decision
    assert any("16 km" in step for step in amber.do)
    green = followed(told(1, 1.0), training=training).decision
    assert any("22 km" in step for step in green.do)


def _log(longest):
    run = TrainingSession(
        start="2026-03-08",
        day=dt.date(2026, 3, 8),
        sport="run",
        km=longest,
        minutes=None,
        cadence=None,
        source="hand",
    )
    return summary([run], told(1).day, REGISTRY.programme.load)


def test_re_tests_stay_on_their_days():
    made = followed(told(1, 6.0))
    assert [one.date for one in made.plan.retests] == [
        one.date for one in PLAN.retests if one.date > told(1).day
    ]
    assert [one.week for one in made.plan.retests] == [2, 5]


def test_training_of_a_running_style_waits_while_the_knee_is_red():
    sessions = tuple(
        GaitSession(number=n + 1, week=1 + n // 3, minutes=15.0, feedback=1.0) for n in range(8)
    )
    block = GaitBlock(
        exercise="cadence_run",
        cadence=160.0,
        target=168.0,
        largest=176.0,
        starts_week=1,
        sessions=sessions,
        because="",
        steps=(),
        keep_if="",
    )
    versions = (version_of(replace(PLAN, gait=block), number=1, week=0),)
    assert followed(told(1, 6.0), versions=versions).plan.gait is None


MILD = st.integers(0, 20).map(lambda half: half / 2)


@settings(max_examples=15, deadline=None)
@given(
    worst=st.lists(MILD, min_size=1, max_size=4),
    done=st.integers(0, 6),
    place=st.sampled_from([("calm", 1), ("calm", 2), ("load", 2), ("load", 3), ("build", 4)]),
)
def test_the_promises_of_the_rule(worst, done, place):
    *before, last = [told(week, pain, done=done) for week, pain in enumerate(worst, 1)]
    versions = plan_at(*place)
    last = replace(last, safety=dict.fromkeys(asked(last, *before, versions=versions), False))
    made = followed(last, *before, versions=versions)
    order = {phase.id: phase.order for phase in REGISTRY.programme.phases}
    then = (order[place[0]], place[1])
    now = (order[made.plan.phase], made.plan.level)
    if made.decision.state != "green" or done / 6 < 0.7:
        assert now <= then
    if made.decision.state == "red":
        assert now < then or made.plan.eased
    hardest = max((REGISTRY.exercises[item.exercise].level for item in made.plan.items), default=0)
    assert not made.changed or hardest <= made.plan.level
    assert made.decision.because
    assert made.decision.do


def test_a_locked_assessment_has_no_plan_whatever_was_there_before():
    locked = replace(
        RECORD, safety=replace(RECORD.safety, locks=frozenset({"programme"})), ranking=None
    )
    made = followed(told(1, 1.0), record=locked)
    assert (made.decision.move, made.plan) == ("stop", None)
