"""Feet: how they lie, and where heel, ball and toe are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from kinechain.report.drawings import body

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.drawing import Limbs
    from kinechain.report.drawings.chain import Place

_FLAT = (-55.0, 45.0)
"""Dorsiflexion [deg] with which an ankle can lay its foot flat."""

_HANGING = -65.0
"""Dorsiflexion [deg] of a foot that would point at the ground, as in kneeling or lying prone."""

_TOES_BEND_UP_TO = 75.0
"""Tilt of the sole [deg] up to which the toes stay on the ground; beyond it the foot lies on its
back."""


def foot_angle(limbs: Limbs, shank_deg: float) -> float:
    """Return the angle of the sole against the ground [deg], toes up positive.

    Args:
        limbs: What is asked for.
        shank_deg: Direction of the shank from straight down, forward positive.
    """
    if limbs.sole is not None:
        return -limbs.sole
    if limbs.ankle is not None:
        return limbs.ankle + shank_deg
    if _FLAT[0] <= -_wrapped(shank_deg) <= _FLAT[1]:
        return 0.0
    points_down = math.sin(math.radians(shank_deg)) < 0
    return shank_deg + (_HANGING if points_down else 0.0)


def foot_points(limbs: Limbs, angle_deg: float) -> Mapping[str, Place]:
    """Return heel, ball and toe relative to the ankle, forward and up, each of shape (2,)."""
    along, up = _axes(angle_deg)
    ball = body.BALL_AHEAD * along - body.ANKLE_HEIGHT * up
    tilt = -_wrapped(angle_deg)
    bend = limbs.toes
    if bend is None:
        bend = tilt if 0 < tilt <= _TOES_BEND_UP_TO else 0.0
    toe_along, _ = _axes(angle_deg + bend)
    return {
        "heel": -body.HEEL_BACK * along - body.ANKLE_HEIGHT * up,
        "ball": ball,
        "toe": ball + body.TOES * toe_along,
    }


def _axes(angle_deg: float) -> tuple[Place, Place]:
    angle = math.radians(angle_deg)
    along = np.array([math.cos(angle), math.sin(angle)])
    return along, np.array([-along[1], along[0]])


def _wrapped(angle_deg: float) -> float:
    return (angle_deg + 180.0) % 360.0 - 180.0
