"""What the knee does in the frontal plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import at
from kinechain.measures.registry import per_repetition

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Repetition
    from kinechain.domain.skeleton import Side


@per_repetition("fppa_at_peak")
def fppa_at_peak(piece: xr.Dataset, repetition: Repetition, side: Side | None) -> xr.DataArray:
    """Return the frontal plane projection angle at the deepest point [deg]; knee inward is +."""
    return at(piece[f"knee_fppa_{side}"], repetition.peak_s)
