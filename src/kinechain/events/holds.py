"""Positions that are held: from when a line is reached until it is lost for good.

What the position is, and what ends it at once (hips on the floor, knees down), is each task's own;
here it is cut into holds. A hold is counted from its own line: the body is out of line where it is
bent by more than `line_lost` from how it is held at first, and that ends the hold once it lasts
longer than `grace`. The hold then ends when the loss began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Event, Events, Hold, Rejected
from kinechain.domain.skeleton import Side
from kinechain.events.even import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]

FLICKER_S = 0.25
"""What breaks a position for less is noise: nobody lies down and comes up again so fast."""

MOMENT_S = 1.0
"""What ends a hold is over within this time; what comes later is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """How a position is taken in one stretch of time, on even times.

    Attributes:
        time_s: Times, shape (time,) [s].
        line_deg: How far shoulder, hip and ankle are from one line; hips high positive.
        taken: Whether the body is placed as the position asks for, in line or not.
        broken: What ends the position at once, by the key of its rule, what says most first.
        side: The working side, or None when both work.
    """

    time_s: Array
    line_deg: Array
    taken: Flags
    broken: Mapping[str, Flags]
    side: Side | None = None


def holds_of(stretches: Iterable[Posed], rules: Mapping[str, float]) -> Events:
    """Return the holds of some stretches of time, and the attempts that are none.

    Args:
        stretches: How the position is taken; each on its own.
        rules: `line_reached` [deg], `line_lost` [deg], `grace` [s] and `shortest` [s].
    """
    found = [one for posed in stretches for one in _in_stretch(posed, rules)]
    found.sort(key=lambda one: one.start_s)
    holds = [one for one in found if isinstance(one, Hold)]
    return Events(
        events=tuple(_moments(holds)),
        holds=tuple(holds),
        rejected=tuple(one for one in found if isinstance(one, Rejected)),
    )


def _in_stretch(posed: Posed, rules: Mapping[str, float]) -> Iterator[Hold | Rejected]:
    broken = np.any([posed.taken & False, *posed.broken.values()], axis=0)
    for first, stop in runs(_steady(posed.taken & ~broken)):
        start = first
        while start < stop:
            one, start = _next(posed, rules, start, stop)
            if one is not None:
                yield one


def _next(
    posed: Posed, rules: Mapping[str, float], start: int, stop: int
) -> tuple[Hold | Rejected | None, int]:
    """Return the first hold or attempt between two samples, and from where to look on."""
    reached = np.flatnonzero(np.abs(posed.line_deg[start:stop]) <= rules["line_reached"])
    if not len(reached):
        return _attempt("line_reached", posed, rules, start, stop), stop
    first = start + int(reached[0])
    settling = posed.line_deg[first : min(first + round(rules["grace"] * RATE_HZ), stop)]
    away = np.abs(posed.line_deg - np.median(settling)) > rules["line_lost"]
    begins = _begins(away, start, first, stop)
    ends, goes_on = _ends(away, begins, stop, round(rules["grace"] * RATE_HZ))
    until_end = ends == stop == len(posed.time_s)
    ended = "" if until_end else _ended_by(posed, rules, ends)
    hold = Hold(
        side=posed.side,
        start_s=float(posed.time_s[begins]),
        end_s=float(posed.time_s[min(ends, len(posed.time_s) - 1)]),
        ended=ended,
    )
    if hold.end_s - hold.start_s >= rules["shortest"]:
        return hold, goes_on
    return _attempt("shortest", posed, rules, begins, ends), goes_on


def _begins(away: Flags, start: int, first: int, stop: int) -> int:
    """Return from when on the body is in line: just before it is straight, or a little after."""
    out = np.flatnonzero(away[start:first])
    if not away[first]:
        return start + int(out[-1]) + 1 if len(out) else start
    into = np.flatnonzero(~away[first:stop])
    return first + int(into[0]) if len(into) else stop - 1


def _ends(away: Flags, begins: int, stop: int, grace: int) -> tuple[int, int]:
    """Return where the line is lost for longer than the grace, or else where all ends; and on."""
    for lost, back in runs(away[begins:stop]):
        cut_off = begins + back == stop < len(away)
        if back - lost > grace or cut_off:
            return begins + lost, begins + back
    return stop, stop


def _ended_by(posed: Posed, rules: Mapping[str, float], ends: int) -> str:
    """Return the rule that ends a hold: what breaks the position first, or else the line.

    Knees go down on the way up: of what breaks it within a moment, what says most is told.
    """
    grace = slice(ends, ends + round(rules["grace"] * RATE_HZ) + 1)
    breaks = np.flatnonzero(np.any(list(posed.broken.values()), axis=0)[grace])
    if not len(breaks):
        return "line_lost"
    moment = slice(ends + int(breaks[0]), ends + int(breaks[0]) + round(MOMENT_S * RATE_HZ))
    return next(key for key, broken in posed.broken.items() if broken[moment].any())


def _attempt(
    rule: str, posed: Posed, rules: Mapping[str, float], start: int, stop: int
) -> Rejected | None:
    """Return what was tried, or None where it passes too fast to have been meant."""
    last = min(stop, len(posed.time_s) - 1)
    start_s, end_s = float(posed.time_s[start]), float(posed.time_s[last])
    if end_s - start_s < rules["shortest"] / 2:
        return None
    return Rejected(
        rule=rule, side=posed.side, start_s=start_s, end_s=end_s, at_s=(start_s + end_s) / 2
    )


def _steady(flags: Flags) -> Flags:
    """Return the flags without changes that are shorter than a flicker."""
    shortest = round(FLICKER_S * RATE_HZ)
    steady = flags.copy()
    for value in (False, True):
        for start, stop in runs(steady == value):
            if stop - start < shortest and start > 0 and stop < len(flags):
                steady[start:stop] = not value
    return steady


def runs(flags: Flags) -> list[tuple[int, int]]:
    """Return the first sample and the one after the last of each run of true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
    return [(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def _moments(holds: Sequence[Hold]) -> list[Event]:
    moments = [
        moment
        for hold in holds
        for moment in (
            Event(time_s=hold.start_s, name="hold_start", side=hold.side),
            Event(time_s=hold.end_s, name="hold_end", side=hold.side),
        )
    ]
    return sorted(moments, key=lambda moment: moment.time_s)
