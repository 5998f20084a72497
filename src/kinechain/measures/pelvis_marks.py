"""What the pelvis does in the frontal plane, by marks that are stuck on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import at
from kinechain.measures.frontal import at_last_readable
from kinechain.measures.registry import per_repetition, per_stride
from kinechain.measures.stance import at_midstance

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Repetition, Stride
    from kinechain.domain.skeleton import Side


@per_repetition("contralateral_pelvic_drop_at_peak")
def contralateral_pelvic_drop_at_peak(
    piece: xr.Dataset, repetition: Repetition, side: Side | None
) -> xr.DataArray:
    """Return how far the pelvis has sunk on the free side at the deepest point [deg]."""
    return at(_drop(piece, side), repetition.peak_s)


@per_repetition("hip_adduction_at_peak")
def hip_adduction_at_peak(
    piece: xr.Dataset, repetition: Repetition, side: Side | None
) -> xr.DataArray:
    """Return the thigh's angle to the pelvis where it is deepest but readable [deg].

    It is read at the moment of the frontal plane projection angle.
    """
    return at_last_readable(piece, piece[f"hip_adduction_{side}"], repetition)


@per_stride("contralateral_pelvic_drop")
def contralateral_pelvic_drop(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return how far the pelvis has sunk on the side of the swinging leg in midstance [deg]."""
    return at_midstance(_drop(piece, stride.side), piece, stride)


@per_stride("hip_adduction_in_stance")
def hip_adduction_in_stance(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the thigh's angle to the pelvis in midstance [deg]."""
    return at_midstance(piece[f"hip_adduction_{stride.side}"], piece, stride)


def _drop(piece: xr.Dataset, standing: Side | None) -> xr.DataArray:
    """Return the obliquity, positive with the side of the free leg lower."""
    obliquity = piece["pelvic_obliquity"]
    return -obliquity if standing == "left" else obliquity
