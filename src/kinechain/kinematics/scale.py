"""Lengths of the body from lengths in the picture, and the directions up and along the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.analysis import Scale
from kinechain.domain.marks import has_marks
from kinechain.domain.pose import check_located
from kinechain.domain.skeleton import SIDES, facing_side
from kinechain.errors import DataError
from kinechain.kinematics.points import leg_lengths, mean_of_known, place, quantile

if TYPE_CHECKING:
    from collections.abc import Hashable

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.analysis import ViewEstimate
    from kinechain.domain.definitions import Position
    from kinechain.domain.events import Cycle

LEG_TO_HEIGHT = 0.491
"""Thigh (0.245) and shank (0.246) as shares of standing height: R. Drillis and R. Contini, "Body
segment parameters", 1966, as printed in D. A. Winter, "Biomechanics and Motor Control of Human
Movement", 4th edition, 2009, chapter 4."""
LEG_TO_HEIGHT_RELATIVE_SD = 0.05  # people differ by 3 to 4 %, the model's hips lie off by as much
FACING_LEG_QUANTILE = 0.9  # from the front a bent leg looks short: the straight one counts
FLOOR_QUANTILE = 0.9  # the lowest places of a foot, less the noise at their end
PATH_FOR_ROLL = 2.5  # leg lengths of path: about three places of a foot
PARALLEL_DEG = 1.0  # between floor and shoulders: what roll is told with, at worst
STILL_FOOT = 0.6  # leg lengths a second: a foot on the ground is slower, one in swing faster
MINIMUM_PLACES = 10  # frames that make a line
MAXIMUM_PLACES = 500  # more say no more, and every pair of them is looked at


def estimate_scale(
    pose: xr.Dataset,
    view: ViewEstimate,
    *,
    cycle: Cycle,
    height_m: float | None,
    position: Position = "upright",
) -> Scale:
    """Return how lengths in the picture become lengths of the body.

    Camera roll is told only where a person walks or runs through the picture, from the line of
    their standing feet, and only if their shoulders run parallel to it: the two lines differ
    when the person comes nearer or goes away. Elsewhere it is taken as 0.

    Args:
        pose: A smoothed pose (see `domain.pose`).
        view: From where the person is seen.
        cycle: What the task is made of.
        height_m: Standing height of the person [m], or None.
        position: How the body lies in the picture: feet may be in the air where it lies, and the
            floor is then where the lowest part of the body is.

    Returns:
        The scale; `floor_y_px` is the floor's height at the middle column of the picture.

    Raises:
        DataError: If no leg is ever seen whole.
    """
    near = facing_side(view.view)
    sides = (near,) if near else SIDES
    share = 0.5 if near else FACING_LEG_QUANTILE
    leg_px = quantile(np.array([leg_lengths(pose, side) for side in sides]), share)
    if not leg_px > 0:
        raise DataError(
            ("a leg must be seen from hip to ankle; none is",), hint="Film the whole person."
        )
    feet = np.concatenate([_lowest_of_foot(pose, side) for side in sides])
    standing = feet[_still(pose, sides, leg_px)]
    roll_rad = (
        _roll(standing, place(pose, "mid_shoulder"), leg_px) if near and cycle == "stride" else 0.0
    )
    lowest = feet if position == "upright" else _lowest_of_body(pose)
    level = _turned(lowest, roll_rad, pose)
    return Scale(
        leg_length_px=leg_px,
        metres_per_px=None if height_m is None else LEG_TO_HEIGHT * height_m / leg_px,
        relative_sd=LEG_TO_HEIGHT_RELATIVE_SD,
        roll_deg=float(np.degrees(roll_rad)),
        floor_y_px=float(quantile(level[:, 1], FLOOR_QUANTILE) / np.cos(roll_rad)),
        unit="leg_length" if height_m is None else "m",
    )


def locate(pose: xr.Dataset, scale: Scale) -> xr.Dataset:
    """Return the located pose (see `domain.pose`) of a pose: scaled, upright, above the floor.

    The origin lies on the floor, below the middle column of the picture. Attributes are kept and
    `unit` is added. Marks on the pelvis, where the pose comes with some, are located with it.
    """
    per_px = scale.metres_per_px or 1 / scale.leg_length_px

    def location(name: str) -> tuple[tuple[Hashable, ...], NDArray[np.float64]]:
        return pose[name].dims, _located(pose[name].values, scale, per_px, pose)

    located = pose.drop_vars("position").assign(
        location=location("position"), sd=pose["sd"] * per_px
    )
    if has_marks(pose):
        located = located.drop_vars("mark_position").assign(
            mark_location=location("mark_position"), mark_sd=pose["mark_sd"] * per_px
        )
    return check_located(located.assign_attrs(unit=scale.unit))


def _located(
    position: NDArray[np.float64], scale: Scale, per_px: float, pose: xr.Dataset
) -> NDArray[np.float64]:
    """Return places (..., 2) to the right of the middle and above the floor."""
    roll_rad = np.radians(scale.roll_deg)
    level = _turned(position, roll_rad, pose)
    x = level[..., 0] * per_px
    y = (scale.floor_y_px * np.cos(roll_rad) - level[..., 1]) * per_px
    return np.asarray(np.stack([x, y], axis=-1))


def _turned(
    position: NDArray[np.float64], roll_rad: float, pose: xr.Dataset
) -> NDArray[np.float64]:
    """Return places (..., 2) from the top of the middle column, turned so that the floor is level.

    A camera tilted anticlockwise sees the world tilted clockwise; y points down here.
    """
    x = position[..., 0] - (pose.attrs["width"] - 1) / 2
    y = position[..., 1]
    cos, sin = np.cos(roll_rad), np.sin(roll_rad)
    return np.stack([x * cos + y * sin, y * cos - x * sin], axis=-1)


def _lowest_of_foot(pose: xr.Dataset, side: str) -> NDArray[np.float64]:
    """Return the lower of heel and toe in each frame, shape (time, 2) [px]."""
    heel, toe = place(pose, f"{side}_heel"), place(pose, f"{side}_toe")
    return np.where((heel[:, 1] > toe[:, 1])[:, np.newaxis], heel, toe)


def _lowest_of_body(pose: xr.Dataset) -> NDArray[np.float64]:
    """Return the lowest keypoint in each frame in which there are any, shape (time, 2) [px]."""
    places = pose["position"].values
    down = np.where(np.isfinite(places[..., 1]), places[..., 1], -np.inf)
    lowest = places[np.arange(len(places)), down.argmax(axis=1)]
    known: NDArray[np.float64] = lowest[np.isfinite(lowest).all(axis=1)]
    return known


def _still(pose: xr.Dataset, sides: tuple[str, ...], leg_px: float) -> NDArray[np.bool_]:
    """Return in which frames each foot stands, one side after the other."""
    time_s = pose["time"].values
    slow = []
    for side in sides:
        foot = mean_of_known(
            np.array([place(pose, f"{side}_{part}") for part in ("ankle", "heel", "toe")]), axis=0
        )
        speed = np.hypot(*np.gradient(foot, time_s, axis=0).T)
        slow.append(speed < STILL_FOOT * leg_px)
    return np.concatenate(slow)


def _roll(standing: NDArray[np.float64], shoulders: NDArray[np.float64], leg_px: float) -> float:
    """Return the roll [rad] that feet and shoulders show along their path; 0 where they do not."""
    floor_rad, shoulders_rad = _slope(standing, leg_px), _slope(shoulders, leg_px)
    if abs(floor_rad - shoulders_rad) < np.radians(PARALLEL_DEG):
        return floor_rad
    return 0.0


def _slope(places: NDArray[np.float64], leg_px: float) -> float:
    """Return the slope [rad] of a path, the median over pairs of its places, or NaN."""
    known = places[np.isfinite(places).all(axis=1)]
    if len(known) < MINIMUM_PLACES or np.ptp(known[:, 0]) < PATH_FOR_ROLL * leg_px:
        return float("nan")
    known = known[:: 1 + len(known) // MAXIMUM_PLACES]
    dx = known[:, np.newaxis, 0] - known[:, 0]
    dy = known[:, np.newaxis, 1] - known[:, 1]
    apart = dx > leg_px / 2
    return float(np.arctan(np.median(dy[apart] / dx[apart])))
