"""The one or two tests that would change the first places most, with how long they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.contributors.outcomes import Outlook, expected_exchange, spoken_for
from kinechain.contributors.strengths import is_locked, measures_of
from kinechain.domain.battery import SelfTest
from kinechain.domain.findings import NextTest
from kinechain.domain.rules import concerns, holds
from kinechain.findings.answers import NOT_ANSWERED
from kinechain.findings.readings import is_from

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kinechain.contributors.strengths import Evidence
    from kinechain.contributors.weights import Weight
    from kinechain.domain.findings import Reading
    from kinechain.domain.programme import RankingRules
    from kinechain.domain.rules import Facts
    from kinechain.domain.safety import Lock

MOST = 2
"""More than two tests at once are not asked for."""

WORTH_DOING = 0.1
"""Tests that would exchange less than one place in ten times are not worth anybody's minutes."""

NEAR_TIE = 0.1
"""Tests within a tenth of the best are as good: the shortest is taken."""

COVERS = 0.5
"""A test that speaks for a contributor as directly as that spares a second one for it."""

NAMED = 3
"""How many contributors a reason names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    test: SelfTest
    change: float


def next_tests(
    *,
    evidence: Evidence,
    weights: Mapping[str, Weight],
    names: Mapping[str, str],
    tests: Mapping[str, SelfTest],
    readings: Sequence[Reading],
    facts: Facts,
    rules: RankingRules,
    locks: Collection[Lock],
) -> tuple[NextTest, ...]:
    """Return up to two tests, the more telling first; none where no test would change anything.

    The second is chosen for what the first does not tell. Tests that a person can do alone and
    with what is at hand come first; others are mentioned only where there are none.

    Args:
        evidence: What was read until now.
        weights: What each contributor weighs.
        names: What people call the contributors.
        tests: The battery, by key.
        readings: What was read: it says which tests were done.
        facts: What is known about the person: which tests to skip, and the equipment.
        rules: How to rank.
        locks: What triage locks.
    """
    allowed = [one for one in tests.values() if _allowed(one, facts, locks)]
    easy = [one for one in allowed if _at_hand(one, facts)]
    hard = [one for one in allowed if one not in easy]
    outlook = Outlook.of(evidence, weights, rules)
    for pool in (easy, hard):
        chosen = _choose(pool, outlook)
        if chosen:
            done = [one for one in readings if one.reason != NOT_ANSWERED]
            return tuple(_named(one, outlook, names, done) for one in chosen)
    return ()


def _choose(pool: Iterable[SelfTest], outlook: Outlook) -> list[_Candidate]:
    left = [*pool]
    chosen: list[_Candidate] = []
    covered: set[str] = set()
    while len(chosen) < MOST:
        candidates = [
            _Candidate(test=one, change=expected_exchange(one, outlook, without=covered))
            for one in left
        ]
        best = max((one.change for one in candidates), default=0.0)
        if best < WORTH_DOING:
            break
        near = [one for one in candidates if one.change >= (1 - NEAR_TIE) * best]
        taken = min(near, key=lambda one: (one.test.minutes, -one.change, one.test.id))
        chosen.append(taken)
        left.remove(taken.test)
        covered |= {
            key
            for key, directness in spoken_for(taken.test, outlook).items()
            if directness >= COVERS
        }
    return chosen


def _allowed(test: SelfTest, facts: Facts, locks: Collection[Lock]) -> bool:
    if "programme" in locks and test.kind != "questions":
        return False  # who must not exercise before a clinician agrees is sent to no test either
    skipped = any(holds(rule.when, facts) for rule in test.skip)
    return concerns(test.only_if, facts) and not skipped and not is_locked(test, locks)


def _at_hand(test: SelfTest, facts: Facts) -> bool:
    known = facts.get("equipment", frozenset())
    equipment = known if isinstance(known, frozenset) else frozenset()
    return test.alone and equipment.issuperset(test.equipment)


def _named(
    candidate: _Candidate,
    outlook: Outlook,
    names: Mapping[str, str],
    done: Iterable[Reading],
) -> NextTest:
    test = candidate.test
    read = [one for one in done if is_from(one, test)]
    directness = spoken_for(test, outlook)
    order = {key: (-one, outlook.weights[key].tie) for key, one in directness.items()}
    about = sorted(order, key=lambda key: order[key])[:NAMED]
    what = "; ".join(f"{names[key][0].lower()}{names[key][1:]}" for key in about)
    asked = {one.measure for one in outlook.evidence.criteria.values()} & {*measures_of(test)}
    repeat = asked <= {one.measure for one in read}
    why = _why_again(test, read) if repeat else _why_first(test, partly=bool(read))
    return NextTest(
        test=test.id,
        change=candidate.change,
        minutes=test.minutes,
        because=f"{why} It bears on: {what}. It takes about {test.minutes:g} "
        f"{'minute' if test.minutes == 1 else 'minutes'}.",
        repeat=repeat,
    )


def _why_first(test: SelfTest, *, partly: bool) -> str:
    only_filmed = bool(test.task) and not test.results
    how = "filmed" if only_filmed else "answered" if test.kind == "questions" else "done"
    if partly:
        return f"Only a part of it has been {how}; the rest could change what comes first."
    return f"It has not been {how} yet and could change what comes first."


def _why_again(test: SelfTest, read: Sequence[Reading]) -> str:
    filmed = " and filmed" if test.task else ""
    if all(one.estimate is None for one in read):
        return f"It gave no usable value; done again{filmed} it could change what comes first."
    return (
        "What it gave so far leaves open what comes first; done again with more care"
        f"{filmed} it could settle that."
    )
