"""Which limit of a criterion is a person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.battery import Criterion, Limit, Sex
    from kinechain.domain.rules import Facts

SEXES: tuple[Sex, Sex] = ("female", "male")


def limit_for(criterion: Criterion, facts: Facts) -> Limit | None:
    """Return the first limit that fits the person's sex and age, or None where none does.

    People who gave `other` as their sex, or none, are held to the more lenient of the limits for
    women and men: nobody is told that something is short by a norm that may not be theirs.
    """
    sex, age = facts.get("sex"), facts.get("age")
    sexes = [one for one in SEXES if one == sex] or SEXES
    fitting = [
        limit for one in sexes if (limit := next(_fitting(criterion, one, age), None)) is not None
    ]
    if not fitting:
        return None
    # Differences between the sides are met above their limit, whichever side is the worse one.
    outwards = criterion.beyond == "above" or criterion.compare != "value"
    choose = max if outwards else min
    return choose(fitting, key=lambda limit: limit.limit)


def _fitting(criterion: Criterion, sex: Sex, age: object) -> Iterator[Limit]:
    for limit in criterion.limits:
        in_age = isinstance(age, (int, float)) and limit.age_from <= age <= limit.age_to
        if limit.sex in {None, sex} and in_age:
            yield limit
