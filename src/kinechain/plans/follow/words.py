"""What is said to a check-in: sentences of the entries, with what is known of the person."""

from __future__ import annotations

import re
import shlex
from types import MappingProxyType
from typing import TYPE_CHECKING

from kinechain.domain.rules import holds
from kinechain.plans.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kinechain.domain.checkin import CheckIn
    from kinechain.domain.follow import Line
    from kinechain.domain.rules import Facts
    from kinechain.plans.follow.standing import Standing

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "name": "what the person is called, as it is typed in a command",
        "worst": "worst pain now",
        "before": "worst pain that was told last",
        "at_first": "worst pain when the programme began",
        "during": "pain while training",
        "morning": "pain on the morning after",
        "reds": "red check-ins in a row",
        "share": "share of training days done in two weeks, in percent",
        "share_all": "the same since the programme began",
        "weeks": "weeks since the programme began",
        "minutes": "minutes on a training day",
        "days": "training days a week",
        "fewer_minutes": "minutes that are offered to who does little",
        "fewer_days": "training days that are offered",
        "weaker_leg": "what the weaker leg does, in percent of the other",
        "phase": "name of the phase",
        "next_phase": "name of the next phase",
        "next_needs": "what the next phase asks for, in plain words",
        "new": "exercises that are new",
        "gone": "exercises that are left out",
        "raised": "what triage says",
        "raised_do": "the same, with what to do about it",
        "locked": "what triage locks",
        "run": "guidance for running, in one sentence",
    }
)
"""What sentences can name, in braces."""

_NAME = re.compile(r"{(\w+)}")
_FEWEST_MINUTES, _FEWEST_DAYS = 5.0, 2
"""Less is not offered: strength is trained twice a week or more often."""


def names_in(sentence: str) -> frozenset[str]:
    """Return the names in braces."""
    return frozenset(_NAME.findall(sentence))


def said(lines: Iterable[Line], facts: Facts, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sentences whose conditions hold and whose names are all known, in order."""
    return tuple(
        line.says.format_map(names)
        for line in lines
        if (line.when is None or holds(line.when, facts)) and names_in(line.says) <= names.keys()
    )


def names_of(
    check_in: CheckIn, standing: Standing, facts: Facts, *, smaller: float
) -> dict[str, str]:
    """Return what is known before the plan moves, by the names of `NAMES`.

    Args:
        check_in: What was told.
        standing: What came before.
        facts: The facts of the check-in.
        smaller: Share of minutes and days that is offered to who does little of the plan.
    """
    limits = standing.intake(check_in).limits
    minutes, days = limits.minutes_per_day, limits.days_per_week
    numbers: dict[str, object] = {
        "worst": check_in.worst,
        "before": _less(check_in.worst, facts.get("worst_change")),
        "at_first": standing.begun.intake.pain.worst,
        "during": check_in.during,
        "morning": check_in.next_morning,
        "reds": facts.get("reds"),
        "share": _percent(facts.get("done_share")),
        "share_all": _percent(facts.get("done_share_all")),
        "weeks": _whole(facts.get("weeks_on_plan")),
        "minutes": minutes,
        "days": days,
        "fewer_minutes": _fewer(minutes, smaller, _FEWEST_MINUTES),
        "fewer_days": _fewer(days, smaller, _FEWEST_DAYS),
        "weaker_leg": _whole(facts.get("weaker_leg")),
    }
    words = {
        key: f"{number:g}" for key, number in numbers.items() if isinstance(number, (int, float))
    }
    return {"name": shlex.quote(standing.person.label), **words}


def listed(parts: Iterable[str]) -> str:
    """Return names as one phrase, in lower case."""
    return joined([part[:1].lower() + part[1:] for part in parts])


def _less(number: float, change: object) -> float | None:
    return number - change if isinstance(change, (int, float)) else None


def _percent(share: object) -> float | None:
    return _whole(100 * share) if isinstance(share, (int, float)) else None


def _whole(number: object) -> float | None:
    return float(int(number + 0.5)) if isinstance(number, (int, float)) else None


def _fewer(number: float, share: float, fewest: float) -> float | None:
    """Return a share of a number; None where that is no less."""
    fewer = max(fewest, round(number * share))
    return fewer if fewer < number else None
