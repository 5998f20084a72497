"""Sentences made from what was measured. They say what was seen, and never what it means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kinechain.report.cycles import cycles_of, sides_of
from kinechain.units import UNITS, format_interval, format_number, format_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.analysis import Analysis, Level, Measurement, SideGap
    from kinechain.domain.definitions import MeasureDefinition, Trust

TRUST_WORDS: Mapping[Trust, str] = {
    "verified": "checked in its source",
    "recall": "from memory, not yet checked in its source",
    "engineering": "our own estimate",
    "revalidation": "measured by us on clips with exact truth",
    "computed": "computed from another published figure",
}

LEVELS: tuple[Level, ...] = ("good", "fair", "poor")

_ERROR_WORDS: Mapping[str, str] = {
    "side_near": "Seen from the side, leg nearer to the camera",
    "side_far": "Seen from the side, leg farther from the camera",
    "side": "Seen from the side",
    "facing": "Seen from the front or back",
}


def summary(analysis: Analysis) -> tuple[str, ...]:
    """Return what was seen, sentence by sentence."""
    measured = sum(m.estimate is not None for m in analysis.measurements)
    asked = len(analysis.measurements)
    missing = f" {asked - measured} of {asked} could not be measured." if measured < asked else ""
    values = (
        f"It measured {plural(measured, 'value')}, each with the range in which the true value "
        "most likely lies."
    )
    nothing = "No measure could be taken; below stand the reasons, and how to film it again."
    return (
        (
            f"In {analysis.recording.duration_s:.1f} seconds of film, seen {view_words(analysis)}, "
            f"Kinechain found {found_words(analysis)}."
        ),
        values + missing if measured else nothing,
        quality_words(analysis),
    )


def found_words(analysis: Analysis) -> str:
    """Return how many strides or repetitions there were, for example `7 left strides`."""
    events = analysis.events
    word = cycle_word(analysis)
    if any(repetition.side is None for repetition in events.repetitions):
        return plural(len(events.repetitions), word)
    counts = [plural(len(cycles_of(events, side)), f"{side} {word}") for side in sides_of(events)]
    return " and ".join(counts) or f"no complete {word}"


def quality_words(analysis: Analysis) -> str:
    """Return how good the film is in one sentence."""
    names = {
        level: [c.name.lower() for c in analysis.quality if c.level == level] for level in LEVELS
    }
    weak = [f"{level} in {_listed(names[level])}" for level in ("fair", "poor") if names[level]]
    if not weak:
        return "The film is good in every respect that was checked."
    good = [f"good in {plural(len(names['good']), 'respect')}"] if names["good"] else []
    return f"The film is {_listed(good + weak)}."


def view_words(analysis: Analysis) -> str:
    """Return from where the person was seen, for example `from the left side`."""
    view = analysis.view.view
    return f"from the {view} side" if analysis.view.plane == "side" else f"from the {view}"


def others_words(analysis: Analysis) -> str:
    """Return who else was in the picture; empty when nobody was."""
    others = len(analysis.subject.candidates) - 1
    if others < 1:
        return ""
    people = "person was" if others == 1 else "people were"
    return f"{others} other {people} seen and not measured."


def cycle_word(analysis: Analysis) -> str:
    """Return what the movement is made of: `stride` or `repetition`."""
    return analysis.task.cycle


def gap_words(gap: SideGap) -> str:
    """Return left against right, for example `left larger by 6° (2 to 10°)`."""
    difference = gap.difference
    low, high, unit = difference.ci_low, difference.ci_high, difference.unit
    if not gap.clear:
        return (
            f"No clear difference: left minus right {format_number(difference.value, unit)} "
            f"({format_interval(low, high, unit)})"
        )
    larger = "Left" if difference.value > 0 else "Right"
    if difference.value < 0:
        low, high = -high, -low
    by = format_value(abs(difference.value), unit)
    return f"{larger} larger by {by} ({format_interval(low, high, unit)})"


def error_words(key: str, sd: float, unit: str) -> str:
    """Return how far the method itself can be off for one leg or view."""
    known = UNITS["leg_length" if unit == "length" else unit]
    # Errors are small: one digit more than values have.
    size = f"{sd * known.factor:.{known.decimals + (known.factor == 1)}f}{known.symbol}"
    return f"{_ERROR_WORDS.get(key, key)}: standard deviation {size}"


def missing_name(definition: MeasureDefinition, measurement: Measurement) -> str:
    """Return what was not measured, with its side."""
    return f"{definition.name}, {measurement.side}" if measurement.side else definition.name


def date_words(created: str) -> str:
    """Return an ISO 8601 time as a date in words, for example `4 May 2026`."""
    moment = datetime.fromisoformat(created).astimezone(UTC)
    return f"{moment.day} {moment:%B %Y}"


def plural(count: int, word: str) -> str:
    """Return a count with its word, for example `1 stride` or `7 strides`."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"
