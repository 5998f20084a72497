"""Standing up from a chair on one leg."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.chair import ChairStands, chair_stands, on_one_leg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.motions.chair import Stand
    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""

    def motion(*stands: Stand) -> Motion:
        style = ChairStands(stands=stands, lean_deg=46.0)
        return chair_stands(body, style, SLOW_FPS, task="single_leg_sit_to_stand")

    left, right = on_one_leg("left", 2), on_one_leg("right", 3)
    yield filmed("single_leg_sit_to_stand_side_both", motion(*left, *right[:1]), "left")
    yield filmed(
        "single_leg_sit_to_stand_side_right_yaw", motion(*right[:2]), "right", yaw_deg=YAW_DEG
    )
    yield filmed(
        "single_leg_sit_to_stand_front_both",
        motion(left[0], right[0], replace(right[1], up=0.55)),
        "front",
    )
    yield filmed(
        "single_leg_sit_to_stand_front_inward_yaw",
        motion(*(replace(one, knee_in_deg=22.0) for one in left)),
        "front",
        yaw_deg=YAW_DEG,
    )
