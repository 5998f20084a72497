"""What walking and running look like from the front and back: faults of exact size.

Each is largest in the middle of stance and is given for the left and the right standing leg.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.transform import Rotation

from revalidation.motions.figure import orientation
from revalidation.motions.timing import ramp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]

_KNEE_OUT_DEG = 3.0
_ASIDE_M = 0.012
"""How far the pelvis goes over the standing leg."""

_CLEAR_M = 0.055
"""A swinging ankle keeps so far from the middle that the foot passes the standing leg."""

_TRUNK_TURN = 1.2
"""How far the trunk turns against the pelvis, as a share of the pelvis's turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontal:
    """How both legs, pelvis and trunk stand in the frontal plane; pairs are left and right.

    Attributes:
        foot_out_m: How far the standing ankle is out from the middle; negative across it.
        knee_in_deg: How far the knee turns inward while the leg stands.
        pelvic_drop_deg: How far the other side of the pelvis is lower.
        trunk_over_deg: How far the trunk leans over the standing leg.
        toe_out_deg: How far the toes point outward.
        turn_deg: How far the pelvis turns each way about the vertical.
    """

    foot_out_m: tuple[float, float]
    knee_in_deg: tuple[float, float] = (0.0, 0.0)
    pelvic_drop_deg: tuple[float, float] = (4.0, 4.0)
    trunk_over_deg: tuple[float, float] = (1.2, 1.2)
    toe_out_deg: tuple[float, float] = (5.0, 5.0)
    turn_deg: float = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sway:
    """What pelvis and trunk do over the stride of the left foot."""

    pelvis: Rotation
    trunk: Rotation
    aside_m: Curve


def sway(frontal: Frontal, lean_deg: float, duty: float, phase: Curve) -> Sway:
    """Return what pelvis and trunk do at phases of the left stride.

    Args:
        frontal: What is seen from the front.
        lean_deg: How far the trunk leans forward; the pelvis leans half as far.
        duty: Share of the stride that a foot is on the ground.
        phase: Phases of the left stride, shape (frame,).
    """
    beat = 2 * np.pi * phase
    return Sway(
        pelvis=orientation(
            lean_deg=np.full_like(beat, 0.5 * lean_deg),
            left_deg=-_over(frontal.pelvic_drop_deg, duty, phase),
            turn_deg=-frontal.turn_deg * np.cos(beat),
        ),
        trunk=orientation(
            lean_deg=np.full_like(beat, lean_deg),
            left_deg=_over(frontal.trunk_over_deg, duty, phase),
            turn_deg=_TRUNK_TURN * frontal.turn_deg * np.cos(beat),
        ),
        aside_m=_over((_ASIDE_M, _ASIDE_M), duty, phase),
    )


def knee_out(inward_deg: float, duty: float, own_phase: Curve) -> Curve:
    """Return where a knee points over its own stride, outward from straight ahead [deg]."""
    stance = np.clip(own_phase / duty, 0.0, 1.0)
    return _KNEE_OUT_DEG - inward_deg * np.sin(np.pi * stance) ** 2


def foot_out(out_m: float, duty: float, own_phase: Curve) -> Curve:
    """Return how far an ankle is out from the middle over its own stride [m]."""
    middle = (1 + duty) / 2
    swing = ramp(own_phase, duty, middle) * (1 - ramp(own_phase, middle, 1.0))
    return out_m + (max(out_m, _CLEAR_M) - out_m) * swing


def _over(pair: tuple[float, float], duty: float, phase: Curve) -> Curve:
    """Return a smooth curve: `left` in the middle of left stance, `-right` in that of right."""
    left, right = pair
    beat = np.cos(2 * np.pi * (phase - duty / 2))
    return (left + right) / 2 * beat + (left - right) / 2 * beat**2
