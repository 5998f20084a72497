"""Step-downs to the side and to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.step_down import StepDown, step_down

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body

_HEIGHT_M, _DISTANCE_M = 1.0, 3.3


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    one_then_other = StepDown(sets=(("left", 2), ("right", 2)), rest_s=0.5)
    in_turn = StepDown(
        way="forward", step_m=0.15, sets=(("left", 1), ("right", 1), ("left", 1), ("right", 1))
    )
    inward = StepDown(
        way="forward",
        step_m=0.15,
        sets=in_turn.sets,
        knee_in_deg=(22.0, 2.0),
        trunk_over_deg=(1.0, 11.0),
        pelvis_drop_deg=(7.0, 1.0),
    )
    short = StepDown(
        way="forward",
        step_m=0.15,
        sets=(("right", 3), ("left", 1)),
        short=(1,),
        trunk_lean_deg=34.0,
    )
    for name, style, view, yaw_deg in (
        ("step_down_front_steady", one_then_other, "front", 0.0),
        ("step_down_front_inward_yaw", inward, "front", YAW_DEG),
        ("step_down_side_short", short, "right", 0.0),
        ("step_down_side_in_turn_yaw", in_turn, "left", YAW_DEG),
    ):
        yield filmed(
            name,
            step_down(body, style, SLOW_FPS),
            view,
            yaw_deg=yaw_deg,
            height_m=_HEIGHT_M,
            distance_m=_DISTANCE_M,
        )
