"""Running."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import FAST_FPS, YAW_DEG, filmed
from revalidation.motions.captured import captured
from revalidation.motions.gait import RUN, gait
from revalidation.motions.stride import running_leg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body


def clips(body: Body, mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    usual = gait(body, RUN, duration_s=4.0, fps=FAST_FPS)
    quick = gait(
        body,
        replace(
            RUN,
            steps_per_min=182.0,
            duty=0.32,
            belt_m_s=3.0,
            trunk_lean_deg=11.0,
            legs=(
                running_leg(knee_contact_deg=20.0, sole_contact_deg=2.0, ahead_m=0.19),
                running_leg(knee_contact_deg=14.0, sole_contact_deg=6.0, ahead_m=0.22),
            ),
        ),
        duration_s=4.0,
        fps=FAST_FPS,
    )
    folder = mocap / "dorn_sprint_expert2"
    real = captured(body, folder / "run0350cms.mot", task="running", fps=FAST_FPS)
    other = captured(
        body,
        mocap / "hamner_run_s02/subject02_running_ik.mot",
        task="running",
        fps=FAST_FPS,
        stop_s=4.0,
    )
    yield filmed("running_side_usual", usual, "left")
    yield filmed("running_side_quick_yaw", quick, "right", yaw_deg=YAW_DEG)
    yield filmed("running_side_captured_dorn", real, "left")
    yield filmed("running_side_captured_hamner", other, "right")
