"""Knee-to-wall lunges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.lunge_to_wall import LungeToWall, lunge_to_wall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    free = LungeToWall(side="left", shank_deg=(32.0, 37.0, 42.0))
    stiff = LungeToWall(side="right", shank_deg=(22.0, 25.0, 28.0), turn_out_deg=6.0)
    lifted = LungeToWall(
        side="right", shank_deg=(34.0, 38.0, 44.0, 46.0), heel_up_m=(0.0, 0.0, 0.03, 0.05)
    )
    mixed = LungeToWall(
        side="left", shank_deg=(38.0, 30.0, 40.0, 34.0), heel_up_m=(0.04, 0.0, 0.06, 0.0)
    )
    for name, style, yaw_deg in (
        ("lunge_to_wall_side_free", free, 0.0),
        ("lunge_to_wall_side_stiff_yaw", stiff, YAW_DEG),
        ("lunge_to_wall_side_lifted", lifted, 0.0),
        ("lunge_to_wall_side_mixed_yaw", mixed, YAW_DEG),
    ):
        motion = lunge_to_wall(body, style, SLOW_FPS)
        yield filmed(name, motion, style.side, yaw_deg=yaw_deg, distance_m=2.7)
