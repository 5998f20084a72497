"""Cycles to be shown, and curves over them, all on one axis from 0 to 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.domain.skeleton import SIDES, Side, facing_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.domain.events import Events
    from kinechain.domain.kinematics import Plane

SAMPLES = 101
"""One value for each percent of the cycle, with both ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One stride, repetition or hold.

    Attributes:
        side: Whose leg it is, or None when both work.
        start_s: Its first moment.
        mark_s: Toe-off of a stride, deepest point of a repetition, middle of a hold.
        end_s: Its end.
    """

    side: Side | None
    start_s: float
    mark_s: float
    end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleCurve:
    """The mean course of one variable over the cycles of one side.

    Attributes:
        variable: Name of the kinematic variable.
        side: Whose variable it is, or None for the whole person.
        mean: Mean over the cycles, shape (101,), NaN where fewer than half of them have a value:
            there, the mean would jump with each cycle that begins or ends.
        sd: Standard deviation between the cycles, shape (101,), NaN below two cycles.
        mark_percent: Mean place of toe-off or of the deepest point in the cycle.
        n: Number of cycles.
    """

    variable: str
    side: Side | None
    mean: NDArray[np.float64]
    sd: NDArray[np.float64]
    mark_percent: float
    n: int


def cycles_of(events: Events, side: Side | None = None) -> tuple[Cycle, ...]:
    """Return the strides, or else repetitions, or else holds, of one side or of everyone.

    Those of both legs count for each side.
    """
    found = (
        [
            Cycle(side=s.side, start_s=s.start_s, mark_s=s.toe_off_s, end_s=s.end_s)
            for s in events.strides
        ]
        or [
            Cycle(side=r.side, start_s=r.start_s, mark_s=r.peak_s, end_s=r.end_s)
            for r in events.repetitions
        ]
        or [
            Cycle(side=h.side, start_s=h.start_s, mark_s=(h.start_s + h.end_s) / 2, end_s=h.end_s)
            for h in events.holds
        ]
    )
    return tuple(cycle for cycle in found if side is None or cycle.side in {side, None})


def parts_showing(result: TaskResult, side: Side | None, plane: Plane) -> tuple[Analysis, ...]:
    """Return the parts seen in a plane that show the cycles of a side best.

    From the side these are the parts in which its leg is the near one, where there are any.
    """
    parts = [one for one in result.parts if one.view.plane == plane and cycles_of(one.events, side)]
    near = [one for one in parts if facing_side(one.view.view) == side]
    return tuple(near or parts)


def over_cycles(
    kinematics: xr.Dataset, variable: str, cycles: tuple[Cycle, ...]
) -> NDArray[np.float64]:
    """Return the variable over each cycle, shape (cycle, 101); NaN in gaps."""
    curve = kinematics[variable].isel(draw=0)
    share = np.linspace(0, 1, SAMPLES)
    return np.array(
        [
            np.interp(
                cycle.start_s + share * (cycle.end_s - cycle.start_s),
                curve["time"].values,
                curve.values,
            )
            for cycle in cycles
        ]
    ).reshape(len(cycles), SAMPLES)


def mean_curve(
    sources: Sequence[tuple[xr.Dataset, tuple[Cycle, ...]]], variable: str, side: Side | None
) -> CycleCurve | None:
    """Return the mean course of a variable over cycles, or None where there is nothing.

    Args:
        sources: Kinematics, each with its own cycles.
        variable: Name of the kinematic variable.
        side: Whose variable it is, or None for the whole person.
    """
    cycles = [cycle for _, own in sources for cycle in own]
    values = np.vstack(
        [np.empty((0, SAMPLES)), *(over_cycles(data, variable, own) for data, own in sources)]
    )
    known = np.isfinite(values)
    if not known.any():
        return None
    count = known.sum(axis=0)
    mean = np.full(SAMPLES, np.nan)
    enough = (count > 0) & (2 * count >= known.any(axis=1).sum())
    np.divide(np.where(known, values, 0).sum(axis=0), count, out=mean, where=enough)
    squares = np.where(known & enough, (values - mean) ** 2, 0).sum(axis=0)
    variance = np.full(SAMPLES, np.nan)
    np.divide(squares, count - 1, out=variance, where=enough & (count > 1))
    marks = [100 * (c.mark_s - c.start_s) / (c.end_s - c.start_s) for c in cycles]
    return CycleCurve(
        variable=variable,
        side=side,
        mean=mean,
        sd=np.sqrt(variance),
        mark_percent=float(np.mean(marks)),
        n=int(known.any(axis=1).sum()),
    )


def most_typical(kinematics: xr.Dataset, cycles: tuple[Cycle, ...]) -> Cycle | None:
    """Return the cycle whose curves are closest to the mean of all, or None without any.

    Closest means the least mean square distance over all angles; a cycle with gaps counts by
    what is seen of it, and one that is never seen is not chosen.
    """
    distance = np.zeros(len(cycles))
    seen = np.zeros(len(cycles))
    for variable in kinematics.data_vars:
        if kinematics[variable].attrs["units"] != "deg":
            continue
        values = over_cycles(kinematics, str(variable), cycles)
        average = mean_curve([(kinematics, cycles)], str(variable), None)
        if average is None:
            continue
        known = np.isfinite(values) & np.isfinite(average.mean)
        distance += np.where(known, (values - average.mean) ** 2, 0).sum(axis=1)
        seen += known.sum(axis=1)
    if not seen.any():
        return None
    scores = np.full(len(cycles), np.inf)
    np.divide(distance, seen, out=scores, where=seen > 0)
    return cycles[int(scores.argmin())]


def sides_of(events: Events) -> tuple[Side, ...]:
    """Return the sides that have cycles."""
    return tuple(side for side in SIDES if cycles_of(events, side))
