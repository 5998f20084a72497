"""What was deleted is not to be found in any byte of what SQLite leaves in the folder."""

from __future__ import annotations

from tests.stores import assessed, checked, content_of, key, plan_version, session, somebody

from kinechain.adapters.store.store import open_store

CONTENT = b"what the camera saw of me"
TOLD = (b"Fine, but", b"Running to work", b"my-own-name", CONTENT)
"""Of the check-in, of the intake, of the person, of a file."""


def _bytes_in(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_nothing_of_a_deleted_person_is_left_in_any_file(tmp_path):
    store = open_store(tmp_path)
    for number, label in ((1, "my-own-name"), (2, "somebody else")):
        store.add_person(somebody(number, label))
    me = key(1)
    record = assessed(contents=(CONTENT,))
    store.add_assessment(me, record, plan=plan_version(), files=content_of(CONTENT))
    store.add_check_in(me, checked(), plan=plan_version(2, check_in=100, move="hold"))
    store.add_sessions(me, [session()], {})
    (tmp_path / "records.db.kinechain_0001").write_bytes(b"a copy with my-own-name in it")
    there = _bytes_in(tmp_path)
    assert all(words in there for words in TOLD)
    store.delete_person(me)
    left = _bytes_in(tmp_path)
    assert not [words for words in (*TOLD, me.encode()) if words in left]
    assert [one.person.label for one in store.people()] == ["somebody else"]
    store.close()
