"""Which patterns of knee pain the answers are like: a likeness, never a diagnosis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.report.assessment.figures import share_bar
from kinechain.report.assessment.sources import said

if TYPE_CHECKING:
    from markupsafe import Markup

    from kinechain.domain.findings import Ranking
    from kinechain.evidence.registry import Registry
    from kinechain.report.assessment.sources import Numbers
    from kinechain.report.context import Typical

_SHOWN = 3
_LEAST_SHARE = 0.05
"""Patterns below this fit hardly better than chance among a dozen or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One pattern.

    Attributes:
        plain: What people call it.
        name: What clinicians call it.
        share: Its share among all patterns, in percent.
        bar: That share as a drawing.
        reasons: What the person told that speaks for it.
        against_it: What would speak against it.
        who: Whom it usually concerns.
        facts: What is known about it.
    """

    plain: str
    name: str
    share: int
    bar: Markup
    reasons: tuple[str, ...]
    against_it: str
    who: str
    facts: tuple[Typical, ...]


def patterns(ranking: Ranking, registry: Registry, numbers: Numbers) -> tuple[Pattern, ...]:
    """Return the few patterns that fit best."""
    shown = [one for one in ranking.patterns[:_SHOWN] if one.share >= _LEAST_SHARE]
    return tuple(
        Pattern(
            plain=registry.patterns[one.pattern].plain,
            name=registry.patterns[one.pattern].name,
            share=round(100 * one.share),
            bar=share_bar(one.share, registry.patterns[one.pattern].plain),
            reasons=one.reasons,
            against_it=registry.patterns[one.pattern].against_it,
            who=registry.patterns[one.pattern].who,
            facts=tuple(
                said(fact.text, fact.trust, fact.source, numbers)
                for fact in registry.patterns[one.pattern].facts
            ),
        )
        for one in shown
    )
