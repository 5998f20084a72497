"""Side planks, seen from the chest or the back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Events
from kinechain.domain.skeleton import SIDES, other_side
from kinechain.events.even import even, stretches
from kinechain.events.holds import Posed, holds_of
from kinechain.events.lying import above_line, lower, point, slope_deg, steady, turn_deg
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from kinechain.domain.skeleton import Side
    from kinechain.events.even import Even

PROPPED = 0.15
"""How far the elbow or the wrist is below the shoulder that rests on it [leg lengths]: about half
an upper arm."""

SIDEWAYS = 0.1
"""How much lower the shoulder of the supporting side is than the other one [leg lengths]."""

STRETCHED = 0.8
"""How far the ankles are from the hips at least [leg lengths]: less, and the knees are bent."""

PARTS = ("shoulder", "elbow", "wrist", "hip", "ankle")


@detector("side_plank")
def find_side_planks(scene: Scene) -> Events:
    """Return the side planks: a level trunk, one shoulder over the other, on one arm and the feet.

    The side is the one that is down. They end where the trunk is raised, the hips come down or
    the line is lost.
    """
    if scene.view.plane != "facing":
        return Events()
    tracks = even(scene.located)
    names = [f"{side}_{part}" for side in SIDES for part in PARTS]
    known = np.sum([point(tracks, name).sum(axis=1) for name in names], axis=0)
    to_left = 1 if scene.view.view == "front" else -1
    return holds_of(
        (
            _posed(scene, tracks, side, to_left if side == "left" else -to_left, part)
            for part in stretches(known)
            for side in SIDES
        ),
        scene.rules,
    )


def _posed(scene: Scene, tracks: Even, side: Side, to_side: int, part: slice) -> Posed:
    """Return how the position is taken with one side down.

    Args:
        scene: The movement and how it is seen.
        tracks: Its tracks.
        side: The side that is down.
        to_side: Where it is in the picture of somebody who stands: 1 for the right.
        part: The stretch.
    """
    shoulder, elbow, wrist, hip, ankle = (steady(tracks, f"{side}_{name}", part) for name in PARTS)
    other = {name: steady(tracks, f"{other_side(side)}_{name}", part) for name in PARTS}
    middle = (hip + other["hip"]) / 2
    trunk = (shoulder + other["shoulder"]) / 2 - middle
    legs = middle - (ankle + other["ankle"]) / 2
    arm, foot = lower((elbow, wrist)), lower((ankle, other["ankle"]))
    raised = slope_deg(trunk) > scene.rules["gets_up"]
    sideways = other["shoulder"][:, 1] - shoulder[:, 1] > SIDEWAYS
    propped = shoulder[:, 1] - arm[:, 1] > PROPPED
    stretched = np.hypot(*legs.T) > STRETCHED
    return Posed(
        time_s=tracks.time_s[part],
        line_deg=to_side * turn_deg(trunk, legs),
        taken=sideways & propped & stretched,
        broken={
            "gets_up": raised,
            "hips_down": above_line(hip, arm, foot) < scene.rules["hips_down"],
        },
        side=side,
    )
