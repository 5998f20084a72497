"""The training log on the page: distance by week, the longest run, jumps, the next run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.report import svg
from kinechain.report.progress import panel
from kinechain.report.progress.words import day_words
from kinechain.report.words import plural
from kinechain.units import format_number, format_value

if TYPE_CHECKING:
    from kinechain.domain.plan import LoadGuidance
    from kinechain.domain.progress import Progress
    from kinechain.domain.training import TrainingSummary

_SHARE = 0.72
"""Width of a bar as a share of the room of its week."""

_EVERY = 3
"""Every so many weeks are named below the bars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSection:
    """What the log says.

    Attributes:
        weeks: How many weeks are drawn.
        drawing: Distance by week.
        facts: Pairs of name and value.
        says: What to keep to on the next run; empty where nothing is known.
        spikes: Runs that were much longer than those before, in words.
    """

    weeks: int
    drawing: Markup
    facts: tuple[tuple[str, str], ...]
    says: str
    spikes: tuple[str, ...]


def training_section(progress: Progress) -> TrainingSection | None:
    """Return the training of the last weeks; None without a log."""
    told = progress.training
    if told is None or not any(week.runs for week in told.weeks):
        return None
    return TrainingSection(
        weeks=len(told.weeks),
        drawing=_bars(told),
        facts=tuple((name, words) for name, words in _facts(told, progress.guidance) if words),
        says=progress.guidance.says[0] if progress.guidance else "",
        spikes=tuple(
            f"{day_words(one.day)}: {format_value(one.km, 'km')}, {one.ratio:.1f} times the "
            f"longest run of the 30 days before it ({format_value(one.before_km, 'km')})."
            for one in told.spikes
        ),
    )


def _facts(told: TrainingSummary, guidance: LoadGuidance | None) -> tuple[tuple[str, str], ...]:
    longest, before = told.longest_km, told.longest_before_km
    runs = plural(told.cadence_runs, "run")
    cadence = "" if told.cadence is None else f"{told.cadence:.0f} (median of {runs})"
    return (
        ("Next run", "" if guidance is None else _next_run(guidance)),
        ("Longest run, last 30 days", "" if longest is None else format_value(longest, "km")),
        ("Longest run, 30 days before", "" if before is None else format_value(before, "km")),
        (
            "Runs a week, last 4 weeks",
            "" if told.runs_per_week is None else f"{told.runs_per_week:.1f}",
        ),
        ("Steps a minute, last 30 days", cadence),
    )


def _next_run(guidance: LoadGuidance) -> str:
    """Return how far it may be; empty where no run is known to go by."""
    if not guidance.allowed:
        return "no running for now"
    if guidance.longest_run_km is None:
        return ""
    if not guidance.longest_run_km:
        return "a walk first"
    return f"up to {format_value(guidance.longest_run_km, 'km')}"


def _bars(told: TrainingSummary) -> Markup:
    weeks = told.weeks
    highest = max(week.km for week in weeks)
    marks = svg.ticks(0, highest or 1.0, 4)
    down = svg.Axis(low=0, high=marks[-1], start=panel.HEIGHT - panel.BOTTOM, end=panel.TOP)
    room = (panel.WIDTH - panel.LEFT) / len(weeks)
    bottom, step = panel.HEIGHT - panel.BOTTOM, marks[1] - marks[0]
    parts = [panel.unit_text("km")]
    for mark in marks:
        parts.append(svg.line(panel.LEFT, down(mark), panel.WIDTH, down(mark), "grid"))
        parts.append(svg.text(panel.LEFT - 5, down(mark) + 4, svg.tick_text(mark, step), "end"))
    for number, week in enumerate(weeks):
        middle = round(panel.LEFT + (number + 0.5) * room, 1)
        top, width = down(week.km), round(_SHARE * room, 1)
        parts.append(
            svg.tag(
                "rect",
                x=round(middle - width / 2, 1),
                y=top,
                width=width,
                height=round(bottom - top, 1),
                class_="bar",
            )
        )
        if (len(weeks) - 1 - number) % _EVERY == 0:
            words = f"{week.monday.day} {week.monday:%b}"
            parts.append(svg.text(middle, bottom + 16, words))
    parts.append(svg.line(panel.LEFT, bottom, panel.WIDTH, bottom, "axis"))
    words = "; ".join(
        f"week of {day_words(week.monday)} {format_number(week.km, 'km')} km, {week.runs} runs"
        for week in weeks
    )
    name, height = "Distance run by week", panel.HEIGHT - panel.LANE
    return panel.drawing(name, words, svg.group(parts), height)
