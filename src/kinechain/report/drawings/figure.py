"""From a posture to the places of its joints, in leg lengths: forward kinematics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from kinechain.domain.drawing import Posture
from kinechain.report.drawings import body
from kinechain.report.drawings.chain import Place, downward, reach
from kinechain.report.drawings.front import front_places
from kinechain.report.drawings.side import place_feet, side_places

_BESIDE = (-0.2, -0.15)
"""How far across and up a place moves in the picture per length towards the viewer, from the side:
so little that angles stay true, enough to see the far limbs."""

_ABOVE = 0.35
_ABOVE_LYING = 0.25
"""How far down it moves from the front or back, as if we looked from a little above; by the second
one more for a figure that lies, so that knees that bend towards us are seen."""

_STEPS = 12
_NUDGE = 0.5
"""Newton steps, and the turn [deg] for its slope, to find how the figure lies on two places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A posture with places.

    Attributes:
        posture: The posture.
        space: Places of the joints: across, up and towards the viewer, each of shape (3,), with
            the ground at height 0 and the pelvis above the origin.
        at: The same in the picture: across and up, each of shape (2,).
    """

    posture: Posture
    space: Mapping[str, Place]
    at: Mapping[str, Place]


def place_figure(posture: Posture) -> Figure:
    """Return where the joints of a posture are."""
    turned = _rested(posture)
    space = _places(turned)
    across, up = slant(turned)
    at = {
        name: np.array([place[0] + across * place[2], place[1] + up * place[2]])
        for name, place in space.items()
    }
    return Figure(posture=turned, space=space, at=at)


def slant(posture: Posture) -> tuple[float, float]:
    """Return how far across and up a place moves in the picture per length towards the viewer."""
    if posture.view == "side":
        return _BESIDE
    return 0.0, -_ABOVE - _ABOVE_LYING * abs(float(np.sin(np.deg2rad(posture.turn))))


def _rested(posture: Posture) -> Posture:
    """Return the posture turned so that both places of `rest` are equally low."""
    if not posture.rest:
        return posture
    turn = 0.0
    for _ in range(_STEPS):
        now, nudged = (_gap(posture, turn + extra) for extra in (0.0, _NUDGE))
        slope = (nudged - now) / _NUDGE
        if abs(slope) < 1e-9 or abs(now) < 1e-9:  # noqa: PLR2004 - far below what can be drawn
            break
        turn -= min(max(now / slope, -20.0), 20.0)
    return _turned(posture, turn)


def _turned(posture: Posture, extra_deg: float) -> Posture:
    if posture.view == "side":
        return replace(posture, trunk=posture.trunk + extra_deg)
    return replace(posture, turn=posture.turn + extra_deg)


def _gap(posture: Posture, extra_deg: float) -> float:
    places = _joints(_turned(posture, extra_deg))
    first, second = (places[name][1] - body.radius_of(name) for name in posture.rest)
    return float(first - second)


def _joints(posture: Posture) -> dict[str, Place]:
    """Return the joints around the pelvis at the origin, before feet and hands are placed."""
    places = side_places(posture) if posture.view == "side" else front_places(posture)
    angle = np.deg2rad(posture.turn)
    cosine, sine = np.cos(angle), np.sin(angle)
    return {
        name: np.array([cosine * x + sine * y, cosine * y - sine * x, z])
        for name, (x, y, z) in places.items()
    }


def _places(posture: Posture) -> dict[str, Place]:
    places = _joints(posture)
    ground = _ground(posture, places)
    if posture.view == "side":
        places |= place_feet(posture, places, ground)
    for side in ("near", "far"):
        places |= _hand(posture, places, side)
    return {name: place - np.array([0.0, ground, 0.0]) for name, place in places.items()}


def _ground(posture: Posture, places: Mapping[str, Place]) -> float:
    """Return the height of the ground below the pelvis."""
    if posture.height is not None:
        return -posture.height
    loose = {"near": posture.near, "far": posture.far}
    lows = []
    for name, place in places.items():
        part, _, side = name.partition("_")
        limbs = loose.get(side)
        if limbs and part in _LEG and limbs.stand_dx is not None:
            continue
        if limbs and part in _ARM and limbs.hand_at is not None:
            continue
        lows.append(float(place[1]) - body.radius_of(name))
    return min(lows) - posture.lift


_LEG = frozenset({"knee", "ankle", "heel", "ball", "toe"})
_ARM = frozenset({"elbow", "hand"})


def _hand(
    posture: Posture, places: Mapping[str, Place], side: Literal["near", "far"]
) -> dict[str, Place]:
    limbs = posture.near if side == "near" else posture.far
    if limbs.hand_at is None:
        return {}
    root = places[f"arm_{side}"]
    target = places[limbs.hand_at] + np.array([limbs.hand_dx, limbs.hand_dy, 0.0])
    mirrored = np.array([-1.0 if posture.view != "side" and side == "far" else 1.0, 1.0])
    bends: Literal["back", "forward"] = "forward" if posture.view == "side" else "back"
    upper, lower = reach(
        root[:2] * mirrored, target[:2] * mirrored, body.UPPER_ARM, body.FOREARM, bends
    )
    elbow = root[:2] + body.UPPER_ARM * downward(upper) * mirrored
    hand = elbow + body.FOREARM * downward(lower) * mirrored
    return {
        f"elbow_{side}": np.array([*elbow, root[2]]),
        f"hand_{side}": np.array([*hand, root[2]]),
    }
