"""Writers that are killed at any moment, and writers that compete, on each database."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from collections import defaultdict

import pytest
from tests.contracts.writers import check_in_often, write_until_killed
from tests.stores import assessed, plan_version, somebody

from kinechain.adapters.store.check import check, clean_up
from kinechain.adapters.store.store import open_store

pytestmark = pytest.mark.durability

KILLS = 200
OF_ONE_STORE = 20
"""Kills before a new store begins: a check reads everything, so stores are kept small."""

LONGEST_LIFE_S = 0.25


@pytest.fixture(scope="module")
def processes():
    """Processes begin within milliseconds: they are forked from one that has read our code."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.contracts.writers"])
    return context


def new_stores(url, tmp_path, request):
    """Yield folder and address of ever new empty stores."""
    number = 0
    while True:
        number += 1
        folder = tmp_path / f"store_{number}"
        open_store(folder, url).close()
        yield folder, url
        url = request.getfixturevalue("postgresql").new_database() if url else ""


def killed_writer(processes, folder, url, number, life_s):
    """Return what a writer said that was killed that long after it began to write."""
    mine, its = processes.Pipe(duplex=False)
    writer = processes.Process(target=write_until_killed, args=(str(folder), url, number, its))
    writer.start()
    its.close()
    said = [mine.recv()]  # its first word: from now on any moment is one of writing
    writer.join(life_s)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    while mine.poll():
        try:
            said.append(mine.recv())
        except EOFError:
            break
    return said


def missing(store, said):
    """Return what was acknowledged and is not there."""
    begun = {person for what, person, *_ in said if what == "deleting"}
    gone = {person for what, person, *_ in said if what == "deleted"}
    known = {one.person.id for one in store.people()}
    has = defaultdict(set)
    for person in {one[1] for one in said if one[0] == "has"} - begun:
        if person in known:
            has[person] |= {("person", person)}
            has[person] |= {("assessment", one.id) for one in store.assessments(person)}
            has[person] |= {("plan", str(one.version)) for one in store.plans(person)}
            has[person] |= {("check_in", one.id) for one in store.check_ins(person)}
            has[person] |= {("session", one.key) for one in store.sessions(person)}
    lost = [
        one
        for one in said
        if one[0] == "has" and one[1] not in begun and one[2:] not in has[one[1]]
    ]
    return lost, gone & known


def test_nothing_is_lost_when_writers_are_killed(processes, database_url, tmp_path, request):
    chance = random.Random(5)  # noqa: S311 - the moments of a test
    stores = new_stores(database_url, tmp_path, request)
    interrupted = 0
    for _ in range(KILLS // OF_ONE_STORE):
        folder, url = next(stores)
        everything = []
        for number in range(OF_ONE_STORE):
            life_s = chance.uniform(0, LONGEST_LIFE_S)
            said = killed_writer(processes, folder, url, number, life_s)
            store = open_store(folder, url)
            assert missing(store, said) == ([], set())
            store.close()
            everything += said
        interrupted += cleaned(folder, url, everything)
    assert interrupted > 0  # some died between a file and its row


def cleaned(folder, url, said):
    """Check and clean up a store; return how many files were left behind in it."""
    store = open_store(folder, url)
    found = check(store)
    assert found.problems == ()
    clean_up(store, found.left_behind)
    assert missing(store, said) == ([], set())
    after = check(store)
    assert after.problems == ()
    assert after.left_behind == ()
    assert {*store.files_kept.all()} == {
        file.sha256 for one in store.people() for file in store.files(one.person.id)
    }
    store.close()
    return len(found.left_behind)


def test_writers_that_compete_lose_nothing(processes, store, tmp_path, database_url):
    me = somebody()
    store.add_person(me)
    store.add_assessment(me.id, assessed(), plan=plan_version(), files={})
    times, pipes, writers = 40, [], []
    for number in (1, 2):
        mine, its = processes.Pipe(duplex=False)
        arguments = (str(tmp_path / "data"), database_url, number, times, its)
        writers.append(processes.Process(target=check_in_often, args=arguments))
        pipes.append(mine)
        writers[-1].start()
        its.close()
    acknowledged = [key for mine in pipes for key in iter(mine.recv, "")]
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert len(acknowledged) == 2 * times
    assert {one.id for one in store.check_ins(me.id)} == set(acknowledged)
    assert [one.version for one in store.plans(me.id)] == [*range(1, 2 * times + 2)]
    assert {one.check_in for one in store.plans(me.id)[1:]} == set(acknowledged)
    assert check(store).problems == ()
