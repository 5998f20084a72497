"""Shows how long records take to list and to read: 1,000 people with 50 assessments each.

    python benchmarks/records.py [--url postgresql://…] [--people 1000] [--assessments 50]

Every assessment holds 40 values of 20 measures on two sides, every person 50 check-ins and 20 plan
versions. The documents are those of one made-up person; keys, days and values differ. It takes some
minutes and 3 GB of disk at full size, in a folder that is removed afterwards. Times are the least,
the median and the most of ten; `cpu` does not count what other programs do meanwhile.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import insert
from tests.stores import START, assessed, checked, key, moment, plan_version

from kinechain.adapters.store import rows
from kinechain.adapters.store.store import SqlStore, open_store
from kinechain.adapters.store.tables import ASSESSMENT, CHECK_IN, MEASUREMENT, PERSON, PLAN
from kinechain.evidence.load import load_registry
from kinechain.report.progress.files import progress_html
from kinechain.workflow.progress import progress_of

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES = 40
CHECK_INS = 50
VERSIONS = 20
TIMES = 10
NOW = dt.datetime(2028, 1, 1, tzinfo=dt.UTC)


def main() -> None:
    """Fill a store and print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--assessments", type=int, default=50)
    asked = parser.parse_args()
    registry = load_registry()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder), asked.url)
        began = time.perf_counter()
        fill(store, asked.people, asked.assessments)
        print(f"filled in {time.perf_counter() - began:.0f} s ({store.database.where})")
        one = store.person(f"person {asked.people // 2}")
        timed("list of people", store.people)
        timed("one person by label", lambda: store.person(one.label))
        timed("values of one person", lambda: store.values(one.id))
        progress = progress_of(store, one, registry=registry, now=NOW)
        timed("progress of one person", lambda: progress_of(store, one, registry=registry, now=NOW))
        timed("its page", lambda: progress_html(progress, registry))
        store.close()


def timed(what: str, call: Callable[[], object]) -> None:
    """Print how long a call takes."""
    walls, cpus = [], []
    for _ in range(TIMES):
        wall, cpu = time.perf_counter(), time.process_time()
        call()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    for name, times in (("wall", walls), ("cpu", cpus)):
        least, middle, most = min(times), statistics.median(times), max(times)
        print(f"{what}, {name}: {least:.0f} / {middle:.0f} / {most:.0f} ms")


def fill(store: SqlStore, people: int, assessments: int) -> None:
    """Put everybody into a store, past its transactions: they are not what is timed here."""
    assessment, parts = _patterns()
    check_in = rows.check_in_row("", checked(version=VERSIONS))
    for number in range(people):
        person = key(number)
        days = [START + dt.timedelta(days=7 * week) for week in range(max(assessments, CHECK_INS))]
        ids = [key(1_000_000 + 1000 * number + week) for week in range(len(days))]
        mine = ids[:assessments]
        with store.database.write() as connection:
            label = f"person {number}"
            connection.execute(insert(PERSON), {"id": person, "label": label, "created": moment()})
            connection.execute(
                insert(ASSESSMENT),
                [_moved(assessment, person, *one) for one in zip(mine, days, strict=False)],
            )
            connection.execute(
                insert(MEASUREMENT), [{**part, "assessment": one} for one in mine for part in parts]
            )
            connection.execute(
                insert(CHECK_IN),
                [
                    _moved(check_in, person, *one)
                    for one in zip(ids[:CHECK_INS], days, strict=False)
                ],
            )
            connection.execute(
                insert(PLAN),
                [
                    rows.plan_row(person, replace(plan_version(version), assessment=mine[0]))
                    for version in range(1, VERSIONS + 1)
                ],
            )


def _patterns() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the row of an assessment, and those of its values."""
    record, sides = assessed(), ("left", "right")
    measures = sorted(load_registry().measures)[: VALUES // len(sides)]
    values = tuple(
        replace(record.values[0], measure=measure, side=side)
        for measure in measures
        for side in sides
    )
    return rows.assessment_row("", record), rows.measurement_rows(replace(record, values=values))


def _moved(row: dict[str, Any], person: str, name: str, day: dt.date) -> dict[str, Any]:
    """Return a row of somebody else, on another day, with its document."""
    text = row["document"].replace(row["id"], name)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {**row, "id": name, "person": person, "day": day, "document": text, "sha256": digest}


if __name__ == "__main__":
    main()
