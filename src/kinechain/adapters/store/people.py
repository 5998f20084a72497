"""People: who there is, by which name, and the list with what is known of each last."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from kinechain.adapters.store.tables import ASSESSMENT, CHECK_IN, PERSON
from kinechain.domain.records import PersonRecord, PersonSummary
from kinechain.errors import NoSuchRecord

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, ScalarSelect, Table

_KEY = re.compile(r"[0-9a-f]{1,32}")


def find(connection: Connection, name: str, where: str) -> PersonRecord:
    """Return the person with this label, key, or beginning of a key that is only theirs.

    Raises:
        NoSuchRecord: If there is none, or more than one.
    """
    exact = select(PERSON).where((PERSON.c.label == name) | (PERSON.c.id == name))
    found = [_person(row) for row in connection.execute(exact)]
    found.sort(key=lambda person: person.label != name)  # a label comes before a key
    if found:
        return found[0]
    if _KEY.fullmatch(name):
        begins = select(PERSON).where(PERSON.c.id.startswith(name)).limit(2)
        found = [_person(row) for row in connection.execute(begins)]
    if len(found) == 1:
        return found[0]
    many = f"more than one key begins with {name!r}" if found else f"nobody is called {name!r}"
    hint = f"{_near(connection, name)}`kinechain person list` shows everyone."
    raise NoSuchRecord(many, where=where, hint=hint)


def _near(connection: Connection, name: str) -> str:
    """Return a question for the labels that are spelt much like a name; empty where none is."""
    labels = {label.casefold(): label for label in connection.scalars(select(PERSON.c.label))}
    near = difflib.get_close_matches(name.casefold(), labels)
    return f"Did you mean {' or '.join(labels[one] for one in near)}? " if near else ""


def lock(connection: Connection, person: str, where: str) -> None:
    """Make everybody else who writes about a person wait until the transaction ends.

    SQLite lets only one write at all, and needs no more than the look.

    Raises:
        NoSuchRecord: If there is no such person.
    """
    query = select(PERSON.c.id).where(PERSON.c.id == person)
    require(connection, query.with_for_update(), person, where)


def look(connection: Connection, person: str, where: str) -> None:
    """Raise an error where a person is not there.

    Raises:
        NoSuchRecord: If there is no such person.
    """
    require(connection, select(PERSON.c.id).where(PERSON.c.id == person), person, where)


def require(connection: Connection, query: Select[Any], person: str, where: str) -> None:
    """Raise an error where a query for a person finds nothing.

    Raises:
        NoSuchRecord: If so.
    """
    if connection.execute(query).first() is None:
        raise NoSuchRecord(
            f"there is nobody with the key {person!r}",
            where=where,
            hint="`kinechain person list` shows everyone.",
        )


def summaries(connection: Connection) -> tuple[PersonSummary, ...]:
    """Return a line for each person, by label: one query, each part of it by an index."""
    last, told = ASSESSMENT.alias("last"), CHECK_IN.alias("told")
    query = (
        select(
            PERSON,
            _count(ASSESSMENT).label("assessments"),
            _count(CHECK_IN).label("check_ins"),
            last.c.day.label("assessed"),
            last.c.created.label("assessed_at"),
            last.c.level,
            last.c.worst_pain,
            told.c.day.label("checked"),
            told.c.created.label("checked_at"),
            told.c.worst,
        )
        .select_from(PERSON)
        .outerjoin(last, last.c.id == _latest(ASSESSMENT))
        .outerjoin(told, told.c.id == _latest(CHECK_IN))
        .order_by(PERSON.c.label)
    )
    return tuple(_summary(row) for row in connection.execute(query))


def _count(table: Table) -> ScalarSelect[int]:
    of_person = select(func.count()).select_from(table).where(table.c.person == PERSON.c.id)
    return of_person.correlate(PERSON).scalar_subquery()


def _latest(table: Table) -> ScalarSelect[str]:
    order = (table.c.day.desc(), table.c.created.desc(), table.c.id.desc())
    of_person = select(table.c.id).where(table.c.person == PERSON.c.id)
    return of_person.order_by(*order).limit(1).correlate(PERSON).scalar_subquery()


def _person(row: Row[Any]) -> PersonRecord:
    return PersonRecord(id=row.id, label=row.label, created=row.created)


def _summary(row: Row[Any]) -> PersonSummary:
    told = [
        (day, at, worst)
        for day, at, worst in (
            (row.assessed, row.assessed_at, row.worst_pain),
            (row.checked, row.checked_at, row.worst),
        )
        if day is not None
    ]
    day, _, worst = max(told, default=(None, "", None))
    return PersonSummary(
        person=_person(row),
        assessments=row.assessments,
        check_ins=row.check_ins,
        last_day=day,
        level=row.level or "",
        worst_pain=worst,
    )
