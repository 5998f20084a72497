"""Squats on one leg."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.single_leg_squat import SingleLegSquat, single_leg_squat
from revalidation.renderer.stickers import dots, prints, tape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body

_STANDING = SingleLegSquat(
    count=2,
    period_s=1.1,
    pause_s=0.2,
    change_s=0.55,
    stand_s=0.7,
    knee_deg=(60.0, 62.0),
    knee_in_deg=(10.0, 14.0),
    trunk_over_deg=(4.0, 6.0),
)
"""Squats after a moment on both feet, which tells what is level."""


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
    yield from _marked(body)


def _marked(body: Body) -> Iterator[Clip]:
    """Yield clips with marks on the pelvis, and one with what is on many clothes but is no mark."""

    def dropping(left: float, right: float) -> Motion:
        """Return squats in which the free side of the pelvis sinks so far, by standing leg."""
        return single_leg_squat(body, replace(_STANDING, pelvis_drop_deg=(left, right)), SLOW_FPS)

    name = "single_leg_squat"
    yield filmed(f"{name}_front_marks", dropping(6.0, 2.0), "front", stickers=dots())
    yield filmed(
        f"{name}_front_marks_tape_yaw",
        dropping(0.0, 8.0),
        "front",
        yaw_deg=YAW_DEG,
        stickers=tape(tilt_deg=2.0),
    )
    yield filmed(
        f"{name}_back_marks_askew",
        dropping(8.0, 4.0),
        "back",
        stickers=dots(back=True, tilt_deg=4.0),
    )
    yield filmed(f"{name}_front_no_marks", dropping(6.0, 0.0), "front", stickers=prints())
