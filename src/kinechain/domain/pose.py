"""Pose: where the keypoints of one person are, over time.

A pose is an `xarray.Dataset`:

=============  =======================  =====================================================
variable       dims                     meaning
=============  =======================  =====================================================
`position`     time, keypoint, space    image position [px], x to the right, y **down**
`sd`           time, keypoint           standard deviation of a position along one axis [px]
`confidence`   time, keypoint           the estimator's own score, 0 to 1; 0 where missing
=============  =======================  =====================================================

Coordinates: `time` [s], strictly increasing, from the presentation timestamps and corrected for
slow motion; `keypoint`, the names of :mod:`kinechain.domain.skeleton`; `space`, `x` and `y`.
Attributes: `width` and `height` [px] of the upright picture, `fps_nominal` [1/s], `estimator` and
`model_hash`. A missing keypoint is NaN. Names follow the poses dataset of the `movement` package.

After scaling a pose becomes *located*, which is another dataset and never mixed up with the first:

=============  =======================  =====================================================
`location`     time, keypoint, space    place in the picture plane, x to the right, y **up** from
                                        the floor, in `attrs["unit"]`: `m` or `leg_length`
`sd`           time, keypoint           standard deviation along one axis, same unit
`confidence`   time, keypoint           as above
=============  =======================  =====================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from kinechain.domain.skeleton import KEYPOINTS, mirrored
from kinechain.errors import DataError

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPACE = ("x", "y")
LENGTH_UNITS = ("m", "leg_length")


def make_pose(
    *,
    time_s: NDArray[np.float64],
    position: NDArray[np.float64],
    sd: NDArray[np.float64],
    confidence: NDArray[np.float64],
    width: int,
    height: int,
    fps_nominal: float,
    estimator: str,
    model_hash: str,
) -> xr.Dataset:
    """Return a checked pose dataset.

    Args:
        time_s: Times, shape (time,) [s].
        position: Image positions, shape (time, keypoint, 2) [px], in the order of `KEYPOINTS`.
        sd: Standard deviations, shape (time, keypoint) [px].
        confidence: Scores from 0 to 1, shape (time, keypoint).
        width: Width of the upright picture [px].
        height: Height of the upright picture [px].
        fps_nominal: Frames per second of real time [1/s].
        estimator: Name of the pose estimator.
        model_hash: SHA-256 of its model file.

    Raises:
        DataError: If the parts do not fit together.
    """
    pose = xr.Dataset(
        {
            "position": (("time", "keypoint", "space"), position),
            "sd": (("time", "keypoint"), sd),
            "confidence": (("time", "keypoint"), confidence),
        },
        coords={"time": time_s, "keypoint": list(KEYPOINTS), "space": list(SPACE)},
        attrs={
            "width": width,
            "height": height,
            "fps_nominal": fps_nominal,
            "estimator": estimator,
            "model_hash": model_hash,
        },
    )
    return check_pose(pose)


def check_pose(pose: xr.Dataset) -> xr.Dataset:
    """Return the pose unchanged if it keeps the rules of this module.

    Raises:
        DataError: Listing every rule that it breaks.
    """
    problems = _shape_problems(pose, "position")
    problems += [
        f"attribute {name!r} is missing"
        for name in ("width", "height", "fps_nominal", "estimator", "model_hash")
        if name not in pose.attrs
    ]
    _raise(problems, "pose")
    return pose


def check_located(located: xr.Dataset) -> xr.Dataset:
    """Return the located pose unchanged if it keeps the rules of this module.

    Raises:
        DataError: Listing every rule that it breaks.
    """
    problems = _shape_problems(located, "location")
    if located.attrs.get("unit") not in LENGTH_UNITS:
        problems.append(
            f"attribute 'unit' must be one of {LENGTH_UNITS}, found {located.attrs.get('unit')!r}"
        )
    _raise(problems, "located pose")
    return located


def mirror_pose(pose: xr.Dataset) -> xr.Dataset:
    """Return the pose that the horizontally flipped video shows: x reversed, sides exchanged."""
    width = pose.attrs["width"]
    flipped = pose.sel(keypoint=[mirrored(str(name)) for name in pose["keypoint"].values])
    flipped = flipped.assign_coords(keypoint=pose["keypoint"].values)
    position = flipped["position"].copy()
    position.loc[{"space": "x"}] = (width - 1) - position.sel(space="x")
    return flipped.assign(position=position)


def _shape_problems(dataset: xr.Dataset, main: str) -> list[str]:
    expected = {
        main: ("time", "keypoint", "space"),
        "sd": ("time", "keypoint"),
        "confidence": ("time", "keypoint"),
    }
    problems = []
    for name, dims in expected.items():
        if name not in dataset:
            problems.append(f"variable {name!r} is missing")
        elif dataset[name].dims != dims:
            problems.append(f"{name!r} must have dims {dims}, found {dataset[name].dims}")
    if problems:
        return problems
    if tuple(dataset["keypoint"].values) != KEYPOINTS:
        problems.append("coordinate 'keypoint' must be the keypoints of domain.skeleton, in order")
    if not np.all(np.diff(dataset["time"].values) > 0):
        problems.append("coordinate 'time' must increase strictly")
    if np.nanmin(dataset["sd"].values, initial=0.0) < 0:
        problems.append("'sd' must not be negative")
    return problems


def _raise(problems: list[str], what: str) -> None:
    if problems:
        raise DataError(
            tuple(problems), hint=f"See kinechain.domain.pose for the rules of a {what}."
        )
