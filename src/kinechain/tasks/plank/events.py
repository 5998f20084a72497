"""Front planks, seen from the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Events
from kinechain.domain.skeleton import facing_side
from kinechain.events.even import even, stretches
from kinechain.events.holds import Posed, holds_of
from kinechain.events.lying import above_line, lower, point, slope_deg, steady, turn_deg
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.skeleton import Side
    from kinechain.events.even import Even

PROPPED = 0.15
"""How far the elbow or the wrist is below the shoulder that rests on it [leg lengths]: about half
an upper arm."""

PARTS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "toe")


@detector("plank")
def find_planks(scene: Scene) -> Events:
    """Return the front planks: a level trunk, belly down, on arms and toes, with straight legs.

    They end where the trunk is raised, the hips or the knees come down, or the line is lost.
    """
    near = facing_side(scene.view.view)
    if near is None:
        return Events()
    tracks = even(scene.located)
    known = np.sum([point(tracks, f"{near}_{part}").sum(axis=1) for part in PARTS], axis=0)
    return holds_of((_posed(scene, tracks, near, part) for part in stretches(known)), scene.rules)


def _posed(scene: Scene, tracks: Even, near: Side, part: slice) -> Posed:
    shoulder, elbow, wrist, hip, knee, ankle, toe = (
        steady(tracks, f"{near}_{name}", part) for name in PARTS
    )
    trunk, legs = shoulder - hip, hip - ankle
    arm, rules = lower((elbow, wrist)), scene.rules
    hip_height, knee_height = (above_line(place, arm, toe) for place in (hip, knee))
    raised = slope_deg(trunk) > rules["gets_up"]
    # With the belly down the head points to where the person faces; on the back, the other way.
    prone = scene.view.heading * trunk[:, 0] > 0
    propped = shoulder[:, 1] - arm[:, 1] > PROPPED
    broken: Mapping[str, np.ndarray] = {
        "gets_up": raised,
        "hips_down": hip_height < rules["hips_down"],
        "knees_down": knee_height < rules["knees_down"],
    }
    return Posed(
        time_s=tracks.time_s[part],
        line_deg=scene.view.heading * turn_deg(trunk, legs),
        taken=prone & propped & (slope_deg(legs) <= rules["gets_up"]),
        broken=broken,
    )
