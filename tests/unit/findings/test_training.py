"""The log, in closed form."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinechain.domain.intake import Intake, Pain, Person, Run, Training
from kinechain.domain.training import TrainingSession
from kinechain.evidence.load import load_registry
from kinechain.findings.training import filled, from_log, summary
from kinechain.schema.convert import convert
from kinechain.schema.plain import plain

REGISTRY = load_registry()
RULES = REGISTRY.programme.load
DAY = dt.date(2026, 3, 31)  # a Tuesday


def session(days_ago, km, *, sport="run", cadence=None, hour=7):
    day = DAY - dt.timedelta(days=days_ago)
    return TrainingSession(
        start=f"{day}T{hour:02}:00:00+00:00",
        day=day,
        sport=sport,
        km=km,
        minutes=None if km is None else 6 * km,
        cadence=cadence,
        source="fit",
    )


def said(*sessions, day=DAY):
    return summary(sessions, day, RULES)


def intake(**training):
    return Intake(
        person=Person(age=40, sex="female"),
        safety={},
        pain=Pain(
            side="left",
            regions=("around_kneecap",),
            since_weeks=4,
            onset="gradual",
            worse_with=(),
            now=1,
            worst=2,
            next_morning=1,
        ),
        training=Training(**training),
    )


def test_an_empty_log():
    log = said()
    assert (log.longest_km, log.longest_before_km, log.cadence) == (None, None, None)
    assert (log.runs, log.spikes, log.runs_per_week) == ((), (), None)
    assert [week.runs for week in log.weeks] == [0] * 12


@pytest.mark.parametrize(
    ("days_ago", "last", "before"),
    [
        (0, 9.0, None),
        (30, 9.0, None),
        (31, None, 9.0),
        (60, None, 9.0),
        (61, None, None),
        (-1, None, None),
    ],
)
def test_the_days_that_count(days_ago, last, before):
    log = said(session(days_ago, 9.0))
    assert (log.longest_km, log.longest_before_km) == (last, before)
    assert log.runs == ((Run(days_ago=days_ago, km=9.0),) if last or before else ())


def test_only_runs_count_and_only_where_the_distance_is_known():
    log = said(session(1, 40.0, sport="ride"), session(2, None), session(3, 5.0))
    assert log.longest_km == 5.0
    assert log.weeks[-1].runs + log.weeks[-2].runs == 2
    assert log.runs == (Run(days_ago=3, km=5.0),)


@pytest.mark.parametrize(("km", "spikes"), [(11.0, 0), (11.01, 1), (20.0, 1), (9.0, 0)])
def test_a_run_of_more_than_a_tenth_more_is_a_jump(km, spikes):
    log = said(session(10, 10.0), session(5, km))
    assert len(log.spikes) == spikes
    for spike in log.spikes:
        assert (spike.km, spike.before_km) == (km, 10.0)
        assert spike.ratio == pytest.approx(km / 10)


@pytest.mark.parametrize(
    ("days_before", "counts"), [(0, False), (1, True), (30, True), (31, False)]
)
def test_a_run_is_held_against_the_thirty_days_before_its_own(days_before, counts):
    log = said(session(30 + days_before, 5.0, hour=6), session(30, 10.0))
    assert bool(log.spikes) == counts


def test_old_jumps_are_not_told():
    assert said(session(40, 5.0), session(31, 10.0)).spikes == ()


def test_weeks_begin_on_monday():
    log = said(session(0, 3.0), session(1, 4.0), session(2, 5.0), session(8, 6.0))
    assert [week.monday for week in log.weeks][-2:] == [dt.date(2026, 3, 23), dt.date(2026, 3, 30)]
    assert [(week.km, week.runs) for week in log.weeks][-2:] == [(11.0, 2), (7.0, 2)]
    assert len(log.weeks) == 12
    assert log.weeks[0].monday == dt.date(2026, 1, 12)


def test_runs_a_week_are_of_whole_weeks():
    sunday = dt.date(2026, 3, 29)
    sessions = [session(2 + 7 * week + step, 5.0) for week in range(4) for step in (0, 2, 6)]
    assert said(*sessions).runs_per_week == 3.0
    assert said(*sessions, session(0, 5.0), session(1, 5.0)).runs_per_week == 3.0
    assert said(*sessions, day=sunday).runs_per_week == 3.0
    assert said(*sessions, day=sunday - dt.timedelta(days=1)).runs_per_week is None
    assert said(*sessions[:-1]).runs_per_week is None


def test_cadence_is_the_median_of_runs():
    runs = [session(n, 5.0, cadence=c) for n, c in enumerate((160.0, 170.0, 200.0, None))]
    log = said(*runs, session(31, 5.0, cadence=100.0))
    assert (log.cadence, log.cadence_runs) == (170.0, 3)


sessions_made = st.lists(
    st.builds(
        session,
        st.integers(-3, 70),
        st.none() | st.floats(0, 40).map(lambda km: round(km, 2)),
        sport=st.sampled_from(["run", "ride", "walk"]),
        cadence=st.none() | st.floats(120, 220),
        hour=st.integers(0, 23),
    ),
    max_size=30,
)


@given(sessions=sessions_made, data=st.data())
def test_neither_order_nor_a_second_import_matters(sessions, data):
    known = list({one.key: one for one in sessions}.values())
    mixed = data.draw(st.permutations(known))
    assert said(*mixed) == said(*known) == said(*known, *mixed)


@given(sessions=sessions_made)
def test_what_holds_of_every_log(sessions):
    log = said(*sessions)
    assert all(spike.ratio > RULES.longest_run_factor.value for spike in log.spikes)
    assert all(spike.km <= log.longest_km for spike in log.spikes)
    assert all(0 <= run.days_ago <= 60 for run in log.runs)


LOG = said(
    *(
        session(2 + 7 * week + step, 5.0 + week, cadence=166.0)
        for week in range(9)
        for step in (0, 6)
    )
)


def test_what_was_not_typed_comes_from_the_log():
    training = filled(intake(), LOG).training
    assert training.runs
    assert (training.longest_run_km, training.longest_run_before_km) == (9.0, 13.0)
    assert training.runs_per_week == 2.0
    assert training.recent_runs == LOG.runs
    assert training.changes == ()


def test_what_was_typed_stays():
    typed = {
        "runs": True,
        "longest_run_km": 4.0,
        "longest_run_before_km": 3.0,
        "recent_runs": (Run(days_ago=1, km=4.0),),
        "runs_per_week": 1.0,
    }
    assert filled(intake(**typed), LOG).training == Training(**typed)


@given(
    sessions=sessions_made,
    longest=st.none() | st.floats(1, 40),
    recent=st.lists(st.builds(Run, days_ago=st.integers(0, 60), km=st.floats(1, 40)), max_size=3),
)
def test_told_and_logged_never_contradict_each_other(sessions, longest, recent):
    told = intake(runs=True, longest_run_km=longest, recent_runs=() if longest else tuple(recent))
    training = filled(told, said(*sessions)).training
    month = [run.km for run in training.recent_runs if run.days_ago <= 30]
    if training.longest_run_km is not None and month:
        assert max(month) <= training.longest_run_km
    assert longest is None or training.longest_run_km == longest
    assert not recent or longest or training.recent_runs == tuple(recent)


@given(
    runs=st.lists(
        st.builds(session, st.integers(0, 60), st.floats(0, 500), hour=st.integers(0, 23)),
        max_size=200,
    )
)
def test_what_is_filled_in_can_be_stored(runs):
    training = filled(intake(), said(*runs)).training
    assert convert(plain(training), Training) == (training, ())


def test_a_log_that_was_not_kept_adds_nothing():
    assert filled(intake(), said(session(31, 10.0))) == intake()
    assert from_log(intake(), said(), REGISTRY.tests, RULES) == ()


def test_the_cadence_of_the_watch_is_a_reading():
    (reading,) = from_log(
        intake(longest_run_km=20.0, longest_run_before_km=10.0), LOG, REGISTRY.tests, RULES
    )
    assert (reading.measure, reading.origin, reading.side) == ("cadence", "log", None)
    assert reading.estimate.value == 166.0
    assert reading.estimate.sd == RULES.cadence_error.sd
    assert reading.estimate.n == LOG.cadence_runs


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, True),
        ({"longest_run_km": 10.0, "longest_run_before_km": 10.0}, True),
        ({"longest_run_km": 15.0, "longest_run_before_km": 10.0}, False),
    ],
)
def test_a_jump_in_the_log_is_a_reading_where_it_is_the_larger(typed, told):
    log = said(session(20, 10.0), session(5, 12.0))
    readings = from_log(intake(**typed), log, REGISTRY.tests, RULES)
    assert [one.estimate.value for one in readings] == ([pytest.approx(20.0)] if told else [])
