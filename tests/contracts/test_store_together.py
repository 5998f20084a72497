"""Many who write at once: nobody overwrites what another did, and no file goes that is needed."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from tests.stores import assessed, checked, content_of, key, plan_version, session, somebody

from kinechain.adapters.store.store import open_store
from kinechain.errors import ChangedMeanwhile

WRITERS, ROUNDS = 3, 5
SHARED = b"a key frame that two people share"


@pytest.fixture
def stores(tmp_path, database_url):
    """The same store, opened by each writer for itself."""
    opened = [open_store(tmp_path / "data", database_url, wait_s=60) for _ in range(WRITERS)]
    yield opened
    for store in opened:
        store.close()


def _at_once(stores, work):
    """Let each writer work at the same time; a failure of one is a failure of the test."""
    failures = []
    together = threading.Barrier(len(stores))

    def run(number):
        together.wait()
        try:
            work(number, stores[number])
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(stores))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_of_those_who_move_a_plan_at_once_one_wins(stores):
    me = key(1)
    stores[0].add_person(somebody())
    stores[0].add_assessment(me, assessed(), plan=plan_version(), files={})
    won = []

    def move(writer, store):
        for turn in range(ROUNDS):
            latest = len(store.plans(me))
            number = 100 + writer * ROUNDS + turn
            moved = plan_version(latest + 1, check_in=number, move="progress")
            with suppress(ChangedMeanwhile):
                store.add_check_in(me, checked(number, version=latest), plan=moved)
                won.append(moved)

    _at_once(stores, move)
    assert sorted(won, key=lambda plan: plan.version) == [*stores[0].plans(me)[1:]]
    assert {one.id for one in stores[0].check_ins(me)} == {plan.check_in for plan in won}
    assert len(won) >= ROUNDS


def test_all_that_was_added_at_once_is_there(stores):
    stores[0].add_person(somebody())

    def add(writer, store):
        for turn in range(ROUNDS):
            number = writer * ROUNDS + turn
            record = assessed(number, days=number, contents=(SHARED, b"%d" % number))
            files = content_of(SHARED, b"%d" % number)
            store.add_assessment(key(1), record, plan=None, files=files)
            store.add_sessions(key(1), [session(turn), session(100 + number)], {})

    _at_once(stores, add)
    store = stores[0]
    assert len(store.assessments(key(1))) == WRITERS * ROUNDS
    assert len(store.sessions(key(1))) == ROUNDS + WRITERS * ROUNDS
    assert len(store.files(key(1))) == 1 + WRITERS * ROUNDS


def test_a_file_that_comes_and_goes_is_there_for_all_who_need_it(stores):
    def come_and_go(writer, store):
        for turn in range(ROUNDS):
            number = writer * ROUNDS + turn
            store.add_person(somebody(number))
            record = assessed(number, contents=(SHARED,))
            store.add_assessment(key(number), record, plan=None, files=content_of(SHARED))
            (file,) = store.files(key(number))
            assert store.path(file.sha256).read_bytes() == SHARED
            store.delete_person(key(number))

    _at_once(stores, come_and_go)
    assert stores[0].people() == ()
    assert [*stores[0].files_kept.all()] == []
