"""A database comes from every earlier layout to this one with all that is in it, or stays as it is.

Each earlier layout is made by its own migrations and filled through what the database itself says
its tables are.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, insert, inspect, select, update
from tests.stores import assessed, checked, key, plan_version, somebody

from kinechain.adapters.store import migrate, rows
from kinechain.adapters.store.engine import WAIT_S, database_at
from kinechain.adapters.store.migrate import upgrade
from kinechain.adapters.store.store import open_store
from kinechain.adapters.store.tables import METADATA, REVISION, VERSION_TABLE
from kinechain.errors import StoreDamaged, StoreUnavailable

SCRIPTS = ScriptDirectory(Path(migrate.__file__).parent / "migrations")
EARLIER = [one.revision for one in SCRIPTS.walk_revisions()][:0:-1]
CONTENT = b"keypoints"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "data"
    made.mkdir()
    return made


@pytest.fixture
def database(folder, database_url):
    opened = database_at(folder, database_url, WAIT_S)
    yield opened
    opened.close()


def _filled(database, folder, revision):
    """Make an earlier layout with something in every table; return all its rows."""
    upgrade(database, revision)
    record = assessed(1, contents=(CONTENT,))
    (file,) = record.files
    person = somebody(1)
    all_rows = {
        "person": [{"id": person.id, "label": person.label, "created": person.created}],
        "assessment": [rows.assessment_row(person.id, record)],
        "recording": rows.recording_rows(record),
        "measurement": rows.measurement_rows(record),
        "answer": rows.answer_rows(record),
        "plan": [rows.plan_row(person.id, plan_version(1))],
        "file": [{"sha256": file.sha256, "size": file.size}],
        "person_file": [
            {"person": person.id, "sha256": file.sha256, "name": file.name, "role": file.role}
        ],
    }
    with database.write() as connection:
        layout = _layout(connection)
        assert {*layout.tables} == {*all_rows, VERSION_TABLE}
        for name, values in all_rows.items():
            connection.execute(insert(layout.tables[name]), values)
    place = folder / "files" / file.sha256[:2] / file.sha256[2:]
    place.parent.mkdir(parents=True)
    place.write_bytes(CONTENT)
    return _rows(database)


def _layout(connection):
    layout = MetaData()
    layout.reflect(connection)
    return layout


def _rows(database):
    with database.read() as connection:
        return {
            name: {tuple(row) for row in connection.execute(select(table))}
            for name, table in _layout(connection).tables.items()
            if name != VERSION_TABLE
        }


def _described(database):
    """Return all that a database says of its tables."""
    with database.read() as connection:
        says = inspect(connection)
        return {
            table: (
                [
                    (one["name"], str(one["type"]), one["nullable"], one["default"])
                    for one in says.get_columns(table)
                ],
                says.get_pk_constraint(table),
                sorted(says.get_foreign_keys(table), key=lambda one: one["name"]),
                sorted(says.get_unique_constraints(table), key=lambda one: one["name"]),
                sorted(says.get_indexes(table), key=lambda one: one["name"]),
            )
            for table in says.get_table_names()
            if table != VERSION_TABLE
        }


def test_the_tables_are_those_after_the_last_migration():
    assert SCRIPTS.get_current_head() == REVISION
    assert EARLIER


def test_the_migrations_make_the_tables_as_they_are_written(database):
    upgrade(database, REVISION)
    with database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, METADATA) == []
    migrated = _described(database)
    with database.write() as connection:
        METADATA.drop_all(connection)
        METADATA.create_all(connection)
    assert _described(database) == migrated


@pytest.mark.parametrize("revision", EARLIER)
def test_an_earlier_layout_comes_up_to_date_with_all_that_is_in_it(
    database, folder, database_url, revision
):
    before = _filled(database, folder, revision)
    store = open_store(folder, database_url)
    after = _rows(store.database)
    assert {name: after[name] for name in before} == before
    me = key(1)
    assert store.assessments(me) == (assessed(1, contents=(CONTENT,)),)
    assert [one.value for one in store.values(me)] == [*assessed().values]
    assert store.plans(me) == (plan_version(1),)
    assert [store.path(one.sha256).read_bytes() for one in store.files(me)] == [CONTENT]
    store.add_check_in(me, checked(), plan=plan_version(2, check_in=100, move="hold"))
    assert len(store.delete_person(me).files) == 1
    assert not any(_rows(store.database).values())
    store.close()


@pytest.mark.parametrize("revision", EARLIER)
def test_a_layout_that_was_upgraded_is_the_one_that_is_made(
    database, folder, database_url, tmp_path, revision, request
):
    _filled(database, folder, revision)
    upgrade(database, REVISION)
    fresh_url = request.getfixturevalue("postgresql").new_database() if database_url else ""
    fresh = database_at(tmp_path, fresh_url, WAIT_S)
    upgrade(fresh, REVISION)
    assert _described(database) == _described(fresh)
    fresh.close()


@pytest.mark.parametrize("revision", EARLIER)
def test_an_older_file_is_copied_before_it_is_upgraded(folder, revision):
    with closing(sqlite3.connect(folder / "records.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # as every store that was in use
    database = database_at(folder, "", WAIT_S)
    before = _filled(database, folder, revision)
    assert (folder / "records.db-wal").stat().st_size > 0  # not all is in the file itself
    open_store(folder).close()
    (copy,) = folder.glob(f"records.db.{revision}")
    copied = folder / "copy"
    copied.mkdir()
    copy.rename(copied / "records.db")
    old = database_at(copied, "", WAIT_S)
    assert _rows(old) == before
    old.close()
    database.close()


@pytest.mark.parametrize("revision", EARLIER)
def test_an_upgrade_that_fails_leaves_everything_as_it_was(
    database, folder, database_url, revision
):
    before = _filled(database, folder, revision)
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE training_session (mine INTEGER)")
    described = _described(database)
    with pytest.raises(StoreDamaged):
        open_store(folder, database_url)
    assert _described(database) == described
    after = _rows(database)
    assert after.pop("training_session") == set()
    assert after == before


def test_a_newer_layout_is_refused_and_left_as_it_is(database, folder, database_url):
    store = open_store(folder, database_url)
    store.add_person(somebody())
    with database.write() as connection:
        table = _layout(connection).tables[VERSION_TABLE]
        connection.execute(update(table).values(version_num="kinechain_9999"))
    before = (_rows(database), _described(database))
    with pytest.raises(StoreUnavailable, match=r"newer Kinechain.*kinechain_9999") as refused:
        open_store(folder, database_url)
    assert "Update" in refused.value.hint
    assert (_rows(database), _described(database)) == before
    store.close()


def test_a_database_of_another_program_is_refused_and_left_as_it_is(database, folder, database_url):
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")
    before = _described(database)
    with pytest.raises(StoreUnavailable, match="not of Kinechain"):
        open_store(folder, database_url)
    assert _described(database) == before


def test_a_file_of_another_program_is_not_touched_in_any_byte(folder):
    file = folder / "records.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(StoreUnavailable):
        open_store(folder)
    assert file.read_bytes() == before
    assert [one.name for one in folder.iterdir()] == ["records.db"]


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(folder):
    file = folder / "records.db"
    file.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(StoreDamaged, match="not a database"):
        open_store(folder)
    assert file.read_bytes() == b"Dear diary, " * 1000


def test_many_who_open_a_new_store_at_once_make_it_once(folder, database_url):
    stores, together = [], threading.Barrier(4)

    def open_it():
        together.wait()
        stores.append(open_store(folder, database_url))

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stores) == 4
    stores[0].add_person(somebody())
    assert [len(store.people()) for store in stores] == [1] * 4
    for store in stores:
        store.close()
