"""What happens while one foot carries the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import during

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Stride

HALF_STRIDE = 0.5
"""A foot that carries the body for longer than this share of its stride shares it with the other:
that is walking, and less than it is running."""


def midstance_s(piece: xr.Dataset, stride: Stride) -> float:
    """Return when the leg carries the body, by the height of the pelvis [s].

    In running the leg gives way like a spring: it is where the pelvis is lowest in stance, which
    is where the knee is bent most. In walking the body swings over a stiff leg: it is where the
    pelvis is highest before the other foot lands. The second needs no toe-off, which is badly seen
    from front and back.

    The moment is one for all draws, so that their spread is that of the curve which is read there.

    Returns:
        NaN where the pelvis is not seen all the time.
    """
    walking = stride.toe_off_s - stride.start_s > HALF_STRIDE * (stride.end_s - stride.start_s)
    end_s = (stride.start_s + stride.end_s) / 2 if walking else stride.toe_off_s
    height = during(piece["pelvis_height"], stride.start_s, end_s).mean("draw", skipna=False)
    if not height.sizes["time"] or bool(height.isnull().any()):
        return float("nan")
    frame = height.argmax("time") if walking else height.argmin("time")
    return float(height["time"].values[int(frame)])
