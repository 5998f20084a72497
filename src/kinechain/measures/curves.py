"""Reading a curve: at a moment, and between two.

Curves have the dimensions `draw, time`. Missing values stay missing: a cycle in which a keypoint
was lost for a moment is left out by the engine, never filled in here.
"""

from __future__ import annotations

import numpy as np
import xarray as xr


def at(curve: xr.DataArray, time_s: float) -> xr.DataArray:
    """Return the value at a moment, by linear interpolation between frames, over `draw`.

    NaN where the moment lies outside the curve or beside a missing value.
    """
    times = curve["time"].values
    if times.size < 2 or not times[0] <= time_s <= times[-1]:  # noqa: PLR2004
        return _nothing(curve)
    after = int(np.clip(np.searchsorted(times, time_s), 1, times.size - 1))
    share = (time_s - times[after - 1]) / (times[after] - times[after - 1])
    earlier, later = curve.isel(time=after - 1, drop=True), curve.isel(time=after, drop=True)
    value: xr.DataArray = earlier * (1 - share) + later * share
    return value


def during(curve: xr.DataArray, start_s: float, end_s: float) -> xr.DataArray:
    """Return the frames with start_s <= time <= end_s."""
    times = curve["time"]
    return curve.isel(time=np.flatnonzero((times.values >= start_s) & (times.values <= end_s)))


def highest(curve: xr.DataArray) -> xr.DataArray:
    """Return the largest value over time, over `draw`; NaN if any value is missing."""
    return curve.max("time", skipna=False) if curve.sizes["time"] else _nothing(curve)


def lowest(curve: xr.DataArray) -> xr.DataArray:
    """Return the smallest value over time, over `draw`; NaN if any value is missing."""
    return -highest(-curve)


def spread(curve: xr.DataArray) -> xr.DataArray:
    """Return the largest less the smallest value over time, over `draw`."""
    return highest(curve) - lowest(curve)


def average(curve: xr.DataArray) -> xr.DataArray:
    """Return the mean over time, over `draw`; NaN if any value is missing or there is none."""
    return curve.mean("time", skipna=False) if curve.sizes["time"] else _nothing(curve)


def _nothing(curve: xr.DataArray) -> xr.DataArray:
    return xr.full_like(curve.sum("time"), np.nan, dtype=float)
