"""How often re-tests claim a change that was none, and how often they find one that was.

    python -m revalidation.retests --people 300

Invented people with fixed true values do self-tests, are assessed, kept and compared as the
commands do it, and do the same tests again. Each reading is the true value with the error of its
test, rounded as people type it and kept within what can be typed. Once nothing changed, once every
true value changed by twice its MDC95, once only those that the plan was made for.
"""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from kinechain.domain.change import Comparison
from kinechain.domain.intake import Intake, Limits, Pain, Person, SelfTestEntry, Training
from kinechain.evidence.load import load_registry
from kinechain.findings.change import mdc95
from kinechain.findings.readings import from_tests, measured
from kinechain.workflow.assess import assess
from kinechain.workflow.between import History
from kinechain.workflow.compare import compare
from kinechain.workflow.keep import next_version
from kinechain.workflow.record import record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.assessment import Assessment
    from kinechain.domain.battery import ResultDefinition
    from kinechain.domain.change import Change
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.records import AssessmentRecord
    from kinechain.domain.skeleton import Side

    Key = tuple[str, str, Side | None]
    Trues = dict[Key, float]

What = Literal["nothing", "everything", "the plan"]

REGISTRY = load_registry()
BEGIN = dt.date(2026, 3, 2)
WEEKS = 6
TESTS = {
    key: test for key, test in REGISTRY.tests.items() if test.results and test.kind != "questions"
}
RESULTS = {result.id: result for test in TESTS.values() for result in test.results}
TYPED = {"cm": 0.5, "kg": 0.5, "Nm/kg": 0.01, "ratio": 0.01, "tenths_s": 0.1}
"""How finely people type a unit; whole numbers elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retested:
    """One comparison of one person.

    Attributes:
        comparison: What is said.
        truth: How each true value changed, in the order of the comparison's changes.
    """

    comparison: Comparison
    truth: tuple[float, ...]


def retested(people: int, what: What, *, again: int = 5, seed: int = 1) -> Iterator[Retested]:
    """Yield the comparisons of invented people.

    Args:
        people: How many people.
        what: What of them changed between the two assessments.
        again: How often each is tested again, anew each time.
        seed: Of the random numbers.
    """
    random = np.random.default_rng(seed)
    for _ in range(people):
        trues = _trues(random)
        first = assess(
            _intake(trues, BEGIN, random), registry=REGISTRY, analyze=_no_clip, now=_now()
        )
        record = _record(first, BEGIN)
        plan = next_version(record, first.plan, ())
        history = History(
            assessments=(record,), plans=() if plan is None else (plan,), check_ins=()
        )
        aimed = {one.measure for one in _changes(record, record, history) if one.in_plan}
        later = {
            key: _moved(key, true)
            if what == "everything" or (what == "the plan" and key[1] in aimed)
            else true
            for key, true in trues.items()
        }
        for _ in range(again):
            intake = _intake(later, BEGIN + dt.timedelta(weeks=WEEKS), random)
            readings = from_tests(intake.tests, REGISTRY.tests, frozenset())
            second = _record(replace(first, intake=intake, readings=readings), BEGIN)
            comparison = compare(record, second, history, REGISTRY)
            truth = tuple(
                later[one.test, one.measure, one.side] - trues[one.test, one.measure, one.side]
                for one in comparison.changes
            )
            yield Retested(comparison=comparison, truth=truth)


def _changes(
    before: AssessmentRecord, after: AssessmentRecord, history: History
) -> tuple[Change, ...]:
    later = replace(after, id="later", day=BEGIN + dt.timedelta(days=1))
    return compare(before, later, history, REGISTRY).changes


def _trues(random: np.random.Generator) -> Trues:
    """Return the true values of somebody who does 6 to 16 tests."""
    chosen = random.choice(sorted(TESTS), size=int(random.integers(6, 17)), replace=False)
    return {
        (key, result.id, side): _true(result, random)
        for key in chosen
        for side in (("left", "right") if TESTS[key].sided else (None,))
        for result in TESTS[key].results
    }


def _true(result: ResultDefinition, random: np.random.Generator) -> float:
    low, high = (0.0, 1.0) if result.unit == "yes_no" else (0.15, 0.5)
    return result.low + float(random.uniform(low, high)) * (result.high - result.low)


def _intake(trues: Trues, day: dt.date, random: np.random.Generator) -> Intake:
    return Intake(
        person=Person(age=34, sex="female"),
        safety={},
        pain=Pain(
            side="right",
            regions=("around_kneecap",),
            since_weeks=7,
            onset="gradual",
            worse_with=("stairs_down",),
            now=2,
            worst=4,
            next_morning=1,
        ),
        training=Training(runs=True),
        limits=Limits(minutes_per_day=15, days_per_week=6, equipment=("band", "step")),
        tests=tuple(
            SelfTestEntry(test=test, values={result: _read(result, true, random)}, side=side)
            for (test, result, side), true in trues.items()
        ),
        date=day,
    )


def _read(name: str, true: float, random: np.random.Generator) -> float:
    """Return what is typed for a true value."""
    result = RESULTS[name]
    drawn = true + _estimate(name, true).sd * float(random.standard_normal())
    return min(max(_typed(result, drawn), result.low), result.high)


def _typed(result: ResultDefinition, value: float) -> float:
    step = TYPED.get(result.unit, 1.0)
    return round(value / step) * step


def _estimate(name: str, value: float) -> Estimate:
    result = RESULTS[name]
    return measured(value, result.error, result.unit)


def _moved(key: Key, true: float) -> float:
    """Return a true value that is twice its MDC95 away, on the side where there is more room.

    Where that cannot be typed any more, such as between yes and no, nothing moves.
    """
    result = RESULTS[key[1]]
    sign = 1 if result.high - true > true - result.low else -1
    after = true
    for _ in range(20):  # the error may grow with the value
        pair = (_estimate(key[1], _typed(result, one)) for one in (true, after))
        after = true + sign * 2 * mdc95(*pair)
    return after if result.low < after < result.high else true


def _record(assessment: Assessment, day: dt.date) -> AssessmentRecord:
    record, _ = record_of(assessment, day=day, kept=lambda _: (), sources={})
    return record


def _no_clip(_: object) -> tuple[()]:
    return ()


def _now() -> dt.datetime:
    return dt.datetime.combine(BEGIN, dt.time(8), tzinfo=dt.UTC)


def claims(found: list[Retested]) -> dict[str, float]:
    """Return which share of values and of people is called changed, where nothing is."""
    verdicts = [one.verdict for each in found for one in each.comparison.changes]
    named = [any(one.moved for one in each.comparison.changes) for each in found]
    return {
        "values": 1 - verdicts.count("no_clear_difference") / len(verdicts),
        "people": sum(named) / len(named),
    }


def by_result(pairs: int, *, seed: int = 3) -> dict[str, float]:
    """Return how often each result of a self-test is called changed, where nothing is.

    Args:
        pairs: How many people do each test twice, each with a true value of their own.
        seed: Of the random numbers.
    """
    random = np.random.default_rng(seed)
    return {
        key: sum(_is_claimed(result, random) for _ in range(pairs)) / pairs
        for key, result in RESULTS.items()
    }


def _is_claimed(result: ResultDefinition, random: np.random.Generator) -> bool:
    true = _true(result, random)
    first, second = (_estimate(result.id, _read(result.id, true, random)) for _ in range(2))
    return abs(second.value - first.value) > mdc95(first, second)


def power(found: list[Retested]) -> dict[str, float]:
    """Return which share of the true changes is found: in the table, and as a headline."""
    changed = [
        (one, true)
        for each in found
        for one, true in zip(each.comparison.changes, each.truth, strict=True)
        if true != 0
    ]
    right = [
        (one, one.verdict != "no_clear_difference" and (one.change > 0) == (true > 0))
        for one, true in changed
    ]
    plan = [one.moved for one, _ in changed if one.in_plan]
    return {
        "count": len(changed),
        "values": sum(clear for _, clear in right) / len(right),
        "headline": sum(one.moved for one, _ in changed) / len(changed),
        "headline of the plan": sum(plan) / max(len(plan), 1),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--people", type=int, default=300)
    people = parser.parse_args().people
    same = list(retested(people, "nothing"))
    values = sum(len(one.comparison.changes) for one in same)
    print(f"nothing changed: {len(same)} comparisons of {people} people, {values} values")
    print(f"  {claims(same)}")
    most = sorted(by_result(20 * people).items(), key=lambda one: -one[1])[:5]
    print(f"  most often of {20 * people} pairs of each result: {most}")
    for what in ("everything", "the plan"):
        print(f"{what} changed by twice the MDC95: {power(list(retested(people, what, seed=2)))}")


if __name__ == "__main__":
    main()
