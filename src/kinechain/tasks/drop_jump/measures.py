"""How both legs take a landing from a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Repetition
from kinechain.domain.skeleton import SIDES
from kinechain.measures.curves import at
from kinechain.measures.registry import per_repetition, per_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.events import CycleOf
    from kinechain.domain.skeleton import Side

APART = 0.1
"""Ankles nearer together than this share of the height of the hips are no measure for knees."""

NEAR_FLOOR = 0.06
"""Feet are timed at this share of the height of the hips above where they then rest: higher than
noise and the rolling of the foot."""

AROUND_S = (0.15, 0.2)
"""Both feet land within this time before and after the first contact, or the landing is none."""

SETTLED_S = 0.1
"""A foot is flat so long after it has landed."""


@per_repetition("knee_separation_ratio")
def knee_separation_ratio(
    piece: xr.Dataset, repetition: Repetition, _side: Side | None
) -> xr.DataArray:
    """Return the gap of the knees over that of the ankles at the lowest point [ratio]."""
    knees, ankles = (at(piece[f"{part}_gap"], repetition.peak_s) for part in ("knee", "ankle"))
    height = at(piece["pelvis_height"], repetition.start_s)
    ratio: xr.DataArray = (knees / ankles).where(np.abs(ankles) >= APART * height)
    return ratio


@per_repetition("landing_fppa")
def landing_fppa(piece: xr.Dataset, repetition: Repetition, side: Side | None) -> xr.DataArray:
    """Return the frontal plane projection angle at the lowest point of the landing [deg].

    Knee inward is positive.
    """
    return at(piece[f"knee_fppa_{side}"], repetition.peak_s)


@per_set("landing_delay")
def landing_delay(whole: xr.Dataset, cycles: Sequence[CycleOf], _side: Side | None) -> float:
    """Return how much later the left foot lands than the right, mean over jumps [ms]."""
    jumps = [cycle for cycle in cycles if isinstance(cycle, Repetition)]
    left, right = (
        np.array([_lands_s(whole, jump, side) for jump in jumps], dtype=float) for side in SIDES
    )
    return float(1000.0 * np.mean(left - right))


@per_repetition("floor_time")
def floor_time(_piece: xr.Dataset, repetition: Repetition, _side: Side | None) -> float:
    """Return the time from the first contact to leaving the floor [ms]."""
    return 1000.0 * (repetition.end_s - repetition.start_s)


def _lands_s(whole: xr.Dataset, jump: Repetition, side: Side) -> float:
    """Return when a foot comes down to a level a little above the floor [s]; NaN if unseen."""
    time_s = whole["time"].values
    near = (time_s >= jump.start_s - AROUND_S[0]) & (time_s <= jump.start_s + AROUND_S[1])
    flat = (time_s >= jump.start_s + SETTLED_S) & (time_s <= jump.peak_s + SETTLED_S)
    height = whole[f"foot_height_{side}"].isel(draw=0).values
    standing = whole["pelvis_height"].isel(draw=0).values[near]
    if not (np.isfinite(height[near]).all() and np.isfinite(standing).all() and flat.any()):
        return np.nan
    level = float(np.nanmedian(height[flat])) + NEAR_FLOOR * float(standing.max())
    return _falls_through_s(time_s[near], height[near], level)


def _falls_through_s(
    time_s: NDArray[np.float64], height: NDArray[np.float64], level: float
) -> float:
    """Return when a height first falls to a level, between frames [s]; NaN if it does not."""
    falls = np.flatnonzero((height[:-1] > level) & (height[1:] <= level))
    if not len(falls):
        return np.nan
    index = int(falls[0])
    share = (height[index] - level) / (height[index] - height[index + 1])
    return float(time_s[index] + share * (time_s[index + 1] - time_s[index]))
