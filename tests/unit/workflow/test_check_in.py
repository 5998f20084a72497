"""Check-ins on a real store: what is kept, and what happens to the plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.followed import REGISTRY, START, assessed, begin, keep, told
from tests.people import person

from kinechain.adapters.store.store import open_store
from kinechain.domain.records import PersonRecord
from kinechain.domain.training import TrainingSession
from kinechain.errors import ChangedMeanwhile, DataError, NoSuchRecord
from kinechain.workflow.check_in import check_in_of, planned_days, questions_due, standing_of

NOW = dt.datetime(2026, 3, 9, 20, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "data", None)


@pytest.fixture
def ada(store, tmp_path):
    return begin(store, tmp_path, "ada").id


def check(store, check_in):
    standing = standing_of("ada", check_in.day, store, REGISTRY)
    while due := questions_due(check_in, standing, REGISTRY):
        check_in = replace(check_in, safety={**check_in.safety, due[0].id: False})
    now = NOW + dt.timedelta(seconds=len(store.check_ins(store.person("ada").id)))
    return check_in_of("ada", check_in, store=store, registry=REGISTRY, now=now)


def test_a_check_in_and_what_it_did_are_kept_as_they_were(store, ada):
    record, version = check(store, told(1, 6.0))
    assert store.check_ins(ada) == (record,)
    assert store.plans(ada)[-1] == version
    assert (version.version, version.move, version.check_in) == (2, "step_back", record.id)
    assert (version.day, record.plan_version) == (told(1).day, 1)
    assert version.because == record.decision.because


def test_what_leaves_the_plan_makes_no_version(store, ada):
    record, version = check(store, told(1, 4.0))
    assert version is None
    assert record.decision.move == "hold"
    assert len(store.plans(ada)) == 1


def test_a_second_check_in_of_a_day_counts_in_place_of_the_first(store, ada):
    check(store, told(1, 6.0))
    record, version = check(store, told(1, 4.0))
    assert record.decision.move == "hold"
    assert "before it was 4" in record.decision.because[0]
    first, _, third = store.plans(ada)
    assert (version, version.version) == (third, 3)
    assert third.plan == first.plan
    assert len(store.check_ins(ada)) == 2
    # and the next week goes on from the newer one alone
    later, _ = check(store, told(2, 4.0))
    assert later.decision.because[0] == "Worst pain 4 of 10, before it was 4."
    kept = standing_of("ada", told(3).day, store, REGISTRY).check_ins
    assert [one.check_in.worst for one in kept] == [4.0, 4.0]


@pytest.mark.usefixtures("ada")
def test_a_stop_is_not_undone_by_a_newer_check_in(store):
    stop = told(1, 6.0, swelling=True, safety={"hot_and_swollen": True})
    _, version = check(store, stop)
    assert (version.move, version.plan) == ("stop", None)
    again, none = check(store, told(1, 1.0))
    assert (again.decision.move, none) == ("stop", None)


def test_the_plan_comes_back_with_a_new_assessment(store, ada, tmp_path):
    check(store, told(1, 6.0, swelling=True, safety={"hot_and_swollen": True}))
    seen = person(REGISTRY, {"date": str(told(3).day)})
    keep(store, ada, assessed(tmp_path, seen))
    record, _ = check(store, told(4, 2.0))
    assert record.decision.move == "progress"
    assert record.decision.safety is None


def test_a_new_assessment_goes_on_in_the_phase_that_the_plan_is_in(store, ada, tmp_path):
    for week in (1, 2):
        check(store, told(week, 1.0))
    plan = store.plans(ada)[-1].plan
    assert plan.phase == "build"
    later = person(REGISTRY, {"date": str(told(3).day), "pain": {"worst": 3}})
    assert assessed(tmp_path, later, plan).plan.phase == "build"
    sore = person(REGISTRY, {"date": str(told(3).day), "pain": {"worst": 7}})
    assert assessed(tmp_path, sore, plan).plan.phase == "calm"
    assert assessed(tmp_path, later).plan.phase == "load"


def test_runs_of_the_log_say_how_far_the_next_may_be(store, ada):
    run = TrainingSession(
        start="2026-03-08",
        day=dt.date(2026, 3, 8),
        sport="run",
        km=10.0,
        minutes=60.0,
        cadence=None,
        source="hand",
    )
    store.add_sessions(ada, [run], {})
    record, _ = check(store, told(1, 4.0))
    assert any("longer than 8 km" in step for step in record.decision.do)


def test_of_two_at_once_one_is_kept_and_urgent_help_is_told_all_the_same(store, ada):
    heard = []
    stop = told(1, 6.0, swelling=True, safety={"hot_and_swollen": True})

    def meanwhile(record, version):
        heard.append((record.decision.move, version.plan))
        check(store, told(1, 6.0))

    with pytest.raises(ChangedMeanwhile):
        check_in_of("ada", stop, store=store, registry=REGISTRY, now=NOW, urgent=meanwhile)
    assert heard == [("stop", None)]
    (kept,) = store.check_ins(ada)
    assert not kept.check_in.swelling


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (told(1, done=7, planned=6), "at most planned, found 7 of 6"),
        (told(1, done=None), "belong together"),
        (told(1, safety={"nothing": True}), "'nothing' is not a safety question"),
        (told(-1), "day must be 2026-03-02 or later"),
        (told(1, 9.0), "safety question hot_and_swollen"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(store, ada, wrong, words):
    with pytest.raises(DataError, match=words):
        check_in_of("ada", wrong, store=store, registry=REGISTRY, now=NOW)
    assert store.check_ins(ada) == ()
    assert len(store.plans(ada)) == 1


def test_who_is_not_there_or_was_never_assessed(store):
    with pytest.raises(NoSuchRecord):
        standing_of("nobody", START, store, REGISTRY)
    store.add_person(PersonRecord(id="1" * 32, label="new", created=NOW.isoformat()))
    with pytest.raises(DataError, match="no assessment yet") as caught:
        standing_of("new", START, store, REGISTRY)
    assert "kinechain assess --person new" in caught.value.hint


def test_training_days_since_the_last_check_in(store, ada):
    plan = store.plans(ada)[0].plan
    assert len(plan.training_days) == 6
    first = standing_of("ada", told(1).day, store, REGISTRY)
    assert planned_days(first, told(1).day) == 6
    check(store, told(1, 4.0))
    two = standing_of("ada", told(3).day, store, REGISTRY)
    assert planned_days(two, told(3).day) == 12
    assert planned_days(two, told(1).day) == 0
