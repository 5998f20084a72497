"""Marks on the pelvis, in the tasks that are measured with them, and what is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import FAST_FPS, SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.gait import RUN, WALK, gait
from revalidation.motions.single_leg_squat import SingleLegSquat, single_leg_squat
from revalidation.renderer.stickers import RUST, dots, prints, tape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body

SQUATS = SingleLegSquat(
    count=2,
    period_s=1.1,
    pause_s=0.2,
    change_s=0.55,
    stand_s=0.7,
    knee_deg=(60.0, 62.0),
    knee_in_deg=(10.0, 14.0),
    trunk_over_deg=(4.0, 6.0),
)
GAIT_S = {"walking": 6.0, "running": 3.5}


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    yield from _squats(body)
    yield from _gaits(body)


def _squats(body: Body) -> Iterator[Clip]:
    def dropping(left: float, right: float) -> Motion:
        """Return squats in which the free side of the pelvis sinks so far, by standing leg."""
        return single_leg_squat(body, replace(SQUATS, pelvis_drop_deg=(left, right)), SLOW_FPS)

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


def _gaits(body: Body) -> Iterator[Clip]:
    def swaying(task: str, drop_deg: float) -> Motion:
        """Return walking or running in which the pelvis sinks so far each way."""
        style = replace(WALK if task == "walking" else RUN, sway_deg=drop_deg)
        fps = SLOW_FPS if task == "walking" else FAST_FPS
        return gait(body, style, duration_s=GAIT_S[task], fps=fps)

    yield filmed("walking_back_marks", swaying("walking", 7.0), "back", stickers=dots(back=True))
    yield filmed(
        "walking_front_marks_tape_yaw",
        swaying("walking", 3.0),
        "front",
        yaw_deg=YAW_DEG,
        stickers=tape(),
    )
    yield filmed(
        "walking_front_no_marks", swaying("walking", 5.0), "front", stickers=dots(colour=RUST)
    )
    yield filmed(
        "running_back_marks",
        swaying("running", 5.0),
        "back",
        stickers=(*dots(back=True), *prints(back=True)),
    )
    yield filmed(
        "running_front_marks_askew_yaw",
        swaying("running", 0.0),
        "front",
        yaw_deg=-YAW_DEG,
        stickers=dots(tilt_deg=3.0),
    )
