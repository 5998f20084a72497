"""Standing up from a chair on both legs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.chair import ChairStands, Stand, chair_stands, evenly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body

_HALF_WAY = Stand(up=0.55, rise_s=0.8, sit_s=0.7)
_FEW_FPS = 15.0
"""Of the long clip: enough to count and to time by, and half the pictures to draw."""


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""

    def motion(style: ChairStands, fps: float = SLOW_FPS) -> Motion:
        return chair_stands(body, style, fps, task="sit_to_stand")

    brisk = evenly(5, rise_s=0.75, sit_s=0.8, sits_s=0.2)
    tiring = evenly(5, slower=1.6, rise_s=0.7, sit_s=0.7, sits_s=0.2)
    rested = (*brisk[:2], replace(brisk[2], sits_s=2.0), brisk[3])
    yield filmed("sit_to_stand_side_five", motion(ChairStands(stands=brisk)), "left")
    yield filmed(
        "sit_to_stand_side_slowing_yaw",
        motion(ChairStands(stands=(*tiring[:3], _HALF_WAY, *tiring[3:]))),
        "right",
        yaw_deg=YAW_DEG,
    )
    yield filmed(
        "sit_to_stand_side_two_sets",
        motion(ChairStands(stands=rested, lean_deg=54.0, seat_m=0.42)),
        "right",
    )
    yield filmed(
        "sit_to_stand_front_yaw",
        motion(ChairStands(stands=(*brisk[:2], _HALF_WAY, brisk[2]))),
        "front",
        yaw_deg=YAW_DEG,
    )
    thirty = evenly(13, slower=1.4, rise_s=0.8, sit_s=0.9, sits_s=0.2)
    long = filmed("sit_to_stand_side_thirty", motion(ChairStands(stands=thirty), _FEW_FPS), "left")
    yield replace(long, camera=replace(long.camera, fps=_FEW_FPS))
