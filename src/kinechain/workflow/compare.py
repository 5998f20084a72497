"""The use case: two assessments of one person, what changed between them, and what follows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kinechain.domain.change import Comparison
from kinechain.errors import DataError
from kinechain.findings.advice import advise
from kinechain.findings.aims import aims, trained_by
from kinechain.findings.change import BEYOND_MDC95, change_of, way_of, with_moved
from kinechain.findings.repeated import repeated
from kinechain.findings.unlike import pair
from kinechain.workflow.between import Between, History

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kinechain.domain.battery import ResultDefinition
    from kinechain.domain.change import Change
    from kinechain.domain.definitions import MeasureDefinition, Way
    from kinechain.domain.records import AssessmentRecord
    from kinechain.evidence.registry import Registry
    from kinechain.findings.unlike import Paired
    from kinechain.ports import Store


_AGAIN = (
    "Two assessments are compared. Do some of the tests again after a few weeks, and give the new "
    "intake file to `kinechain retest`."
)


def history_of(store: Store, person: str) -> History:
    """Return what a store knows of a person, by their key.

    Raises:
        StoreError: If it cannot be read.
    """
    return History(
        assessments=store.assessments(person),
        plans=store.plans(person),
        check_ins=store.check_ins(person),
    )


def latest(history: History, key: str = "") -> AssessmentRecord:
    """Return the last assessment, or the one whose key begins so.

    Raises:
        DataError: If there is none, or a key fits none or several of them.
    """
    if key:
        return _with_key(history.assessments, key)
    if not history.assessments:
        raise DataError(("there is no assessment to compare",), hint=_AGAIN)
    return history.assessments[-1]


def earlier_of(history: History, later: AssessmentRecord, key: str = "") -> AssessmentRecord:
    """Return the assessment to compare a later one with.

    Args:
        history: What is known of the person.
        later: The later assessment; it need not be kept yet.
        key: Beginning of the key of the earlier one; by default it is the last one before `later`
            that shares a test with it, or else the last one before it.

    Raises:
        DataError: If there is none before it, or a key fits none or several of them.
    """
    known = [one for one in history.assessments if one.id != later.id]
    earlier = tuple(one for one in known if (one.day, one.created) <= (later.day, later.created))
    if not earlier:
        raise DataError((f"there is no assessment before that of {later.day}",), hint=_AGAIN)
    if key:
        return _with_key(earlier, key)
    sharing = [one for one in earlier if _tests(one) & _tests(later)]
    return (sharing or earlier)[-1]


def compare(
    before: AssessmentRecord, after: AssessmentRecord, history: History, registry: Registry
) -> Comparison:
    """Return what changed between two assessments of one person, and what follows.

    Args:
        before: The earlier one.
        after: The later one; it need not be kept yet.
        history: What is known of the person.
        registry: Everything known as data.
    """
    rules = registry.programme.compare
    between = Between(before=before, after=after, history=history, rules=rules)
    paired = _paired(before, after, registry)
    changes = _changes(paired, between, registry)
    rule, because = advise(rules.advice, between.facts(changes))
    return Comparison(
        before=before.id,
        before_day=before.day,
        after=after.id,
        after_day=after.day,
        unlike=paired.unlike,
        changes=changes,
        not_compared=paired.not_compared,
        by_chance=BEYOND_MDC95 * len(changes),
        outcomes=between.outcomes(),
        adherence=between.adherence(),
        advice=rule.advice,
        says=rule.says,
        because=because,
        do=rule.do,
    )


def measure_names(registry: Registry) -> dict[str, str]:
    """Return what people call each measure and each result of a self-test.

    Results of several tests that are called the same, such as the time of a hold, have the name of
    their test as well.
    """
    named = Counter(result.name for test in registry.tests.values() for result in test.results)
    results = {
        result.id: result.name if named[result.name] == 1 else f"{test.name}: {result.name}"
        for test in registry.tests.values()
        for result in test.results
    }
    return {**{key: one.name for key, one in registry.measures.items()}, **results}


def ways(measures: Iterable[str], registry: Registry) -> dict[str, Way]:
    """Return which values of each measure are the better ones."""
    known: dict[str, MeasureDefinition | ResultDefinition] = {
        result.id: result for test in registry.tests.values() for result in test.results
    }
    known |= registry.measures
    criteria = registry.criteria.values()
    stated = {one: known[one].better if one in known else None for one in measures}
    return {one: way_of(one, better, criteria) for one, better in stated.items()}


def _with_key(known: tuple[AssessmentRecord, ...], key: str) -> AssessmentRecord:
    fitting = [one for one in known if one.id.startswith(key)]
    if len(fitting) != 1:
        there = ", ".join(f"{one.id[:8]} ({one.day})" for one in known)
        raise DataError(
            (f"one assessment must have a key that begins with {key!r}, found {len(fitting)}",),
            hint=f"These can be compared: {there}.",
        )
    return fitting[0]


def _tests(record: AssessmentRecord) -> set[tuple[str, str]]:
    return {(one.test, one.origin) for one in record.values}


def _paired(before: AssessmentRecord, after: AssessmentRecord, registry: Registry) -> Paired:
    rules = registry.programme.compare
    first, second = (
        repeated(one.values, registry.tests, registry.measures, rules.day_to_day)
        for one in (before, after)
    )
    known = measure_names(registry)
    # A value that is older than the registry may be of a measure that is not there any more.
    names = {one.measure: known.get(one.measure, one.measure) for one in (*first, *second)}
    return pair(first, second, rules.unlike, names)


def _changes(paired: Paired, between: Between, registry: Registry) -> tuple[Change, ...]:
    rules = registry.programme.compare
    aimed = _aims(between, registry)
    better = ways((old.measure for old, _ in paired.pairs), registry)
    changes = [
        change_of(old, new, way=better[old.measure], in_plan=old.measure in aimed)
        for old, new in paired.pairs
    ]
    return with_moved(changes, by_error=rules.by_error.value, plan_share=rules.plan_share.value)


def _aims(between: Between, registry: Registry) -> frozenset[str]:
    """Return the measures that the plans were made for which held between two assessments."""
    programme = registry.programme
    rankings = {one.id: one.ranking for one in between.history.assessments}
    return frozenset(
        measure
        for version in between.plans()
        if version.plan is not None
        for measure in aims(
            trained_by(version.plan, programme.gait.exercises),
            rankings.get(version.assessment),
            registry.criteria,
            programme.compare.direct.value,
        )
    )
