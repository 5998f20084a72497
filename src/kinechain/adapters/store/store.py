"""The store: every method is one transaction."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Select, delete, func, insert, select

from kinechain.adapters.store import inserts, people, rows
from kinechain.adapters.store.claims import drop_unneeded, files_of, keep_files
from kinechain.adapters.store.documents import entry_of
from kinechain.adapters.store.engine import WAIT_S, database_at
from kinechain.adapters.store.failures import told
from kinechain.adapters.store.files import Files, size_in
from kinechain.adapters.store.migrate import prepare
from kinechain.adapters.store.tables import (
    ANSWER,
    ASSESSMENT,
    CHECK_IN,
    MEASUREMENT,
    PERSON,
    PLAN,
    TRAINING_SESSION,
)
from kinechain.domain.checkin import CheckInRecord
from kinechain.domain.records import AssessmentRecord, PlanVersion, StoredFile
from kinechain.domain.whole import Deleted
from kinechain.errors import ChangedMeanwhile, DataError, NoSuchRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from _typeshed import DataclassInstance
    from sqlalchemy import Connection

    from kinechain.adapters.store.engine import Database
    from kinechain.domain.records import DatedValue, PersonRecord, PersonSummary, Told
    from kinechain.domain.training import TrainingSession
    from kinechain.domain.whole import WholePerson

_Entry = TypeVar("_Entry", bound="DataclassInstance")

_COUNTED = MappingProxyType(
    {"assessments": ASSESSMENT, "plans": PLAN, "check_ins": CHECK_IN, "sessions": TRAINING_SESSION}
)
"""What a deletion counts, and where it is."""


class SqlStore:
    """Keeps records in a database and files beside it (see `ports.Store`).

    Attributes:
        database: Where the rows are.
        files_kept: Where the files are.
    """

    def __init__(self, database: Database, files: Files) -> None:
        self.database = database
        self.files_kept = files

    def close(self) -> None:
        """Let go of the database; what is written is on the disk long before."""
        self.database.close()

    def add_person(self, person: PersonRecord) -> None:
        """Add a person.

        Raises:
            DataError: If the label is taken, empty, or cannot be written.
        """
        with self.database.write() as connection:
            inserts.person(connection, person)

    def person(self, name: str) -> PersonRecord:
        """Return the person with this label, key, or beginning of a key that is only theirs."""
        with self.database.read() as connection:
            return people.find(connection, name, self.database.where)

    def people(self) -> tuple[PersonSummary, ...]:
        """Return a line for each person, by label."""
        with self.database.read() as connection:
            return people.summaries(connection)

    def add_whole(self, whole: WholePerson, files: Mapping[str, Path | bytes]) -> None:
        """Add a person with everything that is kept of them, under the keys that it has.

        Raises:
            DataError: If the person, their label or one of the records is there already, or a file
                is not what its SHA-256 says or not given.
            ChangedMeanwhile: If the versions of the plan do not follow each other from 1.
        """
        person = whole.person.id
        inserts.check_names(*(file.name for file in whole.files))
        assessments = [inserts.prepared(person, one) for one in whole.assessments]
        check_ins = [rows.check_in_row(person, one) for one in whole.check_ins]
        sessions = [rows.session_row(person, one) for one in whole.sessions]
        with self.database.write() as connection:
            inserts.person(connection, whole.person)
            for assessment in assessments:
                inserts.assessment(connection, assessment)
            for check_in in check_ins:
                inserts.check_in(connection, check_in)
            for plan in whole.plans:
                self._add_plan(connection, person, plan)
            inserts.sessions(connection, sessions)
            keep_files(connection, person, whole.files, files, self.files_kept)

    def delete_person(self, person: str) -> Deleted:
        """Delete every trace of a person; return what is gone.

        The rows go first. If the process dies before all files are gone, their rows in `file` say
        that nobody needs them, and the clean-up removes them.
        """
        with self.database.write() as connection:
            people.lock(connection, person, self.database.where)
            kept = files_of(connection, person)
            counts = {name: _count(connection, table, person) for name, table in _COUNTED.items()}
            connection.execute(delete(PERSON).where(PERSON.c.id == person))
        gone = tuple(
            file for file in kept if drop_unneeded(self.database, self.files_kept, file.sha256)
        )
        wiped = self.database.wipe()
        return Deleted(**counts, files=gone, shared=len(kept) - len(gone), wiped=wiped)

    def add_assessment(
        self,
        person: str,
        record: AssessmentRecord,
        *,
        plan: PlanVersion | None,
        files: Mapping[str, Path | bytes],
    ) -> None:
        """Add an assessment, its files (content by SHA-256) and the plan version that it makes.

        Content that the record does not name is not kept.

        Raises:
            ChangedMeanwhile: If the plan version is not the next one.
            DataError: If a file is not what its SHA-256 says, or one of the record's is not there,
                or the assessment is there already.
        """
        new = inserts.prepared(person, record)
        with self.database.write() as connection:
            people.lock(connection, person, self.database.where)
            inserts.assessment(connection, new)
            if plan is not None:
                self._add_plan(connection, person, plan)
            keep_files(connection, person, record.files, files, self.files_kept)

    def assessments(self, person: str) -> tuple[AssessmentRecord, ...]:
        """Return a person's assessments by day, then by when they were made."""
        return self._documents(person, ASSESSMENT, AssessmentRecord)

    def assessment(self, key: str) -> AssessmentRecord:
        """Return one assessment by its key."""
        query = select(ASSESSMENT.c.document, ASSESSMENT.c.sha256).where(ASSESSMENT.c.id == key)
        with self.database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise NoSuchRecord(
                f"there is no assessment with the key {key!r}",
                where=self.database.where,
                hint="`kinechain person show NAME` lists the assessments of a person.",
            )
        return entry_of(row.document, row.sha256, AssessmentRecord, self.database.where)

    def told(self, person: str) -> tuple[Told, ...]:
        """Return what a person told of pain and activities at each assessment, in their order."""
        query = (
            select(ASSESSMENT.c.id, ASSESSMENT.c.day, ANSWER.c.key, ANSWER.c.value)
            .join(ANSWER, ANSWER.c.assessment == ASSESSMENT.c.id)
            .where(ASSESSMENT.c.person == person, ANSWER.c.key.in_(rows.TOLD))
            .order_by(*_by_day(ASSESSMENT))
        )
        by_assessment = groupby(self._rows(person, query), key=lambda row: (row.id, row.day))
        return tuple(
            rows.told_at(assessment, day, {row.key: json.loads(row.value) for row in answers})
            for (assessment, day), answers in by_assessment
        )

    def values(self, person: str) -> tuple[DatedValue, ...]:
        """Return all values of a person by day: quicker than reading every assessment."""
        query = (
            select(MEASUREMENT, ASSESSMENT.c.day)
            .join(ASSESSMENT, ASSESSMENT.c.id == MEASUREMENT.c.assessment)
            .where(ASSESSMENT.c.person == person)
            .order_by(*_by_day(ASSESSMENT), MEASUREMENT.c.place)
        )
        return tuple(rows.dated_value(row) for row in self._rows(person, query))

    def plans(self, person: str) -> tuple[PlanVersion, ...]:
        """Return the versions of a person's plan, from 1."""
        query = select(PLAN.c.document, PLAN.c.sha256).where(PLAN.c.person == person)
        return self._entries(person, query.order_by(PLAN.c.version), PlanVersion)

    def add_check_in(self, person: str, record: CheckInRecord, *, plan: PlanVersion | None) -> None:
        """Add a check-in and the plan version that it makes, if it makes one.

        Raises:
            ChangedMeanwhile: If `record.plan_version` is not the latest any more.
            DataError: If the check-in is there already.
        """
        row = rows.check_in_row(person, record)
        with self.database.write() as connection:
            people.lock(connection, person, self.database.where)
            latest = _latest(connection, person)
            if record.plan_version != latest:
                raise self._changed(record.plan_version, latest)
            inserts.check_in(connection, row)
            if plan is not None:
                self._add_plan(connection, person, plan)

    def check_ins(self, person: str) -> tuple[CheckInRecord, ...]:
        """Return a person's check-ins by day, then by when they were made."""
        return self._documents(person, CHECK_IN, CheckInRecord)

    def add_sessions(
        self,
        person: str,
        sessions: Sequence[TrainingSession],
        files: Mapping[str, Path | bytes],
    ) -> tuple[TrainingSession, ...]:
        """Add training sessions and their files; return those that are new (see `key`).

        Content that no new session names is not kept. A session names the file that it was read
        from whether that is to be kept or not.

        Raises:
            DataError: If a file is not what its SHA-256 says.
        """
        once = {session.key: session for session in reversed(sessions)}
        given = [session for session in sessions if once[session.key] is session]
        with self.database.write() as connection:
            people.lock(connection, person, self.database.where)
            mine = select(TRAINING_SESSION.c.key).where(TRAINING_SESSION.c.person == person)
            known = {*connection.execute(mine).scalars()}
            new = [session for session in given if session.key not in known]
            inserts.sessions(connection, [rows.session_row(person, one) for one in new])
            named = [_training_file(one, files[one.file]) for one in new if one.file in files]
            keep_files(connection, person, named, files, self.files_kept)
        return tuple(new)

    def sessions(self, person: str) -> tuple[TrainingSession, ...]:
        """Return a person's training sessions by start."""
        query = select(TRAINING_SESSION).where(TRAINING_SESSION.c.person == person)
        order = (TRAINING_SESSION.c.start, TRAINING_SESSION.c.key)
        return tuple(rows.session_of(row) for row in self._rows(person, query.order_by(*order)))

    def files(self, person: str) -> tuple[StoredFile, ...]:
        """Return all files that are kept of a person, each once."""
        with self.database.read() as connection:
            people.look(connection, person, self.database.where)
            return files_of(connection, person)

    def path(self, sha256: str) -> Path:
        """Return where a file lies, to be read only.

        Raises:
            StoreDamaged: If it is not there.
        """
        return self.files_kept.path(sha256)

    def _add_plan(self, connection: Connection, person: str, plan: PlanVersion) -> None:
        latest = _latest(connection, person)
        if plan.version != latest + 1:
            raise self._changed(plan.version - 1, latest)
        of_person = select(ASSESSMENT.c.id).where(
            ASSESSMENT.c.id == plan.assessment, ASSESSMENT.c.person == person
        )
        if connection.execute(of_person).first() is None:
            raise DataError(
                (f"the plan must rest on an assessment of this person, found {plan.assessment!r}",),
                hint="Nothing was kept.",
            )
        connection.execute(insert(PLAN), rows.plan_row(person, plan))

    def _changed(self, expected: int, latest: int) -> ChangedMeanwhile:
        return ChangedMeanwhile(
            f"the plan changed meanwhile: it was at version {expected}, and is at {latest}",
            where=self.database.where,
            hint="Nothing was kept. Look at the plan as it is now, then do it again.",
        )

    def _documents(self, person: str, table: Any, kind: type[_Entry]) -> tuple[_Entry, ...]:  # noqa: ANN401
        query = select(table.c.document, table.c.sha256).where(table.c.person == person)
        return self._entries(person, query.order_by(*_by_day(table)), kind)

    def _entries(self, person: str, query: Select[Any], kind: type[_Entry]) -> tuple[_Entry, ...]:
        where = self.database.where
        return tuple(
            entry_of(row.document, row.sha256, kind, where) for row in self._rows(person, query)
        )

    def _rows(self, person: str, query: Select[Any]) -> Sequence[Any]:
        with self.database.read() as connection:
            people.look(connection, person, self.database.where)
            return connection.execute(query).all()


def open_store(folder: Path, address: str = "", *, wait_s: float = WAIT_S) -> SqlStore:
    """Return the store of a folder, made or brought up to date where that is due.

    Args:
        folder: Where the files are, and the database too where no address is given.
        address: Where the database is.
        wait_s: How long a transaction waits for others before it gives up [s].

    Raises:
        DataError: If the address makes no sense.
        StoreUnavailable: If it cannot be used, or is of a newer version or another program.
        StoreDamaged: If it is no database.
    """
    with told(str(folder)):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # for nobody else's eyes
    database = database_at(folder, address, wait_s)
    prepare(database)
    return SqlStore(database, Files(folder / "files"))


def _by_day(table: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a table
    return table.c.day, table.c.created, table.c.id


def _training_file(session: TrainingSession, content: Path | bytes) -> StoredFile:
    """Return the file that a session was read from."""
    return StoredFile(
        sha256=session.file,
        name=content.name if isinstance(content, Path) else f"{session.file[:12]}.{session.source}",
        role="training",
        size=size_in(content),
    )


def _latest(connection: Connection, person: str) -> int:
    query = select(func.max(PLAN.c.version)).where(PLAN.c.person == person)
    return connection.execute(query).scalar_one() or 0


def _count(connection: Connection, table: Any, person: str) -> int:  # noqa: ANN401 - a table
    query = select(func.count()).select_from(table).where(table.c.person == person)
    return int(connection.execute(query).scalar_one())
