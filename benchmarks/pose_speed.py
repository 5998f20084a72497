"""Compares the speed of pose estimation with MediaPipe's own pipeline, and shows the memory.

Both get the same clip and the same heavy model, take turns, and run as processes of their own, so
that peak memory is each one's own. A machine that is busy with other work changes the frames per
second but hardly the ratio. MediaPipe needs a separate environment with mediapipe==0.10.14:

    python benchmarks/pose_speed.py CLIP --model BUNDLE.task --mediapipe-python ENV/bin/python

With `--long` the same clip four times over shows whether memory grows with length.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

SECONDS_FOR_ONE = 600

OURS = """
import json, resource, sys, time
from pathlib import Path
from kinechain.adapters.pose.blazepose import BlazePose, find_model
from kinechain.adapters.video import open_video
clip, model, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
estimator = BlazePose(find_model("heavy", model.parent, model))
begin = time.perf_counter()
video = open_video(clip)
n = video.info.n_frames
poses = estimator(video, start=0, stop=n, workers=workers, progress=lambda *_: None)
seconds = time.perf_counter() - begin
used = resource.getrusage(resource.RUSAGE_SELF)
cpu_s, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
print(json.dumps({"fps": n / seconds, "cpu_ms": 1000 * cpu_s / n, "peak_mb": memory, "frames": n,
                  "people": len(poses)}))
"""

MEDIAPIPE = """
import json, resource, sys, time
import av, mediapipe, numpy as np
from mediapipe.tasks.python import BaseOptions, vision
options = vision.PoseLandmarkerOptions(
    base_options=BaseOptions(model_asset_path=sys.argv[2]),
    running_mode=vision.RunningMode.VIDEO,
)
with vision.PoseLandmarker.create_from_options(options) as landmarker, av.open(sys.argv[1]) as clip:
    clip.streams.video[0].thread_type = "AUTO"
    begin, n, last_ms = time.perf_counter(), 0, -1
    for frame in clip.decode(video=0):
        rgb = np.ascontiguousarray(frame.to_ndarray(format="rgb24"))
        picture = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
        last_ms = max(last_ms + 1, round(frame.time * 1000))
        landmarker.detect_for_video(picture, last_ms)
        n += 1
    seconds = time.perf_counter() - begin
used = resource.getrusage(resource.RUSAGE_SELF)
cpu_s, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
print(json.dumps({"fps": n / seconds, "cpu_ms": 1000 * cpu_s / n, "peak_mb": memory, "frames": n}))
"""


def main() -> None:
    """Run the comparison and print it."""
    options = _options()
    ours, theirs = [], []
    for turn in range(options.turns):
        ours.append(_run(sys.executable, OURS, options.clip, options.model, options.workers))
        theirs.append(_run(options.mediapipe_python, MEDIAPIPE, options.clip, options.model))
        print(
            f"turn {turn + 1}: Kinechain {_line(ours[-1])}; MediaPipe {_line(theirs[-1])}; "
            f"ratio {ours[-1]['fps'] / theirs[-1]['fps']:.2f}",
            flush=True,
        )
    pairs = zip(ours, theirs, strict=True)
    ratio = statistics.median(one["fps"] / other["fps"] for one, other in pairs)
    print(f"{options.clip.name}: {ours[0]['frames']} frames, {ours[0]['people']} people")
    print(f"median ratio over {options.turns} turns: {ratio:.2f}")
    if options.long:
        with tempfile.TemporaryDirectory() as folder:
            longer = _four_times(options.clip, Path(folder) / "four_times.mp4")
            result = _run(sys.executable, OURS, longer, options.model, options.workers)
        print(f"four times as long: {result['frames']} frames, peak {result['peak_mb']:.0f} MB")


def _line(result: dict[str, float]) -> str:
    return (
        f"{result['fps']:.1f} fps, {result['cpu_ms']:.0f} ms CPU a frame, "
        f"{result['peak_mb']:.0f} MB"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clip", type=Path)
    parser.add_argument("--model", type=Path, required=True, help="the heavy bundle (.task)")
    parser.add_argument("--mediapipe-python", required=True, help="Python with mediapipe 0.10.14")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--long", action="store_true", help="also run the clip four times over")
    return parser.parse_args()


def _run(python: str, program: str, *arguments: object) -> dict[str, float]:
    """Return what a program prints as JSON on its last line."""
    result = subprocess.run(  # noqa: S603 - the programs are the two above
        [python, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS_FOR_ONE,
    )
    if result.returncode:
        raise SystemExit(result.stderr)
    found: dict[str, float] = json.loads(result.stdout.strip().splitlines()[-1])
    return found


def _four_times(clip: Path, path: Path) -> Path:
    """Write the clip four times in a row and return the file."""
    from kinechain.adapters.video import open_video, write_video  # noqa: PLC0415 - only for this

    video = open_video(clip)
    pictures = chain.from_iterable(
        ((turn * video.info.duration_s + frame.time_s, frame.rgb()) for frame in video.frames())
        for turn in range(4)
    )
    write_video(path, pictures)
    return path


if __name__ == "__main__":
    main()
