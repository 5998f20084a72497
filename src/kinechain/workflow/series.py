"""Values of many assessments as lines over time, each with what it amounts to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kinechain.domain.progress import Line, Point, Series
from kinechain.domain.records import DatedValue, Origin, Value
from kinechain.domain.skeleton import Side
from kinechain.findings.change import change_of, with_moved
from kinechain.findings.readings import spread
from kinechain.findings.repeated import repeated
from kinechain.findings.unlike import NOT_TOLD, pair
from kinechain.workflow.compare import measure_names, ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kinechain.domain.change import Change
    from kinechain.evidence.registry import Registry

_Key = tuple[str, str, Origin, str]
"""Measure, test, origin and unit: what one drawing shows."""

_Differs = Callable[[Value, Value], tuple[str, str]]
"""Says why two values of one line do not compare, and what differs though they do."""

_ORDER: tuple[Side | None, ...] = ("left", "right", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A line before its change is known: its values by day, and the first that compares."""

    key: _Key
    side: Side | None
    values: tuple[DatedValue, ...]
    since: DatedValue | None


def all_series(
    values: Sequence[DatedValue], registry: Registry, aimed: frozenset[str]
) -> tuple[Series, ...]:
    """Return what was measured at least twice, in the order in which it was measured first.

    The last value of a line is held against the earliest that compares with it. Which changes are
    clear even when all are counted is said over all lines together.

    Args:
        values: All values of a person by day.
        registry: Everything known as data.
        aimed: The measures that the plans were made for.
    """
    differs = _comparer(registry)
    drafts = tuple(_drafts(_again(values, registry), differs))
    changes = iter(_changes(drafts, registry, aimed))
    lines: dict[_Key, list[Line]] = {}
    for draft in drafts:
        change = None if draft.since is None else next(changes)
        lines.setdefault(draft.key, []).append(_line(draft, change, differs))
    return tuple(
        Series(
            measure=measure,
            test=test,
            origin=origin,
            lines=tuple(sorted(found, key=lambda line: _ORDER.index(line.side))),
        )
        for (measure, test, origin, _), found in lines.items()
        if max(len(line.points) for line in found) > 1
    )


def _again(values: Sequence[DatedValue], registry: Registry) -> tuple[DatedValue, ...]:
    """Return the values as sure as they are on another day."""
    day_to_day = registry.programme.compare.day_to_day
    found = repeated((one.value for one in values), registry.tests, registry.measures, day_to_day)
    return tuple(
        one if value is one.value else replace(one, value=value)
        for one, value in zip(values, found, strict=True)
    )


def _drafts(values: Sequence[DatedValue], differs: _Differs) -> Iterator[_Draft]:
    """Yield the lines; of several values of one assessment the surest counts."""
    lines: dict[tuple[_Key, Side | None], dict[str, DatedValue]] = {}
    for one in values:
        value = one.value
        key = (value.measure, value.test, value.origin, value.estimate.unit)
        line = lines.setdefault((key, value.side), {})
        known = line.get(one.assessment)
        if known is None or spread(value.estimate) < spread(known.value.estimate):
            line[one.assessment] = one
    for (key, side), found in lines.items():
        line_values = tuple(found.values())
        *earlier, last = line_values
        alike = (one for one in earlier if not differs(one.value, last.value)[0])
        yield _Draft(key=key, side=side, values=line_values, since=next(alike, None))


def _changes(
    drafts: Sequence[_Draft], registry: Registry, aimed: frozenset[str]
) -> tuple[Change, ...]:
    """Return a change for each draft that has something to compare with."""
    rules = registry.programme.compare
    better = ways((draft.key[0] for draft in drafts), registry)
    found = [
        change_of(
            draft.since.value,
            draft.values[-1].value,
            way=better[draft.key[0]],
            in_plan=draft.key[0] in aimed,
        )
        for draft in drafts
        if draft.since is not None
    ]
    return with_moved(found, by_error=rules.by_error.value, plan_share=rules.plan_share.value)


def _line(draft: _Draft, change: Change | None, differs: _Differs) -> Line:
    reasons = [("", ""), *(differs(old.value, new.value) for old, new in pairwise(draft.values))]
    return Line(
        side=draft.side,
        points=tuple(
            Point(day=one.day, estimate=one.value.estimate, unlike=unlike, caution=caution)
            for one, (unlike, caution) in zip(draft.values, reasons, strict=True)
        ),
        since=draft.since.day if draft.since else None,
        change=change,
    )


def _comparer(registry: Registry) -> _Differs:
    """Return what says in what two values differ; each pair of conditions is asked once.

    What was not told is passed over here: it is as unknown for every other value of the person.
    """
    names, rules = measure_names(registry), registry.programme.compare.unlike
    known: dict[object, tuple[str, str]] = {}

    def differs(old: Value, new: Value) -> tuple[str, str]:
        if old.conditions == new.conditions:
            return "", ""
        key = (old.measure, old.test, old.origin, old.conditions, new.conditions)
        if key not in known:
            named = {old.measure: names.get(old.measure, old.measure)}
            found = pair((old,), (new,), rules, named).unlike
            told = [one for one in found if NOT_TOLD not in {one.before, one.after}]
            known[key] = (
                " ".join(one.says for one in found if not one.comparable),
                " ".join(one.says for one in told if one.comparable),
            )
        return known[key]

    return differs
