"""Squats on both legs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.captured import captured
from revalidation.motions.squat import Squat, squat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kinechain.domain.skeleton import View
    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body


def clips(body: Body, mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    usual = squat(body, Squat(count=3, period_s=1.8), SLOW_FPS)
    deep = squat(
        body,
        Squat(count=3, period_s=1.6, knee_deg=108.0, hips_back_m=0.24, trunk_lean_deg=45.0),
        SLOW_FPS,
    )
    inward = squat(
        body,
        Squat(
            count=3,
            period_s=1.8,
            knee_deg=80.0,
            knee_in_deg=(8.0, 18.0),
            trunk_left_deg=5.0,
            shift_left_m=0.03,
        ),
        SLOW_FPS,
    )
    real = captured(
        body, mocap / "opencap_expert1/squats1.mot", task="squat", fps=SLOW_FPS, stop_s=8.0
    )
    yield filmed("squat_side_usual", usual, "left")
    yield filmed("squat_side_deep_yaw", deep, "right", yaw_deg=YAW_DEG)
    yield filmed("squat_side_captured", real, "right")
    yield filmed("squat_front_inward", inward, "front")
    yield filmed("squat_front_inward_yaw", inward, "front", yaw_deg=YAW_DEG)
    yield filmed("squat_front_captured", real, "front")
    yield from _overhead(body)


def _overhead(body: Body) -> Iterator[Clip]:
    """Yield squats with the arms up, with and without heels that lift and hips that shift."""
    deep = Squat(
        count=2, period_s=1.8, knee_deg=112.0, trunk_lean_deg=32.0, stance_m=0.18, overhead=True
    )

    def taken(name: str, view: View, style: Squat, yaw_deg: float = 0.0) -> Clip:
        motion = squat(body, style, SLOW_FPS)
        return filmed(name, motion, view, yaw_deg=yaw_deg, height_m=1.0, distance_m=3.3)

    yield taken("squat_side_overhead_yaw", "left", deep, YAW_DEG)
    yield taken("squat_side_heels_up", "right", replace(deep, heel_lift_m=(0.045, 0.045)))
    yield taken("squat_side_heels_up_yaw", "left", replace(deep, heel_lift_m=(0.02, 0.02)), YAW_DEG)
    yield taken("squat_side_far_heel_up", "right", replace(deep, heel_lift_m=(0.045, 0.0)))
    yield taken("squat_front_shift_left", "front", replace(deep, shift_left_m=0.06))
    yield taken("squat_back_shift_right_yaw", "back", replace(deep, shift_left_m=-0.05), YAW_DEG)
    yield taken("squat_front_overhead_yaw", "front", deep, YAW_DEG)
