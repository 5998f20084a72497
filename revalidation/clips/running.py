"""Running."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import FAST_FPS, YAW_DEG, filmed
from revalidation.motions.captured import captured
from revalidation.motions.frontal import Frontal
from revalidation.motions.gait import RUN, gait
from revalidation.motions.stride import running_leg
from revalidation.renderer.stickers import RUST, dots, prints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kinechain.domain.skeleton import View
    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body


_DISTANCE_M: dict[View, float] = {"back": 2.9, "front": 3.4}
"""A foot that lands before the hips is near to a camera in front, and must stay in the picture."""


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
    yield from _facing(body)
    yield from _marked(body)
    yield filmed("running_side_usual", usual, "left")
    yield filmed("running_side_quick_yaw", quick, "right", yaw_deg=YAW_DEG)
    yield filmed("running_side_captured_dorn", real, "left")
    yield filmed("running_side_captured_hamner", other, "right")


def _marked(body: Body) -> Iterator[Clip]:
    """Yield runs with marks on the pelvis: among prints, stuck on askew, and too faint to tell."""
    for name, drop_deg, view, yaw_deg, stickers in (
        (
            "running_back_marks",
            (7.0, 4.0),
            "back",
            0.0,
            (*dots(back=True), *prints(back=True)),
        ),
        ("running_front_marks_askew_yaw", (1.0, 3.0), "front", -YAW_DEG, dots(tilt_deg=3.0)),
        ("running_front_faint_marks", (5.0, 5.0), "front", 0.0, dots(colour=RUST)),
    ):
        frontal = Frontal(foot_out_m=(0.05, 0.05), pelvic_drop_deg=drop_deg)
        motion = gait(body, replace(RUN, frontal=frontal), duration_s=3.5, fps=FAST_FPS)
        yield filmed(
            name,
            motion,
            view,
            yaw_deg=yaw_deg,
            distance_m=_DISTANCE_M[view],
            stickers=stickers,
        )


def _facing(body: Body) -> Iterator[Clip]:
    """Yield runs from front and back: one without anything, one with too little room, uneven ones.

    Both ankles 5 cm out leave a hand's width between the feet.
    """
    apart = Frontal(foot_out_m=(0.05, 0.05))
    crossing = Frontal(
        foot_out_m=(-0.03, 0.05), pelvic_drop_deg=(9.0, 4.0), trunk_over_deg=(1.0, 6.0)
    )
    inward = Frontal(foot_out_m=(0.04, 0.05), knee_in_deg=(0.0, 22.0), trunk_over_deg=(8.0, 1.0))
    narrow = Frontal(
        foot_out_m=(-0.03, -0.03), knee_in_deg=(15.0, 15.0), pelvic_drop_deg=(3.0, 8.0)
    )
    for name, frontal, view, yaw_deg in (
        ("running_back_apart", apart, "back", 0.0),
        ("running_back_crossing_yaw", crossing, "back", YAW_DEG),
        ("running_back_inward", inward, "back", 0.0),
        ("running_front_apart_yaw", apart, "front", YAW_DEG),
        ("running_front_crossing", crossing, "front", 0.0),
        ("running_front_narrow_yaw", narrow, "front", YAW_DEG),
    ):
        motion = gait(body, replace(RUN, frontal=frontal), duration_s=4.0, fps=FAST_FPS)
        yield filmed(name, motion, view, yaw_deg=yaw_deg, distance_m=_DISTANCE_M[view])
