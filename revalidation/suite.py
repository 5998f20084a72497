"""Draws the clips that Kinechain is judged on besides those it was given, each with its truth.

Run `python -m revalidation.suite --out out/revalidation`; clips that are there are kept.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from revalidation.library import open_library

DATA = Path("../shared/data")


def main() -> None:
    """Render the clips that are not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the shared data")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--only", default="", help="only clips whose name begins so")
    parser.add_argument("--workers", type=int, default=2, help="processes to draw with")
    options = parser.parse_args()
    library = open_library(options.data, options.out, workers=options.workers)
    for name, clip in library.clips.items():
        if name.startswith(options.only):
            print(f"{library.video(name)}: {len(clip.motion.time_s)} frames", flush=True)


if __name__ == "__main__":
    main()
