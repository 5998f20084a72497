"""Renders the two clips that Kinechain ships, with their exact truth beside them.

Run `python -m revalidation.render_demo --out out/demo`.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from revalidation.motions.gait import RUN, gait
from revalidation.motions.single_leg_squat import SingleLegSquat, single_leg_squat
from revalidation.motions.stride import running_leg
from revalidation.renderer.body import read_body
from revalidation.renderer.camera import Camera
from revalidation.renderer.clip import render
from revalidation.renderer.clothes import dress
from revalidation.truth import write_truth

if TYPE_CHECKING:
    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body

MESH = Path("../shared/data/mesh/makehuman")


def demo_clips(body: Body) -> dict[str, tuple[Motion, Camera]]:
    """Return the two movements by file name, each with a finding to show.

    The right knee turns inward and the trunk leans over it in the single-leg squat; the runner
    lands with the left leg straighter and further ahead.
    """
    front = Camera(view="front", height_m=0.85, distance_m=3.2, width=540, height=720, fps=30.0)
    side = Camera(view="left", height_m=0.85, distance_m=3.0, width=540, height=720, fps=60.0)
    squats = single_leg_squat(body, SingleLegSquat(), front.fps)
    legs = (running_leg(knee_contact_deg=12.0, ahead_m=0.25), running_leg(knee_contact_deg=17.0))
    run = gait(body, replace(RUN, legs=legs), duration_s=9.0, fps=side.fps)
    return {"single_leg_squat_front": (squats, front), "running_side": (run, side)}


def main() -> None:
    """Render both clips into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mesh", type=Path, default=MESH, help="folder of the human mesh")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--only", default="", help="only the clip whose name begins so")
    parser.add_argument("--workers", type=int, default=2, help="processes to draw with")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    dressed = dress(read_body(options.mesh))
    for name, (motion, camera) in demo_clips(dressed.body).items():
        if not name.startswith(options.only):
            continue
        path = options.out / f"{name}.mp4"
        render(path, dressed, motion, camera, crf=26, workers=options.workers)
        write_truth(path, dressed.body, motion, camera)
        print(f"{path}: {len(motion.time_s)} frames, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
