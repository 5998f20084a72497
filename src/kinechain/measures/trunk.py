"""How the trunk leans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import at, average, during
from kinechain.measures.registry import per_repetition, per_stride

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Repetition, Stride
    from kinechain.domain.skeleton import Side


@per_stride("trunk_lean")
def trunk_lean(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return the mean forward lean of the trunk over stance [deg]."""
    return average(during(piece["trunk_lean"], stride.start_s, stride.toe_off_s))


@per_repetition("trunk_lean_at_depth")
def trunk_lean_at_depth(
    piece: xr.Dataset, repetition: Repetition, _side: Side | None
) -> xr.DataArray:
    """Return the forward lean of the trunk at the deepest point [deg]."""
    return at(piece["trunk_lean"], repetition.peak_s)


@per_repetition("lateral_trunk_lean_at_peak")
def lateral_trunk_lean_at_peak(
    piece: xr.Dataset, repetition: Repetition, _side: Side | None
) -> xr.DataArray:
    """Return the sideways lean of the trunk at the deepest point [deg].

    On one leg positive towards that leg; on both legs positive to the person's left.
    """
    to_the_left = at(piece["lateral_trunk_lean"], repetition.peak_s)
    return -to_the_left if repetition.side == "right" else to_the_left
