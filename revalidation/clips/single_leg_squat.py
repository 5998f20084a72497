"""Squats on one leg."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.single_leg_squat import SingleLegSquat, single_leg_squat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    steady = SingleLegSquat(
        count=2, knee_deg=(60.0, 70.0), knee_in_deg=(10.0, 8.0), trunk_over_deg=(6.0, 0.0)
    )
    inward = replace(steady, knee_in_deg=(28.0, 18.0), pelvis_drop_deg=(6.0, 0.0))
    yield filmed("single_leg_squat_front", single_leg_squat(body, steady, SLOW_FPS), "front")
    yield filmed(
        "single_leg_squat_front_inward_yaw",
        single_leg_squat(body, inward, SLOW_FPS),
        "front",
        yaw_deg=YAW_DEG,
    )
    yield filmed("single_leg_squat_side", single_leg_squat(body, steady, SLOW_FPS), "left")
