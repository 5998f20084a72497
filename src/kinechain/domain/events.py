"""Moments and cycles found in a movement.

Times are seconds of real time in the recording. Cycles are half-open: [start_s, end_s).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kinechain.domain.skeleton import Side

Cycle = Literal["stride", "repetition", "hold"]
"""What movements are made of."""

EventName = Literal[
    "initial_contact",
    "toe_off",
    "repetition_start",
    "repetition_peak",
    "repetition_end",
    "hold_start",
    "hold_end",
]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Event:
    """One moment.

    Attributes:
        time_s: When.
        name: What happened.
        side: On which side of the person, or None when on both.
    """

    time_s: float
    name: EventName
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stride:
    """One stride of one foot: from its initial contact to its next.

    Attributes:
        side: Whose foot.
        start_s: Initial contact.
        toe_off_s: Toe-off, the end of stance.
        end_s: The next initial contact of the same foot.
    """

    side: Side
    start_s: float
    toe_off_s: float
    end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """One repetition of an exercise.

    Attributes:
        side: The working leg, or None when both work.
        start_s: The movement begins.
        peak_s: The deepest point, or the highest in movements that go up.
        end_s: The movement is over.
    """

    side: Side | None
    start_s: float
    peak_s: float
    end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A position that is held.

    Attributes:
        side: The working side, or None when both work.
        start_s: The position is reached.
        end_s: It is lost, or the recording ends.
        ended: Key of the task's rule that ended it; empty where the recording ended first.
    """

    side: Side | None
    start_s: float
    end_s: float
    ended: str = ""


CycleOf = Stride | Repetition | Hold
"""What a task is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An attempt that does not count.

    Attributes:
        rule: Key of the rule of the task that it broke (see `TaskDefinition.rules`).
        side: The working side, or None when both work.
        start_s: The attempt begins.
        end_s: It is over.
        at_s: When the rule was broken, for the picture that shows it.
    """

    rule: str
    side: Side | None
    start_s: float
    end_s: float
    at_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """All that was found in one recording, in order of time.

    Attributes:
        events: Single moments.
        strides: Complete strides (walking and running).
        repetitions: Complete repetitions that count (exercises).
        holds: Positions that were held (planks).
        rejected: Attempts that do not count.
    """

    events: tuple[Event, ...] = ()
    strides: tuple[Stride, ...] = ()
    repetitions: tuple[Repetition, ...] = ()
    holds: tuple[Hold, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    def cycles(self, kind: Cycle) -> tuple[CycleOf, ...]:
        """Return what was found of one kind, in order of time."""
        if kind == "stride":
            return self.strides
        return self.repetitions if kind == "repetition" else self.holds

    def times_s(self, name: EventName, side: Side | None = None) -> tuple[float, ...]:
        """Return the times of one kind of event, of one side or (None) of all."""
        return tuple(
            event.time_s
            for event in self.events
            if event.name == name and (side is None or event.side == side)
        )
