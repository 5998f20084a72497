"""Places of single keypoints as plain arrays, the common ground of this package."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import KEYPOINTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr
    from numpy.typing import NDArray

MAX_GAP_S = 0.15
"""Longest stretch without a keypoint that is bridged: beyond it a smoother extrapolates (a foot
in swing turns round in about this time)."""


def place(dataset: xr.Dataset, name: str) -> NDArray[np.float64]:
    """Return where one keypoint is, shape (..., time, 2).

    `mid_hip`, `mid_shoulder` and so on are half-way between the two sides.
    """
    variable = dataset["position"] if "position" in dataset else dataset["location"]
    values: NDArray[np.float64] = variable.values
    if name.startswith("mid_"):
        part = name.removeprefix("mid_")
        return 0.5 * (place(dataset, f"left_{part}") + place(dataset, f"right_{part}"))
    return values[..., KEYPOINTS.index(name), :]


def indices(names: Sequence[str]) -> NDArray[np.intp]:
    """Return the places of keypoints along the `keypoint` dimension."""
    return np.array([KEYPOINTS.index(name) for name in names], dtype=np.intp)


def distance(
    dataset: xr.Dataset, start: str, end: str, *, axis: int | None = None
) -> NDArray[np.float64]:
    """Return how far apart two keypoints are, shape (..., time).

    With an `axis` (0 for x, 1 for y) it is the signed difference, end less start.
    """
    difference = place(dataset, end) - place(dataset, start)
    if axis is not None:
        return difference[..., axis]
    return np.hypot(difference[..., 0], difference[..., 1])


def median(values: NDArray[np.float64]) -> float:
    """Return the median of what is not missing; NaN when all is."""
    return quantile(values, 0.5)


def quantile(values: NDArray[np.float64], share: float) -> float:
    """Return a quantile of what is not missing; NaN when all is."""
    known = values[np.isfinite(values)]
    return float(np.quantile(known, share)) if known.size else float("nan")


def trunk_length(dataset: xr.Dataset) -> float:
    """Return the median length of the trunk, mid-shoulder to mid-hip."""
    return median(distance(dataset, "mid_shoulder", "mid_hip"))


def leg_lengths(dataset: xr.Dataset, side: str) -> NDArray[np.float64]:
    """Return the seen length of thigh and shank of one side, shape (time,)."""
    return distance(dataset, f"{side}_hip", f"{side}_knee") + distance(
        dataset, f"{side}_knee", f"{side}_ankle"
    )


def mean_of_known(values: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """Return the mean along an axis of what is not missing; NaN where all is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # an empty mean is NaN, as wanted
        return np.asarray(np.nanmean(values, axis=axis))
