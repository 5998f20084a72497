"""Line drawings as data: a planar figure by its joint angles, and the things around it.

Signs are those of docs/angles.md. `report.drawings` turns a posture into an SVG.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = Literal[
    "pelvis",
    "shoulder",
    "head",
    "elbow_near",
    "hand_near",
    "elbow_far",
    "hand_far",
    "knee_near",
    "ankle_near",
    "heel_near",
    "toe_near",
    "knee_far",
    "ankle_far",
    "heel_far",
    "toe_far",
]
"""Places of the figure that things can be put at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limbs:
    """One arm and the leg of the same side, in degrees.

    Seen from the side, `hip`, `knee`, `ankle`, `shoulder` and `elbow` are flexion (dorsiflexion)
    and 0 is standing upright with hanging arms. Seen from the front or back, `hip` is abduction of
    the thigh from the vertical, `knee` how far the shank points inwards from the thigh's line,
    `shoulder` abduction of the arm; `elbow` bends the forearm upwards.

    Attributes:
        hip: Of the thigh.
        knee: Of the shank.
        ankle: Of the foot; in plantarflexion negative. Without it the foot lies flat where an
            ankle can do that; else it hangs as feet do.
        shoulder: Of the upper arm.
        elbow: Of the forearm.
        shorten: From the front and back only: share of the leg's length that is seen.
        flex: From the front and back only: how far the thigh points forward, as in a squat.
        bend: From the front and back only: how far the knee bends, as in a squat.
        sole: Tilt of the sole against the ground, heel up positive; it goes before `ankle`.
        toes: How far the toes bend up against the sole. Without it they stay on the ground when
            the heel rises.
        arch: How much higher than usual the arch of the foot is, in leg lengths; for close-ups.
        stand_dx: From the side only: how far in front of the pelvis the ankle is while the foot
            stands on the ground, in leg lengths. Hip and knee follow from it.
        stand_dy: How far above the ground that foot stands, in leg lengths.
        hand_at: Place that the hand lies at. Shoulder and elbow follow from it.
        hand_dx: How far in front of that place, in leg lengths.
        hand_dy: How far above it, in leg lengths.
    """

    hip: float = 0.0
    knee: float = 0.0
    ankle: float | None = None
    shoulder: float = 0.0
    elbow: float = 0.0
    shorten: float = 1.0
    flex: float = 0.0
    bend: float = 0.0
    sole: float | None = None
    toes: float | None = None
    arch: float = 0.0
    stand_dx: float | None = None
    stand_dy: float = 0.0
    hand_at: Point | None = None
    hand_dx: float = 0.0
    hand_dy: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """A thing beside the figure.

    Attributes:
        kind: What it is.
        at: Place of the figure that it is put at.
        dx: How far in front of that place (behind: negative), in leg lengths.
        dy: How far above it, in leg lengths.
        to: For bands, straps and arrows: the other end.
        to_dx: How far in front of that other place.
        to_dy: How far above it.
        size: Height of a step, chair, box or wall, in leg lengths; 0 for its usual size.
    """

    kind: Literal[
        "wall",
        "chair",
        "step",
        "box",
        "bench",
        "band",
        "strap",
        "weight",
        "roller",
        "towel",
        "bike",
        "machine",
        "slope",
        "mat",
        "anchor",
        "arrow",
        "line",
        "paper",
    ]
    at: Point
    dx: float = 0.0
    dy: float = 0.0
    to: Point | None = None
    to_dx: float = 0.0
    to_dy: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """One drawing.

    The figure faces right. The lowest point of it rests on the ground unless `lift` says
    otherwise.

    Attributes:
        caption: What it shows, in a word or a few: `start`, `end`, `hold`.
        view: From where it is seen. From the back the figure is seen from behind.
        trunk: Lean of the trunk from the vertical: forward positive (-90 lies on the back with the
            head to the left, 90 face down with the head to the right); from the front, to the
            viewer's right positive.
        head: Bend of the head against the trunk, forward positive.
        pelvis: From the front: how far the viewer's right side of the pelvis is lower.
        near: Limbs nearer to the viewer (from the front and back: on the viewer's
            right).
        far: The other limbs.
        bow: From the front and back: how far the trunk bends forward.
        turn: How far the whole figure is turned, to the viewer's right positive: -90 from the
            front lies on its side with the head to the left, `near` above.
        height: How far the pelvis is above the ground, in leg lengths; without it the lowest
            point rests on the ground.
        rest: Two places that rest on the ground, as elbow and toe in a plank: the whole figure is
            turned by the few degrees until both do.
        lift: How far the lowest point is above the ground, in leg lengths.
        focus: Place to show close up; without it the whole figure.
        props: Things around it.
    """

    caption: str
    near: Limbs
    far: Limbs
    view: Literal["side", "front", "back"] = "side"
    trunk: float = 0.0
    head: float = 0.0
    pelvis: float = 0.0
    bow: float = 0.0
    turn: float = 0.0
    height: float | None = None
    rest: tuple[Point, ...] = ()
    lift: float = 0.0
    focus: Point | None = None
    props: tuple[Prop, ...] = ()
