"""Walking."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.captured import captured
from revalidation.motions.frontal import Frontal
from revalidation.motions.gait import WALK, gait
from revalidation.motions.stride import walking_leg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body


def clips(body: Body, mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    brisk = gait(body, WALK, duration_s=6.0, fps=SLOW_FPS)
    uneven = gait(
        body,
        replace(
            WALK,
            steps_per_min=100.0,
            belt_m_s=1.1,
            legs=(walking_leg(), walking_leg(knee_contact_deg=10.0, knee_peak_deg=12.0)),
        ),
        duration_s=7.0,
        fps=SLOW_FPS,
    )
    real = captured(
        body, mocap / "opencap_expert1/walking1.mot", task="walking", fps=SLOW_FPS, repeat_s=6.0
    )
    slow = replace(WALK, steps_per_min=96.0, belt_m_s=1.05)
    drops = Frontal(foot_out_m=(0.05, 0.05), pelvic_drop_deg=(9.0, 4.0))
    for name, style, view, yaw_deg in (
        ("walking_back_brisk", WALK, "back", 0.0),
        ("walking_back_slow_yaw", slow, "back", YAW_DEG),
        ("walking_front_drops", replace(WALK, frontal=drops), "front", 0.0),
        ("walking_front_slow_yaw", replace(slow, frontal=drops), "front", YAW_DEG),
    ):
        motion = gait(body, style, duration_s=6.0, fps=SLOW_FPS)
        yield filmed(name, motion, view, yaw_deg=yaw_deg)
    yield filmed("walking_side_brisk", brisk, "left")
    yield filmed("walking_side_uneven_yaw", uneven, "right", yaw_deg=YAW_DEG)
    yield filmed("walking_side_captured", real, "right")
