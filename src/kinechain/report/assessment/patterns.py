"""Which patterns of knee pain the answers are like: a likeness, never a diagnosis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.report.assessment.figures import share_bar
from kinechain.report.assessment.sources import said
from kinechain.report.context import Typical

if TYPE_CHECKING:
    from kinechain.domain.contributors import PatternDefinition
    from kinechain.domain.findings import PatternFit, Ranking
    from kinechain.evidence.registry import Registry
    from kinechain.report.assessment.sources import Numbers

_SHOWN = 3
_LEAST_SHARE = 0.05
"""Patterns below this fit hardly better than chance among a dozen or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One pattern.

    Attributes:
        plain: What people call it.
        name: What clinicians call it.
        bar: How well it fits beside the other patterns, as a drawing without a number: the share
            rests on points of our own choice, and a percentage would be read as a probability.
        reasons: What the person told that speaks for it.
        against_it: What would speak against it.
        who: Whom it usually concerns.
        facts: What is known about it.
    """

    plain: str
    name: str
    bar: Markup
    reasons: tuple[str, ...]
    against_it: str
    who: str
    facts: tuple[Typical, ...]


def shown_patterns(ranking: Ranking) -> tuple[PatternFit, ...]:
    """Return the few patterns that fit best."""
    return tuple(one for one in ranking.patterns[:_SHOWN] if one.share >= _LEAST_SHARE)


def patterns(ranking: Ranking, registry: Registry, numbers: Numbers) -> tuple[Pattern, ...]:
    """Return the few patterns that fit best, in words and drawings."""
    return tuple(
        _pattern(one, registry.patterns[one.pattern], numbers) for one in shown_patterns(ranking)
    )


def _pattern(fit: PatternFit, entry: PatternDefinition, numbers: Numbers) -> Pattern:
    return Pattern(
        plain=entry.plain,
        name=entry.name,
        bar=share_bar(fit.share, entry.plain, "how well it fits what you told"),
        reasons=fit.reasons,
        against_it=entry.against_it,
        who=entry.who,
        facts=tuple(said(fact.text, fact.trust, fact.source, numbers) for fact in entry.facts),
    )
