"""How a planted foot rolls over its sole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from revalidation.renderer.shoes import sole_ends

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side
    from revalidation.renderer.body import Body

_HEEL_BEHIND_M, _BALL_AHEAD_M = 0.05, 0.146
"""Where the sole rolls, seen from the ankle: under the heel while the toes are up, under the
ball while the heel is."""


def rolled(
    ankle_height_m: float, sole_deg: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far the ankle of a planted foot is ahead and up, shape (point,) each [m].

    Args:
        ankle_height_m: Height of the ankle above a flat sole; 0 ahead there.
        sole_deg: Angle of the sole, toes up positive, shape (point,).
    """
    pivot = np.where(sole_deg > 0, -_HEEL_BEHIND_M, _BALL_AHEAD_M)
    cosine, sine = np.cos(np.radians(sole_deg)), np.sin(np.radians(sole_deg))
    ahead = pivot - pivot * cosine - ankle_height_m * sine
    up = ankle_height_m * cosine - pivot * sine
    return ahead, up


def sole_for(body: Body, side: Side, heel_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the angle of the sole at which a heel is so high, toes up positive [deg]."""
    heel, _ = sole_ends(body, side)
    lever_m = _BALL_AHEAD_M + body.joint(f"foot_{side}")[2] - heel[2]
    return -np.degrees(np.arcsin(heel_m / lever_m))
