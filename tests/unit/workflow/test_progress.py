"""How a person is doing, gathered from a real store."""

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from tests.assessments import START
from tests.stores import assessed, checked, key, plan_version, session, somebody

from kinechain.adapters.store.store import open_store
from kinechain.domain.intake import Activity
from kinechain.errors import NoSuchRecord
from kinechain.evidence.load import load_registry
from kinechain.workflow.compare import compare, history_of
from kinechain.workflow.log import report_log
from kinechain.workflow.progress import progress_of

REGISTRY = load_registry()
ME = somebody(1)
NOW = dt.datetime(2026, 7, 30, 8, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path)
    opened.add_person(ME)
    yield opened
    opened.close()


def seen(store, person=ME):
    return progress_of(store, person, registry=REGISTRY, now=NOW)


def fill(store, weeks, **changes):
    """Keep an assessment at each of the weeks, whose values grow by a tenth a week."""
    for number, week in enumerate(weeks, 1):
        record = assessed(number, days=7 * week, worst=max(8.0 - week, 0))
        values = tuple(
            replace(one, estimate=_grown(one.estimate, 1 + week / 10)) for one in record.values
        )
        plan = plan_version() if number == 1 else None
        store.add_assessment(ME.id, replace(record, values=values, **changes), plan=plan, files={})


def _grown(estimate, by):
    return replace(
        estimate,
        value=estimate.value * by,
        ci_low=min(estimate.ci_low, estimate.value * by),
        ci_high=max(estimate.ci_high, estimate.value * by),
    )


def test_somebody_new_has_nothing_yet(store):
    found = seen(store)
    assert (found.told, found.series, found.plans, found.check_ins) == ((), (), (), ())
    assert (found.comparison, found.safety, found.knee, found.outcomes) == (None, None, None, ())
    assert found.day == NOW.date()


def test_somebody_who_is_not_there_is_an_error(store):
    with pytest.raises(NoSuchRecord):
        seen(store, somebody(2))


def test_one_assessment_is_a_beginning(store):
    fill(store, [0])
    found = seen(store)
    assert [one.worst for one in found.told] == [8.0]
    assert found.knee == assessed().intake.pain.side
    assert found.safety == assessed().safety
    assert found.refused == assessed().refused
    assert (found.series, found.comparison, found.outcomes) == ((), None, ())


def test_everything_that_was_kept_is_gathered(store):
    fill(store, [0, 3, 7])
    store.add_check_in(ME.id, checked(days=50, worst=2.5), plan=None)
    found = seen(store)
    assert found.told == store.told(ME.id)
    assert found.plans == store.plans(ME.id)
    assert found.check_ins == store.check_ins(ME.id)
    assert {len(line.points) for one in found.series for line in one.lines} == {3}
    values = {(one.value.measure, one.value.side) for one in store.values(ME.id)}
    assert sum(len(one.lines) for one in found.series) == len(values)


def test_a_second_check_in_of_a_day_counts_in_place_of_the_first(store):
    fill(store, [0])
    store.add_check_in(ME.id, checked(100, days=7, worst=6.0), plan=None)
    newer = replace(checked(101, days=7, worst=3.0), created="2026-05-11T23:00:00+00:00")
    store.add_check_in(ME.id, newer, plan=None)
    store.add_check_in(ME.id, checked(102, days=14), plan=None)
    assert [one.id for one in seen(store).check_ins] == [key(101), key(102)]


def test_the_comparison_is_that_of_a_retest(store):
    fill(store, [0, 3, 7])
    history = history_of(store, ME.id)
    before, last = history.assessments[-2:]
    assert seen(store).comparison == compare(before, last, history, REGISTRY)


def test_outcomes_go_from_the_first_telling_to_the_last(store):
    fill(store, [0, 5])
    worst, morning, activities = seen(store).outcomes
    assert (worst.before, worst.after) == (8.0, 3.0)
    assert worst.verdict == "better"
    assert activities.change == 0
    told = replace(
        checked(days=40, worst=9.0),
        check_in=replace(
            checked(days=40, worst=9.0).check_in,
            next_morning=None,
            activities=(Activity(name=assessed().intake.activities[0].name, score=9.0),),
        ),
    )
    store.add_check_in(ME.id, told, plan=None)
    worst, same, activities = seen(store).outcomes
    assert (worst.before, worst.after, worst.verdict) == (8.0, 9.0, "no_clear_difference")
    assert same == morning
    assert activities.after == 9.0


def test_of_many_assessments_only_few_are_read_in_full(store, tmp_path):
    fill(store, range(15))
    spared = [key(n) for n in range(2, 15) if n not in {9, 14}]
    with closing(sqlite3.connect(tmp_path / "records.db")) as base, base:
        marks = ", ".join("?" * len(spared))
        base.execute(f"UPDATE assessment SET sha256 = 'x' WHERE id IN ({marks})", spared)  # noqa: S608
    found = seen(store)
    assert len(found.told) == 15
    assert found.comparison.before_day == START + dt.timedelta(13 * 7)
    assert {len(line.points) for one in found.series for line in one.lines} == {15}


def test_the_log_and_the_next_run_are_those_of_the_day(store):
    fill(store, [0])
    assert seen(store).training is None
    run = replace(session(60, km=9.0), sport="run")
    store.add_sessions(ME.id, [run], {})
    found = seen(store)
    report = report_log(ME.id, NOW.date(), store=store, programme=REGISTRY.programme)
    assert found.training == report.summary
    assert found.training.weeks[-5].km == 9.0
    assert found.guidance == report.guidance
