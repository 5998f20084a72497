"""How often, and how high."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Repetition
from kinechain.measures.curves import at
from kinechain.measures.registry import per_repetition, per_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from kinechain.domain.events import CycleOf
    from kinechain.domain.skeleton import Side

_FRESH = 2  # repetitions at each end of a set whose heights are compared


@per_set("single_leg_bridge_count")
def single_leg_bridge_count(
    _whole: xr.Dataset, cycles: Sequence[CycleOf], _side: Side | None
) -> float:
    """Return how many bridges reached full height [count]."""
    return float(len(cycles))


@per_set("bridge_height_loss")
def bridge_height_loss(whole: xr.Dataset, cycles: Sequence[CycleOf], _side: Side | None) -> float:
    """Return how much less the hips rise in the last two bridges than in the first two [%]."""
    rises = [_rise(whole, one) for one in cycles if isinstance(one, Repetition)]
    first, last = np.mean(rises[:_FRESH]), np.mean(rises[-_FRESH:])
    return float(100 * (1 - last / first))


def _rise(whole: xr.Dataset, repetition: Repetition) -> float:
    """Return how far the middle of the hips rises."""
    height = whole["pelvis_height"]
    return float((at(height, repetition.peak_s) - at(height, repetition.start_s)).mean())


@per_repetition("hip_bend_at_top")
def hip_bend_at_top(piece: xr.Dataset, repetition: Repetition, side: Side | None) -> xr.DataArray:
    """Return how far the hip of the working leg stays bent at the top [deg]."""
    return at(piece[f"hip_flexion_{side}"], repetition.peak_s)
