"""Where and how the foot meets the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import at, average, during
from kinechain.measures.registry import per_stride

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Stride

# The part of stance in which the sole lies flat: after the foot has come down, before the heel
# leaves. It gives each foot its own zero, because keypoints of heel and toe do not sit on the sole.
FLAT_FROM, FLAT_TO = 0.3, 0.5


@per_stride("overstride")
def overstride(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return how far the ankle is ahead of mid-hip at contact [length of the piece]."""
    return at(piece[f"foot_ahead_{stride.side}"], stride.start_s)


@per_stride("tibia_inclination_at_contact")
def tibia_inclination_at_contact(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the shank's angle to the vertical at contact [deg], positive with the ankle ahead."""
    return -at(piece[f"shank_angle_{stride.side}"], stride.start_s)


@per_stride("foot_strike_angle")
def foot_strike_angle(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the sole's angle at contact, less its angle when flat [deg]; toes up is positive."""
    angle = piece[f"foot_angle_{stride.side}"]
    stance_s = stride.toe_off_s - stride.start_s
    flat = during(angle, stride.start_s + FLAT_FROM * stance_s, stride.start_s + FLAT_TO * stance_s)
    return at(angle, stride.start_s) - average(flat)
