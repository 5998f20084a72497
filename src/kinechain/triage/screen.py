"""From answers to an action level, and to what later stages must leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.rules import holds
from kinechain.domain.safety import ACTION_LEVELS, RaisedFlag, Safety

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.rules import Facts
    from kinechain.domain.safety import ActionDefinition, ActionLevel, FlagRule, RedFlag

_STOPS: frozenset[ActionLevel] = frozenset({"EMERGENCY", "SAME_DAY"})
"""Levels at which nothing but the way to help is shown."""


def screen(
    facts: Facts, flags: Mapping[str, RedFlag], levels: Mapping[str, ActionDefinition]
) -> Safety:
    """Return how urgent the answers are, why, and what they lock.

    The highest level of all rules that hold is the person's. A rule that lacks an answer raises
    nothing, and because conditions know no negation, a further answer never lowers the level nor
    opens a lock. `SELF` is not an all-clear: see :func:`kinechain.triage.missing_answers`.

    Args:
        facts: What is known about the person, the answers among it.
        flags: Red flags by key.
        levels: Action levels by key.

    Returns:
        The level; the raised flags, most urgent first and otherwise in the order of asking, each
        once at its highest level; and the locks of all rules that hold and of their levels.

    Raises:
        TypeError: If a fact is of another kind than a condition tests.
        KeyError: If a rule's level is not among the levels.
    """
    held = [
        (flag, rule)
        for flag in sorted(flags.values(), key=lambda flag: (flag.order, flag.id))
        for rule in flag.rules
        if holds(rule.when, facts) is True
    ]
    # The sort keeps the order of equals, so that flags of one level stay in the order of asking.
    by_urgency = sorted(held, key=lambda pair: _urgency(pair[1].level), reverse=True)
    first: dict[str, RaisedFlag] = {}
    for flag, rule in by_urgency:
        first.setdefault(flag.id, _raised(flag, rule))
    level: ActionLevel = by_urgency[0][1].level if by_urgency else "SELF"
    locks = (set(rule.locks) | set(levels[rule.level].locks) for _, rule in held)
    return Safety(
        level=level,
        raised=tuple(first.values()),
        locks=frozenset(levels[level].locks).union(*locks),
        stops=level in _STOPS,
    )


def _urgency(level: ActionLevel) -> int:
    return ACTION_LEVELS.index(level)


def _raised(flag: RedFlag, rule: FlagRule) -> RaisedFlag:
    return RaisedFlag(flag=flag.id, level=rule.level, because=rule.because, do=rule.do)
