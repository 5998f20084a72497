"""The table of numbers: values, intervals, dots and whiskers, left against right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.domain.skeleton import SIDES
from kinechain.report import svg
from kinechain.report.context import Cell, NumberRow
from kinechain.report.words import category_words, cycle_word, from_parts, gap_words, plural
from kinechain.units import UNITS, format_interval, format_number, format_value

if TYPE_CHECKING:
    from kinechain.domain.analysis import Measurement, TaskResult
    from kinechain.domain.definitions import MeasureDefinition
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.skeleton import Side

_WIDTH, _ROW, _FOOT, _EDGE = 220, 16, 20, 16
_MOST_TICKS = 3
_LETTERS: dict[Side | None, str] = {"left": "L", "right": "R", None: ""}

Sided = tuple[tuple["Side | None", "Measurement"], ...]


def number_rows(result: TaskResult) -> tuple[NumberRow, ...]:
    """Return one row for each measure of which something was measured, in the task's order."""
    rows = []
    for measure in ordered_measures(result):
        found = tuple((m.side, m) for m in result.measurements if m.measure == measure)
        if any(m.estimate for _, m in found):
            rows.append(_row(result, result.measures[measure], found))
    return tuple(rows)


def ordered_measures(result: TaskResult) -> tuple[str, ...]:
    """Return the keys of the result's measures: those of the task first, in its order."""
    present = dict.fromkeys(m.measure for m in result.measurements)
    wanted = [key for plane in ("side", "facing") for key in result.task.measures.get(plane, ())]
    return tuple(dict.fromkeys((*(key for key in wanted if key in present), *present)))


def dots(found: tuple[tuple[Side | None, Estimate], ...], name: str) -> Markup:
    """Return a drawing of values as dots and 95 % intervals as whiskers on one axis."""
    unit = UNITS[found[0][1].unit]
    low = min(e.ci_low for _, e in found) * unit.factor
    high = max(e.ci_high for _, e in found) * unit.factor
    marks = svg.ticks(low, high, _MOST_TICKS)
    axis = svg.Axis(low=marks[0], high=marks[-1], start=_EDGE, end=_WIDTH - _EDGE)
    bottom = _ROW * len(found) + 6
    parts = [svg.line(_EDGE, bottom, _WIDTH - _EDGE, bottom, "axis")]
    step = marks[1] - marks[0]
    for mark in marks:
        style = "zero" if abs(mark) < step / 2 else "grid"
        parts.append(svg.line(axis(mark), 2, axis(mark), bottom, style))
        parts.append(svg.text(axis(mark), bottom + 13, svg.tick_text(mark, step)))
    for row, (side, estimate) in enumerate(found):
        parts.append(_whisker(axis, side, estimate, unit.factor, _ROW * row + 11))
    words = "; ".join(f"{side or 'whole person'} {_words(e)}" for side, e in found)
    return svg.picture(_WIDTH, bottom + _FOOT, name, words, svg.group(parts))


def _row(result: TaskResult, definition: MeasureDefinition, found: Sided) -> NumberRow:
    by_side = dict(found)
    sides: tuple[Side | None, ...] = SIDES if any(side for side, _ in found) else (None,)
    estimates = tuple((s, m.estimate) for s, m in found if m.estimate is not None)
    gaps = () if definition.categories else result.side_gaps
    gap = next((g for g in gaps if g.measure == definition.id), None)
    word = cycle_word(result)
    return NumberRow(
        id=definition.id,
        name=definition.name,
        plain=definition.plain,
        cells=tuple(
            (side, _cell(by_side.get(side), definition, word, len(result.parts))) for side in sides
        ),
        drawing=Markup() if definition.categories else dots(estimates, definition.name),
        gap=gap_words(gap) if gap else "",
        clear=gap.clear if gap else False,
    )


def _cell(
    measurement: Measurement | None, definition: MeasureDefinition, word: str, parts: int
) -> Cell:
    if measurement is None or measurement.estimate is None:
        return Cell(
            value="not measured",
            symbol="",
            interval="",
            count="",
            origin="",
            quality="poor",
            measured=False,
        )
    estimate = measurement.estimate
    value, symbol = format_number(estimate.value, estimate.unit), UNITS[estimate.unit].symbol
    interval = format_interval(estimate.ci_low, estimate.ci_high, estimate.unit)
    if definition.categories:
        (value, interval), symbol = category_words(estimate, definition.categories), ""
    return Cell(
        value=value,
        symbol=symbol,
        interval=interval,
        count=plural(estimate.n, word),
        origin=from_parts(measurement.parts) if len(measurement.parts) < parts else "",
        quality=measurement.quality,
        measured=True,
    )


def _whisker(
    axis: svg.Axis, side: Side | None, estimate: Estimate, factor: float, y: float
) -> Markup:
    who = side or "whole"
    low, high, middle = (
        axis(v * factor) for v in (estimate.ci_low, estimate.ci_high, estimate.value)
    )
    dot = svg.tag("circle", cx=middle, cy=y, r=4.5, class_=f"dot {who}")
    letter = svg.text(2, y + 4, _LETTERS[side], "start", f"letter {who}")
    return svg.group((svg.line(low, y, high, y, f"whisker {who}"), dot, letter))


def _words(estimate: Estimate) -> str:
    value = format_value(estimate.value, estimate.unit)
    return f"{value} ({format_interval(estimate.ci_low, estimate.ci_high, estimate.unit)})"
