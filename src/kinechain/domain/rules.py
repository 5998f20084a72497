"""Conditions on what a person told us: the one language of all rules in the registry.

A condition is true, false, or unknown where a fact that it needs was not given (the three-valued
logic of Kleene, 1952). There is no negation on purpose: learning that something is the case can
then only raise conditions, and a red flag is never lost by a further answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Fact = bool | float | str | frozenset[str]
"""Something known about a person: yes or no, a number, one word, or several words."""

Facts = Mapping[str, Fact]
"""What is known, by name (see `domain.facts`); what is not there is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One of: a test of one fact, `any` of several, `all` of several, or `least` so many of `of`.

    A fact alone must be true. With `at_least`, `at_most` (both may be given) it is a number, with
    `one_of` a word of the list, or several words of which at least one is in the list.

    Attributes:
        fact: Name of the fact that is tested.
        at_least: The least number that fulfils it.
        at_most: The greatest number that fulfils it.
        one_of: The words that fulfil it.
        any: Conditions of which one must hold.
        all: Conditions that must all hold.
        least: How many of `of` must hold.
        of: Conditions that are counted.
    """

    fact: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    one_of: tuple[str, ...] = ()
    any: tuple[Condition, ...] = ()
    all: tuple[Condition, ...] = ()
    least: int = 0
    of: tuple[Condition, ...] = ()


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Return whether a condition holds, or None where the facts do not tell.

    Raises:
        TypeError: If a fact is of another kind than the condition tests.
    """
    if condition.any:
        return _at_least(1, condition.any, facts)
    if condition.all:
        return _at_least(len(condition.all), condition.all, facts)
    if condition.of:
        return _at_least(condition.least, condition.of, facts)
    return _fact_holds(condition, facts)


def concerns(only_if: Condition | None, facts: Facts) -> bool:
    """Return whether something concerns a person: unless the facts say that it does not.

    Raises:
        TypeError: If a fact is of another kind than the condition tests.
    """
    return only_if is None or holds(only_if, facts) is not False


def fact_names(condition: Condition) -> frozenset[str]:
    """Return the names of all facts that a condition looks at."""
    parts = (*condition.any, *condition.all, *condition.of)
    own = {condition.fact} if condition.fact is not None else set()
    return frozenset(own).union(*(fact_names(part) for part in parts))


def _at_least(count: int, parts: tuple[Condition, ...], facts: Facts) -> bool | None:
    answers = [holds(part, facts) for part in parts]
    if answers.count(True) >= count:
        return True
    return None if len(answers) - answers.count(False) >= count else False


def _fact_holds(condition: Condition, facts: Facts) -> bool | None:
    value = facts.get(condition.fact or "")
    if value is None:
        return None
    if condition.one_of:
        words = value if isinstance(value, frozenset) else frozenset({value})
        return not words.isdisjoint(condition.one_of)
    if condition.at_least is None and condition.at_most is None:
        if not isinstance(value, bool):
            raise TypeError(f"{condition.fact!r} is not a yes or no: {value!r}")
        return value
    if not isinstance(value, (int, float)):
        raise TypeError(f"{condition.fact!r} is not a number: {value!r}")
    low = -float("inf") if condition.at_least is None else condition.at_least
    high = float("inf") if condition.at_most is None else condition.at_most
    return low <= value <= high
