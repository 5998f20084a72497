"""How far the knee bends, seen from the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import at, during, highest, spread
from kinechain.measures.registry import per_repetition, per_stride

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Repetition, Stride
    from kinechain.domain.skeleton import Side

# The share of stance in which the knee gives way under the load and starts to extend. Later it
# bends again towards the swing, which a late toe-off would otherwise turn into the peak.
LOADING = 0.75


@per_stride("knee_flexion_at_contact")
def knee_flexion_at_contact(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return knee flexion at contact [deg]."""
    return at(piece[f"knee_flexion_{stride.side}"], stride.start_s)


@per_stride("peak_knee_flexion_stance")
def peak_knee_flexion_stance(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the largest knee flexion while the leg takes the load [deg]."""
    loaded_s = stride.start_s + LOADING * (stride.toe_off_s - stride.start_s)
    return highest(during(piece[f"knee_flexion_{stride.side}"], stride.start_s, loaded_s))


@per_stride("knee_range")
def knee_range(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the largest less the smallest knee flexion of the stride [deg]."""
    return spread(during(piece[f"knee_flexion_{stride.side}"], stride.start_s, stride.end_s))


@per_repetition("peak_knee_flexion")
def peak_knee_flexion(piece: xr.Dataset, repetition: Repetition, side: Side | None) -> xr.DataArray:
    """Return the largest knee flexion of the repetition [deg]."""
    return highest(during(piece[f"knee_flexion_{side}"], repetition.start_s, repetition.end_s))
