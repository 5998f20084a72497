"""How often, how fast and how somebody gets up from a chair."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Repetition
from kinechain.measures.curves import during, highest
from kinechain.measures.registry import per_repetition, per_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from kinechain.domain.events import CycleOf
    from kinechain.domain.skeleton import Side

FIVE = 5
"""Stands that are timed."""

COUNTED_S = 30.0
"""How long stands are counted."""

LONGEST_LOSS_S = 0.5
"""Nobody stands up and sits down again in so short a time."""

# Share of its height in standing that mid-hip must have come up to. The knee is bent by about 63
# degrees then; lower, the thigh points at the camera, its short image turns with every centimetre,
# and the angle tells depth, not alignment.
READABLE = 0.85


@per_set("stand_count")
def stand_count(whole: xr.Dataset, stands: Sequence[CycleOf], _side: Side | None) -> float:
    """Return how many stands there are [count]; NaN where the person was lost between them."""
    seen = _followed(whole, stands[0].start_s, stands[-1].end_s)
    return float(len(stands)) if seen else np.nan


@per_set("five_stands_by_camera")
def five_stands_by_camera(
    whole: xr.Dataset, cycles: Sequence[CycleOf], _side: Side | None
) -> float:
    """Return the time from the first movement to standing for the fifth time [tenths_s], in s."""
    stands = _stands(cycles)
    if len(stands) < FIVE:
        return np.nan
    start_s, end_s = stands[0].start_s, stands[FIVE - 1].peak_s
    return end_s - start_s if _followed(whole, start_s, end_s) else np.nan


@per_set("stands_in_30_s")
def stands_in_30_s(whole: xr.Dataset, cycles: Sequence[CycleOf], _side: Side | None) -> float:
    """Return how many stands there are in 30 s [count]; NaN where less than that is seen.

    One that is past the middle of its way up when the time ends counts, as in the test by hand.
    """
    stands = _stands(cycles)
    start_s = stands[0].start_s
    if not _followed(whole, start_s, start_s + COUNTED_S):
        return np.nan
    return float(sum((one.start_s + one.peak_s) / 2 <= start_s + COUNTED_S for one in stands))


@per_set("stand_slowing")
def stand_slowing(whole: xr.Dataset, stands: Sequence[CycleOf], _side: Side | None) -> float:
    """Return how much longer the last stand takes than the first, on the trend of all [%].

    The trend is the line of H. Theil (1950) and P. K. Sen (1968): the median of the slopes of all
    pairs, through the median of what it leaves. One stand with a wobble in it does not bend it.
    """
    if not _followed(whole, stands[0].start_s, stands[-1].end_s):
        return np.nan
    lasts_s = np.array([stand.end_s - stand.start_s for stand in stands])
    order = np.arange(len(stands))
    slopes = [(lasts_s[b] - lasts_s[a]) / (b - a) for a, b in combinations(order, 2)]
    slope_s = float(np.median(slopes)) if slopes else 0.0
    first_s = float(np.median(lasts_s - slope_s * order))
    return 100.0 * slope_s * (len(stands) - 1) / first_s


@per_repetition("trunk_lean_rising")
def trunk_lean_rising(
    piece: xr.Dataset, repetition: Repetition, _side: Side | None
) -> xr.DataArray:
    """Return the largest forward lean of the trunk on the way up [deg]."""
    return highest(during(piece["trunk_lean"], repetition.start_s, repetition.peak_s))


@per_repetition("fppa_rising")
def fppa_rising(piece: xr.Dataset, repetition: Repetition, side: Side | None) -> xr.DataArray:
    """Return the frontal plane projection angle on the way up where it can be read [deg].

    Knee inward is positive. That is the first frame from which on mid-hip stays above
    `READABLE` of its height in standing.
    """
    height = during(piece["pelvis_height"], repetition.start_s, repetition.peak_s)
    angle = during(piece[f"knee_fppa_{side}"], repetition.start_s, repetition.peak_s)
    low = (height < READABLE * height.isel(time=-1)).sum("time")
    value: xr.DataArray = angle.isel(time=low.clip(max=angle.sizes["time"] - 1)).drop_vars("time")
    return value.where(height.notnull().all("time"))


def _stands(cycles: Sequence[CycleOf]) -> list[Repetition]:
    return [cycle for cycle in cycles if isinstance(cycle, Repetition)]


def _followed(whole: xr.Dataset, start_s: float, end_s: float) -> bool:
    """Return whether the person is seen all the time, but for moments."""
    height = whole["pelvis_height"].isel(draw=0)
    time_s = whole["time"].values[np.isfinite(height.values)]
    inside = time_s[(time_s >= start_s) & (time_s <= end_s)]
    edges = np.concatenate([[start_s], inside, [end_s]])
    return bool(np.diff(edges).max() <= LONGEST_LOSS_S)
