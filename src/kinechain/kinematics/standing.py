"""A pose turned so that the trunk stands up: the body's own axes, whichever way it lies.

What is defined by widths along x and heights along y, such as from which side somebody is seen,
then holds for people who lie as it does for those who stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.kinematics.points import place

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray


def stood_up(pose: xr.Dataset) -> xr.Dataset:
    """Return a pose (see `domain.pose`) turned, frame by frame, so that the trunk points up.

    It is turned about the middle of the hips; frames without hips or shoulders are missing.
    """
    hips = place(pose, "mid_hip")
    position = pose["position"].values - hips[:, np.newaxis]
    turned = turned_onto(position, place(pose, "mid_shoulder") - hips, up=-1.0)
    return pose.assign(position=(pose["position"].dims, turned + hips[:, np.newaxis]))


def turned_onto(
    vectors: NDArray[np.float64], axis: NDArray[np.float64], *, up: float
) -> NDArray[np.float64]:
    """Return vectors turned so that an axis points along y.

    Args:
        vectors: Shape (time, ..., 2).
        axis: Shape (time, 2).
        up: The sign of y that `axis` gets: -1 where y points down and the axis is to point up.
    """
    unit = axis / np.hypot(axis[:, 0], axis[:, 1])[:, np.newaxis]
    along = unit.reshape(len(unit), *[1] * (vectors.ndim - 2), 2) * up
    x = vectors[..., 0] * along[..., 1] - vectors[..., 1] * along[..., 0]
    y = vectors[..., 0] * along[..., 0] + vectors[..., 1] * along[..., 1]
    return np.stack([x, y], axis=-1)
