"""What a plan is for: contributors with their weights, and the muscle groups to train."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from kinechain.domain.contributors import Muscle
from kinechain.domain.definitions import Sourced

if TYPE_CHECKING:
    from kinechain.domain.contributors import ContributorDefinition
    from kinechain.domain.findings import PatternFit, Ranking
    from kinechain.plans.entries import Entries

LATER_FOUND = 0.5
"""What contributors below the first ones count: time is short, and their order is less sure."""

FIRST_LINE = 0.6
"""What the recommended work for a pattern counts beside the contributor that was found first (1):
less than what was found in this person, more than what was found further down."""

LEADING = 0.5
"""Patterns with at least this share of the best one's count: answers rarely tell patterns apart."""

BY_GUIDANCE = 0.25
"""What is left of a contributor that comes first whenever it is found, such as training load: what
changes it is the guidance beside the exercises, and no daily minutes."""

WORTH_FOCUS = 0.25
"""Muscle groups with at least this share of the first one's weight come into focus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What a plan is for.

    Attributes:
        weights: How much each contributor counts; only those that a plan can change.
        first_line: The contributors that are trained for in any case, with why.
        muscles: Muscle groups that get their weekly sets, most important first.
    """

    weights: Mapping[str, float]
    first_line: Mapping[str, Sourced]
    muscles: tuple[Muscle, ...]


def focus_of(ranking: Ranking, entries: Entries) -> Focus:
    """Return what a plan is for.

    Contributors that were found count by their score, the first ones fully; the recommended work
    of the leading pain patterns counts as well, so that somebody without any test still gets it.
    """
    leading = _leading(ranking.patterns)
    shown = int(entries.programme.ranking.shown.value)
    weights = _found_weights(ranking, entries.contributors, shown)
    first_line: dict[str, Sourced] = {}
    for fit in leading:
        share = fit.share / leading[0].share
        for key, why in entries.patterns[fit.pattern].first_line.items():
            if key not in first_line:
                first_line[key] = why
                weights[key] = weights.get(key, 0.0) + FIRST_LINE * share
    most = int(entries.programme.plan.muscles_in_focus.value)
    return Focus(
        weights=MappingProxyType(dict(sorted(weights.items()))),
        first_line=MappingProxyType(first_line),
        muscles=_muscles(weights, entries.contributors, most),
    )


def _leading(fits: tuple[PatternFit, ...]) -> tuple[PatternFit, ...]:
    """Return the patterns that fit about as well as the best."""
    if not fits or fits[0].share <= 0:
        return ()
    return tuple(fit for fit in fits if fit.share >= LEADING * fits[0].share)


def _found_weights(
    ranking: Ranking, contributors: Mapping[str, ContributorDefinition], shown: int
) -> dict[str, float]:
    best = max((found.score for found in ranking.found), default=0.0)
    weights = {}
    for place, found in enumerate(ranking.found):
        definition = contributors[found.contributor]
        if best > 0 and definition.changes_by_plan:
            rank = 1.0 if place < shown else LATER_FOUND
            guided = BY_GUIDANCE if definition.first else 1.0
            weights[found.contributor] = found.score / best * rank * guided
    return weights


def _muscles(
    weights: Mapping[str, float], contributors: Mapping[str, ContributorDefinition], most: int
) -> tuple[Muscle, ...]:
    order: tuple[Muscle, ...] = get_args(Muscle)
    need = {
        muscle: sum(weights[key] for key in sorted(weights) if muscle in contributors[key].muscles)
        for muscle in order
    }
    enough = WORTH_FOCUS * max(need.values())
    wanted = [muscle for muscle in order if 0 < need[muscle] >= enough]
    return tuple(sorted(wanted, key=lambda muscle: -need[muscle])[:most])
