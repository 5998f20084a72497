"""Shows how long it takes to make a plan, for twenty made-up people and all exercises.

    python benchmarks/plan_speed.py

The people differ in minutes, days, equipment, pain and what was found; they are the same in every
run. The time is that of the whole plan, with the search for the smallest change where something
does not fit; `cpu` does not count what other programs do meanwhile.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from typing import TYPE_CHECKING

from kinechain.domain.facts import facts_of
from kinechain.domain.findings import PatternFit, RankedContributor, Ranking
from kinechain.domain.intake import Intake, Limits, Pain, Person, Training
from kinechain.domain.safety import Safety
from kinechain.evidence.load import load_registry
from kinechain.plans import prescribe

if TYPE_CHECKING:
    from kinechain.evidence.registry import Registry

PEOPLE = 20
KIT = ("step", "band", "mat", "strap", "roller", "weight", "bench", "bike")
SAFE = Safety(level="SELF", raised=(), locks=frozenset(), stops=False)


def main() -> None:
    """Make the plans and print how long it took."""
    registry, chance = load_registry(), random.Random(1)  # noqa: S311 - made-up people, no secret
    times = [_seconds(_person(chance), _ranking(chance, registry), registry) for _ in range(PEOPLE)]
    for name, seconds in zip(("wall", "cpu"), zip(*times, strict=True), strict=True):
        median, most = statistics.median(seconds), max(seconds)
        print(f"{name}: median {median:.2f} s, max {most:.2f} s")
    print(f"{PEOPLE} plans, {len(registry.exercises)} exercises")


def _person(chance: random.Random) -> Intake:
    return Intake(
        person=Person(age=35, sex="female"),
        safety={},
        pain=Pain(
            side="left",
            regions=("around_kneecap",),
            since_weeks=8,
            onset="gradual",
            worse_with=("running",),
            now=1.0,
            worst=float(chance.choice([1, 2, 3, 4, 5, 7])),
            next_morning=1.0,
        ),
        training=Training(runs=True, longest_run_km=10.0),
        limits=Limits(
            minutes_per_day=float(chance.choice([4, 6, 8, 10, 12, 15, 20, 30])),
            days_per_week=chance.choice([2, 3, 4, 5, 6, 7]),
            equipment=tuple(chance.sample(KIT, chance.randint(0, len(KIT)))),
        ),
    )


def _ranking(chance: random.Random, registry: Registry) -> Ranking:
    keys = chance.sample(sorted(registry.contributors), chance.randint(0, 7))
    return Ranking(
        patterns=(PatternFit(pattern="patellofemoral", share=0.6, reasons=()),),
        found=tuple(
            RankedContributor(
                contributor=key,
                grade=registry.contributors[key].grade,
                probability=0.9,
                score=3.0 - place / 3,
                score_low=1.0,
                score_high=3.0,
                top_three=0.8,
                sides=(),
                findings=(),
                fine=(),
            )
            for place, key in enumerate(keys)
        ),
        not_found=(),
        unsure=(),
        not_tested=(),
        next_tests=(),
        sure="",
    )


def _seconds(person: Intake, ranking: Ranking, registry: Registry) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    prescribe(
        intake=person,
        facts=facts_of(person),
        safety=SAFE,
        ranking=ranking,
        readings=(),
        exercises=registry.exercises,
        contributors=registry.contributors,
        patterns=registry.patterns,
        criteria=registry.criteria,
        programme=registry.programme,
        words=registry.words,
        start=dt.date(2026, 1, 5),
    )
    return time.perf_counter() - wall, time.process_time() - cpu


if __name__ == "__main__":
    main()
