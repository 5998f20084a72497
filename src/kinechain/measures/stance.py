"""What happens while one foot carries the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import average, during

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Stride

HALF_STRIDE = 0.5
"""A foot that carries the body for longer than this share of its stride shares it with the other:
that is walking, and less than it is running."""


def at_midstance(curve: xr.DataArray, piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the value of a curve when the leg carries the body, by the height of the pelvis.

    In running the leg gives way like a spring: it is where the pelvis is lowest in stance, which
    is where the knee is bent most. In walking the body swings over a stiff leg: it is where the
    pelvis is highest before the other foot lands. The second needs no toe-off, which is badly seen
    from front and back.

    Args:
        curve: What is read, of the same times as the piece.
        piece: Kinematics of the stride; each draw has a moment of its own.
        stride: The stride.

    Returns:
        Over `draw`; NaN where the pelvis is not seen all the time.
    """
    walking = stride.toe_off_s - stride.start_s > HALF_STRIDE * (stride.end_s - stride.start_s)
    end_s = (stride.start_s + stride.end_s) / 2 if walking else stride.toe_off_s
    height = during(piece["pelvis_height"], stride.start_s, end_s)
    values = during(curve, stride.start_s, end_s)
    if not height.sizes["time"]:
        return average(values)
    known = height.notnull().all("time")
    upward = height.fillna(0.0) if walking else -height.fillna(0.0)
    value: xr.DataArray = values.isel(time=upward.argmax("time")).drop_vars("time")
    return value.where(known)
