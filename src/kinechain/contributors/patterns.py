"""How well what a person tells fits each pattern of knee pain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.findings import PatternFit
from kinechain.domain.rules import holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.contributors import PatternDefinition, Sign
    from kinechain.domain.rules import Facts


def fit_patterns(facts: Facts, patterns: Mapping[str, PatternDefinition]) -> tuple[PatternFit, ...]:
    """Return how well each pattern fits, best first and equals by key.

    Every point of a sign that holds doubles the pattern's odds against the others (a negative one
    halves them): its share is 2 to the power of its points, divided by the sum over all patterns,
    a softmax. The points and this rule are our own choice, not taken from a study. Unknown facts
    count nothing, and if nothing speaks for any pattern, all have the same share.

    Args:
        facts: What is known about the person.
        patterns: Patterns by key.

    Returns:
        One fit for each pattern, with shares from 0 to 1 that sum to 1. Its reasons are the signs
        that speak for it, in the order of the entry.

    Raises:
        TypeError: If a fact is of another kind than a sign tests.
    """
    held = {key: _signs_that_hold(pattern, facts) for key, pattern in patterns.items()}
    reasons = {
        key: tuple(sign.says for sign in signs if sign.points > 0) for key, signs in held.items()
    }
    nothing_speaks = not any(reasons.values())
    weights = {
        key: 1.0 if nothing_speaks else 2.0 ** sum(sign.points for sign in signs)
        for key, signs in held.items()
    }
    total = sum(weights.values())
    return tuple(
        PatternFit(pattern=key, share=weights[key] / total, reasons=reasons[key])
        for key in sorted(weights, key=lambda key: (-weights[key], key))
    )


def _signs_that_hold(pattern: PatternDefinition, facts: Facts) -> tuple[Sign, ...]:
    return tuple(sign for sign in pattern.signs if holds(sign.when, facts) is True)
