"""Where a video was cut, and which of its pictures merely repeat the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.recording import Shot

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

_CUT_NOVELTY = 0.25
"""Novelty that a cut makes at least. Measured: cuts 0.45 to 0.9; lens flare 0.07, a hand-held
camera that pans 0.1, a person close to the lens 0.02."""

_CUT_RATIO = 3.0
"""How many times the novelty of each neighbour a cut is: a camera that is swung about changes
several pictures in a row."""

_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
"""Pictures before and after one that it is compared with."""

_REPEAT_CHANGE = 2e-4
"""Mean luma change below which a picture repeats the one before it: a twentieth of a luma step.
A camera's own noise is above it, a repeated picture that was encoded again below."""


def find_shots(footage: xr.Dataset) -> tuple[Shot, ...]:
    """Return the stretches between cuts, in order; one stretch where there is no cut.

    A cut is a single picture that differs from the one before it both much and far more than
    any of its neighbours does from theirs.
    """
    time_s = footage["time"].values
    novelty = footage["novelty"].values
    around = np.pad(novelty, max(_NEIGHBOURS))
    busiest = np.max(
        [np.roll(around, step)[max(_NEIGHBOURS) : -max(_NEIGHBOURS)] for step in _NEIGHBOURS],
        axis=0,
    )
    cuts = np.flatnonzero((novelty > _CUT_NOVELTY) & (novelty > _CUT_RATIO * busiest))
    frame_s = float(np.median(np.diff(time_s))) if len(time_s) > 1 else 0.0
    starts = [0, *cuts.tolist()]
    ends = [*time_s[cuts].tolist(), float(time_s[-1]) + frame_s]
    return tuple(
        Shot(start_s=float(time_s[start]), end_s=end)
        for start, end in zip(starts, ends, strict=True)
    )


def repeated_pictures(footage: xr.Dataset, *, still: bool = False) -> NDArray[np.bool_]:
    """Return which pictures repeat the one before, shape (time,).

    Args:
        footage: Figures of the pictures (see `domain.recording`).
        still: Whether people keep still: what does not change is then no repetition.
    """
    if still:
        return np.zeros(footage.sizes["time"], dtype=bool)
    repeated: NDArray[np.bool_] = footage["change"].values < _REPEAT_CHANGE
    repeated = repeated.copy()
    repeated[:1] = False
    return repeated
