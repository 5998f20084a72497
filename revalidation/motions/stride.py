"""What one leg does over a stride: its curves, and how its foot rolls over the belt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.interpolate import PchipInterpolator

from revalidation.motions.sole import rolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """What one leg does; angles at shares of stance or swing.

    Attributes:
        knee_stance: (share of stance, knee flexion), from contact to toe-off [deg].
        swing: (share of swing, knee flexion, thigh ahead of the vertical) between the two [deg].
        sole_stance: (share of stance, sole to the belt, toes up positive) [deg].
        sole_swing: (share of swing, the same) between the two [deg].
        ahead_m: How far the ankle is ahead of the hip at contact.
    """

    knee_stance: tuple[tuple[float, float], ...]
    swing: tuple[tuple[float, float, float], ...]
    sole_stance: tuple[tuple[float, float], ...]
    sole_swing: tuple[tuple[float, float], ...]
    ahead_m: float


def running_leg(
    *,
    knee_contact_deg: float = 15.0,
    knee_peak_deg: float = 42.0,
    sole_contact_deg: float = 10.0,
    ahead_m: float = 0.23,
) -> Leg:
    """Return a leg that runs; the rest of its curves is that of a common heel striker."""
    return Leg(
        knee_stance=((0.0, knee_contact_deg), (0.42, knee_peak_deg), (0.8, 33.0), (1.0, 31.0)),
        swing=((0.2, 58.0, -14.0), (0.42, 93.0, 14.0), (0.64, 77.0, 36.0), (0.86, 28.0, 33.0)),
        sole_stance=(
            (0.0, sole_contact_deg),
            (0.14, 0.0),
            (0.48, 0.0),
            (0.75, -16.0),
            (1.0, -44.0),
        ),
        sole_swing=((0.25, -92.0), (0.45, -76.0), (0.7, -20.0), (0.9, 12.0)),
        ahead_m=ahead_m,
    )


def walking_leg(
    *,
    knee_contact_deg: float = 7.0,
    knee_peak_deg: float = 18.0,
    sole_contact_deg: float = 20.0,
    ahead_m: float = 0.29,
) -> Leg:
    """Return a leg that walks."""
    return Leg(
        knee_stance=(
            (0.0, knee_contact_deg),
            (0.22, knee_peak_deg),
            (0.62, 7.0),
            (0.8, 13.0),
            (1.0, 40.0),
        ),
        swing=((0.3, 61.0, 8.0), (0.57, 43.0, 25.0), (0.86, 8.0, 27.0)),
        sole_stance=(
            (0.0, sole_contact_deg),
            (0.14, 0.0),
            (0.55, 0.0),
            (0.8, -18.0),
            (0.9, -35.0),
            (1.0, -54.0),
        ),
        sole_swing=((0.1, -66.0), (0.38, -36.0), (0.65, 0.0), (0.88, 18.0)),
        ahead_m=ahead_m,
    )


def stance_knee(leg: Leg, share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the knee flexion at shares of stance [deg]."""
    return _through(leg.knee_stance)(np.clip(share, 0.0, 1.0))


def sole_curve(leg: Leg, duty: float, phase: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the angle of the sole over the whole stride, toes up positive [deg]."""
    knots = [(share * duty, angle) for share, angle in leg.sole_stance]
    knots += [(duty + share * (1 - duty), angle) for share, angle in leg.sole_swing]
    return _through([*((x - 1, y) for x, y in knots), *knots, *((x + 1, y) for x, y in knots)])(
        phase
    )


def swing_knots(
    leg: Leg,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return shares of swing, knee flexion and thigh angle there [deg]."""
    share, knee_deg, thigh_deg = np.array(leg.swing).T
    return share, knee_deg, thigh_deg


def roll(
    leg: Leg, ankle_height_m: float, travelled_m: NDArray[np.float64], sole_deg: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return where the ankle of a planted foot is, ahead and up, shape (point, 2) [m].

    Args:
        leg: The leg, whose ankle is `ahead_m` ahead at contact.
        ankle_height_m: Height of the ankle above a flat sole.
        travelled_m: How far the belt has come since contact, shape (point,); 0 first.
        sole_deg: Angle of the sole, toes up positive, shape (point,).
    """
    ahead, up = rolled(ankle_height_m, sole_deg)
    return np.column_stack([leg.ahead_m + (ahead - ahead[0]) - travelled_m, up])


def _through(knots: Sequence[tuple[float, float]]) -> PchipInterpolator:
    """Return the curve through knots that overshoots none of them."""
    x, y = np.array(knots).T
    return PchipInterpolator(x, y)
