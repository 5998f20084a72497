"""All records in one file, and back again: the same from SQLite and PostgreSQL, to either.

A backup is a ZIP archive: `backup.json` says what is in it, `tables/<name>.jsonl` has a line for
each row, `files/<sha256>` the content of each file. It is made of one snapshot, while others go on
writing.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import Date, MetaData, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from kinechain._version import __version__
from kinechain.adapters.store.engine import WAIT_S, database_at
from kinechain.adapters.store.failures import told
from kinechain.adapters.store.files import Files
from kinechain.adapters.store.migrate import prepare, revision_of, revisions, upgrade
from kinechain.adapters.store.tables import FILE, METADATA, PERSON, PERSON_FILE, REVISION
from kinechain.errors import DataError, StoreDamaged, StoreUnavailable
from kinechain.schema.convert import convert
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from kinechain.adapters.store.engine import Database
    from kinechain.adapters.store.store import SqlStore

FORMAT = 1
"""Of backups: another number is another layout of the archive."""

_ABOUT = "backup.json"
_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a backup says of itself.

    Attributes:
        format: Layout of the archive.
        revision: Layout of the tables.
        kinechain: Version of this software that made it.
        made: When, as ISO 8601 in UTC.
        rows: How many rows each table has.
        files: How many files there are.
    """

    format: int
    revision: str
    kinechain: str
    made: str
    rows: Mapping[str, int]
    files: int


def back_up(store: SqlStore, target: Path, now: dt.datetime) -> About:
    """Write everything that is kept into a new file and return what it holds.

    It is written under another name beside it, brought to the disk, and renamed.

    Raises:
        DataError: If the target is there already, or its folder is not.
        StoreDamaged: If a file is missing: see `check`.
        StoreError: If the store or the target cannot be used.
    """
    if target.exists() or not target.parent.is_dir():
        problem = f"{target} must be a new file in a folder that is there"
        raise DataError((problem,), hint="Nothing was overwritten. Choose another name.")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.writing")
    try:
        with told(str(target)):
            with unfinished.open("wb") as raw:
                about = _write(store, raw, now)
                raw.flush()
                os.fsync(raw.fileno())
            unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return about


def _write(store: SqlStore, raw: IO[bytes], now: dt.datetime) -> About:
    with (
        zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive,
        store.database.snapshot() as connection,
    ):
        rows = {
            table.name: _write_table(connection, archive, table) for table in METADATA.sorted_tables
        }
        needed = connection.execute(select(PERSON_FILE.c.sha256).distinct()).scalars().all()
        _write_files(store, archive, sorted(needed))
        about = About(
            format=FORMAT,
            revision=REVISION,
            kinechain=__version__,
            made=now.isoformat(timespec="seconds"),
            rows=rows,
            files=len(needed),
        )
        archive.writestr(_ABOUT, json.dumps(plain(about), indent=2))
    return about


def _write_files(store: SqlStore, archive: zipfile.ZipFile, needed: list[str]) -> None:
    for sha256 in needed:
        try:
            archive.write(store.path(sha256), f"files/{sha256}")
        except (StoreDamaged, FileNotFoundError) as error:
            raise StoreUnavailable(
                f"the file {sha256} went while the backup was made",
                where=store.database.where,
                hint="Somebody may have been deleted meanwhile: do it again. If it is missing "
                "still, `kinechain store check` says more.",
            ) from error


def _write_table(connection: Connection, archive: zipfile.ZipFile, table: Table) -> int:
    """Write the rows of a table and return how many; rows of files that nobody needs stay here."""
    query = select(table).order_by(*table.primary_key)
    if table is FILE:
        query = query.where(FILE.c.sha256.in_(select(PERSON_FILE.c.sha256)))
    count = 0
    with archive.open(_member(table.name), "w", force_zip64=True) as raw:
        found = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
        for row in found.mappings():
            line = json.dumps(dict(row), default=dt.date.isoformat)
            raw.write(line.encode() + b"\n")
            count += 1
    return count


def restore(source: Path, folder: Path, address: str = "") -> About:
    """Put a backup back where nothing is kept yet, and return what it holds.

    A backup of an older layout is put back as it was and then brought up to date.

    Args:
        source: The backup.
        folder: Where the files go, and the database too where no address is given.
        address: Where the database is.

    Raises:
        DataError: If it is no backup, or not whole.
        StoreUnavailable: If records are kept there already, or it cannot be used.
    """
    with _opened(source) as archive, told(str(folder)):
        about = _about(archive, source)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = database_at(folder, address, WAIT_S)
        try:
            _begin(database, about, source)
            with database.write() as connection:
                _refuse_full(connection, database)
                _put_files(archive, Files(folder / "files"), about, source)
                _put_rows(connection, archive)
            prepare(database)
        except (IntegrityError, json.JSONDecodeError) as error:
            raise _not_whole(source, "its rows do not fit together") from error
        finally:
            database.close()
    return about


def _begin(database: Database, about: About, source: Path) -> None:
    """Lay out an empty database as it was when the backup was made."""
    if about.revision not in revisions():
        raise DataError(
            (f"{source} is of a newer Kinechain: its layout is {about.revision!r}",),
            hint="Nothing was put back. Update Kinechain: `pip install --upgrade kinechain`.",
        )
    found = revision_of(database)
    if found not in {"", about.revision}:
        raise _full(database)
    upgrade(database, about.revision)


def _refuse_full(connection: Connection, database: Database) -> None:
    if connection.execute(select(func.count()).select_from(PERSON)).scalar_one():
        raise _full(database)


def _full(database: Database) -> StoreUnavailable:
    return StoreUnavailable(
        f"records are kept in {database.where} already",
        where=database.where,
        hint="Nothing was changed. Set `data_dir` or `database_url` to where nothing is kept.",
    )


def _put_files(archive: zipfile.ZipFile, files: Files, about: About, source: Path) -> None:
    """Keep all files; they may be videos, so none is read into memory whole."""
    names = sorted(name for name in archive.namelist() if name.startswith("files/"))
    if len(names) != about.files:
        raise _not_whole(source, f"it must hold {about.files} files, found {len(names)}")
    with tempfile.TemporaryDirectory(dir=files.root.parent, prefix=".restore-") as aside:
        for name in names:
            sha256 = name.removeprefix("files/")
            files.place(sha256)  # a name that is no SHA-256 goes nowhere
            files.put(sha256, Path(archive.extract(name, aside)))
            (Path(aside) / name).unlink()


def _put_rows(connection: Connection, archive: zipfile.ZipFile) -> None:
    """Insert all rows, those first that others name."""
    layout = MetaData()
    layout.reflect(connection)
    for name in _tables(archive):
        table = layout.tables[name]
        rows = _rows(archive, table)
        while lot := list(islice(rows, _ROWS_AT_ONCE)):
            connection.execute(insert(table), lot)


def _tables(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the tables in an archive, those first that others name."""
    there = {*archive.namelist()}
    return [table.name for table in METADATA.sorted_tables if _member(table.name) in there]


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


def _rows(archive: zipfile.ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    days = {column.name for column in table.c if isinstance(column.type, Date)}
    with archive.open(_member(table.name)) as raw:
        for line in raw:
            yield {
                name: dt.date.fromisoformat(value) if name in days and value else value
                for name, value in json.loads(line).items()
            }


def _count_rows(archive: zipfile.ZipFile) -> dict[str, int]:
    counts = {}
    for name in _tables(archive):
        with archive.open(_member(name)) as raw:
            counts[name] = sum(1 for _ in raw)
    return counts


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive of which every part is what it was.

    Raises:
        DataError: If it is not.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            damaged = archive.testzip()
            if damaged is not None:
                raise _not_whole(source, f"{damaged} is not what it was")
            yield archive
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise _not_whole(source, str(error)) from error


def _about(archive: zipfile.ZipFile, source: Path) -> About:
    if _ABOUT not in archive.namelist():
        raise _not_whole(source, f"it holds no {_ABOUT}")
    about, problems = convert(json.loads(archive.read(_ABOUT)), About)
    if about is None:
        raise _not_whole(source, "; ".join(problems))
    if about.format != FORMAT:
        raise _not_whole(source, f"its format must be {FORMAT}, found {about.format}")
    if _count_rows(archive) != about.rows:
        raise _not_whole(source, "rows are missing")
    return about


def _not_whole(source: Path, why: str) -> DataError:
    return DataError(
        (f"{source} is not a whole backup: {why}",),
        hint="Nothing was put back. Take another backup.",
    )
