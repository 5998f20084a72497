"""Makes clips from other clips: cut, changed picture by picture, retimed, turned, joined."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import cv2
import numpy as np

from kinechain.adapters.video.reader import open_video

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

_TICKS_PER_S = 90_000
_GENTLE = {"crf": "14", "preset": "veryfast"}  # what is compared is us, not the codec


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A picture and when it is shown."""

    time_s: float
    picture: Picture


def pictures(source: Path, start_s: float = 0.0, end_s: float = np.inf) -> Iterator[Timed]:
    """Yield the upright pictures of a stretch, timed from its start."""
    video = open_video(source)
    first, last = (int(i) for i in np.searchsorted(video.times_s, [start_s, end_s]))
    for frame in video.frames(first, last):
        yield Timed(time_s=frame.time_s - float(video.times_s[first]), picture=frame.rgb())


def changed(stream: Iterable[Timed], change: Callable[[Picture], Picture]) -> Iterator[Timed]:
    """Yield each picture changed."""
    for timed in stream:
        yield Timed(time_s=timed.time_s, picture=change(timed.picture))


def retimed(stream: Iterable[Timed], slower: float) -> Iterator[Timed]:
    """Yield the pictures played slower."""
    for timed in stream:
        yield Timed(time_s=timed.time_s * slower, picture=timed.picture)


def thinned(stream: Iterable[Timed], keep: Callable[[int], bool]) -> Iterator[Timed]:
    """Yield some of the pictures, each at its own time: a varying frame rate."""
    return (timed for number, timed in enumerate(stream) if keep(number))


def joined(parts: Iterable[Iterable[Timed]], gap_s: float = 1 / 30) -> Iterator[Timed]:
    """Yield the pictures of all parts one after the other."""
    begin_s = 0.0
    for part in parts:
        end_s = begin_s
        for timed in part:
            end_s = begin_s + timed.time_s
            yield Timed(time_s=end_s, picture=timed.picture)
        begin_s = end_s + gap_s


def flipped(picture: Picture) -> Picture:
    """Return the picture as a mirror shows it."""
    return np.ascontiguousarray(picture[:, ::-1])


def halved(picture: Picture) -> Picture:
    """Return the picture at half its width and height."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)


def turned(picture: Picture) -> Picture:
    """Return the picture a quarter turn anticlockwise, as a phone held sideways stores it."""
    return np.ascontiguousarray(np.rot90(picture))


def shrunk(picture: Picture, share: float) -> Picture:
    """Return the picture made small in the middle of a grey one of the same size."""
    height, width = picture.shape[:2]
    size = (round(width * share), round(height * share))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    around = np.full_like(picture, 110)
    top, left = (height - size[1]) // 2, (width - size[0]) // 2
    around[top : top + size[1], left : left + size[0]] = small
    return around


def write(
    path: Path,
    stream: Iterable[Timed],
    *,
    codec: str = "libx264",
    options: dict[str, str] | None = None,
    tags: dict[str, str] | None = None,
    rate: int | None = None,
) -> Path:
    """Write timed pictures to a file; its name's ending says in which container.

    Args:
        path: The file.
        stream: The pictures.
        codec: The encoder.
        options: Its options.
        tags: Metadata of the file.
        rate: Frames a second for containers that have no times (AVI).
    """
    muxing = {"movflags": "use_metadata_tags"} if tags else {}
    base = Fraction(1, rate) if rate else Fraction(1, _TICKS_PER_S)
    with av.open(str(path), "w", options=muxing) as container:
        container.metadata.update(tags or {})
        output = container.add_stream(codec, rate=rate or 30, options=options or _GENTLE)
        output.pix_fmt = "yuv420p"
        output.codec_context.time_base = base
        for number, timed in enumerate(stream):
            even = timed.picture[
                : timed.picture.shape[0] // 2 * 2, : timed.picture.shape[1] // 2 * 2
            ]
            if number == 0:
                output.height, output.width = even.shape[:2]
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(even), format="rgb24")
            frame.pts = number if rate else round(timed.time_s * _TICKS_PER_S)
            frame.time_base = base
            container.mux(output.encode(frame))
        container.mux(output.encode(None))
    return path


def sound_only(path: Path) -> Path:
    """Write one second of a tone and nothing to see."""
    with av.open(str(path), "w") as container:
        output = container.add_stream("aac", rate=44_100, layout="mono")
        tone = np.sin(np.arange(44_100) * 2 * np.pi * 440 / 44_100).astype(np.float32)
        for number, piece in enumerate(tone[: 43 * 1024].reshape(43, 1, 1024)):
            frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="mono")
            frame.rate, frame.pts = 44_100, number * 1024
            container.mux(output.encode(frame))
        container.mux(output.encode(None))
    return path


def write_turned(source: Path, target: Path) -> Path:
    """Write a copy of an MP4 file whose metadata asks for a quarter turn clockwise."""
    content = bytearray(source.read_bytes())
    matrix = content.index(b"tkhd") + 4 + 4 + 36  # version 0 of the track header (ISO 14496-12)
    numbers = (0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    content[matrix : matrix + 36] = struct.pack(">9i", *numbers)
    target.write_bytes(content)
    return target
