"""What SQLite keeps of deleted rows: nothing."""

from __future__ import annotations

import dataclasses
import itertools
import random

import pytest
from tests.stores import assessed, checked, content_of, key, plan_version, session, somebody

from kinechain.adapters.store.check import clean_up
from kinechain.adapters.store.store import open_store
from kinechain.adapters.store.tables import LAYOUTS

PEOPLE, TURNS = 12, 6


@pytest.fixture
def opened(tmp_path):
    """A store in a file, which does not wait long for others."""
    store = open_store(tmp_path / "data", wait_s=0.2)
    yield store
    store.close()


def _marked(number):
    """Return what is found in every record of a person, and of nobody else."""
    return f"mark-{number:03d}-of-somebody"


def _begin(store, number):
    """Keep somebody with an assessment, a plan and a file."""
    mark = _marked(number)
    store.add_person(somebody(number, mark))
    content = mark.encode() * number
    record = assessed(1000 + number, contents=(content,))
    plan = plan_version(assessment=1000 + number)
    store.add_assessment(key(number), record, plan=plan, files=content_of(content))


def _go_on(store, number, turn, lengths):
    """Keep a check-in and runs of somebody: of any length, so that pages split and join."""
    mark = _marked(number)
    told = checked(2000 + 100 * turn + number)
    noted = dataclasses.replace(told.check_in, note=f"{mark} " * lengths.randint(0, 900))
    store.add_check_in(key(number), dataclasses.replace(told, check_in=noted), plan=None)
    runs = [
        dataclasses.replace(session(), start=f"{lengths.getrandbits(64):x} {mark}")
        for _ in range(lengths.randint(0, 60))
    ]
    store.add_sessions(key(number), runs, {})


def _places(folder, number):
    marks = (_marked(number), key(number), key(1000 + number))
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(mark.encode() in path.read_bytes() for mark in marks)
    }


def test_no_byte_of_a_deleted_person_is_left_in_the_data_folder(opened, tmp_path):
    lengths = random.Random(4)  # noqa: S311 - no secret; a page keeps an old copy
    for number in range(1, PEOPLE + 1):
        _begin(opened, number)
    for turn, number in itertools.product(range(TURNS), range(1, PEOPLE + 1)):
        _go_on(opened, number, turn, lengths)
    for number in range(2, PEOPLE + 1):
        assert len(_places(tmp_path, number)) >= 2
        assert opened.delete_person(key(number)).wiped
        assert _places(tmp_path, number) == set()
    left = {_marked(number) for number in range(1, PEOPLE + 1) if number == 1}
    assert {one.person.label for one in opened.people()} == left


def test_copies_that_were_made_before_upgrades_go_with_the_person(opened, tmp_path):
    _begin(opened, 1)
    copy = tmp_path / "data" / f"records.db.{LAYOUTS}0001"
    copy.write_bytes(_marked(1).encode())
    mine = tmp_path / "data" / "my-own-notes"
    mine.write_bytes(b"stay")
    assert opened.delete_person(key(1)).wiped
    assert _places(tmp_path, 1) == set()
    assert mine.read_bytes() == b"stay"


def test_what_others_still_read_is_told_and_goes_with_the_clean_up(opened, tmp_path):
    _begin(opened, 1)
    _begin(opened, 2)
    other = open_store(tmp_path / "data")
    with other.database.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM person").all()
        assert not opened.delete_person(key(1)).wiped
    assert [one.person.label for one in other.people()] == [_marked(2)]
    assert clean_up(opened, ()) == ()
    assert _places(tmp_path, 1) == set()
    other.close()
