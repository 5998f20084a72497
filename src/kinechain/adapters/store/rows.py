"""Entries as rows, and back again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kinechain.adapters.store.documents import sha256_of, text_of
from kinechain.domain.estimate import Estimate
from kinechain.domain.intake import MOST_ACTIVITIES, Activity
from kinechain.domain.records import Conditions, DatedValue, Told, Value
from kinechain.domain.training import TrainingSession
from kinechain.errors import DataError
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from _typeshed import DataclassInstance
    from sqlalchemy import Row

    from kinechain.domain.checkin import CheckInRecord
    from kinechain.domain.records import AssessmentRecord, PlanVersion, RecordedPart


Columns = dict[str, Any]
"""The values of a row by the names of its columns."""

_ACTIVITIES = tuple(
    (f"activities[{number}].name", f"activities[{number}].score")
    for number in range(MOST_ACTIVITIES)
)

TOLD = (
    "pain.worst",
    "training.pain_during_run",
    "pain.next_morning",
    *(key for pair in _ACTIVITIES for key in pair),
)
"""Answers that tell how it goes: pain and activities."""


def document(entry: DataclassInstance) -> Columns:
    """Return the columns of what is kept whole.

    Raises:
        DataError: If it would not come back equal.
    """
    text = text_of(entry)
    return {"sha256": sha256_of(text), "document": text}


def _row(**columns: object) -> Columns:
    """Return a row that every database can hold.

    Raises:
        DataError: If a text has a character that databases refuse.
    """
    problems = tuple(
        f"{name} must be a text without NUL and halves of characters, found {text!r}"
        for name, text in columns.items()
        if isinstance(text, str) and text != _clean(text)
    )
    if problems:
        raise DataError(problems, hint="Nothing was kept. Write it in ordinary characters.")
    return columns


def assessment_row(person: str, record: AssessmentRecord) -> Columns:
    """Return the row of an assessment.

    Raises:
        DataError: If it would not come back equal.
    """
    return _row(
        id=record.id,
        person=person,
        day=record.day,
        created=record.created,
        kinechain=record.kinechain,
        level=record.safety.level,
        worst_pain=record.intake.pain.worst,
        **document(record),
    )


def recording_rows(record: AssessmentRecord) -> list[Columns]:
    """Return a row for each stretch that was measured."""
    parts = [(result.task, part) for result in record.results for part in result.parts]
    return [
        _row(
            assessment=record.id,
            place=place,
            task=task,
            name=_clean(part.recording.name),
            sha256=part.recording.sha256,
            view=part.view.view,
            **_conditions(record, task, part),
            kept=any(file.role == "original" for file in part.files),
        )
        for place, (task, part) in enumerate(parts)
    ]


def _conditions(record: AssessmentRecord, task: str, part: RecordedPart) -> Columns:
    """Return speed and shoes of a stretch: as its values have them."""
    alike = (
        value.conditions
        for value in record.values
        if value.test == task and value.conditions.view == part.view.view
    )
    conditions = next(alike, Conditions())
    return {"speed_kmh": conditions.speed_kmh, "shoes": _clean(conditions.shoes)}


def measurement_rows(record: AssessmentRecord) -> list[Columns]:
    """Return a row for each value, in their order."""
    return [
        _row(
            assessment=record.id,
            place=place,
            measure=value.measure,
            side=value.side,
            **plain(value.estimate),
            origin=value.origin,
            test=value.test,
            **plain(value.conditions),
        )
        for place, value in enumerate(record.values)
    ]


def dated_value(row: Row[Any]) -> DatedValue:
    """Return the value of a row of measurement and the day of its assessment."""
    estimate = Estimate(
        value=row.value,
        sd=row.sd,
        ci_low=row.ci_low,
        ci_high=row.ci_high,
        unit=row.unit,
        n=row.n,
    )
    conditions = Conditions(
        view=row.view, speed_kmh=row.speed_kmh, shoes=row.shoes, estimator=row.estimator
    )
    value = Value(
        measure=row.measure,
        side=row.side,
        estimate=estimate,
        origin=row.origin,
        test=row.test,
        conditions=conditions,
    )
    return DatedValue(assessment=row.assessment, day=row.day, value=value)


def answer_rows(record: AssessmentRecord) -> list[Columns]:
    """Return a row for each answer of the intake, such as `pain.worst` or `activities[0].score`."""
    return [
        _row(assessment=record.id, key=_clean(key), value=json.dumps(value, default=str))
        for key, value in _answers("", plain(record.intake))
    ]


def told_at(assessment: str, day: dt.date, answers: Mapping[str, Any]) -> Told:
    """Return what was told of pain and activities at an assessment.

    Args:
        assessment: Its key.
        day: Its day.
        answers: The answers of `TOLD` that were given, by their keys.
    """
    return Told(
        assessment=assessment,
        day=day,
        worst=answers["pain.worst"],
        during=answers.get("training.pain_during_run"),
        next_morning=answers["pain.next_morning"],
        activities=tuple(
            Activity(name=answers[name], score=answers[score])
            for name, score in _ACTIVITIES
            if name in answers
        ),
    )


def _answers(key: str, value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - plain data
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _answers(f"{key}.{name}" if key else name, item)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for number, item in enumerate(value):
            yield from _answers(f"{key}[{number}]", item)
    elif value is not None:
        yield key, value


def plan_row(person: str, plan: PlanVersion) -> Columns:
    """Return the row of a version of a plan.

    Raises:
        DataError: If it would not come back equal.
    """
    return _row(
        person=person,
        version=plan.version,
        made=plan.made,
        day=plan.day,
        move=plan.move,
        because=json.dumps(plan.because),
        assessment=plan.assessment,
        check_in=plan.check_in,
        **document(plan),
    )


def check_in_row(person: str, record: CheckInRecord) -> Columns:
    """Return the row of a check-in.

    Raises:
        DataError: If it would not come back equal.
    """
    return _row(
        id=record.id,
        person=person,
        day=record.check_in.day,
        created=record.created,
        plan_version=record.plan_version,
        worst=record.check_in.worst,
        **document(record),
    )


def session_row(person: str, session: TrainingSession) -> Columns:
    """Return the row of a training session.

    Raises:
        DataError: If it would not come back equal.
    """
    text_of(session)
    return _row(person=person, key=session.key, **plain(session))


def session_of(row: Row[Any]) -> TrainingSession:
    """Return the training session of a row."""
    return TrainingSession(
        start=row.start,
        day=row.day,
        sport=row.sport,
        km=row.km,
        minutes=row.minutes,
        cadence=row.cadence,
        source=row.source,
        file=row.file,
    )


def _clean(text: str) -> str:
    """Return a text without the characters that databases refuse; the document has it as it was."""
    return text.encode("utf-8", "replace").decode().replace("\0", "?")
