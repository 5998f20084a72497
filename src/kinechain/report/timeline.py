"""What was done when: sets, rest, and attempts that do not count, as words and as a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.domain.events import Hold
from kinechain.domain.skeleton import SIDES
from kinechain.events.sets import REST_S, find_sets
from kinechain.report import svg
from kinechain.report.words import plural
from kinechain.units import format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.domain.definitions import TaskDefinition
    from kinechain.domain.events import CycleOf, Rejected
    from kinechain.domain.skeleton import Side
    from kinechain.events.sets import CycleSet

_WIDTH, _ROW, _EDGE, _LEFT, _FOOT = 420, 22, 14, 44, 20
_GAP = 1.5
"""Free room between two blocks, so that they can be counted."""

_TICKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What was done in one recording.

    Attributes:
        name: Name of the video.
        lines: Sets, rests and attempts that do not count, in order of time.
        drawing: The same along the time.
    """

    name: str
    lines: tuple[str, ...]
    drawing: Markup


def timelines(result: TaskResult) -> tuple[Timeline, ...]:
    """Return what was done in each recording; nothing for strides, which are of one piece."""
    if result.task.cycle == "stride":
        return ()
    found = []
    for recording in result.recordings:
        parts = [part for part in result.parts if part.recording.sha256 == recording.sha256]
        if any(part.events.cycles(result.task.cycle) or part.events.rejected for part in parts):
            found.append(_timeline(recording.name, result.task, parts))
    return tuple(found)


def _timeline(name: str, task: TaskDefinition, parts: Sequence[Analysis]) -> Timeline:
    # A turn ends a set: what is done before and after it is seen from another side.
    sets = [one for part in parts for one in find_sets(part.events.cycles(task.cycle))]
    rejected = [one for part in parts for one in part.events.rejected]
    lines = [
        *((one.start_s, f"Set {n}: {_set_words(task, one)}") for n, one in enumerate(sets, 1)),
        *_rests(sets),
        *((one.start_s, _rejected_words(task, one)) for one in rejected),
    ]
    said = tuple(words for _, words in sorted(lines))
    return Timeline(name=name, lines=said, drawing=_drawing(name, parts, sets, rejected, said))


def _set_words(task: TaskDefinition, one: CycleSet) -> str:
    """Return one set in words, for example `5 repetitions, left, from 3 s to 14 s`."""
    side = f", {one.side}" if one.side else ""
    when = f"from {one.start_s:.0f} s to {one.end_s:.0f} s"
    first, *more = one.cycles
    if isinstance(first, Hold) and not more:
        held = format_value(first.end_s - first.start_s, "tenths_s")
        ended = task.rules[first.ended].says if first.ended else "The recording ends first."
        return f"held for {held}{side}, {when}. {ended}"
    return f"{plural(len(one.cycles), task.cycle)}{side}, {when}"


def _rests(sets: Sequence[CycleSet]) -> Iterator[tuple[float, str]]:
    """Yield the rests between sets, with when they begin."""
    for before, after in pairwise(sorted(sets, key=lambda one: one.start_s)):
        if after.start_s - before.end_s > REST_S:
            yield before.end_s, f"Rest of {after.start_s - before.end_s:.0f} s"


def _rejected_words(task: TaskDefinition, one: Rejected) -> str:
    side = f", {one.side}" if one.side else ""
    return f"Attempt at {one.at_s:.1f} s{side}: {task.rules[one.rule].says}"


def _drawing(
    name: str,
    parts: Sequence[Analysis],
    sets: Sequence[CycleSet],
    rejected: Sequence[Rejected],
    said: Sequence[str],
) -> Markup:
    found = {*(one.side for one in sets), *(one.side for one in rejected)}
    sides = tuple(side for side in (*SIDES, None) if side in found)
    rows: Mapping[Side | None, float] = {side: 4.0 + _ROW * k for k, side in enumerate(sides)}
    bottom = 4 + _ROW * len(rows) + 4
    marks = svg.ticks(parts[0].start_s, parts[-1].end_s, _TICKS)
    axis = svg.Axis(low=marks[0], high=marks[-1], start=_LEFT, end=_WIDTH - _EDGE)
    shown = [
        *_scale(axis, marks, bottom),
        *(svg.text(0, y + 16, side, "start", f"label {side}") for side, y in rows.items() if side),
        *(_block(axis, one, rows[one.side]) for found in sets for one in found.cycles),
        *(_cross(axis(one.at_s), rows[one.side], one.side) for one in rejected),
    ]
    title = f"What was done in {name}"
    return svg.picture(_WIDTH, bottom + _FOOT, title, "; ".join(said), svg.group(shown))


def _scale(axis: svg.Axis, marks: Sequence[float], bottom: float) -> Iterator[Markup]:
    yield svg.line(axis.start, bottom, axis.end, bottom, "axis")
    for mark in marks:
        yield svg.line(axis(mark), 2, axis(mark), bottom, "grid")
        words = svg.tick_text(mark, marks[1] - marks[0])
        yield svg.text(axis(mark), bottom + 15, f"{words} s" if mark == marks[-1] else words)


def _block(axis: svg.Axis, cycle: CycleOf, y: float) -> Markup:
    start, end = axis(cycle.start_s), axis(cycle.end_s)
    return svg.tag(
        "rect",
        x=start,
        y=y,
        width=round(max(end - start - _GAP, 1.0), 1),
        height=_ROW - 8,
        rx=3,
        class_=f"block {cycle.side or 'whole'}",
    )


def _cross(x: float, y: float, side: Side | None) -> Markup:
    half, middle = 5, y + (_ROW - 8) / 2
    path = (
        f"M{x - half:.1f} {middle - half:.1f}L{x + half:.1f} {middle + half:.1f}"
        f"M{x - half:.1f} {middle + half:.1f}L{x + half:.1f} {middle - half:.1f}"
    )
    return svg.tag("path", d=path, class_=f"cross {side or 'whole'}")
