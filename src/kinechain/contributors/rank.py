"""The ranking of contributors: worth changing first at the top.

Score = weight of the grade x strength of the findings (0 to 2) x how far it can be changed x how
well it fits the pain. The strength is carried through with its uncertainty, so that every place
comes with how often it is kept. It is an order of what is worth changing, never of causes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.contributors.next_test import next_tests
from kinechain.contributors.places import (
    Standing,
    drawn_places,
    found_in_order,
    standing,
)
from kinechain.contributors.reasons import fine_with, sides_of, speaking_for
from kinechain.contributors.strengths import Evidence, combine, gather
from kinechain.contributors.sure import sure_words
from kinechain.contributors.weights import Weight, weigh
from kinechain.domain.findings import RankedContributor, Ranking

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from kinechain.domain.battery import Criterion, SelfTest
    from kinechain.domain.contributors import ContributorDefinition, PatternDefinition
    from kinechain.domain.findings import Finding, PatternFit, Reading
    from kinechain.domain.programme import RankingRules
    from kinechain.domain.rules import Facts
    from kinechain.domain.safety import Lock

ENOUGH = 0.75
"""Tests that speak for a contributor less directly than that, together, do not say it is fine."""


def rank(
    *,
    readings: Sequence[Reading],
    findings: Sequence[Finding],
    criteria: Mapping[str, Criterion],
    tests: Mapping[str, SelfTest],
    contributors: Mapping[str, ContributorDefinition],
    patterns: tuple[PatternFit, ...],
    pattern_entries: Mapping[str, PatternDefinition],
    facts: Facts,
    rules: RankingRules,
    locks: Collection[Lock],
) -> Ranking:
    """Return the contributors in order, what is not known about them, and what to test next.

    Args:
        readings: What was read in clips, self-tests and answers.
        findings: What `findings.screen` says to it.
        criteria: The criteria, by key.
        tests: The battery, by key.
        contributors: The contributors, by key.
        patterns: How well the person's pain fits each pattern, best first.
        pattern_entries: The patterns, by key.
        facts: What is known about the person.
        rules: How to rank.
        locks: What triage locks; locked tests count as not done.
    """
    evidence = gather(
        readings=readings,
        findings=findings,
        criteria=criteria,
        tests=tests,
        facts=facts,
        locks=locks,
    )
    weights = weigh(contributors, patterns, pattern_entries, facts, rules)
    counted = {key: combine(evidence, evidence.counted, key) for key in weights}
    strengths = {key: one.strength for key, one in counted.items() if key in evidence.told}
    standings = {key: standing(weights[key], one) for key, one in strengths.items()}
    found = found_in_order(standings.values(), rules.present_from.value)
    places = drawn_places(strengths, weights)
    shown = round(rules.shown.value)
    rest = _Rest.of(evidence, weights, found, rules)
    return Ranking(
        patterns=patterns,
        found=tuple(
            _ranked(standings[key], strengths[key], places[key] < shown, evidence, findings)
            for key in found
        ),
        not_found=rest.not_found,
        unsure=rest.unsure,
        not_tested=rest.not_tested,
        next_tests=next_tests(
            evidence=evidence,
            weights=weights,
            names={key: one.name for key, one in contributors.items()},
            tests=tests,
            readings=readings,
            facts=facts,
            rules=rules,
            locks=locks,
        ),
        sure=sure_words(found, places, shown, len(rest.not_tested)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """Keys of contributors that do not count as found, in alphabetical order."""

    not_found: tuple[str, ...]
    unsure: tuple[str, ...]
    not_tested: tuple[str, ...]

    @classmethod
    def of(
        cls,
        evidence: Evidence,
        weights: Mapping[str, Weight],
        found: Collection[str],
        rules: RankingRules,
    ) -> _Rest:
        kinds: dict[str, list[str]] = {"not_found": [], "unsure": [], "not_tested": []}
        for key in sorted({*weights} - {*found}):
            possible = combine(evidence, evidence.possible, key)
            if standing(weights[key], possible.strength).probability >= rules.unsure_from.value:
                kinds["unsure"].append(key)
            else:
                kinds["not_tested" if possible.directness < ENOUGH else "not_found"].append(key)
        return cls(**{kind: tuple(keys) for kind, keys in kinds.items()})


def _ranked(
    one: Standing,
    strength: NDArray[np.float64],
    among_first: NDArray[np.bool_],
    evidence: Evidence,
    findings: Sequence[Finding],
) -> RankedContributor:
    key = one.weight.contributor
    low, high = np.quantile(one.weight.factor * strength, (0.025, 0.975))
    reasons = speaking_for(key, findings, evidence.criteria)
    return RankedContributor(
        contributor=key,
        grade=one.weight.grade,
        probability=one.probability,
        score=one.score,
        score_low=float(low),
        score_high=float(high),
        top_three=float(np.mean(among_first)),
        sides=sides_of(reasons),
        findings=reasons,
        fine=fine_with(key, findings, evidence.criteria),
    )
