"""What of a pose was seen, and what the estimator only guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray as xr


def within_picture(pose: xr.Dataset) -> xr.Dataset:
    """Return the pose without the keypoints that lie outside the picture.

    Estimators go on guessing where a hand or a foot is that has left the picture; a guess must
    not become a contact or an angle. What is removed is missing (NaN, confidence 0).
    """
    size = np.array([pose.attrs["width"], pose.attrs["height"]])
    position = pose["position"]
    inside = ((position >= 0) & (position <= size - 1)).all("space")
    return pose.assign(
        position=position.where(inside),
        sd=pose["sd"].where(inside),
        confidence=pose["confidence"].where(inside, 0.0),
    )
