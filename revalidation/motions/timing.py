"""Smooth curves in time that exercises are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Event, Repetition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def frame_times(duration_s: float, fps: float) -> NDArray[np.float64]:
    """Return the times of all frames within a duration, shape (frame,) [s]."""
    return np.arange(int(duration_s * fps)) / fps


def ramp(time_s: NDArray[np.float64], start_s: float, stop_s: float) -> NDArray[np.float64]:
    """Return a smooth rise from 0 at the start to 1 at the stop, shape (frame,)."""
    share = np.clip((time_s - start_s) / (stop_s - start_s), 0.0, 1.0)
    return share**3 * (10 - 15 * share + 6 * share**2)


def bumps(
    time_s: NDArray[np.float64], starts_s: Iterable[float], period_s: float
) -> NDArray[np.float64]:
    """Return smooth bumps of height 1, one from each start, shape (frame,)."""
    total = np.zeros_like(time_s)
    for start in starts_s:
        middle = start + period_s / 2
        total = total + ramp(time_s, start, middle) * (1 - ramp(time_s, middle, start + period_s))
    return total


def repetitions(reps: Iterable[Repetition]) -> tuple[tuple[Event, ...], tuple[Repetition, ...]]:
    """Return the events of the repetitions, in order of time, and the repetitions."""
    kept = tuple(reps)
    events = [
        event
        for rep in kept
        for event in (
            Event(time_s=rep.start_s, name="repetition_start", side=rep.side),
            Event(time_s=rep.peak_s, name="repetition_peak", side=rep.side),
            Event(time_s=rep.end_s, name="repetition_end", side=rep.side),
        )
    ]
    return tuple(sorted(events, key=lambda event: event.time_s)), kept
