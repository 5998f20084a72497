"""The report of an assessment: everything that its template is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.domain.analysis import RefusedRecording
from kinechain.domain.intake import Activity
from kinechain.findings.draws import best_readings
from kinechain.report.assessment.clips import Clip, clip
from kinechain.report.assessment.found import (
    Group,
    Unknown,
    finding_groups,
    measure_name,
    not_measured,
    not_tested,
)
from kinechain.report.assessment.method import (
    Checked,
    Held,
    KnownTest,
    checked,
    claims_about,
    criteria_used,
    definitions,
    facts,
    held,
    known,
    read_results,
    tests_done,
)
from kinechain.report.assessment.order import OrderSection, order_section
from kinechain.report.assessment.patterns import Pattern, patterns, shown_patterns
from kinechain.report.assessment.programme import PlanSection, foundations, plan_section
from kinechain.report.assessment.safety import SafetySection, safety_section
from kinechain.report.assessment.sources import citations, source_numbers
from kinechain.report.assessment.summary import summary
from kinechain.report.assessment.words import interval_words, value_words
from kinechain.report.body_map import body_map
from kinechain.report.context import Citation, Definition
from kinechain.report.render import style_sheet
from kinechain.report.words import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kinechain.domain.assessment import Assessment
    from kinechain.domain.battery import SelfTest
    from kinechain.domain.contributors import ClaimDefinition
    from kinechain.evidence.registry import Registry
    from kinechain.ports import Video
    from kinechain.report.assessment.sources import Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value that was read.

    Attributes:
        name: What it is called.
        side: The person's side, or None for the whole person.
        value: The value, as people read it.
        interval: Its 95 % interval; empty where it has none.
        origin: Where it comes from, in words.
        note: That another value of the same counts, because it is surer; empty where this one does.
    """

    name: str
    side: str | None
    value: str
    interval: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPage:
    """Everything that the report says. Where triage stops, only safety, sources and facts.

    Attributes:
        knee: Which knee.
        date: When the assessment was made.
        safety: The banner.
        summary: The paragraph, sentence by sentence.
        activities: What matters to the person.
        order: The ranking; None without one.
        plan: The plan; None without one.
        no_plan: Why there is no plan; empty with one.
        body: Where it hurts, as a drawing.
        patterns: Which patterns what they tell is like.
        groups: Every criterion with a value, by test.
        values: Every value that was read.
        not_measured: What was tested without a usable value.
        not_tested: Tests that were not done.
        clips: What each clip shows.
        refused: Clips that could not be used.
        definitions: What exactly was measured.
        criteria: What values were held against.
        tests: What is known about the tests that were done.
        claims: Popular advice about what was found.
        sources: The list of sources.
        facts: With what the report was made: pairs of name and value.
        styles: The style sheet.
    """

    knee: str
    date: str
    safety: SafetySection
    summary: tuple[str, ...]
    activities: tuple[Activity, ...]
    order: OrderSection | None
    plan: PlanSection | None
    no_plan: str
    body: Markup | None
    patterns: tuple[Pattern, ...]
    groups: tuple[Group, ...]
    values: tuple[Value, ...]
    not_measured: tuple[Unknown, ...]
    not_tested: tuple[Unknown, ...]
    clips: tuple[Clip, ...]
    refused: tuple[RefusedRecording, ...]
    definitions: tuple[Definition, ...]
    criteria: tuple[Held, ...]
    tests: tuple[KnownTest, ...]
    claims: tuple[Checked, ...]
    sources: tuple[Citation, ...]
    facts: tuple[tuple[str, str], ...]
    styles: Markup


def assessment_page(
    assessment: Assessment, registry: Registry, *, videos: Mapping[str, Video] | None = None
) -> AssessmentPage:
    """Return what the report says.

    Args:
        assessment: The assessment.
        registry: All entries.
        videos: The recordings, open, by the SHA-256 of their files; those of others have no
            pictures.
    """
    stops = assessment.safety.stops
    numbers = source_numbers(_entries(assessment, registry), registry.references)
    ranking, plan = (None, None) if stops else (assessment.ranking, assessment.plan)
    pain = assessment.intake.pain
    names = {str(region): name for region, name in registry.words.regions.items()}
    return AssessmentPage(
        knee=registry.words.sides[pain.side],
        date=date_words(assessment.created),
        safety=safety_section(assessment, registry, numbers),
        summary=summary(assessment, registry),
        activities=assessment.intake.activities,
        order=order_section(ranking, registry, numbers) if ranking else None,
        plan=plan_section(plan, registry, numbers) if plan else None,
        no_plan="" if stops or plan else assessment.no_plan,
        body=None if stops else body_map(pain.side, pain.regions, names),
        patterns=patterns(ranking, registry, numbers) if ranking else (),
        groups=() if stops else finding_groups(assessment, registry),
        values=() if stops else tuple(_values(assessment, registry)),
        not_measured=() if stops else not_measured(assessment, registry),
        not_tested=() if stops else not_tested(assessment, registry),
        clips=() if stops else tuple(clip(one, videos or {}) for one in assessment.results),
        refused=() if stops else assessment.refused,
        definitions=() if stops else definitions(assessment, registry, numbers),
        criteria=() if stops else _criteria(assessment, registry, numbers),
        tests=tuple(known(one, numbers) for one in _tests(assessment, registry)),
        claims=tuple(checked(one, numbers) for one in _claims(assessment, registry)),
        sources=citations(numbers, registry.references),
        facts=facts(assessment),
        styles=style_sheet("report.css", "assessment/report.css"),
    )


def _entries(assessment: Assessment, registry: Registry) -> Iterator[object]:
    """Yield the entries that the report rests on, in the order in which it uses them."""
    yield registry.levels[assessment.safety.level]
    yield from (registry.red_flags[one.flag] for one in assessment.safety.raised)
    if assessment.safety.stops:
        return
    rules, ranking, plan = registry.programme, assessment.ranking, assessment.plan
    if ranking:
        yield from (registry.contributors[one.contributor] for one in ranking.found)
        yield rules.ranking.facts
    if plan:
        yield from (registry.exercises[item.exercise] for item in plan.items)
        yield foundations(plan, rules)
    if ranking:
        yield from (registry.patterns[one.pattern].facts for one in shown_patterns(ranking))
    for result in assessment.results:
        yield from result.measures.values()
    yield from read_results(assessment, registry)
    yield from criteria_used(assessment, registry)
    yield from ((one.reliability, one.links) for one in _tests(assessment, registry))
    yield from _claims(assessment, registry)


def _tests(assessment: Assessment, registry: Registry) -> tuple[SelfTest, ...]:
    """Return the tests that were done and of which something is known."""
    done = () if assessment.safety.stops else tests_done(assessment, registry)
    return tuple(one for one in done if one.reliability or one.links)


def _claims(assessment: Assessment, registry: Registry) -> tuple[ClaimDefinition, ...]:
    return () if assessment.safety.stops else claims_about(assessment, registry)


def _criteria(assessment: Assessment, registry: Registry, numbers: Numbers) -> tuple[Held, ...]:
    units = {f.criterion: f.estimate.unit for f in assessment.findings if f.estimate}
    return tuple(held(one, units[one.id], numbers) for one in criteria_used(assessment, registry))


def _values(assessment: Assessment, registry: Registry) -> Iterator[Value]:
    origins = {
        "clip": "on film",
        "self_test": "self-test",
        "answers": "your answers",
        "log": "in your training log",
    }
    best = best_readings(assessment.readings)
    for reading in assessment.readings:
        surer = best[reading.measure, reading.side]
        if reading.estimate is not None:
            yield Value(
                name=measure_name(reading.measure, registry),
                side=reading.side,
                value=value_words(reading.estimate),
                interval=interval_words(reading.estimate),
                origin=origins[reading.origin],
                note="" if surer is reading else f"Not used: {origins[surer.origin]} it is surer.",
            )
