"""What was measured over time: a small drawing for each measure and test, with a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.domain.skeleton import Side
from kinechain.report import svg
from kinechain.report.assessment.found import measure_name
from kinechain.report.assessment.words import interval_words, value_words
from kinechain.report.progress import panel
from kinechain.report.progress.words import (
    Mark,
    chance_words,
    change_words,
    day_words,
    test_name,
    verdict_words,
)
from kinechain.report.words import category_words
from kinechain.units import UNITS, format_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kinechain.domain.change import Change
    from kinechain.domain.definitions import Category
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.progress import Line, Point, Progress, Series
    from kinechain.evidence.registry import Registry

_BESIDE = 2.6
"""How far left and right of one day stand apart from each other [px]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The verdict on one side.

    Attributes:
        side: The person's side, or None for the whole person.
        mark: What it looks like; None where nothing compares.
        words: The verdict in words.
        figures: Change and minimal detectable change; empty where nothing compares.
    """

    side: Side | None
    mark: Mark | None
    words: str
    figures: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPanel:
    """One measure of one test over time.

    Attributes:
        name: What is measured.
        test: The test that it is from.
        drawing: Values over time; None for what is told in words.
        answers: For what is told in words: each side, and from which day on what was found.
        said: The verdicts, left before right.
        breaks: Where a line is broken, and why.
        cautions: What else was not alike between two values that compare all the same.
        in_plan: Whether the plan was made for it.
        clear: Whether it moved beyond its own error on any side.
    """

    name: str
    test: str
    drawing: Markup | None
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    said: tuple[Said, ...]
    breaks: tuple[str, ...]
    cautions: tuple[str, ...]
    in_plan: bool
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table of what moved.

    Attributes:
        name: What was measured.
        test: The test that it is from.
        side: The person's side, or None for the whole person.
        before: The value then, with its interval and day.
        after: The value now.
        change: After less before.
        mdc95: Minimal detectable change.
        chance: How probable it is that the true value moved that way.
        mark: What the verdict looks like.
        words: The verdict in words.
    """

    name: str
    test: str
    side: Side | None
    before: tuple[str, str, str]
    after: tuple[str, str, str]
    change: str
    mdc95: str
    chance: str
    mark: Mark
    words: str


def measured_panels(
    progress: Progress, registry: Registry, days: panel.Days
) -> tuple[MeasuredPanel, ...]:
    """Return a drawing for each series: those of the plan first, then what clearly moved."""
    made = (_panel(one, registry, days) for one in progress.series)
    return tuple(sorted(made, key=lambda one: (not one.in_plan, not one.clear)))


def moved_rows(progress: Progress, registry: Registry) -> tuple[Row, ...]:
    """Return every change, clear ones first, then by how sure it is."""
    found = [
        (series, line, line.change)
        for series in progress.series
        for line in series.lines
        if line.change is not None
    ]
    found.sort(key=lambda one: (not one[2].moved, not _clear(one[2]), -one[2].probability))
    return tuple(_row(series, line, change, registry) for series, line, change in found)


def told_in_words(measure: str, unit: str, registry: Registry) -> bool:
    """Return whether a value is told in words and never as a number."""
    return unit == "yes_no" or bool(_categories(measure, registry))


def value_and_interval(estimate: Estimate, measure: str, registry: Registry) -> tuple[str, str]:
    """Return a value as people read it, and how sure it is."""
    categories = _categories(measure, registry)
    if categories:
        return category_words(estimate, categories)
    return value_words(estimate), interval_words(estimate)


def _clear(change: Change) -> bool:
    return change.verdict != "no_clear_difference"


def _categories(measure: str, registry: Registry) -> Sequence[Category]:
    known = registry.measures.get(measure)
    return known.categories if known else ()


def _panel(series: Series, registry: Registry, days: panel.Days) -> MeasuredPanel:
    name, test = measure_name(series.measure, registry), test_name(series, registry)
    unit = series.lines[0].points[-1].estimate.unit
    in_words = told_in_words(series.measure, unit, registry)
    changes = [line.change for line in series.lines if line.change is not None]
    return MeasuredPanel(
        name=name,
        test=test,
        drawing=None if in_words else _drawing(series, f"{name}, {test}", days),
        answers=tuple(_answers(series, registry)) if in_words else (),
        said=tuple(_said(line, in_words=in_words) for line in series.lines),
        breaks=tuple(_dated(series, lambda point: point.unlike)),
        cautions=tuple(_dated(series, lambda point: point.caution)),
        in_plan=any(one.in_plan for one in changes),
        clear=any(_clear(one) for one in changes),
    )


def _said(line: Line, *, in_words: bool) -> Said:
    change = line.change
    if change is None:
        words = "nothing to compare with" if len(line.points) > 1 else "measured only once"
        return Said(side=line.side, mark=None, words=words, figures="")
    mark, words = verdict_words(change)
    unit = change.before.unit
    since = "" if line.since == line.points[0].day or not line.since else day_words(line.since)
    figures = f"{change_words(change.change, unit)}; MDC95 {format_value(change.mdc95, unit)}"
    return Said(
        side=line.side,
        mark=mark,
        words=words,
        figures="; ".join(
            part for part in ("" if in_words else figures, since and f"since {since}") if part
        ),
    )


def _dated(series: Series, said: Callable[[Point], str]) -> Iterator[str]:
    """Yield what is said of points with its day; sides of which the same is said share a line."""
    found: dict[str, list[str]] = {}
    for line in series.lines:
        for point in line.points:
            if said(point):
                sides = found.setdefault(f"{day_words(point.day)}: {said(point)}", [])
                sides.append(line.side or "")
    for words, sides in found.items():
        alone = len(sides) == 1 < len(series.lines)
        yield f"{sides[0].capitalize()}, {words}" if alone else words


def _answers(series: Series, registry: Registry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what was found of each side, said again only where it is another word."""
    for line in series.lines:
        told = [
            (value_and_interval(point.estimate, series.measure, registry)[0], point.day)
            for point in line.points
        ]
        fresh = (next(same) for _, same in groupby(told, key=lambda one: one[0]))
        yield line.side or "", tuple(f"{words} from {day_words(day)}" for words, day in fresh)


def _drawing(series: Series, name: str, days: panel.Days) -> Markup:
    unit = UNITS[series.lines[0].points[-1].estimate.unit]
    factor = unit.factor
    ends = [end * factor for line in series.lines for end in _ends(line)]
    down, marks = panel.value_axis(min(ends), max(ends))
    several = len(series.lines) > 1
    shifts = {"left": -_BESIDE, "right": _BESIDE} if several else {}
    parts = [_noise(line, days, down, factor) for line in series.lines]
    parts.append(panel.frame(days, down, marks, ()))
    for line in series.lines:
        parts += _line(line, days, down, factor, shifts.get(line.side or "", 0.0))
    parts += _letters(series, down, factor)
    parts.append(panel.unit_text(unit.symbol.strip()))
    words = " ".join(_line_words(line) for line in series.lines)
    return panel.drawing(name, words, svg.group(parts), panel.HEIGHT - panel.LANE)


def _ends(line: Line) -> Iterator[float]:
    """Yield everything that the axis of values must hold."""
    for point in line.points:
        yield from (point.estimate.ci_low, point.estimate.ci_high)
    if line.change is not None:
        first, reach = line.change.before.value, line.change.mdc95
        yield from (first - reach, first + reach)


def _noise(line: Line, days: panel.Days, down: svg.Axis, factor: float) -> Markup:
    """Return the area around the first value in which a new one is no clear difference from it."""
    if line.change is None or line.since is None:
        return Markup()
    first, reach = line.change.before.value * factor, line.change.mdc95 * factor
    top, bottom = down(first + reach), down(first - reach)
    left, right = days(line.since), panel.WIDTH - panel.RIGHT
    who = line.side or "whole"
    return svg.group(
        (
            svg.tag(
                "rect",
                x=left,
                y=top,
                width=round(right - left, 1),
                height=round(bottom - top, 1),
                class_=f"noise {who}",
            ),
            svg.line(left, top, right, top, f"edge {who}"),
            svg.line(left, bottom, right, bottom, f"edge {who}"),
        )
    )


def _line(
    line: Line, days: panel.Days, down: svg.Axis, factor: float, shift: float
) -> Iterator[Markup]:
    """Yield the pieces of a line between breaks, then its values with their intervals."""
    who = line.side or "whole"
    radius = panel.radius(len(line.points))
    places = [
        (round(days(point.day) + shift, 1), down(point.estimate.value * factor))
        for point in line.points
    ]
    starts = [n for n, point in enumerate(line.points) if n == 0 or point.unlike]
    for start, stop in pairwise((*starts, len(places))):
        yield panel.path(places[start:stop], who)
    bars = (
        f"M{x:g} {down(point.estimate.ci_low * factor):g}V{down(point.estimate.ci_high * factor):g}"
        for (x, _), point in zip(places, line.points, strict=True)
    )
    yield svg.tag("path", d="".join(bars), class_=f"error {who}")
    yield from (panel.dot(x, y, who, radius) for x, y in places)


def _letters(series: Series, down: svg.Axis, factor: float) -> Iterator[Markup]:
    """Yield the letter of each side beside its last value, moved apart where they would touch."""
    if len(series.lines) < 2:  # noqa: PLR2004 - a single line needs no letter
        return
    heights = [down(line.points[-1].estimate.value * factor) for line in series.lines]
    middle, apart = sum(heights) / 2, abs(heights[0] - heights[1])
    if apart < panel.LETTER:
        first_above = heights[0] <= heights[1]
        half = panel.LETTER / 2
        heights = [middle - half, middle + half] if first_above else [middle + half, middle - half]
    for line, height in zip(series.lines, heights, strict=True):
        side = line.side or "whole"
        yield svg.text(
            panel.WIDTH - panel.RIGHT + 6,
            round(height + 4, 1),
            side[0].upper(),
            "start",
            f"letter {side}",
        )


def _line_words(line: Line) -> str:
    who = line.side or "whole person"
    points = "; ".join(_point_words(point) for point in line.points)
    verdict = f" {verdict_words(line.change)[1].capitalize()}." if line.change else ""
    return f"{who.capitalize()}: {points}.{verdict}"


def _point_words(point: Point) -> str:
    interval = interval_words(point.estimate)
    return f"{day_words(point.day)} {value_words(point.estimate)}" + (
        f" ({interval})" if interval else ""
    )


def _row(series: Series, line: Line, change: Change, registry: Registry) -> Row:
    unit = change.before.unit
    in_words = told_in_words(series.measure, unit, registry)
    since = line.since or line.points[0].day
    mark, words = verdict_words(change)
    return Row(
        name=measure_name(series.measure, registry),
        test=test_name(series, registry),
        side=line.side,
        before=(*value_and_interval(change.before, series.measure, registry), day_words(since)),
        after=(
            *value_and_interval(change.after, series.measure, registry),
            day_words(line.points[-1].day),
        ),
        change="" if in_words else change_words(change.change, unit),
        mdc95="" if in_words else format_value(change.mdc95, unit),
        chance=chance_words(change.probability),
        mark=mark,
        words=words,
    )
