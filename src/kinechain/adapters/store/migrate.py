"""Opening a database: it is made, brought up to date, or refused as it is.

An upgrade is one transaction, in SQLite too, and nobody else writes meanwhile. The file of an older
SQLite database is copied beside it first.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from kinechain.adapters.store.failures import told
from kinechain.adapters.store.tables import REVISION, VERSION_TABLE
from kinechain.errors import StoreUnavailable

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory
    from sqlalchemy import Connection

    from kinechain.adapters.store.engine import Database

_LOCK = 0x6B6E6565
"""Key of the advisory lock of PostgreSQL that upgrades hold."""


def prepare(database: Database) -> None:
    """Bring a database to the layout of `tables`; one that is there already is only looked at.

    Raises:
        StoreUnavailable: If it is of a newer version, of another program, or cannot be used.
        StoreDamaged: If it is no database.
    """
    if revision_of(database) != REVISION:
        upgrade(database, REVISION)
    if database.file is not None:
        _use_wal(database)


def revision_of(database: Database) -> str:
    """Return the migration after which a database is; empty for an empty one.

    Raises:
        StoreUnavailable: If it is of another program, or cannot be used.
    """
    with database.read() as connection:
        return _revision(connection, database.where)


def revisions() -> tuple[str, ...]:
    """Return all migrations that this version knows, first to last."""
    return tuple(script.revision for script in _scripts().walk_revisions())[::-1]


def upgrade(database: Database, target: str) -> None:
    """Bring a database, which may be empty, to the layout after a migration.

    Raises:
        StoreUnavailable: If it is of a newer version, of another program, or cannot be used.
    """
    # Only now, as most openings need none of it.
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext, MigrationStep  # noqa: PLC0415

    scripts = _scripts()
    with database.write() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        found = _revision(connection, database.where)  # somebody may have been quicker
        if found == target:
            return
        if found not in {"", *revisions()}:
            raise _newer(found, database.where)
        if found and database.file is not None:
            _copy(database.file, database.file.with_name(f"{database.file.name}.{found}"))
        due = [*scripts.iterate_revisions(target, found or None, implicit_base=True)]
        steps = [MigrationStep.upgrade_from_script(scripts.revision_map, one) for one in due[::-1]]
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "transactional_ddl": True,
                "fn": lambda _found, _context: steps,
            },
        )
        with Operations.context(context):
            context.run_migrations()


def _scripts() -> ScriptDirectory:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - see `upgrade`

    return ScriptDirectory(Path(__file__).parent / "migrations")


def _revision(connection: Connection, where: str) -> str:
    """Return the migration after which a database is; empty for an empty one.

    Raises:
        StoreUnavailable: If it is of another program.
    """
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            raise StoreUnavailable(
                f"the database {where} is not of Kinechain: it holds {min(tables)!r}",
                where=where,
                hint="It was left as it is. Set another `data_dir` or `database_url`.",
            )
        return ""
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalars().all()  # noqa: S608 - our constant
    return found[0] if found else ""


def _newer(found: str, where: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"the records in {where} are of a newer Kinechain: their layout is {found!r}, "
        f"this version knows up to {REVISION!r}",
        where=where,
        hint="It was left as it is. Update Kinechain: `pip install --upgrade kinechain`.",
    )


def _use_wal(database: Database) -> None:
    with told(database.where), closing(database.engine.raw_connection()) as connection:
        (mode,) = connection.cursor().execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise StoreUnavailable(
            f"the records in {database.where} cannot be kept safe there: "
            "the disk does not let SQLite write a log ahead (WAL)",
            where=database.where,
            hint="Set `data_dir` to a folder on a disk of this computer, not of the network.",
        )


def _copy(file: Path, to: Path) -> None:
    """Copy an SQLite database, all that is acknowledged, while others may read it."""
    unfinished = to.with_name(to.name + ".writing")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    unfinished.replace(to)
