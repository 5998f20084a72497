"""Turns of arms and legs from where hands and feet are to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.transform import Rotation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side
    from revalidation.renderer.body import Body


def outward(side: Side) -> float:
    """Return the sign of x on one side of the body: the person's left is positive."""
    return 1.0 if side == "left" else -1.0


def about(axis: str, degrees: NDArray[np.float64]) -> Rotation:
    """Return rotations about a world axis, one a frame."""
    return Rotation.from_euler(axis, np.atleast_1d(degrees)[:, None], degrees=True)


def leg_lengths(body: Body, side: Side) -> tuple[float, float]:
    """Return the lengths of thigh and shank [m]."""
    hip, knee, ankle = (body.joint(f"{part}_{side}") for part in ("thigh", "shank", "foot"))
    return float(np.linalg.norm(knee - hip)), float(np.linalg.norm(ankle - knee))


def reach(thigh_m: float, shank_m: float, knee_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distance from hip to ankle at a knee flexion [m] (law of cosines)."""
    bent = np.cos(np.radians(knee_deg))
    return np.sqrt(thigh_m**2 + shank_m**2 + 2 * thigh_m * shank_m * bent)


def leg_turns(
    body: Body,
    side: Side,
    hip: NDArray[np.float64],
    ankle: NDArray[np.float64],
    ahead: NDArray[np.float64],
) -> tuple[Rotation, Rotation]:
    """Return the turns of thigh and shank that bring the ankle to its place.

    Args:
        body: The mesh.
        side: Which leg.
        hip: Where the hip joint is, shape (frame, 3) [m].
        ankle: Where the ankle is to be, shape (frame, 3) [m].
        ahead: Where the knee points, shape (frame, 3); need not be at a right angle to anything.

    Raises:
        ValueError: If the ankle is out of reach, which is a fault of the movement.
    """
    thigh_m, shank_m = leg_lengths(body, side)
    line = ankle - hip
    distance = np.linalg.norm(line, axis=1)
    if distance.max() >= thigh_m + shank_m:
        raise ValueError(
            f"{side} ankle out of reach: {distance.max():.3f} of {thigh_m + shank_m:.3f} m "
            f"at frame {distance.argmax()}"
        )
    along = line / distance[:, None]
    forward = _unit(ahead - np.sum(ahead * along, axis=1, keepdims=True) * along)
    share = (thigh_m**2 - shank_m**2 + distance**2) / (2 * distance)
    knee = hip + along * share[:, None]
    knee = knee + forward * np.sqrt(thigh_m**2 - share**2)[:, None]
    rest = [body.joint(f"{part}_{side}") for part in ("thigh", "shank", "foot")]
    front = np.array([[0.0, 0.0, 1.0]])
    return (
        _turn(rest[1] - rest[0], front, knee - hip, forward),
        _turn(rest[2] - rest[1], front, ankle - knee, forward),
    )


def arm_turns(
    body: Body,
    side: Side,
    *,
    flexion_deg: NDArray[np.float64],
    abduction_deg: NDArray[np.float64],
    elbow_deg: NDArray[np.float64],
) -> tuple[Rotation, Rotation]:
    """Return the turns of upper arm and forearm, as seen from the trunk.

    Args:
        body: The mesh.
        side: Which arm.
        flexion_deg: Upper arm forward of hanging, shape (frame,).
        abduction_deg: Upper arm out to the side, shape (frame,).
        elbow_deg: Elbow flexion, more than 0, shape (frame,).
    """
    shoulder, elbow, wrist = (
        body.joint(f"{part}_{side}") for part in ("upper_arm", "forearm", "hand")
    )
    upper, fore = _unit((elbow - shoulder)[None]), _unit((wrist - elbow)[None])
    hang = np.array([0.0, -1.0, 0.0])
    aside = about("z", outward(side) * abduction_deg)
    upper_to = (about("x", -flexion_deg) * aside).apply(hang)
    fore_to = (about("x", -flexion_deg) * aside * about("x", -elbow_deg)).apply(hang)
    hinge, hinge_to = np.cross(upper, fore), np.cross(upper_to, fore_to)
    return _turn(upper[0], hinge, upper_to, hinge_to), _turn(fore[0], hinge, fore_to, hinge_to)


def leg_from_rest(body: Body, side: Side) -> tuple[Rotation, Rotation]:
    """Return the turns of thigh and shank that make a straight leg below the hip."""
    hip, knee, ankle = (body.joint(f"{part}_{side}") for part in ("thigh", "shank", "foot"))
    down, front = np.array([[0.0, -1.0, 0.0]]), np.array([[0.0, 0.0, 1.0]])
    return _turn(knee - hip, front, down, front), _turn(ankle - knee, front, down, front)


def arm_from_rest(body: Body, side: Side) -> tuple[Rotation, Rotation]:
    """Return the turns of upper arm and forearm that make the arm hang straight."""
    hanging = np.array([0.0])
    upper, fore = arm_turns(
        body, side, flexion_deg=hanging, abduction_deg=hanging, elbow_deg=hanging + 90
    )
    return upper, about("x", hanging + 90) * fore


def _turn(
    rest_axis: NDArray[np.float64],
    rest_hint: NDArray[np.float64],
    axis: NDArray[np.float64],
    hint: NDArray[np.float64],
) -> Rotation:
    """Return the turn that takes an axis, and a direction across it, to their new places."""
    rest, new = _frame(rest_axis[None], rest_hint), _frame(axis, hint)
    return Rotation.from_matrix(new @ np.swapaxes(rest, 1, 2))


def _frame(axis: NDArray[np.float64], hint: NDArray[np.float64]) -> NDArray[np.float64]:
    first = _unit(axis)
    second = _unit(hint - np.sum(hint * first, axis=1, keepdims=True) * first)
    return np.stack([first, second, np.cross(first, second)], axis=-1)


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
