"""Whether what matters to a person changed by as much as matters to most people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.change import Outcome
from kinechain.domain.rules import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kinechain.domain.comparing import ImportantDifference, OutcomeName, Verdict
    from kinechain.domain.intake import Activity
    from kinechain.domain.rules import Facts

HIGHER_IS_BETTER: Mapping[OutcomeName, bool] = {
    "worst": False,
    "next_morning": False,
    "activities": True,
}

EXACT = 9
"""Digits after which two scores are the same: means of thirds are not exact."""


def outcome_of(
    what: OutcomeName,
    before: float,
    after: float,
    rules: Sequence[ImportantDifference],
    facts: Facts,
) -> Outcome:
    """Return how much something that matters changed, and whether that is enough to matter.

    The difference that matters is so many points, or a share of the higher of the two scores where
    that is less, but never less than the least of the rule: then better one way is worse the other.

    Args:
        what: What it is.
        before: The earlier score, from 0 to 10.
        after: The later one.
        rules: Important differences; the first that fits the person counts, and the last fits all.
        facts: What is known about the person.
    """
    rule = next(one for one in rules if one.when is None or holds(one.when, facts))
    important, source = _important(rule, max(before, after))
    change = round(after - before, EXACT)
    return Outcome(
        what=what,
        before=before,
        after=after,
        change=change,
        important=important,
        source=source,
        verdict=_verdict(change, important, higher_is_better=HIGHER_IS_BETTER[what]),
    )


def mean_of_common(
    before: Iterable[Activity], after: Iterable[Activity]
) -> tuple[float, float] | None:
    """Return the means of the activities that were named both times, None where none was.

    Names are the same whatever their capitals and spaces.
    """
    first, second = _by_name(before), _by_name(after)
    common = [name for name in first if name in second]
    if not common:
        return None
    old, new = (sum(scores[name] for name in common) / len(common) for scores in (first, second))
    return old, new


def best_of(outcomes: Iterable[Outcome]) -> str:
    """Return in one word what became of all outcomes: `mixed` where some are better, some worse."""
    verdicts = {one.verdict for one in outcomes}
    if {"better", "worse"} <= verdicts:
        return "mixed"
    clear = verdicts & {"better", "worse"}
    return clear.pop() if clear else "no_clear_difference"


def _important(rule: ImportantDifference, higher: float) -> tuple[float, str]:
    points = rule.points
    if rule.share is None:
        return points.value, points.source or ""
    least = 0.0 if rule.least is None else rule.least.value
    share = max(rule.share.value * higher, least)
    if share < points.value:
        return round(share, EXACT), rule.share.source or ""
    return points.value, points.source or ""


def _verdict(change: float, important: float, *, higher_is_better: bool) -> Verdict:
    if abs(change) < important:
        return "no_clear_difference"
    return "better" if (change > 0) == higher_is_better else "worse"


def _by_name(activities: Iterable[Activity]) -> dict[str, float]:
    return {" ".join(one.name.casefold().split()): one.score for one in activities}
