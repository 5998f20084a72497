"""How the leg that carries the body stands, seen from the front or back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import at
from kinechain.measures.registry import per_stride
from kinechain.measures.stance import midstance_s

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Stride


@per_stride("fppa_in_stance")
def fppa_in_stance(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the frontal plane projection angle at midstance [deg]; knee inward is positive."""
    return at(piece[f"knee_fppa_{stride.side}"], midstance_s(piece, stride))


@per_stride("lateral_trunk_lean_in_stance")
def lateral_trunk_lean_in_stance(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the sideways lean of the trunk at midstance [deg], towards the standing leg."""
    to_the_left = at(piece["lateral_trunk_lean"], midstance_s(piece, stride))
    return -to_the_left if stride.side == "right" else to_the_left


@per_stride("knee_window")
def knee_window(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return how far the knees are apart across the picture at midstance, in hip heights [share]."""
    return at(piece["knee_gap"] / piece["pelvis_height"], midstance_s(piece, stride))


@per_stride("crossover")
def crossover(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return how far the foot is out from mid-hip at midstance, in hip heights [share].

    Negative is across the middle.
    """
    out = piece[f"foot_out_{stride.side}"] / piece["pelvis_height"]
    return at(out, midstance_s(piece, stride))
