"""What heels, hips and knees do at the deepest point of a squat on both legs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import at
from kinechain.measures.registry import per_repetition

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Repetition
    from kinechain.domain.skeleton import Side


@per_repetition("heel_lift_in_squat")
def heel_lift_in_squat(
    piece: xr.Dataset, repetition: Repetition, _side: Side | None
) -> xr.DataArray:
    """Return how much higher the near heel is at the deepest point [length of the piece]."""
    heel = piece["near_heel_height"]
    return at(heel, repetition.peak_s) - at(heel, repetition.start_s)


@per_repetition("hip_shift_at_peak")
def hip_shift_at_peak(
    piece: xr.Dataset, repetition: Repetition, _side: Side | None
) -> xr.DataArray:
    """Return how far mid-hip is off the middle of the ankles [length of the piece].

    To the person's left is positive.
    """
    return at(piece["hip_shift"], repetition.peak_s)


@per_repetition("knee_gap_ratio_at_peak")
def knee_gap_ratio_at_peak(
    piece: xr.Dataset, repetition: Repetition, _side: Side | None
) -> xr.DataArray:
    """Return the gap of the knees divided by that of the ankles [ratio]."""
    return at(piece["knee_gap"], repetition.peak_s) / at(piece["ankle_gap"], repetition.peak_s)
