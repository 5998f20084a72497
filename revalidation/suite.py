"""The clips that Kinechain is judged on besides those it was given: movements and cameras.

Run `python -m revalidation.suite --out out/revalidation` to render them, each with its truth.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from revalidation.motions.captured import captured
from revalidation.motions.gait import RUN, WALK, gait
from revalidation.motions.motion import Motion
from revalidation.motions.single_leg_squat import SingleLegSquat, single_leg_squat
from revalidation.motions.squat import Squat, squat
from revalidation.motions.stride import running_leg, walking_leg
from revalidation.renderer.body import read_body
from revalidation.renderer.camera import Camera
from revalidation.renderer.clip import render
from revalidation.renderer.clothes import dress
from revalidation.truth import write_truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.skeleton import View
    from revalidation.renderer.body import Body

DATA = Path("../shared/data")
MESH = Path("mesh/makehuman")
_SLOW_FPS, _FAST_FPS = 30.0, 60.0
_YAW_DEG = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One clip to be rendered; its name begins with the task and the view.

    Attributes:
        name: Its file's name without the ending.
        motion: The movement.
        camera: From where it is filmed.
    """

    name: str
    motion: Motion
    camera: Camera


def suite(body: Body, mocap: Path) -> Iterator[Clip]:
    """Yield every clip of the suite.

    Args:
        body: The mesh, dressed.
        mocap: Folder of the motion capture files.
    """
    yield from _squats(body, mocap)
    yield from _single_leg_squats(body)
    yield from _walks(body, mocap)
    yield from _runs(body, mocap)


def _squats(body: Body, mocap: Path) -> Iterator[Clip]:
    usual = squat(body, Squat(count=3, period_s=1.8), _SLOW_FPS)
    deep = squat(
        body,
        Squat(count=3, period_s=1.6, knee_deg=108.0, hips_back_m=0.24, trunk_lean_deg=45.0),
        _SLOW_FPS,
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
        _SLOW_FPS,
    )
    real = captured(
        body, mocap / "opencap_expert1/squats1.mot", task="squat", fps=_SLOW_FPS, stop_s=8.0
    )
    yield _clip("squat_side_usual", usual, "left")
    yield _clip("squat_side_deep_yaw", deep, "right", yaw_deg=_YAW_DEG)
    yield _clip("squat_side_captured", real, "right")
    yield _clip("squat_front_inward", inward, "front")
    yield _clip("squat_front_inward_yaw", inward, "front", yaw_deg=_YAW_DEG)
    yield _clip("squat_front_captured", real, "front")


def _single_leg_squats(body: Body) -> Iterator[Clip]:
    steady = SingleLegSquat(
        count=2, knee_deg=(60.0, 70.0), knee_in_deg=(10.0, 8.0), trunk_over_deg=(6.0, 0.0)
    )
    inward = replace(steady, knee_in_deg=(28.0, 18.0), pelvis_drop_deg=(6.0, 0.0))
    yield _clip("single_leg_squat_front", single_leg_squat(body, steady, _SLOW_FPS), "front")
    yield _clip(
        "single_leg_squat_front_inward_yaw",
        single_leg_squat(body, inward, _SLOW_FPS),
        "front",
        yaw_deg=_YAW_DEG,
    )
    yield _clip("single_leg_squat_side", single_leg_squat(body, steady, _SLOW_FPS), "left")


def _walks(body: Body, mocap: Path) -> Iterator[Clip]:
    brisk = gait(body, WALK, duration_s=6.0, fps=_SLOW_FPS)
    uneven = gait(
        body,
        replace(
            WALK,
            steps_per_min=100.0,
            belt_m_s=1.1,
            legs=(walking_leg(), walking_leg(knee_contact_deg=10.0, knee_peak_deg=12.0)),
        ),
        duration_s=7.0,
        fps=_SLOW_FPS,
    )
    real = captured(
        body, mocap / "opencap_expert1/walking1.mot", task="walking", fps=_SLOW_FPS, repeat_s=6.0
    )
    yield _clip("walking_side_brisk", brisk, "left")
    yield _clip("walking_side_uneven_yaw", uneven, "right", yaw_deg=_YAW_DEG)
    yield _clip("walking_side_captured", real, "right")


def _runs(body: Body, mocap: Path) -> Iterator[Clip]:
    usual = gait(body, RUN, duration_s=4.0, fps=_FAST_FPS)
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
        fps=_FAST_FPS,
    )
    folder = mocap / "dorn_sprint_expert2"
    real = captured(body, folder / "run0350cms.mot", task="running", fps=_FAST_FPS)
    other = captured(
        body,
        mocap / "hamner_run_s02/subject02_running_ik.mot",
        task="running",
        fps=_FAST_FPS,
        stop_s=4.0,
    )
    yield _clip("running_side_usual", usual, "left")
    yield _clip("running_side_quick_yaw", quick, "right", yaw_deg=_YAW_DEG)
    yield _clip("running_side_captured_dorn", real, "left")
    yield _clip("running_side_captured_hamner", other, "right")


def _clip(name: str, motion: Motion, view: View, *, yaw_deg: float = 0.0) -> Clip:
    fps = _FAST_FPS if motion.task == "running" else _SLOW_FPS
    camera = Camera(
        view=view, yaw_deg=yaw_deg, height_m=0.9, distance_m=2.9, width=360, height=480, fps=fps
    )
    return Clip(name=name, motion=motion, camera=camera)


def main() -> None:
    """Render the clips that are not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the shared data")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--workers", type=int, default=2, help="processes to draw with")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    dressed = dress(read_body(options.data / MESH))
    for clip in suite(dressed.body, options.data / "mocap"):
        path = options.out / f"{clip.name}.mp4"
        if not path.exists():
            write_truth(path, dressed.body, clip.motion, clip.camera)
            render(path, dressed, clip.motion, clip.camera, workers=options.workers)
            print(f"{path}: {len(clip.motion.time_s)} frames", flush=True)


if __name__ == "__main__":
    main()
