"""The progress report: everything that its template is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.domain.analysis import RefusedRecording
from kinechain.findings.change import BEYOND_MDC95
from kinechain.report.assessment.sources import citations, said, source_numbers
from kinechain.report.assessment.words import listed
from kinechain.report.context import Citation, Typical
from kinechain.report.progress.clinician import Clinician, clinician
from kinechain.report.progress.history import CheckInRow, Step, check_in_rows, plan_marks, steps
from kinechain.report.progress.measured import (
    MeasuredPanel,
    Row,
    measured_panels,
    moved_rows,
)
from kinechain.report.progress.panel import Days, day_axis
from kinechain.report.progress.summary import Point, covered, summary
from kinechain.report.progress.told import ToldPanel, activity_panels, pain_panels
from kinechain.report.progress.training import TrainingSection, training_section
from kinechain.report.progress.words import day_words
from kinechain.report.render import style_sheet
from kinechain.report.words import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.definitions import Sourced
    from kinechain.domain.progress import Progress
    from kinechain.evidence.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage:
    """Everything that the page says.

    Attributes:
        label: What the person is called here.
        knee: Which knee; empty without an assessment.
        span: From when to when; empty without anything told.
        clinician: Who should look at the knee; None where nothing asks for it.
        summary: The page in a few lines.
        pains: Pain over time.
        activities: What matters to the person, over time.
        check_ins: Every check-in, the latest first.
        measured: Everything measured at least twice, what the plan is for first.
        moved: Every change with its figures.
        compared: The days of the two assessments that were compared last; empty without any.
        unlike: In what these two differ, in words.
        by_chance: How many clear changes error alone would make.
        refused: Clips of the last assessment that could not be used.
        steps: The plan over time.
        no_plan: Why there is no plan; empty with one.
        training: The training log; None without one.
        statements: What stands behind the colours, the figures and the guidance.
        sources: The list of sources.
        facts: With what the page was made: pairs of name and value.
        styles: The style sheet.
    """

    label: str
    knee: str
    span: str
    clinician: Clinician | None
    summary: tuple[Point, ...]
    pains: tuple[ToldPanel, ...]
    activities: tuple[ToldPanel, ...]
    check_ins: tuple[CheckInRow, ...]
    measured: tuple[MeasuredPanel, ...]
    moved: tuple[Row, ...]
    compared: str
    unlike: tuple[str, ...]
    by_chance: str
    refused: tuple[RefusedRecording, ...]
    steps: tuple[Step, ...]
    no_plan: str
    training: TrainingSection | None
    statements: tuple[Typical, ...]
    sources: tuple[Citation, ...]
    facts: tuple[tuple[str, str], ...]
    styles: Markup


def progress_page(progress: Progress, registry: Registry) -> ProgressPage:
    """Return what the page says about a person."""
    days = _days(progress)
    versions = plan_marks(progress)
    numbers = source_numbers(_entries(progress, registry), registry.references)
    span = covered(progress)
    comparison = progress.comparison
    moved = moved_rows(progress, registry)
    return ProgressPage(
        label=progress.person.label,
        knee=registry.words.sides[progress.knee] if progress.knee else "",
        span=" to ".join(dict.fromkeys(day_words(day) for day in span)) if span else "",
        clinician=clinician(progress, registry),
        summary=summary(progress, registry),
        pains=pain_panels(progress, registry.programme.pain, days, versions),
        activities=activity_panels(progress, days, versions),
        check_ins=check_in_rows(progress),
        measured=measured_panels(progress, registry, days),
        moved=moved,
        compared=_compared(progress),
        unlike=tuple(dict.fromkeys(one.says for one in comparison.unlike)) if comparison else (),
        by_chance=_by_chance(len(moved)),
        refused=progress.refused,
        steps=steps(progress, registry),
        no_plan="" if progress.plans and progress.plans[-1].plan else progress.no_plan,
        training=training_section(progress),
        statements=tuple(
            said(one.text, one.trust, one.source, numbers)
            for one in _statements(progress, registry)
        ),
        sources=citations(numbers, registry.references),
        facts=_facts(progress),
        styles=style_sheet("report.css", "assessment/report.css", "progress/report.css"),
    )


def _days(progress: Progress) -> Days:
    """Return the day axis that all drawings over time share."""
    return day_axis(
        [
            *(one.day for one in progress.told),
            *(one.check_in.day for one in progress.check_ins),
            *(one.day for one in progress.plans),
            *(p.day for one in progress.series for line in one.lines for p in line.points),
        ]
        or [progress.day]
    )


def _statements(progress: Progress, registry: Registry) -> Iterator[Sourced]:
    """Yield the statements that the page rests on: the pain rule, and that of the longest run."""
    yield from registry.programme.pain.facts
    if progress.training is not None:
        yield registry.programme.load.rules[0]


def _entries(progress: Progress, registry: Registry) -> Iterator[object]:
    yield tuple(_statements(progress, registry))
    yield progress.outcomes


def _compared(progress: Progress) -> str:
    compared = progress.comparison
    if compared is None:
        return ""
    return f"{day_words(compared.before_day)} and {day_words(compared.after_day)}"


def _by_chance(rows: int) -> str:
    return (
        f"If nothing had changed, about {BEYOND_MDC95 * rows:.1f} of these {rows} would be beyond "
        f"their MDC95 by error alone."
    )


def _facts(progress: Progress) -> tuple[tuple[str, str], ...]:
    assessed = listed([f"Kinechain {one}" for one in dict.fromkeys(progress.versions)])
    return (
        ("Kinechain", progress.kinechain),
        ("Made", f"{date_words(progress.made)} ({progress.made})"),
        *((("First and last assessment by", assessed),) if assessed else ()),
        ("Record", progress.person.id),
    )
