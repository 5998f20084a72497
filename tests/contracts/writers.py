"""Processes that write records as fast as they can, to be killed or to compete."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.stores import assessed, checked, content_of, key, plan_version, session, somebody

from kinechain.adapters.exchange.restore import import_person
from kinechain.adapters.store.store import open_store
from kinechain.errors import ChangedMeanwhile

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from kinechain.adapters.store.store import SqlStore

SHARED = b"a curve that everybody has" * 200


def write_until_killed(folder: str, url: str, number: int, said: Connection) -> None:
    """Add people with all that can be kept, and delete some; say each thing that is acknowledged.

    Args:
        folder: Of the store.
        url: Of its database.
        number: Of this process: no other uses the same keys.
        said: Where to say ("has", person, kind, key), and ("deleting", person) before and
            ("deleted", person) after.
    """
    store = open_store(Path(folder), url)
    chance = random.Random(number)  # noqa: S311 - the moments of a test
    count = 0
    while True:
        count += 1
        _live_through(store, 1_000_000 * number + 1000 * count, chance, said.send)


def _live_through(
    store: SqlStore, number: int, chance: random.Random, say: Callable[[Any], None]
) -> None:
    """Do with one person all that can be done."""
    me = somebody(number)
    store.add_person(me)
    say(("has", me.id, "person", me.id))
    contents = (SHARED, chance.randbytes(chance.choice([10, 100_000])))
    record = assessed(number, contents=contents)
    plan = plan_version(1, assessment=number)
    store.add_assessment(me.id, record, plan=plan, files=content_of(*contents))
    say(("has", me.id, "assessment", record.id))
    say(("has", me.id, "plan", "1"))
    check_in = checked(number + 1, version=1)
    moved = plan_version(2, assessment=number, check_in=number + 1, move="step_back")
    store.add_check_in(me.id, check_in, plan=moved)
    say(("has", me.id, "check_in", check_in.id))
    say(("has", me.id, "plan", "2"))
    track = chance.randbytes(5000)
    (name,) = content_of(track)
    run = session(number % 300, file=name)
    store.add_sessions(me.id, [run], content_of(track))
    say(("has", me.id, "session", run.key))
    if chance.random() < 0.5:
        say(("deleting", me.id))
        store.delete_person(me.id)
        say(("deleted", me.id))


def check_in_often(folder: str, url: str, number: int, times: int, said: Connection) -> None:
    """Add check-ins, each with a new version of the plan, doing it again where others were first.

    Args:
        folder: Of the store.
        url: Of its database.
        number: Of this process.
        times: How many check-ins.
        said: Where to say the key of each that is acknowledged.
    """
    store = open_store(Path(folder), url, wait_s=60.0)
    me = store.people()[0].person
    for count in range(times):
        own = 1_000_000 * number + count
        while True:
            latest = store.plans(me.id)[-1].version
            moved = plan_version(latest + 1, check_in=own, move="progress")
            try:
                store.add_check_in(me.id, checked(own, version=latest), plan=moved)
            except ChangedMeanwhile:
                continue
            said.send(key(own))
            break
    said.send("")


def import_until_killed(folder: str, url: str, source: str, said: Connection) -> None:
    """Import a person; say when it begins, and when it is acknowledged."""
    store = open_store(Path(folder), url)
    said.send("begun")
    import_person(store, Path(source))
    said.send("done")
