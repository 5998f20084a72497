"""Small videos for tests, each frame with its number written into it as bright and dark bars."""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

WIDTH, HEIGHT = 128, 96
TICKS_PER_S = 3000
_BITS = 8


def numbered(number: int) -> NDArray[np.uint8]:
    """Return a picture whose upper half shows a number in binary, the lowest bit on the left."""
    picture = np.full((HEIGHT, WIDTH, 3), 60, dtype=np.uint8)
    bar = WIDTH // _BITS
    for bit in range(_BITS):
        picture[: HEIGHT // 2, bit * bar : (bit + 1) * bar] = 230 if number >> bit & 1 else 20
    return picture


def read_number(picture: NDArray[np.uint8]) -> int:
    """Return the number that a picture shows."""
    bar = WIDTH // _BITS
    middles = picture[HEIGHT // 4, bar // 2 :: bar, 1]
    return sum(1 << bit for bit, value in enumerate(middles) if value > 128)


def write(
    path: Path,
    pictures: Iterable[NDArray[np.uint8]],
    *,
    ticks: Sequence[int] | None = None,
    codec: str = "libx264",
    pixel_format: str = "yuv420p",
    options: dict[str, str] | None = None,
    muxing: dict[str, str] | None = None,
    tags: dict[str, str] | None = None,
    pixel_aspect: Fraction | None = None,
) -> Path:
    """Write pictures at 30 a second, or at times given in ticks of 1/3000 s; return the path."""
    with av.open(str(path), "w", options=muxing or {}) as container:
        container.metadata.update(tags or {})
        stream = container.add_stream(codec, rate=30, options=options or {"g": "12"})
        stream.pix_fmt = pixel_format
        stream.width, stream.height = WIDTH, HEIGHT
        if ticks is not None:
            stream.codec_context.time_base = Fraction(1, TICKS_PER_S)
        if pixel_aspect is not None:
            stream.codec_context.sample_aspect_ratio = pixel_aspect
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = number if ticks is None else ticks[number]
            frame.time_base = Fraction(1, 30 if ticks is None else TICKS_PER_S)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def set_display_matrix(path: Path, turn: tuple[int, int, int, int]) -> None:
    """Write a turn (a, b, c, d of ISO 14496-12) into the track header of an MP4 file."""
    content = bytearray(path.read_bytes())
    matrix = content.index(b"tkhd") + 4 + 4 + 36  # version 0
    a, b, c, d = (value << 16 for value in turn)
    content[matrix : matrix + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    path.write_bytes(content)


def cut_start(path: Path, ticks: int) -> None:
    """Let the edit list of an MP4 file begin later by some ticks of the track."""
    content = bytearray(path.read_bytes())
    entry = content.index(b"elst") + 4 + 8
    start = entry + 4
    begin = struct.unpack(">i", content[start : start + 4])[0]
    content[start : start + 4] = struct.pack(">i", begin + ticks)
    path.write_bytes(content)
