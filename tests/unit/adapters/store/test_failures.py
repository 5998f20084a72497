"""What databases and disks complain of becomes an error that says what to do, and nothing is lost.

A full disk, a folder without rights and a process that dies are in `test_durable`: they need
another user or another disk.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest
from tests.postgresql import PASSWORD
from tests.stores import assessed, content_of, key, plan_version, somebody

from kinechain.adapters.store.store import open_store
from kinechain.errors import DataError, StoreDamaged, StoreUnavailable


@pytest.fixture
def filled(tmp_path):
    """A folder with a store in SQLite that has a person with an assessment."""
    folder = tmp_path / "data"
    store = open_store(folder)
    store.add_person(somebody())
    content = content_of(b"keypoints")
    store.add_assessment(
        key(1), assessed(contents=(b"keypoints",)), plan=plan_version(), files=content
    )
    store.close()
    return folder


def test_a_file_that_another_program_keeps_locked_is_said(filled):
    store = open_store(filled, wait_s=0.05)
    with closing(sqlite3.connect(filled / "records.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked") as refused:
            store.add_person(somebody(2))
        assert len(store.people()) == 1  # reading goes on
    assert "other program" in refused.value.hint
    store.add_person(somebody(2))
    assert len(store.people()) == 2
    store.close()


def test_a_person_who_is_locked_on_a_server_is_said(tmp_path, postgresql):
    store = open_store(tmp_path, postgresql.new_database(), wait_s=0.05)
    store.add_person(somebody())
    with store.database.write() as other:
        other.exec_driver_sql("SELECT id FROM person FOR UPDATE")
        with pytest.raises(StoreUnavailable, match="locked"):
            store.add_assessment(key(1), assessed(), plan=None, files={})
    store.add_assessment(key(1), assessed(), plan=None, files={})
    store.close()


def test_a_database_without_room_is_said_and_keeps_what_it_has(filled):
    store = open_store(filled)
    with store.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnavailable, match="no room"):
        store.add_assessment(key(1), assessed(2), plan=None, files={})
    assert [one.id for one in store.assessments(key(1))] == [key(1)]
    store.close()


def test_a_damaged_database_is_said(filled):
    file = filled / "records.db"
    content = file.read_bytes()
    file.write_bytes(content[:4096] + os.urandom(len(content) - 4096))
    with pytest.raises(StoreDamaged, match="damaged"):
        open_store(filled).people()


def test_a_document_that_was_changed_is_said(filled):
    with closing(sqlite3.connect(filled / "records.db")) as other:
        other.execute("UPDATE assessment SET document = replace(document, '4.5', '0.5')")
        other.commit()
    store = open_store(filled)
    with pytest.raises(StoreDamaged, match=r"AssessmentRecord .* not what it was"):
        store.assessments(key(1))
    store.close()


def test_a_text_that_is_none_is_said(filled):
    with closing(sqlite3.connect(filled / "records.db")) as other:
        other.execute("UPDATE person SET label = CAST(x'ff41' AS TEXT)")
        other.commit()
    store = open_store(filled)
    with pytest.raises(StoreDamaged, match="text"):
        store.people()
    store.close()


def test_a_table_that_is_missing_is_said(tmp_path, database_url):
    store = open_store(tmp_path, database_url)
    with store.database.write() as connection:
        connection.exec_driver_sql("DROP TABLE check_in" + (" CASCADE" if database_url else ""))
    with pytest.raises(StoreDamaged, match=r"missing|no such table"):
        store.people()
    store.close()


def test_a_folder_that_is_a_file_is_said(tmp_path):
    (tmp_path / "data").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreUnavailable):
        open_store(tmp_path / "data")


def test_a_server_that_does_not_answer_is_said(tmp_path, postgresql):
    nobody = postgresql.new_database().replace(f":{postgresql.port}/", ":1/")
    with pytest.raises(StoreUnavailable, match="cannot be reached") as refused:
        open_store(tmp_path, nobody)
    assert "database_url" in refused.value.hint
    assert PASSWORD not in str(refused.value)


@pytest.mark.parametrize(("name", "password"), [("postgres", "a-guess"), ("nowhere", PASSWORD)])
def test_a_server_that_does_not_let_us_in_is_said_without_the_password(
    tmp_path, postgresql, name, password
):
    with pytest.raises(StoreUnavailable, match="does not let you in") as refused:
        open_store(tmp_path, postgresql.address(name, password))
    assert password not in f"{refused.value} {refused.value.hint} {refused.value.where}"
    assert name in refused.value.where


def test_a_server_that_must_not_be_written_to_is_said(tmp_path, postgresql):
    address = postgresql.new_database()
    store = open_store(tmp_path, address)
    store.add_person(somebody())
    with store.database.write() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar()
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    store.close()
    store = open_store(tmp_path, address)
    with pytest.raises(StoreUnavailable, match="must not be written"):
        store.add_person(somebody(2))
    assert len(store.people()) == 1
    store.close()


@pytest.mark.parametrize("address", ["records", "mysql://me:hidden@host/name", "://hidden", "x y"])
def test_an_address_of_nothing_we_know_is_refused_without_showing_it(tmp_path, address):
    with pytest.raises(DataError, match="postgresql://") as refused:
        open_store(tmp_path, address)
    assert "hidden" not in str(refused.value)
