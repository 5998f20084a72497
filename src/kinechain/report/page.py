"""The report: one HTML file that opens offline and prints well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.report.context import Citation, Definition, Missing, QualityRow, ReportPage, Typical
from kinechain.report.curves import curve_figures
from kinechain.report.numbers import number_rows, ordered_measures
from kinechain.report.render import rendered, style_sheet
from kinechain.report.words import (
    LEVELS,
    TRUST_WORDS,
    cycle_word,
    date_words,
    error_words,
    missing_name,
    others_words,
    summary,
    view_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.analysis import Analysis
    from kinechain.domain.definitions import MeasureDefinition, Reference
    from kinechain.report.keyframes import KeyFrame


def report_page(
    analysis: Analysis,
    references: Mapping[str, Reference],
    *,
    subject: KeyFrame,
    key_frames: tuple[KeyFrame, ...],
) -> ReportPage:
    """Return what the report says.

    Args:
        analysis: The measured recording.
        references: All published sources, by key.
        subject: Picture of who was measured.
        key_frames: Pictures of the moments that matter.
    """
    numbers = _source_numbers(analysis, references)
    strides = bool(analysis.events.strides)
    return ReportPage(
        task=analysis.task.name,
        purpose=analysis.task.plain,
        date=date_words(analysis.provenance.created),
        file_name=analysis.recording.name,
        summary=summary(analysis),
        because=analysis.subject.because,
        others=others_words(analysis),
        view=view_words(analysis),
        subject=subject,
        quality=tuple(
            QualityRow(name=c.name, level=c.level, says=c.says, film=c.film)
            for c in sorted(analysis.quality, key=lambda c: -LEVELS.index(c.level))
        ),
        numbers=number_rows(analysis),
        cycle=cycle_word(analysis),
        key_frames=key_frames,
        curves=curve_figures(analysis),
        mark="toe-off, the end of stance" if strides else "the deepest point",
        missing=missing(analysis),
        better=_better(analysis),
        how_to_film=analysis.task.film,
        definitions=tuple(
            definition(analysis.measures[key], numbers) for key in ordered_measures(analysis)
        ),
        sources=tuple(
            Citation(number=number, cite=references[key].cite, doi=references[key].doi or "")
            for key, number in numbers.items()
        ),
        notes=analysis.notes,
        facts=_facts(analysis),
        styles=style_sheet("report.css"),
    )


def render(page: ReportPage) -> str:
    """Return the report as one HTML document."""
    return rendered("report.html.j2", page)


def missing(analysis: Analysis) -> tuple[Missing, ...]:
    """Return what was asked for and not got, then what this task never carries here."""
    asked = [
        Missing(
            name=missing_name(analysis.measures[m.measure], m),
            because=m.reason_not_measured,
            film=m.film,
        )
        for m in analysis.measurements
        if m.estimate is None
    ]
    never = [
        Missing(name=entry.measure, because=entry.because, film=entry.instead)
        for entry in analysis.task.not_carried
        if analysis.view.plane in entry.planes
    ]
    return (*asked, *never)


def _better(analysis: Analysis) -> tuple[str, ...]:
    """Return each piece of advice once, that on the poorest points first."""
    checks = sorted(analysis.quality, key=lambda check: -LEVELS.index(check.level))
    return tuple(dict.fromkeys(check.film for check in checks if check.film))


def definition(measure: MeasureDefinition, numbers: Mapping[str, int]) -> Definition:
    """Return exactly what one measure is, with the numbers of its sources."""
    return Definition(
        id=measure.id,
        name=measure.name,
        text=measure.definition,
        errors=tuple(
            Typical(
                text=f"{error_words(key, error.sd, measure.unit)}. {error.note}".strip(),
                trust=TRUST_WORDS[error.trust],
                source=numbers.get(error.source or "", 0),
            )
            for key, error in measure.systematic.items()
        ),
        typical=tuple(
            Typical(
                text=said.text,
                trust=TRUST_WORDS[said.trust],
                source=numbers.get(said.source or "", 0),
            )
            for said in measure.typical
        ),
        sources=tuple(numbers[key] for key in measure.sources if key in numbers),
    )


def _source_numbers(analysis: Analysis, references: Mapping[str, Reference]) -> Mapping[str, int]:
    """Return the number of each source that the report names, in order of appearance."""
    keys: list[str] = []
    for measure in (analysis.measures[key] for key in ordered_measures(analysis)):
        keys += measure.sources
        keys += [said.source for said in measure.typical if said.source]
        keys += [error.source for error in measure.systematic.values() if error.source]
    return {
        key: number
        for number, key in enumerate(dict.fromkeys(k for k in keys if k in references), start=1)
    }


def _facts(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    video, made, scale = analysis.recording, analysis.provenance, analysis.scale
    slow = f", filmed {video.slow_motion:g} times faster than it plays"
    lengths = "in metres, from the person's height"
    if scale.metres_per_px is None:
        lengths = "as shares of leg length (thigh and shank), as the person's height was not given"
    return (
        ("Video", f"{video.name}, {video.width} by {video.height} pixels, {video.codec}"),
        (
            "Timing",
            (
                f"{video.fps_nominal:.4g} frames a second{slow if video.slow_motion != 1 else ''}; "
                f"a moment is known to about {500 / video.fps_nominal:.0f} ms either way"
            ),
        ),
        (
            "View",
            (
                f"{analysis.view.view}, about {analysis.view.yaw_deg:.0f}° off square "
                f"({'given' if analysis.view.requested else 'found in the picture'})"
            ),
        ),
        ("Lengths", lengths),
        ("Kinechain", made.kinechain),
        ("Pose model", made.estimator),
        ("Model's SHA-256", made.model_hash),
        ("Video's SHA-256", video.sha256),
        ("Made", made.created),
        ("Options", ", ".join(f"{name} {value}" for name, value in made.options) or "none"),
    )
