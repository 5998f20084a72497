"""The filter that steadies where a person will be looked for next.

It never touches what is measured: keypoints leave the estimator as the network gave them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# MediaPipe's settings for the helper landmarks: firm at rest, quick as soon as something moves.
_LEAST_CUTOFF_HZ = 0.01
_CUTOFF_PER_SPEED = 10.0
_SPEED_CUTOFF_HZ = 1.0
_SHORTEST_STEP_S = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Steadied:
    """Points after filtering.

    Attributes:
        points: The steadied points [px].
        raw: The points as they were seen last [px].
        speed: Their smoothed speed, in object sizes a second.
        time_s: When they were seen.
    """

    points: NDArray[np.float64]
    raw: NDArray[np.float64]
    speed: NDArray[np.float64]
    time_s: float


def begin(points: NDArray[np.float64], time_s: float) -> Steadied:
    """Return the state of the filter after the first points."""
    return Steadied(points=points, raw=points, speed=np.zeros_like(points), time_s=time_s)


def steady(
    before: Steadied, points: NDArray[np.float64], *, size: float, time_s: float
) -> Steadied:
    """Return the state of the filter after the next points.

    This is the 1 EUR filter (Casiez, Roussel and Vogel 2012, CHI) on speeds in object sizes.

    Args:
        before: The state before.
        points: The points as seen now [px].
        size: Size of the object [px].
        time_s: When they were seen; a tracker may also run backwards in time.
    """
    step_s = max(abs(time_s - before.time_s), _SHORTEST_STEP_S)
    seen_speed = (points - before.raw) / size / step_s
    share = _share(np.full_like(points, _SPEED_CUTOFF_HZ), step_s)
    speed = before.speed + share * (seen_speed - before.speed)
    share = _share(_LEAST_CUTOFF_HZ + _CUTOFF_PER_SPEED * np.abs(speed), step_s)
    return Steadied(
        points=before.points + share * (points - before.points),
        raw=points,
        speed=speed,
        time_s=time_s,
    )


def _share(cutoff_hz: NDArray[np.float64], step_s: float) -> NDArray[np.float64]:
    return 1 / (1 + 1 / (2 * np.pi * cutoff_hz * step_s))
