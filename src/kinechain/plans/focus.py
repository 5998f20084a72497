"""What a plan is for: contributors with their weights, and the muscle groups to train."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from kinechain.domain.contributors import Muscle
from kinechain.domain.definitions import Sourced

if TYPE_CHECKING:
    from kinechain.domain.contributors import ContributorDefinition, PatternDefinition
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
        guidance: What is recommended in any case about training load, in words.
        muscles: Muscle groups that get their weekly sets, most important first.
    """

    weights: Mapping[str, float]
    first_line: Mapping[str, Sourced]
    guidance: tuple[str, ...]
    muscles: tuple[Muscle, ...]


def focus_of(ranking: Ranking, entries: Entries) -> Focus:
    """Return what a plan is for.

    Contributors that were found count by their score, the first ones fully; the recommended work
    of the leading pain patterns counts as well, so that somebody without any test still gets it.
    """
    shown = int(entries.programme.ranking.shown.value)
    most = int(entries.programme.plan.muscles_in_focus.value)
    found = _found_weights(ranking, shown)
    shares = _recommended(ranking.patterns, entries.patterns)
    weights = {
        key: (found.get(key, 0.0) + FIRST_LINE * (shares[key][0] if key in shares else 0.0))
        * (BY_GUIDANCE if entries.contributors[key].first else 1.0)
        for key in sorted({*found, *shares})
        if entries.contributors[key].changes_by_plan
    }
    why = {key: reason for key, (_, reason) in shares.items()}
    guided = {key for key in why if entries.contributors[key].first}
    return Focus(
        weights=MappingProxyType(weights),
        first_line=MappingProxyType({key: why[key] for key in why if key not in guided}),
        guidance=tuple(why[key].text for key in why if key in guided),
        muscles=_muscles(weights, entries.contributors, most),
    )


def _recommended(
    fits: tuple[PatternFit, ...], patterns: Mapping[str, PatternDefinition]
) -> dict[str, tuple[float, Sourced]]:
    """Return what the leading patterns ask for: how much it counts, and why, best pattern first."""
    lines: dict[str, tuple[float, Sourced]] = {}
    leading = _leading(fits)
    for fit in leading:
        for key, why in patterns[fit.pattern].first_line.items():
            lines.setdefault(key, (fit.share / leading[0].share, why))
    return lines


def _leading(fits: tuple[PatternFit, ...]) -> tuple[PatternFit, ...]:
    """Return the patterns that fit about as well as the best."""
    if not fits or fits[0].share <= 0:
        return ()
    return tuple(fit for fit in fits if fit.share >= LEADING * fits[0].share)


def _found_weights(ranking: Ranking, shown: int) -> dict[str, float]:
    best = max((found.score for found in ranking.found), default=0.0)
    if best <= 0:
        return {}
    return {
        found.contributor: found.score / best * (1.0 if place < shown else LATER_FOUND)
        for place, found in enumerate(ranking.found)
    }


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
