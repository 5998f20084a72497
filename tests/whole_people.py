"""Whole people made by hand: two assessments, versions of a plan, check-ins, sessions, files."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.analyses import estimate, running_analysis
from tests.assessments import CASES, INTAKE, PLAN, RANKING

from kinechain.domain.checkin import CheckIn, CheckInRecord, Decision
from kinechain.domain.intake import Activity, Run, SelfTestEntry, Training
from kinechain.domain.records import (
    AssessmentRecord,
    Conditions,
    PersonRecord,
    PlanVersion,
    RecordedPart,
    RecordedResult,
    StoredFile,
    Value,
)
from kinechain.domain.safety import Safety
from kinechain.domain.training import TrainingSession
from kinechain.domain.whole import WholePerson

if TYPE_CHECKING:
    from kinechain.domain.assessment import Assessment

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
    content = CONTENTS[name]
    return StoredFile(
        sha256=hashlib.sha256(content).hexdigest(),
        name=name,
        role=_ROLES[name.rpartition(".")[2]],
        size=len(content),
    )


def contents(whole: WholePerson) -> dict[str, bytes]:
    """Return the content of a person's files by SHA-256."""
    return {file.sha256: CONTENTS[file.name] for file in whole.files}


def record(assessment: Assessment, *, key: str, day: dt.date, files: tuple[str, ...]):
    """Return an assessment as it is kept, with files on its one part where it has a result."""
    return AssessmentRecord(
        id=key,
        day=day,
        created=f"{day.isoformat()}T09:30:00+00:00",
        kinechain=assessment.kinechain,
        intake=replace(assessment.intake, date=day),
        safety=assessment.safety,
        results=_results(files) if assessment.results else (),
        refused=assessment.refused,
        values=VALUES,
        findings=assessment.findings,
        ranking=assessment.ranking,
        no_plan=assessment.no_plan,
    )


def _results(files: tuple[str, ...]) -> tuple[RecordedResult, ...]:
    seen = running_analysis(strides=5)
    part = RecordedPart(
        recording=seen.recording,
        start_s=seen.start_s,
        end_s=seen.end_s,
        subject=seen.subject,
        view=seen.view,
        scale=seen.scale,
        quality=seen.quality,
        events=seen.events,
        notes=seen.notes,
        provenance=seen.provenance,
        files=tuple(stored(name) for name in files),
    )
    return (
        RecordedResult(
            task=seen.task.id,
            parts=(part,),
            measurements=seen.measurements,
            side_gaps=seen.side_gaps,
            notes=(),
        ),
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
_FIRST = replace(CASES["all parts"], intake=_TOLD)
_SECOND = replace(
    CASES["all parts"], ranking=replace(RANKING, sure="Ganz sicher: ja, \u00fcberall.")
)

_DECISION = Decision(
    state="amber",
    move="step_back",
    because=("Your worst pain was 6, above 5.", "It was worse on the morning after."),
    do=("Leave one set out.",),
    safety=Safety(level="SELF", raised=(), locks=frozenset({"jumping"}), stops=False),
)


def _check_in(number: int, day: dt.date, told: CheckIn, version: int, decision: Decision):
    return CheckInRecord(
        id=f"{number:032x}",
        created=f"{day.isoformat()}T20:00:00+00:00",
        plan_version=version,
        check_in=told,
        decision=decision,
    )


_DAYS = tuple(dt.date(2026, 5, 4) + dt.timedelta(days=7 * week) for week in range(7))
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
    _check_in(0xC1, _DAYS[1], _FULL, 1, _DECISION),
    _check_in(
        0xC2,
        _DAYS[2],
        _SPARSE,
        2,
        replace(_DECISION, state="green", move="hold", because=("Too early.",), safety=None),
    ),
)

FIRST, SECOND = f"{0xA1:032x}", f"{0xA2:032x}"


def _version(number: int, day: dt.date, **what: object) -> PlanVersion:
    return PlanVersion(version=number, made=f"{day.isoformat()}T20:00:00+00:00", day=day, **what)


PLANS = (
    _version(
        1,
        _DAYS[0],
        move="begin",
        because=("Your first assessment.",),
        assessment=FIRST,
        check_in=None,
        plan=PLAN,
    ),
    _version(
        2,
        _DAYS[1],
        move="stop",
        because=("Let somebody look at it.", "It is swollen."),
        assessment=FIRST,
        check_in=CHECK_INS[0].id,
        plan=None,
    ),
    _version(
        3,
        _DAYS[6],
        move="follow",
        because=("A new assessment.",),
        assessment=SECOND,
        check_in=None,
        plan=replace(PLAN, state="green"),
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
    person=PersonRecord(id=f"{0xFE:032x}", label="Anna K.", created="2026-05-04T09:00:00+00:00"),
    assessments=(
        record(_FIRST, key=FIRST, day=_DAYS[0], files=("run_1.png", "run_1.npz", "curves.csv")),
        record(_SECOND, key=SECOND, day=_DAYS[6], files=("run_2.npz",)),
    ),
    plans=PLANS,
    check_ins=CHECK_INS,
    sessions=SESSIONS,
    files=tuple(sorted((stored(name) for name in CONTENTS), key=lambda file: file.sha256)),
)
"""Somebody with everything."""

NOBODY_YET = WholePerson(
    person=PersonRecord(id=f"{0xEE:032x}", label="ben", created="2026-05-04T09:00:00+00:00"),
    assessments=(),
    plans=(),
    check_ins=(),
    sessions=(),
    files=(),
)
"""Somebody who was only added."""
