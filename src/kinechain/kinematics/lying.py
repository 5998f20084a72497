"""How much a person moves, or keeps still, as tests that are done lying ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import SIDES
from kinechain.kinematics.points import leg_lengths, place, quantile

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LYING_DEG = 45.0  # a trunk nearer to level than to upright
STRAIGHT_DEG = 45.0  # hips out of line by more than this are no line
STILL = 0.3  # leg lengths a second: hips that are held are slower
BRIDGE_TRAVEL = 0.3  # leg lengths of hips against shoulders that are surely a bridge


def holding(pose: xr.Dataset) -> float:
    """Return the share of frames, from 0 to 1, in which a lying person keeps still in one line."""
    trunk = place(pose, "mid_shoulder") - place(pose, "mid_hip")
    legs = place(pose, "mid_hip") - place(pose, "mid_ankle")
    with np.errstate(invalid="ignore"):
        straight = np.abs(turn_deg(legs, trunk)) < STRAIGHT_DEG
        still = _speed(pose, "mid_hip") < STILL
        return float(np.mean(level(trunk) & straight & still))


def bridging(pose: xr.Dataset) -> float:
    """Return from 0 to 1 how much the hips of a lying person go up and down."""
    rise = (place(pose, "mid_shoulder") - place(pose, "mid_hip"))[:, 1] / _leg_px(pose)
    if not np.isfinite(rise).any():
        return 0.0
    trunk = place(pose, "mid_shoulder") - place(pose, "mid_hip")
    travel = quantile(rise, 0.95) - quantile(rise, 0.05)
    return float(min(travel / BRIDGE_TRAVEL, 1.0) * np.mean(level(trunk)))


def level(trunk: Floats) -> NDArray[np.bool_]:
    """Return in which frames a trunk, shape (time, 2), is nearer to level than to upright."""
    slope_deg = np.degrees(np.arctan2(np.abs(trunk[:, 1]), np.abs(trunk[:, 0])))
    with np.errstate(invalid="ignore"):
        lies: NDArray[np.bool_] = slope_deg < LYING_DEG
    return lies


def turn_deg(start: Floats, end: Floats) -> Floats:
    """Return the angle from one vector to another, shape (time,) [deg]."""
    cross = start[:, 0] * end[:, 1] - start[:, 1] * end[:, 0]
    return np.asarray(np.degrees(np.arctan2(cross, (start * end).sum(axis=1))))


def _speed(pose: xr.Dataset, name: str) -> Floats:
    velocity = np.gradient(place(pose, name), pose["time"].values, axis=0) / _leg_px(pose)
    return np.asarray(np.hypot(velocity[:, 0], velocity[:, 1]))


def _leg_px(pose: xr.Dataset) -> float:
    return quantile(np.array([leg_lengths(pose, side) for side in SIDES]), 0.9)
