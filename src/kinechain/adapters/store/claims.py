"""Who needs which file, in step with the files themselves.

The row of a file's SHA-256 is its lock: whoever writes or removes the file first writes that row,
and so waits for anybody else who is about to, in this process or another. A file without a row
whose lock nobody holds was left by a process that died, however young it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite

from kinechain.adapters.store.tables import FILE, PERSON_FILE
from kinechain.domain.records import StoredFile
from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from kinechain.adapters.store.engine import Database
    from kinechain.adapters.store.files import Files


def claim(connection: Connection, sha256: str, size: int) -> None:
    """Hold the row of a file until the transaction ends; it is made where there is none."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = insert(FILE).values(sha256=sha256, size=size)
    # An update, even of nothing, is what makes PostgreSQL wait for whoever removes the row.
    connection.execute(
        row.on_conflict_do_update(index_elements=["sha256"], set_={"size": FILE.c.size})
    )


def keep_files(
    connection: Connection,
    person: str,
    named: Sequence[StoredFile],
    contents: Mapping[str, Path | bytes],
    files: Files,
) -> None:
    """Keep files of a person: call it last in a transaction, and commit.

    Args:
        connection: In a transaction that writes.
        person: Key of the person.
        named: The files; of two with the same content the first counts.
        contents: Their content by SHA-256; files that are kept already need none.
        files: Where they go.

    Raises:
        DataError: If one is not what its SHA-256 says, or is not there.
    """
    once = {file.sha256: file for file in reversed(named)}
    new: list[str] = []
    try:
        for sha256, file in sorted(once.items()):  # in one order, so that nobody waits in a ring
            claim(connection, sha256, file.size)
            if _put(files, file, contents.get(sha256)):
                new.append(sha256)
        _give(connection, person, [*once.values()])
    except BaseException:
        for sha256 in new:
            files.remove(sha256)
        raise


def _put(files: Files, file: StoredFile, content: Path | bytes | None) -> bool:
    """Keep one file; return whether it is new."""
    new = content is not None and files.put(file.sha256, content)
    if not files.has(file.sha256, file.size):
        raise DataError(
            (f"{file.name} must have {file.size} bytes, and be given or kept already",),
            hint="Nothing was kept. Give the content of each file that is named.",
        )
    return new


def _give(connection: Connection, person: str, once: Sequence[StoredFile]) -> None:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    rows = [
        {"person": person, "sha256": file.sha256, "name": file.name, "role": file.role}
        for file in once
    ]
    if rows:
        connection.execute(insert(PERSON_FILE).on_conflict_do_nothing(), rows)


def files_of(connection: Connection, person: str) -> tuple[StoredFile, ...]:
    """Return all files of a person, by name."""
    query = (
        select(PERSON_FILE.c.name, PERSON_FILE.c.role, FILE.c.sha256, FILE.c.size)
        .join(FILE, FILE.c.sha256 == PERSON_FILE.c.sha256)
        .where(PERSON_FILE.c.person == person)
        .order_by(PERSON_FILE.c.name, FILE.c.sha256)
    )
    return tuple(
        StoredFile(sha256=row.sha256, name=row.name, role=row.role, size=row.size)
        for row in connection.execute(query)
    )


def drop_unneeded(database: Database, files: Files, sha256: str) -> bool:
    """Remove a file and its row unless somebody needs it; return whether it is gone.

    Raises:
        StoreError: See `failures`.
    """
    with database.write() as connection:
        claim(connection, sha256, 0)
        needed = select(exists().where(PERSON_FILE.c.sha256 == sha256))
        if connection.execute(needed).scalar_one():
            return False
        connection.execute(delete(FILE).where(FILE.c.sha256 == sha256))
        files.remove(sha256)
        return True


def size_of(connection: Connection, sha256: str) -> int:
    """Return the size of a file that is kept; 0 for one that is not."""
    query = select(FILE.c.size).where(FILE.c.sha256 == sha256)
    return connection.execute(query).scalar() or 0
