"""Sentences made from what was measured. They say what was seen, and never what it means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kinechain.domain.skeleton import SIDES
from kinechain.measures.categories import category_probabilities
from kinechain.units import UNITS, format_interval, format_number, format_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kinechain.domain.analysis import (
        Analysis,
        Level,
        Measurement,
        QualityCheck,
        SideGap,
        TaskResult,
    )
    from kinechain.domain.definitions import Category, MeasureDefinition, Trust
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.events import Cycle

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


def summary(result: TaskResult) -> tuple[str, ...]:
    """Return what was seen, sentence by sentence."""
    measured = sum(m.estimate is not None for m in result.measurements)
    asked = len(result.measurements)
    missing = f" {asked - measured} of {asked} could not be measured." if measured < asked else ""
    values = (
        f"It measured {plural(measured, 'value')}, each with the range in which the true value "
        "most likely lies."
    )
    nothing = "No measure could be taken; below stand the reasons, and how to film it again."
    film_s = sum(recording.duration_s for recording in result.recordings)
    views = listed(list(dict.fromkeys(view_words(part) for part in result.parts)))
    return (
        f"In {film_s:.1f} seconds of film, seen {views}, Kinechain found {found_words(result)}.",
        *_rejected_words(result),
        values + missing if measured else nothing,
        quality_words(result),
    )


def found_words(result: TaskResult) -> str:
    """Return how many cycles of the task there were, for example `7 left strides`."""
    word = cycle_word(result)
    sides = [cycle.side for part in result.parts for cycle in part.events.cycles(word)]
    if not sides:
        return f"no complete {word}"
    if None in sides:
        return plural(len(sides), word)
    counts = [(side, sides.count(side)) for side in SIDES if side in sides]
    return " and ".join(plural(count, f"{side} {word}") for side, count in counts)


def _rejected_words(result: TaskResult) -> tuple[str, ...]:
    count = sum(len(part.events.rejected) for part in result.parts)
    if not count:
        return ()
    does = "attempt does" if count == 1 else "attempts do"
    return (f"{count} further {does} not count; the reasons stand below.",)


def quality_words(result: TaskResult) -> str:
    """Return how good the film is in one sentence; of several parts the worst counts."""
    checks = worst_checks(result)
    names = {level: [c.name.lower() for c in checks if c.level == level] for level in LEVELS}
    weak = [f"{level} in {listed(names[level])}" for level in ("fair", "poor") if names[level]]
    if not weak:
        return "The film is good in every respect that was checked."
    good = [f"good in {plural(len(names['good']), 'respect')}"] if names["good"] else []
    return f"The film is {listed(good + weak)}."


def worst_checks(result: TaskResult) -> tuple[QualityCheck, ...]:
    """Return each quality check of the part in which it is worst, in the order of the checks."""
    worst: dict[str, QualityCheck] = {}
    for check in (check for part in result.parts for check in part.quality):
        if LEVELS.index(check.level) > LEVELS.index(worst.setdefault(check.check, check).level):
            worst[check.check] = check
    return tuple(worst.values())


def view_words(part: Analysis) -> str:
    """Return from where the person was seen, for example `from the left side`."""
    view = part.view.view
    return f"from the {view} side" if part.view.plane == "side" else f"from the {view}"


def part_words(part: Analysis) -> str:
    """Return which stretch of which clip a part is, for example `run.mp4, 0 s to 12 s`."""
    return f"{part.recording.name}, {part.start_s:.0f} s to {part.end_s:.0f} s"


def from_parts(numbers: Sequence[int]) -> str:
    """Return which parts of a result a value is from, as people count them."""
    return f"part{'' if len(numbers) == 1 else 's'} {listed([str(n + 1) for n in numbers])}"


def others_words(part: Analysis) -> str:
    """Return who else was in the picture; empty when nobody was."""
    others = len(part.subject.candidates) - 1
    if others < 1:
        return ""
    people = "person was" if others == 1 else "people were"
    return f"{others} other {people} seen and not measured."


def cycle_word(result: TaskResult) -> Cycle:
    """Return what the movement is made of."""
    return result.task.cycle


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


def category_words(estimate: Estimate, categories: Sequence[Category]) -> tuple[str, str]:
    """Return the category that holds most probably, and how probable each is, without a number.

    For example `on its own side` and `88 % likely (on or across it: 12 %)`.
    """
    shares = category_probabilities(estimate, categories)
    order = sorted(zip(shares, categories, strict=True), key=lambda one: -one[0])
    (most, first), others = order[0], order[1:]
    rest = ", ".join(f"{one.name}: {_percent(share)}" for share, one in others)
    return first.name, f"{_percent(most)} likely ({rest})"


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


def listed(names: Sequence[str]) -> str:
    """Return names in one phrase, for example `a, b and c`."""
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _percent(share: float) -> str:
    """Return a probability in words; none is certain."""
    if round(100 * share) in {0, 100}:
        return "under 1 %" if share < 0.5 else "over 99 %"  # noqa: PLR2004 - nearer to 0 or to 1
    return f"{100 * share:.0f} %"
