"""The report: one HTML file that opens offline and prints well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.report.context import (
    Citation,
    Definition,
    Missing,
    PartSection,
    QualityRow,
    ReportPage,
    Typical,
)
from kinechain.report.curves import curve_figures
from kinechain.report.holds import hold_figures
from kinechain.report.keyframes import key_frames, subject_picture
from kinechain.report.numbers import number_rows, ordered_measures
from kinechain.report.render import rendered, style_sheet
from kinechain.report.timeline import timelines
from kinechain.report.words import (
    LEVELS,
    TRUST_WORDS,
    cycle_word,
    date_words,
    error_words,
    from_parts,
    missing_name,
    others_words,
    part_words,
    summary,
    view_words,
    worst_checks,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.domain.definitions import MeasureDefinition, Reference
    from kinechain.domain.recording import VideoInfo
    from kinechain.ports import Video


def report_page(
    result: TaskResult, references: Mapping[str, Reference], *, videos: Mapping[str, Video]
) -> ReportPage:
    """Return what the report says.

    Args:
        result: What was measured.
        references: All published sources, by key.
        videos: The recordings, open, by the SHA-256 of their files.
    """
    numbers = _source_numbers(result, references)
    cycle = cycle_word(result)
    return ReportPage(
        task=result.task.name,
        purpose=result.task.plain,
        date=date_words(result.parts[0].provenance.created),
        file_name=" · ".join(recording.name for recording in result.recordings),
        summary=summary(result),
        parts=tuple(_part(result, number, videos) for number in range(len(result.parts))),
        refused=result.refused,
        notes=result.notes,
        quality=tuple(
            QualityRow(name=c.name, level=c.level, says=c.says, film=c.film)
            for c in sorted(worst_checks(result), key=lambda c: -LEVELS.index(c.level))
        ),
        timelines=timelines(result),
        numbers=number_rows(result),
        cycle=cycle,
        sets=any(result.measures[m.measure].spread is None for m in result.measurements),
        key_frames=key_frames(result, videos),
        curves=hold_figures(result) if cycle == "hold" else curve_figures(result),
        mark="toe-off, the end of stance" if cycle == "stride" else f"the {result.task.peak} point",
        missing=missing(result),
        better=_better(result),
        how_to_film=result.task.film,
        definitions=tuple(
            definition(result.measures[key], numbers) for key in ordered_measures(result)
        ),
        sources=tuple(
            Citation(number=number, cite=references[key].cite, doi=references[key].doi or "")
            for key, number in numbers.items()
        ),
        facts=_facts(result),
        styles=style_sheet("report.css"),
    )


def _part(result: TaskResult, number: int, videos: Mapping[str, Video]) -> PartSection:
    part = result.parts[number]
    several = len(result.parts) > 1
    return PartSection(
        name=f"{from_parts((number,)).capitalize()}: {part_words(part)}" if several else "",
        because=part.subject.because,
        others=others_words(part),
        view=view_words(part),
        subject=subject_picture(part, videos[part.recording.sha256]),
        notes=part.notes,
    )


def render(page: ReportPage) -> str:
    """Return the report as one HTML document."""
    return rendered("report.html.j2", page)


def missing(result: TaskResult) -> tuple[Missing, ...]:
    """Return what was asked for and not got, then what this task never carries as it was filmed."""
    asked = [
        Missing(
            name=missing_name(result.measures[m.measure], m),
            because=m.reason_not_measured,
            film=m.film,
        )
        for m in result.measurements
        if m.estimate is None
    ]
    never = [
        Missing(name=entry.measure, because=entry.because, film=entry.instead)
        for entry in result.task.not_carried
        if result.planes <= {*entry.planes}
    ]
    return (*asked, *never)


def _better(result: TaskResult) -> tuple[str, ...]:
    """Return each piece of advice once, that on the poorest points first."""
    checks = [check for part in result.parts for check in part.quality]
    checks.sort(key=lambda check: -LEVELS.index(check.level))
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


def _source_numbers(result: TaskResult, references: Mapping[str, Reference]) -> Mapping[str, int]:
    """Return the number of each source that the report names, in order of appearance."""
    keys: list[str] = []
    for measure in (result.measures[key] for key in ordered_measures(result)):
        keys += measure.sources
        keys += [said.source for said in measure.typical if said.source]
        keys += [error.source for error in measure.systematic.values() if error.source]
    return {
        key: number
        for number, key in enumerate(dict.fromkeys(k for k in keys if k in references), start=1)
    }


def _facts(result: TaskResult) -> tuple[tuple[str, str], ...]:
    made, scale = result.parts[0].provenance, result.parts[0].scale
    lengths = "in metres, from the person's height"
    if scale.metres_per_px is None:
        lengths = "as shares of leg length (thigh and shank), as the person's height was not given"
    return (
        *(fact for recording in result.recordings for fact in _video_facts(recording)),
        *(("View", _view_fact(part, several=len(result.parts) > 1)) for part in result.parts),
        ("Lengths", lengths),
        ("Kinechain", made.kinechain),
        ("Pose model", made.estimator),
        ("Model's SHA-256", made.model_hash),
        ("Made", made.created),
        ("Options", ", ".join(f"{name} {value}" for name, value in made.options) or "none"),
    )


def _video_facts(video: VideoInfo) -> tuple[tuple[str, str], ...]:
    slow = f", filmed {video.slow_motion:g} times faster than it plays"
    return (
        ("Video", f"{video.name}, {video.width} by {video.height} pixels, {video.codec}"),
        (
            "Timing",
            (
                f"{video.fps_nominal:.4g} frames a second{slow if video.slow_motion != 1 else ''}; "
                f"a moment is known to about {500 / video.fps_nominal:.0f} ms either way"
            ),
        ),
        ("Video's SHA-256", video.sha256),
    )


def _view_fact(part: Analysis, *, several: bool) -> str:
    which = f"{part_words(part)}: " if several else ""
    return (
        f"{which}{part.view.view}, about {part.view.yaw_deg:.0f}° off square "
        f"({'given' if part.view.requested else 'found in the picture'})"
    )
