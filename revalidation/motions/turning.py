"""A person who turns on the spot in the middle of a movement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.transform import Rotation

from revalidation.motions.timing import ramp
from revalidation.renderer.rig import Posture

if TYPE_CHECKING:
    from revalidation.motions.motion import Motion

_UP = np.array([0.0, 1.0, 0.0])


def turning(motion: Motion, *, start_s: float, end_s: float, angle_deg: float = 180.0) -> Motion:
    """Return a movement in which the person turns to their left between two moments.

    Everything else, its events among it, stays as it was. The feet slide round with the body.
    """
    share = ramp(motion.time_s, start_s, end_s)
    turn = Rotation.from_rotvec(np.radians(angle_deg) * share[:, np.newaxis] * _UP)
    posture = motion.posture
    return replace(
        motion,
        posture=Posture(
            mid_hip=turn.apply(posture.mid_hip),
            turns={name: turn * own for name, own in posture.turns.items()},
        ),
    )
