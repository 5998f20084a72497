"""Whole people made by hand: two assessments, versions of a plan, check-ins, sessions, files."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.analyses import estimate
from tests.assessments import INTAKE, START
from tests.stores import assessed, key, moment, plan_version, somebody, stored_file

from kinechain.domain.checkin import CheckIn, CheckInRecord, Decision
from kinechain.domain.intake import Activity, Intake, Run, SelfTestEntry, Training
from kinechain.domain.records import AssessmentRecord, Conditions, StoredFile, Value
from kinechain.domain.safety import Safety
from kinechain.domain.training import TrainingSession
from kinechain.domain.whole import WholePerson

CONTENTS = {
    "run_1.png": b"\x89PNG key frame of a run \x00\x01",
    "run_1.npz": b"keypoints of a run that nobody else has",
    "run_2.npz": b"keypoints of the second run",
    "curves.csv": b"time_s,knee_flexion_left\r\n0.0,12.5\r\n",
    "sunday.gpx": b"<gpx>a run on a Sunday</gpx>",
}
"""What the files of `ANNA` hold, by name."""

_ROLES = {"png": "key_frame", "npz": "keypoints", "csv": "curves", "gpx": "training"}


def stored(name: str) -> StoredFile:
    """Return the description of one of `CONTENTS`."""
    return stored_file(CONTENTS[name], name, _ROLES[name.rpartition(".")[2]])


def contents(whole: WholePerson) -> dict[str, bytes]:
    """Return the content of a person's files by SHA-256."""
    return {file.sha256: CONTENTS[file.name] for file in whole.files}


def _record(number: int, days: int, intake: Intake, files: tuple[str, ...]) -> AssessmentRecord:
    """Return an assessment with answers, values and files of our own."""
    made = assessed(number, days=days)
    (result,) = made.results
    part = replace(result.parts[0], files=tuple(stored(name) for name in files))
    return replace(
        made,
        intake=replace(intake, date=made.day),
        results=(replace(result, parts=(part, *result.parts[1:])),),
        values=VALUES,
    )


VALUES = (
    Value(
        measure="knee_flexion_peak_stance",
        side="left",
        estimate=estimate(41.123456789012, 5.5),
        origin="clip",
        test="running",
        conditions=Conditions(view="left", speed_kmh=9.5, shoes="blue, 4 mm", estimator="pose 1"),
    ),
    Value(
        measure="knee_to_wall_distance",
        side="right",
        estimate=estimate(6.9, 1.35, "cm", 3),
        origin="self_test",
        test="knee_to_wall",
        conditions=Conditions(),
    ),
    Value(
        measure="longest_run",
        side=None,
        estimate=estimate(12.0, 0.1, "km", 1),
        origin="log",
        test="",
        conditions=Conditions(),
    ),
)

_TOLD = replace(
    INTAKE,
    training=Training(
        runs=True,
        longest_run_km=12.0,
        recent_runs=(Run(days_ago=2, km=8.0), Run(days_ago=5, km=12.0)),
        changes=("more_distance", "more_hills"),
    ),
    tests=(
        SelfTestEntry(
            test="knee_to_wall", values={"knee_to_wall_distance": 6.9}, side="right", pain=2.0
        ),
        SelfTestEntry(test="a_test_of_old", values={"forgotten_result": 1.0}),
    ),
    safety={"knee_stuck": False, "a_question_of_old": True},
)
_DECISION = Decision(
    state="amber",
    move="step_back",
    because=("Your worst pain was 6, above 5.", "It was worse on the morning after."),
    do=("Leave one set out.",),
    safety=Safety(level="SELF", raised=(), locks=frozenset({"jumping"}), stops=False),
)


_DAYS = tuple(START + dt.timedelta(days=7 * week) for week in range(7))
_FULL = CheckIn(
    day=_DAYS[1],
    worst=6,
    during=4.5,
    next_morning=3,
    activities=(Activity(name="=cmd|' /C calc'!A0", score=4),),
    done=3,
    planned=5,
    swelling=True,
    safety={"knee_stuck": False},
    note='Stairs hurt,\nand "so" did sitting; \u00fcbel.',
)
_SPARSE = CheckIn(day=_DAYS[2], worst=2)

CHECK_INS = (
    CheckInRecord(
        id=key(101),
        created=moment(7.5),
        plan_version=1,
        check_in=_FULL,
        decision=_DECISION,
    ),
    CheckInRecord(
        id=key(102),
        created=moment(14.5),
        plan_version=2,
        check_in=_SPARSE,
        decision=replace(
            _DECISION, state="green", move="hold", because=("Too early.",), safety=None
        ),
    ),
)

PLANS = (
    plan_version(1, assessment=1),
    plan_version(2, assessment=1, check_in=101, move="stop", days=7),
    replace(
        plan_version(3, assessment=2, move="follow", days=42),
        because=("A new assessment.", "You did most of the plan."),
    ),
)

SESSIONS = (
    TrainingSession(
        start="2026-05-10T07:00:00+00:00",
        day=dt.date(2026, 5, 10),
        sport="run",
        km=8.25,
        minutes=51.5,
        cadence=164.0,
        source="gpx",
        file=stored("sunday.gpx").sha256,
    ),
    TrainingSession(
        start="2026-05-12",
        day=dt.date(2026, 5, 12),
        sport="ride",
        km=None,
        minutes=30.0,
        cadence=None,
        source="hand",
    ),
)

ANNA = WholePerson(
    person=somebody(1000, "Anna K."),
    assessments=(
        _record(1, 0, _TOLD, ("run_1.png", "run_1.npz", "curves.csv")),
        _record(2, 42, INTAKE, ("run_2.npz",)),
    ),
    plans=PLANS,
    check_ins=CHECK_INS,
    sessions=SESSIONS,
    files=tuple(sorted((stored(name) for name in CONTENTS), key=lambda file: file.sha256)),
)
"""Somebody with everything."""

NOBODY_YET = WholePerson(
    person=somebody(2000, "ben"),
    assessments=(),
    plans=(),
    check_ins=(),
    sessions=(),
    files=(),
)
"""Somebody who was only added."""
