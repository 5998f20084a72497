"""Findings in plain words: how sure, what, and by which numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.units import format_interval, format_value

if TYPE_CHECKING:
    from kinechain.domain.battery import Criterion, Limit, SelfTest
    from kinechain.domain.programme import CertaintyWord
    from kinechain.domain.skeleton import Side
    from kinechain.findings.compare import Held

SIDED = {"left": "left ", "right": "right ", None: ""}


def judged(criterion: Criterion, limit: Limit, held: Held, word: CertaintyWord) -> str:
    """Return a sentence such as `Clearly your left ankle bends little: 7.5 cm (...)`."""
    opening = f"{word.says[0].upper()}{word.says[1:]} {statement(criterion, held.side)}"
    if held.estimate.unit == "yes_no":
        return f"{opening}."
    if held.estimate.unit == "count" and limit.limit < 1:
        return f"{opening}: {_numbers(held)}."  # one of something is beyond the limit
    return f"{opening}: {_numbers(held)}, limit {format_value(limit.limit, held.estimate.unit)}."


def no_clear_difference(criterion: Criterion, limit: Limit, held: Held) -> str:
    """Return a sentence on sides that differ by less than two readings differ by alone."""
    unit = held.estimate.unit
    return (
        f"No clear difference between left and right ({criterion.name}): {_numbers(held)}, "
        f"where up to {format_value(held.least, unit)} does not count; "
        f"limit {format_value(limit.limit, unit)}."
    )


def not_measured(criterion: Criterion, side: Side | None, reason: str) -> str:
    """Return a sentence on a test that gave no value, and the one that says why."""
    return f"Not measured whether {statement(criterion, side)}. {reason}"


def not_tested(criterion: Criterion, test: SelfTest | None, *, one_side: bool) -> str:
    """Return a sentence on a test that was not done, or on one side only."""
    name = "the test" if test is None else f"“{test.name}”"
    if test is not None and test.kind == "questions":
        why = "not answered"
    elif one_side:
        why = f"{name} was done on one side only"
    else:
        why = f"{name} was not done"
    return f"Not tested whether {statement(criterion, None)}: {why}."


def statement(criterion: Criterion, side: Side | None) -> str:
    """Return what a criterion says when it is met, such as `your left ankle bends little`."""
    return f"your {SIDED[side]}{criterion.name[0].lower()}{criterion.name[1:]}"


def _numbers(held: Held) -> str:
    one = held.estimate
    value = format_value(one.value, one.unit)
    if held.origin == "answers":
        return f"{value}, as you told us"
    interval = f"95 % {format_interval(one.ci_low, one.ci_high, one.unit)}"
    if held.origin == "log":
        return f"{value} ({interval}) in your training log"
    return f"{value} ({interval})"
