"""How far the pelvis travels up and down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import at, during, lowest, spread
from kinechain.measures.registry import per_repetition, per_stride

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.events import Repetition, Stride
    from kinechain.domain.skeleton import Side


@per_stride("vertical_oscillation")
def vertical_oscillation(piece: xr.Dataset, stride: Stride) -> xr.DataArray:
    """Return how far mid-hip rises and falls in a step [length of the piece].

    A stride holds two steps, and the pelvis goes down and up once in each: the mean of both.
    """
    height = piece["pelvis_height"]
    middle_s = (stride.start_s + stride.end_s) / 2
    first = spread(during(height, stride.start_s, middle_s))
    second = spread(during(height, middle_s, stride.end_s))
    return (first + second) / 2


@per_repetition("squat_depth")
def squat_depth(piece: xr.Dataset, repetition: Repetition, _side: Side | None) -> xr.DataArray:
    """Return how far mid-hip sinks from the start to the lowest point [length of the piece]."""
    height = piece["pelvis_height"]
    lowest_point = lowest(during(height, repetition.start_s, repetition.end_s))
    return at(height, repetition.start_s) - lowest_point
