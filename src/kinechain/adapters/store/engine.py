"""Connections and transactions.

SQLite in WAL mode lets others read while one writes; `synchronous=FULL` means that what was
acknowledged is on the disk. A transaction that writes says so when it begins (`BEGIN IMMEDIATE`):
one that finds out later that it must write could only fail where another was quicker.

PostgreSQL stays with READ COMMITTED, its default: every transaction that writes about a person
first locks the person's row, so that two of them go one after the other, and each sees all that the
one before it did. A plan version has the person and its number as its key, so even a forgotten lock
could overwrite nothing. Stronger isolation would add failures to be tried again, and no safety.
"""

from __future__ import annotations

import weakref
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from kinechain.adapters.store.failures import told
from kinechain.adapters.store.tables import LAYOUTS
from kinechain.errors import DataError, StoreError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

WAIT_S = 10.0
"""How long a transaction waits for others before it gives up [s]."""

_CONNECT_S = 10
"""How long a server may take to answer [s]."""

_WRITES = "kinechain_writes"
"""Execution option of connections whose transactions write."""


class Database:
    """A database: where it is, and transactions on it.

    Attributes:
        where: A file, or an address without its password: for messages.
        file: The file of SQLite; None for a server.
        engine: SQLAlchemy's engine.
    """

    def __init__(self, url: URL, wait_s: float) -> None:
        """Make it ready; nothing is opened yet.

        Args:
            url: Its address.
            wait_s: How long a transaction waits for others before it gives up [s].

        Raises:
            StoreUnavailable: If the driver of the database is not installed.
        """
        self.file = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
        self.where = str(self.file or url.set(query={}).render_as_string(hide_password=True))
        self.engine = _sqlite(url, wait_s) if self.file else _postgresql(url, wait_s, self.where)
        self._writer = self.engine.execution_options(**{_WRITES: True})
        self.close = weakref.finalize(self, self.engine.dispose)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection in a transaction that only reads.

        Raises:
            StoreError: See `failures`.
        """
        with told(self.where), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection that sees everything as it is at its first look, whatever comes after.

        Raises:
            StoreError: See `failures`.
        """
        engine = self.engine
        if self.file is None:  # in SQLite every transaction is like that
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with told(self.where), engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a transaction that writes: all of it at the end, or nothing.

        Raises:
            StoreError: See `failures`.
        """
        with told(self.where), self._writer.begin() as connection:
            yield connection

    def wipe(self) -> bool:
        """Overwrite what was deleted; return whether none of it is left in the database's files.

        SQLite overwrites what it frees (`secure_delete`), but old copies may lie in pages that it
        has moved rows out of, and in the log of what was written. So the file is written anew and
        the log emptied; copies that were made before upgrades go. A server does this in its own
        time, and keeps logs of its own.
        """
        if self.file is None:
            return False
        try:
            with told(self.where), closing(self.engine.raw_connection()) as connection:
                cursor = connection.cursor()
                cursor.execute("VACUUM")
                (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                for copy in self.file.parent.glob(f"{self.file.name}.{LAYOUTS}*"):
                    copy.unlink()
        except StoreError:  # no room, or others who read or write: it is deleted all the same
            return False
        return not busy


def database_at(folder: Path, address: str, wait_s: float) -> Database:
    """Return the database of an address, or the file `records.db` in a folder without one.

    Args:
        folder: The folder.
        address: The address, or nothing.
        wait_s: How long a transaction waits for others before it gives up [s].

    Raises:
        DataError: If it is no address of a database that can be used.
        StoreUnavailable: If the driver of the database is not installed.
    """
    if not address:
        return Database(URL.create("sqlite", database=str(folder / "records.db")), wait_s)
    try:
        url = make_url(address)
    except ArgumentError as error:  # its text holds the whole address, the password too
        raise _no_address() from error
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        raise _no_address()
    return Database(url.set(drivername="postgresql+psycopg"), wait_s)


def _no_address() -> DataError:
    return DataError(
        ("database_url must be an address such as postgresql://user:password@host/name",),
        hint="Leave it empty to keep records in a file in `data_dir`.",
    )


def _sqlite(url: URL, wait_s: float) -> Engine:
    # No error shows what somebody told.
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": wait_s})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:  # noqa: ANN401 - sqlite3's own
        connection.isolation_level = None  # we begin transactions ourselves
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: URL, wait_s: float, where: str) -> Engine:
    options = f"-c lock_timeout={wait_s * 1000:.0f} -c synchronous_commit=on"
    try:
        return create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"connect_timeout": _CONNECT_S, "options": options},
        )
    except ModuleNotFoundError as error:
        raise StoreUnavailable(
            f"the records in {where} cannot be used: the driver of PostgreSQL is not installed",
            where=where,
            hint="Install it with `pip install 'kinechain[postgres]'`.",
        ) from error
