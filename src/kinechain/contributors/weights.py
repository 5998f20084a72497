"""How much a contributor weighs for one person before anything is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.contributors import Grade
from kinechain.domain.rules import concerns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kinechain.domain.contributors import ContributorDefinition, PatternDefinition
    from kinechain.domain.findings import PatternFit
    from kinechain.domain.programme import RankingRules
    from kinechain.domain.rules import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What the readings of one contributor are multiplied with.

    Attributes:
        contributor: Its key.
        grade: Its grade for the pattern that fits best.
        match: How well it fits the person's patterns, from `least_match` to 1.
        factor: Weight of the grade, times how far it can be changed, times the match.
        first: Whether it comes first whenever it is found.
    """

    contributor: str
    grade: Grade
    match: float
    factor: float
    first: bool

    @property
    def tie(self) -> tuple[Grade, str]:
        """What decides between equal scores: the better grade, then the key."""
        return self.grade, self.contributor


def weigh(
    contributors: Mapping[str, ContributorDefinition],
    patterns: Sequence[PatternFit],
    entries: Mapping[str, PatternDefinition],
    facts: Facts,
    rules: RankingRules,
) -> Mapping[str, Weight]:
    """Return the weight of every contributor that is looked for and concerns the person, by key.

    Args:
        contributors: All of them.
        patterns: How well the person's pain fits each pattern, best first.
        entries: The patterns, by key.
        facts: What is known about the person.
        rules: Weights of grades, and of what does not fit.
    """
    return {
        one.id: _weight(one, patterns, entries, rules)
        for one in contributors.values()
        if one.measured and concerns(one.only_if, facts)
    }


def _weight(
    contributor: ContributorDefinition,
    patterns: Sequence[PatternFit],
    entries: Mapping[str, PatternDefinition],
    rules: RankingRules,
) -> Weight:
    grade = contributor.grade_where.get(_leading(patterns), contributor.grade)
    fit = sum(
        one.share * entries[one.pattern].contributors.get(contributor.id, 0.0) for one in patterns
    )
    least = rules.least_match.value
    match = least + (1 - least) * fit
    return Weight(
        contributor=contributor.id,
        grade=grade,
        match=match,
        factor=rules.grade_weight[grade].value * contributor.changeable * match,
        first=contributor.first,
    )


def _leading(patterns: Sequence[PatternFit]) -> str:
    """Return the pattern that fits best, or nothing where several fit as well."""
    best = max((one.share for one in patterns), default=0.0)
    leading = [one.pattern for one in patterns if one.share == best]
    return leading[0] if len(leading) == 1 else ""
