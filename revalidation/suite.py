"""The clips that Kinechain is judged on besides those it was given, rendered.

Run `python -m revalidation.suite --out out/revalidation` to render them, each with its truth.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from revalidation.clips import all_clips
from revalidation.renderer.body import read_body
from revalidation.renderer.clip import render
from revalidation.renderer.clothes import dress
from revalidation.truth import write_truth

DATA = Path("../shared/data")
MESH = Path("mesh/makehuman")


def main() -> None:
    """Render the clips that are not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the shared data")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--only", default="", help="names of clips begin so")
    parser.add_argument("--workers", type=int, default=2, help="processes to draw with")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    dressed = dress(read_body(options.data / MESH))
    for clip in all_clips(dressed.body, options.data / "mocap"):
        path = options.out / f"{clip.name}.mp4"
        if clip.name.startswith(options.only) and not path.exists():
            write_truth(path, dressed.body, clip.motion, clip.camera)
            render(path, dressed, clip.motion, clip.camera, workers=options.workers)
            print(f"{path}: {len(clip.motion.time_s)} frames", flush=True)


if __name__ == "__main__":
    main()
