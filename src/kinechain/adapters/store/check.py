"""Whether everything that is kept is what it was, and what a process that died left behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from kinechain.adapters.store.claims import drop_unneeded
from kinechain.adapters.store.documents import entry_of
from kinechain.adapters.store.files import sha256_in
from kinechain.adapters.store.tables import (
    ASSESSMENT,
    CHECK_IN,
    FILE,
    PERSON,
    PERSON_FILE,
    PLAN,
    TRAINING_SESSION,
)
from kinechain.domain.checkin import CheckInRecord
from kinechain.domain.records import AssessmentRecord, PlanVersion
from kinechain.errors import StoreDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from kinechain.adapters.store.files import Files
    from kinechain.adapters.store.store import SqlStore

_DOCUMENTS = (
    (ASSESSMENT, AssessmentRecord, "an assessment"),
    (CHECK_IN, CheckInRecord, "a check-in"),
    (PLAN, PlanVersion, "a plan version"),
)
_COUNTED = {
    "people": PERSON,
    "assessments": ASSESSMENT,
    "check-ins": CHECK_IN,
    "plan versions": PLAN,
    "training sessions": TRAINING_SESSION,
    "files": FILE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check of the records found.

    Attributes:
        counts: How many of each kind there are, in words.
        problems: What is not as it was, one sentence each; empty when all is well.
        left_behind: SHA-256 of files that nobody needs: a process died while it wrote or removed
            them. They do no harm.
    """

    counts: dict[str, int]
    problems: tuple[str, ...]
    left_behind: tuple[str, ...]


def check(store: SqlStore) -> Checked:
    """Return whether everything that is kept can be read and is what it was.

    The database checks itself; every document and every file is read in full and held against its
    SHA-256; versions of plans must be without gaps.

    Raises:
        StoreError: If the store cannot be used at all.
    """
    with store.database.read() as connection:
        needed = {*connection.execute(select(PERSON_FILE.c.sha256)).scalars()}
        problems = (
            *_of_database(connection),
            *_of_documents(connection, store.database.where),
            *_of_plans(connection),
            *_of_files(connection, store.files_kept),
        )
        counts = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in _COUNTED.items()
        }
        known = {*connection.execute(select(FILE.c.sha256)).scalars()}
    left = {*store.files_kept.all(), *known} - needed
    return Checked(counts=counts, problems=problems, left_behind=tuple(sorted(left)))


def clean_up(store: SqlStore, left_behind: tuple[str, ...]) -> tuple[str, ...]:
    """Remove what was left behind, unless somebody needs it by now; return what is gone.

    Old copies of deleted rows go too, where a crash or another program kept them from going.

    Raises:
        StoreError: If the store cannot be used.
    """
    gone = tuple(
        sha256 for sha256 in left_behind if drop_unneeded(store.database, store.files_kept, sha256)
    )
    store.database.wipe()
    return gone


def _of_database(connection: Connection) -> Iterator[str]:
    """Yield what the database finds of itself; PostgreSQL has no such question to ask."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield f"the database is damaged: {said}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"a row of {row[0]} names one of {row[2]} that is not there"


def _of_documents(connection: Connection, where: str) -> Iterator[str]:
    for table, kind, name in _DOCUMENTS:
        for row in connection.execute(select(table)):
            try:
                entry_of(row.document, row.sha256, kind, where)
            except StoreDamaged as error:
                yield f"{name} made {_when(row)}: {error}"


def _when(row: Any) -> str:  # noqa: ANN401 - a row of one of three tables
    return str(row.made if "made" in row._fields else row.created)


def _of_plans(connection: Connection) -> Iterator[str]:
    """Yield whose plan has a gap: versions begin with 1 and each follows the one before."""
    query = select(PLAN.c.person, func.count(), func.max(PLAN.c.version)).group_by(PLAN.c.person)
    for person, count, latest in connection.execute(query):
        if count != latest:
            yield f"the plan of {person} has {count} versions, its latest is number {latest}"


def _of_files(connection: Connection, files: Files) -> Iterator[str]:
    query = select(FILE).where(FILE.c.sha256.in_(select(PERSON_FILE.c.sha256)))
    for row in connection.execute(query.order_by(FILE.c.sha256)):
        place = files.place(row.sha256)
        if not place.is_file():
            yield f"the file {row.sha256} is missing"
        elif place.stat().st_size != row.size or sha256_in(place) != row.sha256:
            yield f"the file {row.sha256} is not what it was"
