"""From steps to strides: which foot it is, and what makes a stride complete."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Event, Events, Stride
from kinechain.domain.skeleton import SIDES, Side, other_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


FEWEST_STEPS = 3
"""Feet that take turns differ from feet that differ by chance in the third step."""

LONGEST_STRIDE_S = 3.0
"""Slow walking takes 2 s a stride; anything longer has a stop in it."""


LONGEST_STRIDE = 1.5
"""A stride longer than this many usual ones has another in it."""

SHORTEST_STRIDE = 0.7
"""A stride shorter than this many usual ones, of both feet, mixes up the two legs."""


GRAVITY = 11.5
"""In leg lengths a second squared: 9.81 m/s² for thigh and shank of 0.85 m."""

SMALLEST_ACCELERATION = 0.5
"""How fast the trunk's rise and fall changes, as a share of gravity. Who runs flies, and a body in
flight falls with all of it: 0.7 to 1.5 here. In walking it is 0.02 to 0.25, in very fast walking
less than this still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The contacts and toe-offs of a stretch in which the person is followed without a break.

    Attributes:
        contacts_s: Initial contacts in order of time, with whose foot [s].
        toe_offs_s: Toe-offs in order of time, with whose foot [s].
    """

    contacts_s: tuple[tuple[float, Side], ...]
    toe_offs_s: tuple[tuple[float, Side], ...]


def gait_events(stretches: Iterable[Steps]) -> Events:
    """Return the events of all stretches and the strides that are complete within one.

    A stride is complete if between two contacts of a foot lie one toe-off of it and not more
    than one contact of the other foot, and if it takes about as long as strides usually do: a
    contact that was not seen would double it, legs that were mixed up would halve it.
    """
    events: list[Event] = []
    strides: list[Stride] = []
    for steps in stretches:
        events += [Event(time_s=t, name="initial_contact", side=s) for t, s in steps.contacts_s]
        events += [Event(time_s=t, name="toe_off", side=s) for t, s in steps.toe_offs_s]
        usual_s = _usual_stride_s(steps)
        for side in SIDES:
            strides += _strides(steps, side, usual_s)
    order = sorted(strides, key=lambda stride: stride.start_s)
    return Events(events=tuple(sorted(events, key=_when)), strides=tuple(order))


def rows(times_s: NDArray[np.float64], longest_s: float) -> list[slice]:
    """Return the rows of steps of which none is further than a time from the next.

    Rows of fewer than :data:`FEWEST_STEPS` are left out.
    """
    breaks = np.flatnonzero(np.diff(times_s) > longest_s) + 1
    bounds = [0, *(int(index) for index in breaks), len(times_s)]
    return [slice(a, b) for a, b in pairwise(bounds) if b - a >= FEWEST_STEPS]


def flies(bob: NDArray[np.float64], step_s: float) -> bool:
    """Return whether the trunk rises and falls as that of a body in flight: so running differs.

    Taken as a sine, its amplitude is the root of twice its variance, and its acceleration that
    times the square of the angular frequency.

    Args:
        bob: Height of the trunk about its mean over whole steps [leg lengths].
        step_s: Duration of a step [s].
    """
    amplitude = np.sqrt(2 * np.var(bob))
    return bool(amplitude * (2 * np.pi / step_s) ** 2 >= SMALLEST_ACCELERATION * GRAVITY)


def taking_turns(evidence: NDArray[np.float64], least: float) -> tuple[Side, ...]:
    """Return the sides of a row of steps, of which feet must take turns.

    Args:
        evidence: How much speaks for the left foot at each step, more or less than usual; NaN
            where nothing is seen. One bad step is outvoted by the others.
        least: How much must speak for the sides, on the mean of all steps.

    Returns:
        A side for each step, or nothing where the evidence is not clear.
    """
    known = np.isfinite(evidence)
    if not known.any():
        return ()
    turns = np.where(np.arange(len(evidence)) % 2 == 0, 1.0, -1.0)
    for_left_first = float(np.mean(((evidence - np.mean(evidence[known])) * turns)[known]))
    if abs(for_left_first) < least:
        return ()
    first: Side = "left" if for_left_first > 0 else "right"
    return tuple(first if turn > 0 else other_side(first) for turn in turns)


def _usual_stride_s(steps: Steps) -> float:
    """Return the median time between contacts of the same foot, of both feet; 0 without any."""
    gaps = [gap for side in SIDES for gap in np.diff([t for t, s in steps.contacts_s if s == side])]
    return float(np.median(gaps)) if gaps else 0.0


def _strides(steps: Steps, side: Side, usual_s: float) -> list[Stride]:
    mine = [t for t, s in steps.contacts_s if s == side]
    others = [t for t, s in steps.contacts_s if s != side]
    toe_offs = [t for t, s in steps.toe_offs_s if s == side]
    shortest_s, longest_s = (
        SHORTEST_STRIDE * usual_s,
        min(LONGEST_STRIDE * usual_s, LONGEST_STRIDE_S),
    )
    found = []
    for start, end in pairwise(mine):
        offs = _between(toe_offs, start, end)
        like_others = shortest_s <= end - start <= longest_s
        if like_others and len(offs) == 1 and len(_between(others, start, end)) <= 1:
            found.append(Stride(side=side, start_s=start, toe_off_s=offs[0], end_s=end))
    return found


def _between(times: Sequence[float], start: float, end: float) -> list[float]:
    return [t for t in times if start < t < end]


def _when(event: Event) -> tuple[float, str, str]:
    return event.time_s, event.name, event.side or ""
