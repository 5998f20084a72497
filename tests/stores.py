"""Records made by hand: what stores, and everything that reads from them, are tested with."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.assessments import PLAN, START, whole

from kinechain.domain.checkin import CheckIn, CheckInRecord, Decision
from kinechain.domain.intake import Activity
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
from kinechain.domain.safety import RaisedFlag, Safety
from kinechain.domain.training import TrainingSession

if TYPE_CHECKING:
    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.domain.records import Role

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)


def key(number: int) -> str:
    """Return the key of something, 32 hexadecimal digits, different for each number."""
    return hashlib.sha256(str(number).encode()).hexdigest()[:32]


def moment(days: float = 0.0) -> str:
    """Return a moment some days after NOW, as ISO 8601 in UTC."""
    return (NOW + dt.timedelta(days=days)).isoformat()


def somebody(number: int = 1, label: str = "") -> PersonRecord:
    """Return a person."""
    return PersonRecord(id=key(number), label=label or f"person {number}", created=moment())


def stored_file(content: bytes, name: str = "squat.npz", role: Role = "keypoints") -> StoredFile:
    """Return what is known of a file with some content."""
    sha256 = hashlib.sha256(content).hexdigest()
    return StoredFile(sha256=sha256, name=name, role=role, size=len(content))


def content_of(*contents: bytes) -> dict[str, bytes]:
    """Return contents by their SHA-256."""
    return {hashlib.sha256(one).hexdigest(): one for one in contents}


def assessed(
    number: int = 1, *, days: int = 0, worst: float = 4.5, contents: tuple[bytes, ...] = ()
) -> AssessmentRecord:
    """Return a whole assessment: answers, a running clip, findings, a ranking.

    Args:
        number: Its key is made of it.
        days: Days after START.
        worst: Worst pain.
        contents: Contents of its files.
    """
    made = whole()
    day = START + dt.timedelta(days=days)
    intake = replace(made.intake, date=day, pain=replace(made.intake.pain, worst=worst))
    files = tuple(
        stored_file(content, f"keypoints_{place}.npz") for place, content in enumerate(contents)
    )
    return AssessmentRecord(
        id=key(number),
        day=day,
        created=moment(days),
        kinechain=made.kinechain,
        intake=intake,
        safety=made.safety,
        results=tuple(_result(one, files) for one in made.results),
        refused=made.refused,
        values=_values(),
        findings=made.findings,
        ranking=made.ranking,
        no_plan="",
    )


def plan_version(
    number: int = 1,
    *,
    assessment: int = 1,
    check_in: int | None = None,
    move: str = "begin",
    days: int = 0,
) -> PlanVersion:
    """Return a version of a plan that rests on an assessment, and on a check-in if one moved it."""
    return PlanVersion(
        version=number,
        made=moment(days),
        day=START + dt.timedelta(days=days),
        move=move,
        because=("Your pain stayed at 2 or below.",),
        assessment=key(assessment),
        check_in=None if check_in is None else key(check_in),
        plan=PLAN if move != "stop" else None,
    )


def checked(
    number: int = 100, *, days: int = 7, version: int = 1, worst: float = 3.0
) -> CheckInRecord:
    """Return a check-in."""
    flag = RaisedFlag(flag="swelling", level="BOOK", because="Your knee is swollen.", do="")
    return CheckInRecord(
        id=key(number),
        created=moment(days),
        plan_version=version,
        check_in=CheckIn(
            day=START + dt.timedelta(days=days),
            worst=worst,
            during=2.0,
            next_morning=None,
            activities=(Activity(name="Stairs", score=6.0),),
            done=3,
            planned=5,
            swelling=True,
            safety={"knee_hot": False, "knee_locked": True},
            note="Fine, but “warm” 🦵",
        ),
        decision=Decision(
            state="amber",
            move="hold",
            because=("Your knee is swollen.",),
            do=("Keep to the plan.",),
            safety=Safety(
                level="BOOK", raised=(flag,), locks=frozenset({"running", "jumping"}), stops=False
            ),
        ),
    )


def session(days: int = 0, km: float | None = 8.25, file: str = "") -> TrainingSession:
    """Return a run: from a watch where a file is named, typed in elsewhere."""
    day = START + dt.timedelta(days=days)
    return TrainingSession(
        start=moment(days) if file else day.isoformat(),
        day=day,
        sport="run",
        km=km,
        minutes=49.5,
        cadence=162.0 if file else None,
        source="fit" if file else "hand",
        file=file,
    )


def _result(result: TaskResult, files: tuple[StoredFile, ...]) -> RecordedResult:
    return RecordedResult(
        task=result.task.id,
        parts=tuple(
            _part(part, files if place == 0 else ()) for place, part in enumerate(result.parts)
        ),
        measurements=result.measurements,
        side_gaps=result.side_gaps,
        notes=result.notes,
    )


def _part(part: Analysis, files: tuple[StoredFile, ...]) -> RecordedPart:
    return RecordedPart(
        recording=part.recording,
        start_s=part.start_s,
        end_s=part.end_s,
        subject=part.subject,
        view=part.view,
        scale=part.scale,
        quality=part.quality,
        events=part.events,
        notes=part.notes,
        provenance=part.provenance,
        files=files,
    )


def _values() -> tuple[Value, ...]:
    made = whole()
    running = Conditions(view="left", speed_kmh=10.1, shoes="old blue ones", estimator="BlazePose")
    clip = tuple(
        Value(
            measure=one.measure,
            side=one.side,
            estimate=one.estimate,
            origin="clip",
            test=result.task.id,
            conditions=running,
        )
        for result in made.results
        for one in result.measurements
        if one.estimate is not None
    )
    typed = tuple(
        Value(
            measure=one.measure,
            side=one.side,
            estimate=one.estimate,
            origin="self_test",
            test=one.source,
            conditions=Conditions(),
        )
        for one in made.readings
        if one.estimate is not None and one.origin == "self_test"
    )
    return clip + typed
