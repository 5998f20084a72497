"""The keypoints that Kinechain uses, their sides and the lines between them.

Every pose estimator is translated to these names; an estimator that lacks one leaves it missing
(NaN, confidence 0). A keypoint is a point in the image; its side is the person's own side.
"""

from __future__ import annotations

from typing import Literal

Side = Literal["left", "right"]
View = Literal["left", "right", "front", "back"]

SIDES: tuple[Side, Side] = ("left", "right")
VIEWS: tuple[View, ...] = ("left", "right", "front", "back")
SIDE_VIEWS: tuple[View, ...] = ("left", "right")
FACING_VIEWS: tuple[View, ...] = ("front", "back")

_PAIRED = (
    "eye",
    "ear",
    "shoulder",
    "elbow",
    "wrist",
    "hip",
    "knee",
    "ankle",
    "heel",
    "toe",
)

KEYPOINTS: tuple[str, ...] = ("nose", *(f"{side}_{part}" for part in _PAIRED for side in SIDES))
"""Names of all keypoints, in the order of the `keypoint` dimension."""

BONES: tuple[tuple[str, str], ...] = (
    ("left_shoulder", "right_shoulder"),
    ("left_hip", "right_hip"),
    *(
        (f"{side}_{upper}", f"{side}_{lower}")
        for side in SIDES
        for upper, lower in (
            ("shoulder", "elbow"),
            ("elbow", "wrist"),
            ("shoulder", "hip"),
            ("hip", "knee"),
            ("knee", "ankle"),
            ("ankle", "heel"),
            ("heel", "toe"),
            ("ankle", "toe"),
        )
    ),
)
"""Pairs of keypoints that a drawing joins."""


def other_side(side: Side) -> Side:
    """Return the opposite side."""
    return "right" if side == "left" else "left"


def mirrored(name: str) -> str:
    """Return the name of the same keypoint or variable on the other side of the body."""
    swap = {"left": "right", "right": "left"}
    return "_".join(swap.get(word, word) for word in name.split("_"))


def facing_side(view: View) -> Side | None:
    """Return the side of the person nearest the camera, or None from the front and back."""
    if view == "left":
        return "left"
    if view == "right":
        return "right"
    return None
