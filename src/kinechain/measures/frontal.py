"""What the knee does in the frontal plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import during
from kinechain.measures.registry import per_repetition

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Repetition
    from kinechain.domain.skeleton import Side

# Share of its height at the start to which mid-hip may sink. At a quarter less the knees are bent
# by about 80 degrees; deeper, the thighs point at the camera, their short image turns with every
# centimetre, and the angle tells depth instead of alignment.
READABLE = 0.75


@per_repetition("fppa_at_peak")
def fppa_at_peak(piece: xr.Dataset, repetition: Repetition, side: Side | None) -> xr.DataArray:
    """Return the frontal plane projection angle where it is deepest but readable [deg].

    Knee inward is positive. That is the deepest point, or in deep squats the last frame on the way
    down in which mid-hip has not sunk by a quarter of its height.
    """
    return at_last_readable(piece, piece[f"knee_fppa_{side}"], repetition)


def at_last_readable(
    piece: xr.Dataset, curve: xr.DataArray, repetition: Repetition
) -> xr.DataArray:
    """Return a curve where the body is deepest but the thighs do not point at the camera yet."""
    height = during(piece["pelvis_height"], repetition.start_s, repetition.peak_s)
    angle = during(curve, repetition.start_s, repetition.peak_s)
    readable = (height >= READABLE * height.isel(time=0)).cumprod("time")
    last = (readable.sum("time") - 1).clip(min=0)
    value: xr.DataArray = angle.isel(time=last).drop_vars("time")
    return value.where(height.notnull().all("time"))
