"""What databases and file systems complain of, in our errors: the only place that knows.

Nothing of a complaint is shown that could hold a password or what somebody told about a knee.
"""

from __future__ import annotations

import errno
import re
import sqlite3
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kinechain.errors import StoreDamaged, StoreError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FULL = ("there is no room left", "Make room on the disk, then do it again: nothing was lost.")
_READ_ONLY = (
    "it must not be written",
    "Give yourself the right to write there, or set another `data_dir`.",
)
_LOCKED = (
    "another program kept it locked for too long",
    "Close the other program, or wait until it is done, then do it again.",
)
_UNREACHABLE = (
    "the server cannot be reached, or does not let you in",
    "Check that it runs, and the host, port, name, user and password in `database_url`.",
)
_BROKEN = (
    "the disk or the server failed in the middle",
    "Look after the disk or the server, then do it again: nothing half-done was kept.",
)
_NO_FILE = (
    "its file cannot be opened",
    "Check that the folder exists and that you may read and write it, or set another `data_dir`.",
)

_DAMAGED_HINT = "Put back your last backup; keep the damaged file for whoever can mend it."

_SQLITE: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: _FULL,
        sqlite3.SQLITE_READONLY: _READ_ONLY,
        sqlite3.SQLITE_PERM: _READ_ONLY,
        sqlite3.SQLITE_BUSY: _LOCKED,
        sqlite3.SQLITE_LOCKED: _LOCKED,
        sqlite3.SQLITE_PROTOCOL: _LOCKED,
        sqlite3.SQLITE_CANTOPEN: _NO_FILE,
        sqlite3.SQLITE_IOERR: _BROKEN,
    }
)
"""Primary result codes of SQLite that say that it cannot be used now."""

_SQLITE_DAMAGED: Mapping[int, str] = MappingProxyType(
    {
        sqlite3.SQLITE_NOTADB: "it is not a database",
        sqlite3.SQLITE_CORRUPT: "the database is damaged",
    }
)

_POSTGRESQL: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "53100": _FULL,
        "25006": _READ_ONLY,
        "42501": _READ_ONLY,
        "55P03": _LOCKED,
        "40P01": _LOCKED,
        "40001": _LOCKED,
        "28": _UNREACHABLE,
        "3D": _UNREACHABLE,
        "08": _UNREACHABLE,
        "53": _BROKEN,
        "57": _BROKEN,
        "58": _BROKEN,
    }
)
"""SQLSTATE codes, or their classes, that say that PostgreSQL cannot be used now."""

_POSTGRESQL_DAMAGED: Mapping[str, str] = MappingProxyType(
    {
        "XX001": "the database is damaged",
        "XX002": "an index of the database is damaged",
        "42P01": "a table is missing",
        "42703": "a column is missing",
        "42P07": "a table is there that its version does not have",
    }
)

_NO_SERVER = frozenset({"OperationalError", "ConnectionTimeout"})
"""Errors of psycopg, which need not be installed, where a connection fails."""

_SCHEMA = re.compile(r"no such (table|column)|table \S+ already exists")
"""What SQLite says where the tables are not those of the version."""

_FILES: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL,
        errno.EROFS: _READ_ONLY,
        errno.EACCES: _READ_ONLY,
        errno.EPERM: _READ_ONLY,
    }
)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raise our errors in place of those of databases and file systems.

    Args:
        where: The store: a file, or an address without its password.

    Raises:
        StoreUnavailable: If it cannot be used now.
        StoreDamaged: If it is not what it was.
    """
    try:
        yield
    except PoolTimeout as error:
        raise _unavailable(_LOCKED, where) from error
    except (DBAPIError, sqlite3.Error) as error:
        ours = _of_database(getattr(error, "orig", error), where)
        if ours is None:
            raise
        raise ours from error
    except OSError as error:
        raise _unavailable(_FILES.get(error.errno or 0, _BROKEN), where) from error


def damaged(problem: str, where: str) -> StoreDamaged:
    """Return the error that says that something stored is not what it was."""
    return StoreDamaged((problem,), where=where, hint=_DAMAGED_HINT)


def _unavailable(said: tuple[str, str], where: str) -> StoreUnavailable:
    what, hint = said
    return StoreUnavailable(
        f"the records in {where} cannot be used: {what}", where=where, hint=hint
    )


def _of_database(error: BaseException | None, where: str) -> StoreError | None:
    """Return our error; None for what only a fault of ours can bring about."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, where)
    state = getattr(error, "sqlstate", None)
    if state is None:  # no code, where no server answered or it did not let us in
        unreached = type(error).__name__ in _NO_SERVER
        return _unavailable(_UNREACHABLE, where) if unreached else None
    if state in _POSTGRESQL_DAMAGED:
        return damaged(f"{where}: {_POSTGRESQL_DAMAGED[state]}", where)
    said = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    return None if said is None else _unavailable(said, where)


def _of_sqlite(error: sqlite3.Error, where: str) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        is_text = "decode" in str(error)
        return damaged(f"{where}: a text in it cannot be read", where) if is_text else None
    primary = code & 0xFF
    if primary in _SQLITE_DAMAGED:
        return damaged(f"{where}: {_SQLITE_DAMAGED[primary]}", where)
    if primary in _SQLITE:
        return _unavailable(_SQLITE[primary], where)
    if _SCHEMA.search(str(error)):
        return damaged(f"{where}: {error}", where)
    return None
