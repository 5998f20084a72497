"""Chains of two bones in a plane: where the joints are, and which angles reach a place.

Directions are angles from straight down, forward positive.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Place = NDArray[np.float64]
"""Across and up (and towards the viewer) in leg lengths, shape (2,) or (3,)."""

_ALMOST = 0.9999
"""Share of the full length that counts as straight, so that rounding never asks for more."""


def downward(angle_deg: float) -> Place:
    """Return the unit vector at an angle from straight down, shape (2,)."""
    angle = math.radians(angle_deg)
    return np.array([math.sin(angle), -math.cos(angle)])


def reach(
    root: Place, target: Place, first: float, second: float, bends: Literal["back", "forward"]
) -> tuple[float, float]:
    """Return the directions of two bones that lead from root to target.

    Knees bend `back` and elbows `forward`, so that only one of the two solutions is human. A
    target out of reach gets a straight chain that points at it.

    Args:
        root: Place of the hip or shoulder, shape (2,).
        target: Place of the ankle or hand, shape (2,).
        first: Length of the upper bone.
        second: Length of the lower bone.
        bends: To which side the middle joint bends the lower bone.

    Returns:
        Directions of the upper and the lower bone [deg].
    """
    across, up = (float(part) for part in target - root)
    least, most = abs(first - second) + 1e-6, (first + second) * _ALMOST
    distance = min(max(math.hypot(across, up), least), most)
    towards = math.degrees(math.atan2(across, -up))
    at_root = _corner(first, distance, second)
    at_middle = 180.0 - _corner(first, second, distance)
    sign = 1.0 if bends == "back" else -1.0
    upper = towards + sign * at_root
    return upper, upper - sign * at_middle


def _corner(one: float, other: float, opposite: float) -> float:
    cosine = (one**2 + other**2 - opposite**2) / (2 * one * other)
    return math.degrees(math.acos(min(max(cosine, -1.0), 1.0)))
