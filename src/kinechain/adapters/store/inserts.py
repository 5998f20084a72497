"""New rows: of a person, an assessment, a check-in, training sessions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from kinechain.adapters.store import rows
from kinechain.adapters.store.rows import Columns
from kinechain.adapters.store.tables import (
    ANSWER,
    ASSESSMENT,
    CHECK_IN,
    MEASUREMENT,
    PERSON,
    RECORDING,
    TRAINING_SESSION,
)
from kinechain.errors import DataError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kinechain.domain.records import AssessmentRecord, PersonRecord

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""Characters that no name can hold: controls, and halves of characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRows:
    """An assessment as rows, made before a transaction begins: others wait while one writes.

    Attributes:
        row: The assessment.
        recordings: The stretches that were measured.
        measurements: Its values.
        answers: The answers of its intake.
    """

    row: Columns
    recordings: Sequence[Columns]
    measurements: Sequence[Columns]
    answers: Sequence[Columns]


def prepared(person: str, record: AssessmentRecord) -> AssessmentRows:
    """Return an assessment as rows.

    Raises:
        DataError: If it would not come back equal, or a name in it cannot be written.
    """
    check_names(record.id, *(file.name for file in record.files))
    return AssessmentRows(
        row=rows.assessment_row(person, record),
        recordings=rows.recording_rows(record),
        measurements=rows.measurement_rows(record),
        answers=rows.answer_rows(record),
    )


def person(connection: Connection, new: PersonRecord) -> None:
    """Add a person.

    Raises:
        DataError: If the label or the key is taken, empty, or cannot be written.
    """
    check_names(new.label, new.id, new.created)
    taken = (PERSON.c.label == new.label) | (PERSON.c.id == new.id)
    if connection.execute(select(PERSON.c.id).where(taken)).first() is not None:
        raise DataError((f"{new.label!r} is there already",), hint="Choose another name.")
    row = {"id": new.id, "label": new.label, "created": new.created}
    connection.execute(insert(PERSON), row)


def assessment(connection: Connection, new: AssessmentRows) -> None:
    """Add an assessment.

    Raises:
        DataError: If it is there already.
    """
    _check_new(connection, ASSESSMENT, new.row["id"])
    connection.execute(insert(ASSESSMENT), new.row)
    for table, parts in (
        (RECORDING, new.recordings),
        (MEASUREMENT, new.measurements),
        (ANSWER, new.answers),
    ):
        if parts:
            connection.execute(insert(table), parts)


def check_in(connection: Connection, row: Columns) -> None:
    """Add a check-in.

    Raises:
        DataError: If it is there already.
    """
    _check_new(connection, CHECK_IN, row["id"])
    connection.execute(insert(CHECK_IN), row)


def sessions(connection: Connection, new: Sequence[Columns]) -> None:
    """Add training sessions."""
    if new:
        connection.execute(insert(TRAINING_SESSION), new)


def check_names(*names: str) -> None:
    """Refuse names that cannot be written.

    Raises:
        DataError: If one is empty, or has control characters.
    """
    problems = tuple(
        f"a name must be a text without control characters, found {name!r}"
        for name in names
        if not name.strip() or _UNWRITABLE.search(name)
    )
    if problems:
        raise DataError(problems, hint="Choose another name.")


def _check_new(connection: Connection, table: Any, key: str) -> None:  # noqa: ANN401 - a table
    if connection.execute(select(table.c.id).where(table.c.id == key)).first() is not None:
        raise DataError((f"{key} is there already",), hint="Nothing was kept a second time.")
