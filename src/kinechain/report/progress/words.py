"""Short phrases of the progress report: days, scores, changes, moves of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kinechain.units import format_number, format_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kinechain.domain.change import Change
    from kinechain.domain.comparing import Verdict
    from kinechain.domain.progress import Series
    from kinechain.domain.records import Move
    from kinechain.evidence.registry import Registry

VERDICTS: Mapping[Verdict, str] = {
    "better": "clearly better",
    "worse": "clearly worse",
    "changed": "clearly another value",
    "no_clear_difference": "no clear difference",
}

PERHAPS: Mapping[Verdict, str] = {
    "better": "perhaps better",
    "worse": "perhaps worse",
    "changed": "perhaps another value",
}
"""The same of a value that is clear alone, but not when all that were compared are counted."""

MOVES: Mapping[Move, str] = {
    "begin": "begun",
    "progress": "made harder",
    "hold": "held",
    "step_back": "made easier",
    "stop": "stopped",
    "follow": "made anew after a re-test",
}
"""What happened to the plan."""

DECIDED: Mapping[Move, str] = {
    "begin": "Your plan has begun.",
    "progress": "Your plan was made harder.",
    "hold": "Your plan stays as it is.",
    "step_back": "Your plan was made easier.",
    "stop": "Your plan is stopped until somebody has looked at the knee.",
    "follow": "Your plan was made anew.",
}
"""What the last check-in decided."""

Mark = Literal["better", "worse", "changed", "perhaps", "no_clear_difference"]
"""What a verdict looks like: what may be chance looks alike whichever way it went."""

_DAYS_OF_WEEK = 7
_FEW_DAYS = 21
"""Up to so many days are told as days, beyond as weeks."""


def day_words(day: dt.date) -> str:
    """Return a day in short, for example `2 March 2026`."""
    return f"{day.day} {day:%B %Y}"


def span_words(days: int) -> str:
    """Return a stretch of time as people tell it, for example `12 days` or `8 weeks`."""
    if days <= _FEW_DAYS:
        return f"{days} day{'' if days == 1 else 's'}"
    return f"{round(days / _DAYS_OF_WEEK)} weeks"


def score_words(score: float) -> str:
    """Return a score from 0 to 10, for example `4.5 of 10`."""
    return f"{score:g} of 10"


def change_words(change: float, unit: str) -> str:
    """Return a change with its sign, for example `+2.3 cm`."""
    number = format_number(change, unit)
    plus = "" if number.startswith("\N{MINUS SIGN}") or not float(number) else "+"
    return f"{plus}{format_value(change, unit)}"


def verdict_words(change: Change) -> tuple[Mark, str]:
    """Return what a verdict looks like, and what it is called."""
    if change.verdict == "no_clear_difference" or change.moved:
        return change.verdict, VERDICTS[change.verdict]
    return "perhaps", PERHAPS[change.verdict]


def chance_words(probability: float) -> str:
    """Return a probability as people read it; none is certain."""
    percent = round(100 * probability)
    return "over 99 %" if percent > 99 else f"{percent} %"  # noqa: PLR2004 - the last that is not certain


def test_name(series: Series, registry: Registry) -> str:
    """Return the test that values are from, such as `Running, on film`."""
    if series.origin == "clip":
        task = registry.tasks.get(series.test)
        return f"{task.name if task else series.test}, on film"
    if series.origin == "log":
        return "training log"
    known = registry.tests.get(series.test)
    return known.name if known else series.test
