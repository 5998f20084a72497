"""How the leg that carries the body stands, seen from the front or back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.registry import per_stride
from kinechain.measures.stance import at_midstance

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Stride


@per_stride("fppa_in_stance")
def fppa_in_stance(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the frontal plane projection angle at midstance [deg]; knee inward is positive."""
    return at_midstance(piece[f"knee_fppa_{stride.side}"], piece, stride)


@per_stride("lateral_trunk_lean_in_stance")
def lateral_trunk_lean_in_stance(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the sideways lean of the trunk at midstance [deg], towards the standing leg."""
    to_the_left = at_midstance(piece["lateral_trunk_lean"], piece, stride)
    return -to_the_left if stride.side == "right" else to_the_left


@per_stride("knee_window")
def knee_window(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return how far the knees are apart at midstance, in hip heights [share]."""
    return at_midstance(piece["knee_gap"] / piece["pelvis_height"], piece, stride)


@per_stride("crossover")
def crossover(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return how far the foot is out from mid-hip at midstance, in hip heights [share].

    Negative is across the middle.
    """
    out = piece[f"foot_out_{stride.side}"] / piece["pelvis_height"]
    return at_midstance(out, piece, stride)
