"""What is known of a video before anyone in it is measured.

*Footage* is an `xarray.Dataset` over the frames of a video: dim `time` [s], and the variables
`brightness` (mean luma, 0 to 1), `contrast` (standard deviation of luma, 0 to 1), `sharpness`
(variance of the Laplacian of the thumbnail, in luma units squared), `change` (mean absolute
difference to the frame before, 0 to 1; 0 on the first), `novelty` (one less the correlation with
the frame before, both blurred; 0 on the first) and `shift` (movement of the background
against the frame before, in shares of the picture's width; 0 on the first).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import xarray as xr

from kinechain.errors import DataError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOOTAGE_VARIABLES = ("brightness", "contrast", "sharpness", "change", "novelty", "shift")


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoInfo:
    """What a video file says of itself, and what was measured of it.

    Attributes:
        name: File name without its folder.
        sha256: Hash of the file.
        width: Width of the upright picture [px].
        height: Height of the upright picture [px].
        rotation: Degrees by which the stored picture is turned to stand upright.
        fps_nominal: Frames per second of real time, the median of what the timestamps say.
        n_frames: Number of frames.
        duration_s: Time from the first to the end of the last frame, in real time.
        codec: Name of the codec.
        slow_motion: How many times slower than life the file plays (1 when it does not).
        capture_fps_source: Where `slow_motion` was taken from: `timestamps`, `metadata`
            or `given`.
    """

    name: str
    sha256: str
    width: int
    height: int
    rotation: int
    fps_nominal: float
    n_frames: int
    duration_s: float
    codec: str
    slow_motion: float = 1.0
    capture_fps_source: str = "timestamps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A stretch of video between two cuts.

    Attributes:
        start_s: Time of its first frame.
        end_s: Time at which it has ended (the first frame after it, exclusive).
    """

    start_s: float
    end_s: float


def make_footage(time_s: NDArray[np.float64], **variables: NDArray[np.float64]) -> xr.Dataset:
    """Return a checked footage dataset from one array of shape (time,) a variable.

    Raises:
        DataError: If a variable is missing, unknown or of the wrong length.
    """
    problems = [f"{name!r} is missing" for name in FOOTAGE_VARIABLES if name not in variables]
    problems += [f"{name!r} is unknown" for name in variables if name not in FOOTAGE_VARIABLES]
    problems += [
        f"{name!r} must have length {len(time_s)}, found {len(values)}"
        for name, values in variables.items()
        if len(values) != len(time_s)
    ]
    if problems:
        raise DataError(tuple(problems), hint="See kinechain.domain.recording.")
    return xr.Dataset(
        {name: ("time", variables[name]) for name in FOOTAGE_VARIABLES}, coords={"time": time_s}
    )
