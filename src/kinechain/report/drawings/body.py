"""Measures of the drawn person, in leg lengths (thigh and shank together are 1).

Lengths follow Drillis and Contini (1966) as printed in Winter (2009); hands, thicknesses and the
head are ours, chosen so that a small drawing reads well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

THIGH = 0.499
SHANK = 0.501
TRUNK = 0.587
"""From the middle of the hips to the middle of the shoulders."""
UPPER_ARM = 0.36
FOREARM = 0.36
"""From the elbow to the middle of the hand."""
NECK = 0.25
"""From the middle of the shoulders to the middle of the head."""

SHOULDER_HALF = 0.2
HIP_HALF = 0.11
"""Half the distance between the two joints, seen from the front."""

ANKLE_HEIGHT = 0.08
HEEL_BACK = 0.075
BALL_AHEAD = 0.145
TOES = 0.085
"""The foot: the ankle above the sole, the heel behind it, the ball ahead of it, the toes."""

RADIUS: Mapping[str, float] = {
    "pelvis": 0.115,
    "shoulder": 0.105,
    "head": 0.125,
    "hip": 0.095,
    "knee": 0.064,
    "ankle": 0.042,
    "arm": 0.052,
    "elbow": 0.042,
    "hand": 0.04,
    "heel": 0.0,
    "ball": 0.0,
    "toe": 0.0,
}
"""Half the thickness of the body at each joint."""


def radius_of(place: str) -> float:
    """Return half the thickness at a place such as `knee_near` or `pelvis`."""
    return RADIUS[place.partition("_")[0]]


GROUND_LINE = 0.018
"""Thickness of the ground line."""
