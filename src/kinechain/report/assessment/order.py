"""Worth changing first: the ranked contributors, the test to do next, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.domain.contributors import Grade
from kinechain.findings.screen import certainty_word
from kinechain.report.assessment.figures import (
    findings_figure,
    limit_words,
    score_figure,
    share_bar,
)
from kinechain.report.assessment.sources import said
from kinechain.report.assessment.words import (
    interval_words,
    listed,
    lower_first,
    minutes_words,
    sentence,
    side_words,
    value_words,
)
from kinechain.report.context import Typical
from kinechain.report.drawings.draw import draw_sequence
from kinechain.report.drawings.filming import draw_guide, wants_marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kinechain.domain.battery import SelfTest
    from kinechain.domain.findings import Finding, NextTest, RankedContributor, Ranking
    from kinechain.evidence.registry import Registry
    from kinechain.report.assessment.sources import Numbers

_TELLING = 2
"""How many tests are named for something that was not tested: a choice, not a catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One finding behind a contributor.

    Attributes:
        words: It in one sentence.
        value: The value, as people read it.
        interval: Its 95 % interval; empty where it has none.
        limit: The limit; empty for answers.
        sure: What its probability is called; empty without one.
        drawing: Value, interval and limit; None for answers.
    """

    words: str
    value: str
    interval: str
    limit: str
    sure: str
    drawing: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One contributor that was found.

    Attributes:
        id: Its key.
        rank: Its place, from 1.
        name: What people call it.
        sides: Whom it concerns; empty for the whole person.
        plain: How it bears on the knee.
        change: What changing it takes.
        always_first: Whether it comes first whenever it is found.
        by_plan: Whether the plan can change it.
        caution: How it must be spoken of; may be empty.
        grade: Its grade for this person's pattern.
        grade_words: What the grade means.
        sure: What the probability that it is there is called.
        share: In how many of 100 recalculations it was among the first.
        bar: That share as a drawing.
        score: Its score with the interval, as a drawing.
        score_words: The same as text.
        reasons: Findings that speak for it.
        fine: Findings on it that are inside their limits.
        supports: What speaks for it in studies.
        against: What speaks against it in studies.
    """

    id: str
    rank: int
    name: str
    sides: str
    plain: str
    change: str
    always_first: bool
    by_plan: bool
    caution: str
    grade: Grade
    grade_words: str
    sure: str
    share: int
    bar: Markup
    score: Markup
    score_words: str
    reasons: tuple[Reason, ...]
    fine: tuple[Reason, ...]
    supports: tuple[Typical, ...]
    against: tuple[Typical, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCard:
    """A test to do next.

    Attributes:
        name: What people call it.
        plain: What it tells.
        because: Why it.
        repeat: Whether it was done already.
        minutes: How long it takes.
        kit: What it needs; may be empty.
        steps: How to do it.
        film: How to film it; may be empty.
        drawing: Start and end; None where there is no drawing.
        guides: Where the phone stands, from each side that is measured from; empty where it is not
            filmed.
    """

    name: str
    plain: str
    because: str
    repeat: bool
    minutes: str
    kit: str
    steps: tuple[str, ...]
    film: str
    drawing: Markup | None
    guides: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A contributor that is not among those found.

    Attributes:
        name: What people call it.
        detail: What would tell, or why it is not looked for; may be empty.
    """

    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSection:
    """The ranking.

    Attributes:
        first: The contributors worth changing first.
        others: Those found after them.
        sure: How sure the order is.
        how: How it is made, and what stands behind that.
        next_tests: The one or two tests that would change it most.
        not_found: Looked at and not found.
        unsure: Those whose tests do not tell.
        not_tested: Those that were not tested.
        never: Those that are not looked for, and why.
    """

    first: tuple[Card, ...]
    others: tuple[Card, ...]
    sure: str
    how: tuple[Typical, ...]
    next_tests: tuple[NextCard, ...]
    not_found: tuple[Untold, ...]
    unsure: tuple[Untold, ...]
    not_tested: tuple[Untold, ...]
    never: tuple[Untold, ...]


def order_section(ranking: Ranking, registry: Registry, numbers: Numbers) -> OrderSection:
    """Return the ranking in words and drawings."""
    rules = registry.programme.ranking
    highest = max((one.score_high for one in ranking.found), default=1.0)
    cards = tuple(
        _card(rank, one, highest, registry, numbers)
        for rank, one in enumerate(ranking.found, start=1)
    )
    shown = round(rules.shown.value)
    measured = [key for key in ranking.not_tested if registry.contributors[key].measured]
    return OrderSection(
        first=cards[:shown],
        others=cards[shown:],
        sure=ranking.sure,
        how=tuple(said(fact.text, fact.trust, fact.source, numbers) for fact in rules.facts),
        next_tests=tuple(_test_card(one, registry) for one in ranking.next_tests),
        not_found=_untold(ranking.not_found, registry),
        unsure=_untold(ranking.unsure, registry),
        not_tested=tuple(
            Untold(name=registry.contributors[key].name, detail=_what_would_tell(key, registry))
            for key in measured
        ),
        never=tuple(
            Untold(name=one.name, detail=one.why_not)
            for one in registry.contributors.values()
            if not one.measured
        ),
    )


def reason(finding: Finding, registry: Registry) -> Reason:
    """Return one finding in words and, where it is a number, as a drawing."""
    estimate, probability = finding.estimate, finding.probability
    certainty = registry.programme.certainty
    return Reason(
        words=sentence(finding.words),
        value=value_words(estimate) if estimate else "",
        interval=interval_words(estimate) if estimate else "",
        limit=limit_words(finding),
        sure="" if probability is None else certainty_word(probability, certainty).says,
        drawing=findings_figure((finding,), registry.criteria[finding.criterion]),
    )


def tests_for(contributor: str, registry: Registry) -> tuple[SelfTest, ...]:
    """Return the tests that tell about a contributor, the most telling and quickest first."""
    weights = {
        criterion.measure: criterion.speaks_for[contributor]
        for criterion in registry.criteria.values()
        if contributor in criterion.speaks_for
    }

    def weight(test: SelfTest) -> float:
        return max((weights.get(measure, 0.0) for measure in measures_of(test)), default=0.0)

    telling = [test for test in registry.tests.values() if weight(test) > 0]
    return tuple(sorted(telling, key=lambda test: (-weight(test), test.minutes)))


def measures_of(test: SelfTest) -> tuple[str, ...]:
    """Return the keys of everything that a test gives."""
    return (*(result.id for result in test.results), *test.measures)


def _card(
    rank: int, one: RankedContributor, highest: float, registry: Registry, numbers: Numbers
) -> Card:
    entry = registry.contributors[one.contributor]
    return Card(
        id=entry.id,
        rank=rank,
        name=entry.name,
        sides=side_words(one.sides),
        plain=entry.plain,
        change=entry.change,
        always_first=entry.first,
        by_plan=entry.changes_by_plan,
        caution=entry.caution,
        grade=one.grade,
        grade_words=registry.words.grades[one.grade],
        sure=certainty_word(one.probability, registry.programme.certainty).says,
        share=round(100 * one.top_three),
        bar=share_bar(
            one.top_three, entry.name, f"among the first three in {100 * one.top_three:.0f} of 100"
        ),
        score=score_figure(one, highest, f"{entry.name}: score"),
        score_words=f"{one.score:.2f} ({one.score_low:.2f} to {one.score_high:.2f})",
        reasons=tuple(reason(finding, registry) for finding in one.findings),
        fine=tuple(reason(finding, registry) for finding in one.fine),
        supports=tuple(said(s.text, s.trust, s.source, numbers) for s in entry.supports),
        against=tuple(said(s.text, s.trust, s.source, numbers) for s in entry.against),
    )


def _test_card(one: NextTest, registry: Registry) -> NextCard:
    test = registry.tests[one.test]
    return NextCard(
        name=test.name,
        plain=test.plain,
        because=sentence(one.because),
        repeat=one.repeat,
        minutes=minutes_words(one.minutes),
        kit=test.kit,
        steps=test.steps,
        film=test.film,
        drawing=draw_sequence(test.drawing, test.name) if test.drawing else None,
        guides=_guides(test, registry),
    )


def _guides(test: SelfTest, registry: Registry) -> tuple[Markup, ...]:
    """Return how to film a test, from each side from which the camera measures something for it."""
    task = registry.tasks.get(test.task or "")
    if task is None:
        return ()
    return tuple(
        draw_guide(task, guide, marks=wants_marks(task, guide, registry.measures))
        for guide in task.guide
        if {*task.measures[guide.plane]} & {*test.measures}
    )


def _untold(keys: Iterable[str], registry: Registry) -> tuple[Untold, ...]:
    return tuple(Untold(name=registry.contributors[key].name, detail="") for key in keys)


def _what_would_tell(contributor: str, registry: Registry) -> str:
    tests = tests_for(contributor, registry)[:_TELLING]
    names = [f"{lower_first(test.name)} ({minutes_words(test.minutes)})" for test in tests]
    return f"Would tell: {listed(names)}." if names else ""
