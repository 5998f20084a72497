"""The use cases of the training log, on both databases."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.stores import START, assessed, checked, plan_version, session, somebody
from tests.unit.adapters.training import made

from kinechain.adapters.training.reader import read_sessions
from kinechain.errors import DataError, NoSuchRecord
from kinechain.evidence.load import load_registry
from kinechain.workflow.log import import_files, report_log, session_by_hand

PROGRAMME = load_registry().programme
ME = somebody(1)
DAY = START + dt.timedelta(days=20)


@pytest.fixture
def mine(store):
    store.add_person(ME)
    return store


def imported(store, *paths):
    return import_files(ME.id, paths, store=store, read=read_sessions)


def report(store, day=DAY):
    return report_log(ME.id, day, store=store, programme=PROGRAMME)


def write_runs(folder, count):
    for number in range(count):
        start = made.START + dt.timedelta(days=number)
        total = made.session(start=start, metres=5000, seconds=1800)
        (folder / f"run_{number:02}.fit").write_bytes(made.fit_file(made.file_id(), total))


def test_one_bad_file_in_twenty(mine, tmp_path):
    write_runs(tmp_path, 19)
    (tmp_path / "run_07b.gpx").write_bytes(b"<gpx><trk>")
    (tmp_path / "notes.txt").write_text("nobody looks at it")
    found = imported(mine, tmp_path)
    assert len(found.new) == 19
    assert [error.problems[0].partition(":")[0] for error in found.refused] == ["run_07b.gpx"]
    assert mine.sessions(ME.id) == found.new
    again = imported(mine, tmp_path)
    assert (again.new, again.known) == ((), 19)
    assert mine.sessions(ME.id) == found.new


def test_no_file_is_kept(mine, tmp_path):
    write_runs(tmp_path, 1)
    (run,) = imported(mine, tmp_path).new
    assert len(run.file) == 64
    assert mine.files(ME.id) == ()


def test_bad_files_alone_leave_nothing(mine, tmp_path):
    (tmp_path / "a.fit").write_bytes(made.even_fit()[:-1])
    assert len(imported(mine, tmp_path / "a.fit", tmp_path / "none.fit").refused) == 2
    assert mine.sessions(ME.id) == ()


def test_folders_within_folders_and_folders_without(mine, tmp_path):
    with pytest.raises(DataError, match="found none"):
        imported(mine, tmp_path)
    (tmp_path / "2026" / "march").mkdir(parents=True)
    write_runs(tmp_path / "2026" / "march", 2)
    assert len(imported(mine, tmp_path).new) == 2


def test_nobody_has_no_log(store, tmp_path):
    write_runs(tmp_path, 1)
    with pytest.raises(NoSuchRecord):
        imported(store, tmp_path)


def by_hand(**told):
    given = {"day": DAY, "km": 8.0, "minutes": 48.0, "cadence": 168.0, "sport": "run", **told}
    return session_by_hand(**given, today=DAY)


def test_a_session_by_hand(mine):
    run = by_hand()
    assert (run.start, run.source, run.file) == (DAY.isoformat(), "hand", "")
    assert mine.add_sessions(ME.id, [run, by_hand()], {}) == (run,)
    assert mine.add_sessions(ME.id, [by_hand(km=3.0)], {}) == (by_hand(km=3.0),)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"km": 8000.0}, "km must be from 0 to 500"),
        ({"km": -1.0}, "km must be from 0 to 500"),
        ({"km": float("nan")}, "km must be a number"),
        ({"cadence": 400.0}, "cadence must be"),
        ({"day": DAY + dt.timedelta(days=1)}, "must not be after today"),
        ({"km": None, "minutes": None}, "found neither"),
        ({"km": 0.0, "minutes": None}, "found neither"),
    ],
)
def test_what_cannot_be_by_hand(told, words):
    with pytest.raises(DataError, match=words):
        by_hand(**told)


def test_without_anything_told_the_state_is_not_known(mine):
    mine.add_sessions(ME.id, [session(15, km=10.0)], {})
    said = report(mine)
    assert said.state is None
    assert said.guidance.longest_run_km == 11.0
    assert report(mine, START).guidance is None


def test_the_last_word_on_the_knee_counts(mine):
    mine.add_sessions(ME.id, [session(15, km=10.0)], {})
    mine.add_assessment(ME.id, assessed(1, worst=4.5), plan=plan_version(), files={})
    factor = PROGRAMME.load.easy_state_factor
    assert report(mine).state == "amber"
    assert report(mine).guidance.longest_run_km == 10.0 * factor["amber"].value
    check_in = checked(days=7)
    red = replace(check_in, decision=replace(check_in.decision, state="red", safety=None))
    mine.add_check_in(ME.id, red, plan=None)
    assert report(mine).state == "red"
    assert report(mine).guidance.longest_run_km == 0.0
    mine.add_assessment(
        ME.id, assessed(2, days=9, worst=1.0), plan=plan_version(2, assessment=2), files={}
    )
    assert report(mine).state == "green"
    assert report(mine).guidance.longest_run_km == 11.0


def test_a_lock_holds_until_the_next_assessment(mine):
    mine.add_sessions(ME.id, [session(15, km=10.0)], {})
    mine.add_assessment(ME.id, assessed(1), plan=plan_version(), files={})
    mine.add_check_in(ME.id, checked(100, days=7), plan=None)
    later = checked(101, days=14)
    fine = replace(later, decision=replace(later.decision, state="green", safety=None))
    mine.add_check_in(ME.id, fine, plan=None)
    assert not report(mine).guidance.allowed
    mine.add_assessment(
        ME.id, assessed(2, days=16, worst=1.0), plan=plan_version(2, assessment=2), files={}
    )
    assert report(mine).guidance.allowed


def test_a_longest_run_that_was_told_long_ago_is_forgotten(mine):
    mine.add_assessment(ME.id, assessed(1, worst=1.0), plan=plan_version(), files={})
    told = assessed(1).intake.training.longest_run_km
    soon = report(mine, START + dt.timedelta(days=30))
    assert soon.guidance.longest_run_km == pytest.approx(1.1 * told)
    assert report(mine, START + dt.timedelta(days=31)).guidance.longest_run_km is None


def test_a_lock_of_a_check_in_rules_running_out(mine):
    mine.add_sessions(ME.id, [session(15, km=10.0)], {})
    mine.add_assessment(ME.id, assessed(1), plan=plan_version(), files={})
    mine.add_check_in(ME.id, checked(days=7), plan=None)
    assert not report(mine).guidance.allowed
    assert "Do not run" in report(mine).guidance.says[0]
