"""The report in one paragraph. It says what stands out and what to do, never what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.findings.screen import certainty_word
from kinechain.findings.words import statement
from kinechain.report.assessment.programme import longest_day
from kinechain.report.assessment.words import (
    day_words,
    listed,
    lower_first,
    minutes_words,
    sentence,
    side_words,
)

if TYPE_CHECKING:
    from kinechain.domain.assessment import Assessment
    from kinechain.domain.findings import Finding, RankedContributor, Ranking
    from kinechain.domain.plan import Plan
    from kinechain.evidence.registry import Registry

_FITS_WELL = 0.5
"""Share from which on one pattern fits better than all others together."""


def summary(assessment: Assessment, registry: Registry) -> tuple[str, ...]:
    """Return the paragraph, sentence by sentence; empty where triage stops."""
    ranking = assessment.ranking
    if assessment.safety.stops or ranking is None:
        return ()
    return (
        *_pattern(ranking, registry),
        *_found(ranking, registry),
        *_plan(assessment),
    )


def _pattern(ranking: Ranking, registry: Registry) -> tuple[str, ...]:
    """Return which pattern fits, never as more than a likeness."""
    if not ranking.patterns:
        return ()
    best = ranking.patterns[0]
    entry = registry.patterns[best.pattern]
    what = f"{lower_first(entry.plain)} (called {lower_first(entry.name)})"
    if best.share >= _FITS_WELL:
        return (f"What you tell is most like {what}.",)
    return (f"What you tell fits several patterns; the closest is {what}.",)


def _found(ranking: Ranking, registry: Registry) -> tuple[str, ...]:
    """Return what was found most clearly, and what to change first."""
    untested = len([k for k in ranking.not_tested if registry.contributors[k].measured])
    if not ranking.found:
        more = f", and {untested} things were not tested" if untested else ""
        return (f"Nothing that was tested stands out. That does not say that all is well{more}.",)
    shown = ranking.found[: round(registry.programme.ranking.shown.value)]
    first, *others = [_name(one, registry) for one in shown]
    return (
        f"Worth changing first: {first}.",
        *(_clearly(finding, registry) for finding in shown[0].findings[:1]),
        *([f"After that: {listed(others)}."] if others else []),
    )


def _clearly(finding: Finding, registry: Registry) -> str:
    """Return a finding without its figures, for example `Clearly your left ankle bends little.`."""
    said = statement(registry.criteria[finding.criterion], finding.side)
    if finding.probability is None:
        return sentence(said)
    return sentence(
        f"{certainty_word(finding.probability, registry.programme.certainty).says} {said}"
    )


def _name(one: RankedContributor, registry: Registry) -> str:
    name, side = lower_first(registry.contributors[one.contributor].name), side_words(one.sides)
    return f"{name} ({side})" if side else name


def _plan(assessment: Assessment) -> tuple[str, ...]:
    plan = assessment.plan
    if plan is None:
        # Why is said in full above, in the banner, and below, in the plan's place.
        return (sentence(assessment.no_plan.partition(". ")[0]),) if assessment.no_plan else ()
    days = len(plan.training_days)
    often = f"on {days} day{'' if days == 1 else 's'} a week"
    return (f"Your plan takes up to {minutes_words(longest_day(plan))} {often}.", *_retest(plan))


def _retest(plan: Plan) -> tuple[str, ...]:
    if not plan.retests:
        return ()
    return (f"Test again on {day_words(min(plan.retests, key=lambda one: one.date).date)}.",)
