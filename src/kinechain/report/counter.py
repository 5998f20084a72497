"""What is counted and timed at a moment: for the edge of the overlay video."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from kinechain.domain.events import Hold
from kinechain.events.sets import find_sets
from kinechain.units import format_value

if TYPE_CHECKING:
    from kinechain.domain.analysis import Analysis
    from kinechain.domain.skeleton import Side
    from kinechain.events.sets import CycleSet

    Line = tuple[str, Side | None]

_LASTS_S = 2.5
"""So long it is said why an attempt does not count: it can be read in that."""

_LINE = 32
"""Letters in a line: they fit into an upright picture."""


def counter_words(analysis: Analysis, time_s: float) -> tuple[Line, ...]:
    """Return what a person would count aloud, each line with its side.

    Repetitions are counted when they are over, and the count stays until the next set; holds are
    timed, and the time stays; attempts that do not count are named when they break their rule.
    """
    sets = [one for one in _sets(analysis) if one.start_s <= time_s]
    newest = {one.side: one for one in sets}
    lines: list[Line] = [(_line(one, time_s), side) for side, one in newest.items()]
    for one in analysis.events.rejected:
        if one.at_s <= time_s < one.at_s + _LASTS_S:
            says = analysis.task.rules[one.rule].says
            lines += [(line, one.side) for line in textwrap.wrap(says, _LINE)]
    return tuple(lines)


def _sets(analysis: Analysis) -> tuple[CycleSet, ...]:
    events = analysis.events
    return find_sets((*events.repetitions, *events.holds))


def _line(one: CycleSet, time_s: float) -> str:
    side = f"{one.side} " if one.side else ""
    last = [cycle for cycle in one.cycles if cycle.start_s <= time_s][-1]
    if isinstance(last, Hold):
        held_s = min(time_s, last.end_s) - last.start_s
        return f"{side}held {format_value(held_s, 'tenths_s')}"
    return f"{side}count {sum(cycle.end_s <= time_s for cycle in one.cycles)}"
