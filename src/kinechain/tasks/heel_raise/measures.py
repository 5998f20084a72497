"""How many heel raises, how fast, how high, and how much lower they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Repetition
from kinechain.measures.curves import during, spread
from kinechain.measures.registry import per_repetition, per_set
from kinechain.tasks.heel_raise.protocol import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from kinechain.domain.events import CycleOf
    from kinechain.domain.skeleton import Side

SECONDS_PER_MINUTE = 60.0


@per_set("heel_raise_reps")
def heel_raise_reps(_whole: xr.Dataset, raises: Sequence[CycleOf], _side: Side | None) -> float:
    """Return how many raises count [count]."""
    return float(len(raises))


@per_set("heel_raise_rate")
def heel_raise_rate(_whole: xr.Dataset, raises: Sequence[CycleOf], _side: Side | None) -> float:
    """Return raises a minute, from the median time between two; NaN with one raise [per_min].

    The median, so that a raise in between which does not count is not taken for a slow one.
    """
    peaks_s = [one.peak_s for one in raises if isinstance(one, Repetition)]
    if len(peaks_s) < 2:  # noqa: PLR2004
        return np.nan
    return SECONDS_PER_MINUTE / float(np.median(np.diff(peaks_s)))


@per_repetition("heel_raise_height")
def heel_raise_height(piece: xr.Dataset, raised: Repetition, side: Side | None) -> xr.DataArray:
    """Return how far the heel comes up [length of the piece]."""
    return spread(during(piece[f"heel_height_{side}"], raised.start_s, raised.end_s))


@per_set("heel_height_loss")
def heel_height_loss(whole: xr.Dataset, raises: Sequence[CycleOf], side: Side | None) -> float:
    """Return how much of the height of the first raises the last ones lack [%].

    Of the mean of the first three, less that of the last three; NaN where they would be the same
    ones, or a keypoint was lost.
    """
    if len(raises) < 2 * FIRST:
        return np.nan
    heel = whole[f"heel_height_{side}"]
    heights = [float(spread(during(heel, one.start_s, one.end_s)).mean()) for one in raises]
    first, last = np.mean(heights[:FIRST]), np.mean(heights[-FIRST:])
    return float(100.0 * (1 - last / first))
