"""Marks: two points stuck on the pelvis, tracked in the image.

Marks are an `xarray.Dataset`:

=============  =======================  =====================================================
variable       dims                     meaning
=============  =======================  =====================================================
`position`     time, mark, space        image position [px], x to the right, y **down**
`sd`           time, mark               standard deviation of a position along one axis [px]
`confidence`   time, mark               1 where the mark was seen, 0 where it was not
=============  =======================  =====================================================

Coordinates: `time` [s], as in the pose of the same person; `mark`, :data:`MARKS`, the person's own
left and right; `space`, `x` and `y`. A mark that is not seen is NaN. Attribute `kind`: `dots`, or
`tape` for the two ends of one strip.

A pose *with marks* (see `domain.pose`) has them as two further variables, over the same times and
in the same unit as the keypoints: `mark_position` and `mark_sd`, and once it is located
`mark_location` and `mark_sd`. Smoothing, locating and drawing treat them as they treat keypoints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from kinechain.domain.pose import SPACE
from kinechain.errors import DataError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side

    Floats = NDArray[np.float64]

MARKS: tuple[Side, Side] = ("left", "right")
KINDS = ("dots", "tape")


def make_marks(
    *,
    time_s: NDArray[np.float64],
    position: NDArray[np.float64],
    sd: NDArray[np.float64],
    kind: str,
) -> xr.Dataset:
    """Return a checked dataset of marks.

    Args:
        time_s: Times, shape (time,) [s].
        position: Image positions, shape (time, 2, 2) [px]: left and right, x and y.
        sd: Standard deviations, shape (time, 2) [px].
        kind: `dots` or `tape`.

    Raises:
        DataError: If the parts do not fit together.
    """
    seen = np.isfinite(position).all(axis=-1)
    marks = xr.Dataset(
        {
            "position": (("time", "mark", "space"), position),
            "sd": (("time", "mark"), sd),
            "confidence": (("time", "mark"), seen.astype(np.float64)),
        },
        coords={"time": time_s, "mark": list(MARKS), "space": list(SPACE)},
        attrs={"kind": kind},
    )
    return check_marks(marks)


def check_marks(marks: xr.Dataset) -> xr.Dataset:
    """Return the marks unchanged if they keep the rules of this module.

    Raises:
        DataError: Listing every rule that they break.
    """
    problems = [
        f"{name!r} must have dims {dims}"
        for name, dims in (
            ("position", ("time", "mark", "space")),
            ("sd", ("time", "mark")),
            ("confidence", ("time", "mark")),
        )
        if name not in marks or marks[name].dims != dims
    ]
    if not problems and tuple(marks["mark"].values) != MARKS:
        problems.append(f"coordinate 'mark' must be {MARKS}")
    if not problems and np.nanmin(marks["sd"].values, initial=0.0) < 0:
        problems.append("'sd' must not be negative")
    if not np.all(np.diff(marks["time"].values) > 0):
        problems.append("coordinate 'time' must increase strictly")
    if marks.attrs.get("kind") not in KINDS:
        problems.append(f"attribute 'kind' must be one of {KINDS}")
    if problems:
        raise DataError(tuple(problems), hint="See kinechain.domain.marks.")
    return marks


def with_marks(pose: xr.Dataset, marks: xr.Dataset) -> xr.Dataset:
    """Return the pose (see `domain.pose`) with marks as two further variables.

    Raises:
        DataError: If their times differ.
    """
    if not np.array_equal(pose["time"].values, marks["time"].values):
        raise DataError(
            ("marks and pose must have the same times",), hint="See kinechain.domain.marks."
        )
    return pose.assign_coords(mark=list(MARKS)).assign(
        mark_position=marks["position"].variable, mark_sd=marks["sd"].variable
    )


def mark_place(dataset: xr.Dataset, side: Side) -> Floats:
    """Return where one mark of a pose with marks is, shape (..., time, 2)."""
    name = "mark_position" if "mark_position" in dataset else "mark_location"
    values: Floats = dataset[name].values
    return values[..., MARKS.index(side), :]


def has_marks(dataset: xr.Dataset) -> bool:
    """Return whether a pose, located or not, comes with marks."""
    return "mark_sd" in dataset
