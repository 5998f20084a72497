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

SHOWN = 0.4
"""What each of the first ones counts at least: who reads that something is worth changing first
looks for it in the plan."""

LATER_FOUND = 0.5
"""What contributors below the first ones count: time is short, and their order is less sure."""

FIRST_LINE = 0.6
"""What the recommended work for a pattern counts beside the contributor that was found first (1):
less than what was found in this person, more than what was found further down."""

LEADING = 0.5
"""Patterns with at least this share of the best one's count: answers rarely tell patterns apart."""

HARDLY_BY_EXERCISE = 0.25
"""What is left of contributors such as training load: exercises change them little."""

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


def focus_of(ranking: Ranking, entries: Entries, *, runs: bool) -> Focus:
    """Return what a plan is for.

    Contributors that were found count by their score, the first ones fully; the recommended work
    of the leading pain patterns counts as well, so that somebody without any test still gets it.

    Args:
        ranking: What was found.
        entries: The registry.
        runs: Whether the person gets guidance for running: then what comes first whenever it is
            found, such as training load, is changed by that, and not in the daily minutes.
    """
    found = _found_weights(ranking, int(entries.programme.ranking.shown.value))
    lines = _recommended(ranking.patterns, entries)
    first = {key for key in (*found, *lines) if entries.contributors[key].first}
    guided = first if runs else set()
    weights = {
        key: (found.get(key, 0.0) + (FIRST_LINE * lines[key][0] if key in lines else 0.0))
        * (HARDLY_BY_EXERCISE if key in first else 1.0)
        for key in sorted({*found, *lines} - guided)
        if entries.contributors[key].changes_by_plan
    }
    most = int(entries.programme.plan.muscles_in_focus.value)
    return Focus(
        weights=MappingProxyType(weights),
        first_line=MappingProxyType({key: lines[key][1] for key in lines if key not in guided}),
        guidance=tuple(lines[key][1].text for key in lines if key in guided),
        muscles=_muscles(weights, entries.contributors, most),
    )


def _recommended(
    fits: tuple[PatternFit, ...], entries: Entries
) -> dict[str, tuple[float, Sourced]]:
    """Return what the leading patterns ask for: how much it counts, and why, best pattern first.

    Where they ask for no strength work, it is what every plan trains otherwise.
    """
    lines: dict[str, tuple[float, Sourced]] = {}
    leading = _leading(fits)
    for fit in leading:
        for key, why in entries.patterns[fit.pattern].first_line.items():
            lines.setdefault(key, (fit.share / leading[0].share, why))
    if not any(entries.contributors[key].muscles for key in lines):
        lines |= {key: (1.0, why) for key, why in entries.programme.plan.otherwise.items()}
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
