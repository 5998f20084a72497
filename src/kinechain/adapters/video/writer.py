"""Writes videos that browsers play."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, cast

import av
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av import VideoStream
    from av.container import OutputContainer
    from numpy.typing import NDArray

_TIME_BASE = Fraction(1, 90_000)  # fine enough for every frame rate that cameras have
# Encoders in order of preference, each with its settings; all of them make what browsers play.
_ENCODERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("libx264", {"crf": "20", "preset": "veryfast"}),
    ("libopenh264", {}),
    ("libvpx-vp9", {"crf": "30", "cpu-used": "5", "deadline": "realtime"}),
)


def write_video(path: Path, pictures: Iterator[tuple[float, NDArray[np.uint8]]]) -> None:
    """Write pictures to an MP4 file, with the times that they have.

    The file appears under its name only when it is complete. An odd last row or column is left
    out, because the codec wants even sizes. Nothing is written when there are no pictures.

    Args:
        path: The file to write.
        pictures: Time [s], increasing, and RGB of shape (height, width, 3), one size for all.
    """
    first = next(pictures, None)
    if first is None:
        return
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with av.open(
            str(unfinished), "w", format="mp4", options={"movflags": "faststart"}
        ) as container:
            _encode(container, chain([first], pictures), first[1].shape)
        os.replace(unfinished, path)  # noqa: PTH105 - atomic on every system
    finally:
        unfinished.unlink(missing_ok=True)


def _encode(
    container: OutputContainer,
    pictures: Iterator[tuple[float, NDArray[np.uint8]]],
    shape: tuple[int, ...],
) -> None:
    height, width = (length - length % 2 for length in shape[:2])
    stream = _add_stream(container, width, height)
    for time_s, picture in pictures:
        frame = av.VideoFrame.from_ndarray(
            np.ascontiguousarray(picture[:height, :width]), format="rgb24"
        )
        frame.pts = round(time_s / _TIME_BASE)
        frame.time_base = _TIME_BASE
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _add_stream(container: OutputContainer, width: int, height: int) -> VideoStream:
    name, options = next(
        (name, options) for name, options in _ENCODERS if name in av.codecs_available
    )
    # The rate is only a hint for the encoder's rate control: the times are those of the frames.
    stream = cast("VideoStream", container.add_stream(name, rate=30, options=dict(options)))
    stream.width, stream.height = width, height
    stream.pix_fmt = "yuv420p"
    stream.time_base = _TIME_BASE
    stream.codec_context.time_base = _TIME_BASE
    return stream
