"""How likely a contributor, once found, stays among the first when everything else is tested too.

While places are free anything that is found takes one, whatever its evidence. A test is worth
doing for what would stay: else tests for weak evidence would be asked for as readily as others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.contributors.strengths import PRESENT, combine, mean_over
from kinechain.contributors.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kinechain.contributors.strengths import Evidence
    from kinechain.domain.programme import RankingRules

IF_OFF = 1.5
"""Strength of an untested criterion if it is met: halfway from its limit (1) to clear (2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rival:
    """A contributor as it may turn out: how probable it is, and its score if it is there."""

    weight: Weight
    probability: float
    score: float

    def outranks(self, other: _Rival) -> bool:
        mine = (not self.weight.first, -self.score, self.weight.tie)
        return mine < (not other.weight.first, -other.score, other.weight.tie)


def staying(
    evidence: Evidence, weights: Mapping[str, Weight], rules: RankingRules
) -> Mapping[str, float]:
    """Return the probability, for each contributor if it is found, to stay among the first.

    It stays if fewer of those that outrank it turn out to be there than are shown. They are taken
    as independent: those that were tested with the probability that the readings give, others with
    the prior of an untested criterion.

    Args:
        evidence: What was read until now.
        weights: What each contributor weighs.
        rules: How many are shown, and the prior.
    """
    rivals = {key: _rival(weight, evidence, rules) for key, weight in weights.items()}
    shown = round(rules.shown.value)
    return {
        key: _fewer(shown, (each.probability for each in rivals.values() if each.outranks(one)))
        for key, one in rivals.items()
    }


def _rival(weight: Weight, evidence: Evidence, rules: RankingRules) -> _Rival:
    combined = combine(evidence, evidence.possible, weight.contributor)
    if combined.directness == 0:
        probability = rules.untested.value * weight.match
        return _Rival(weight=weight, probability=probability, score=weight.factor * IF_OFF)
    there = combined.strength >= PRESENT
    strength = mean_over(combined.strength[there]) if there.any() else IF_OFF
    return _Rival(weight=weight, probability=float(np.mean(there)), score=weight.factor * strength)


def _fewer(count: int, probabilities: Iterable[float]) -> float:
    """Return the probability that fewer than `count` of independent events happen."""
    chances = np.zeros(count)  # of 0, 1, ... events so far
    chances[0] = 1.0
    for probability in sorted(probabilities):
        happened = np.concatenate(([0.0], chances[:-1]))
        chances = (1 - probability) * chances + probability * happened
    return float(chances.sum())
