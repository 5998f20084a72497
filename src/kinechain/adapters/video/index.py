"""Which frames a video has, found without decoding them.

Every packet is read once. That gives the presentation timestamp of each frame whatever the order
of storage (B-frames), what an edit list leaves out, and whether the file ends too early.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.errors import UnreadableVideo

if TYPE_CHECKING:
    from pathlib import Path

    from av import Packet, VideoStream
    from av.container import InputContainer

# A file may promise a little more than its last packet's end: rounding, and sound that runs on.
_MISSING_END_S = 0.5

_CUT_OFF_HINT = (
    "The file is cut off: copy it from the phone again, and wait until the copy has finished."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameIndex:
    """The frames of a video in the order in which they are shown.

    Attributes:
        pts: Presentation timestamps in ticks of the stream, strictly increasing, shape (frame,).
        keyframes: Timestamps and seek positions of the frames that decode on their own,
            shape (keyframe, 2); empty where the file can only be read from its beginning.
        counted: True where the file has no timestamps, so that frames are counted instead.
    """

    pts: NDArray[np.int64]
    keyframes: NDArray[np.int64]
    counted: bool


def read_index(container: InputContainer, stream: VideoStream, path: Path) -> FrameIndex:
    """Return the index of a video stream.

    Raises:
        UnreadableVideo: If the file ends before its last frame, or has no frames.
    """
    packets = [_Stamp.of(packet) for packet in container.demux(stream) if packet.size]
    if not packets:
        raise UnreadableVideo(
            "there is no picture in it",
            source=path.name,
            hint="Check that the file plays, and export it again.",
        )
    _refuse_cut_off(container, stream, packets, path)
    shown = [packet for packet in packets if packet.is_shown]
    if container.format.name == "avi" or any(packet.pts is None for packet in shown):
        return _counted_index(stream, shown)
    keyframes = [(packet.pts, packet.seek) for packet in packets if packet.is_keyframe]
    return FrameIndex(
        pts=np.unique(np.array([packet.pts for packet in shown], dtype=np.int64)),
        keyframes=np.array(sorted(keyframes), dtype=np.int64).reshape(-1, 2),
        counted=False,
    )


def origins(index: FrameIndex, frame: int) -> list[int | None]:
    """Return where to start reading to get a frame: near positions first, None is the beginning.

    A later entry is for files whose seek table leads past the frame.
    """
    if index.counted:
        return [None]
    before = index.keyframes[index.keyframes[:, 0] <= index.pts[frame]]
    near: list[int | None] = [int(position) for _, position in before[::-1][:2]]
    return [*near, None]


@dataclass(frozen=True, slots=True)
class _Stamp:
    pts: int | None
    dts: int | None
    duration: int
    is_keyframe: bool
    is_shown: bool

    @classmethod
    def of(cls, packet: Packet[VideoStream]) -> _Stamp:
        return cls(
            packet.pts, packet.dts, packet.duration or 0, packet.is_keyframe, not packet.is_discard
        )

    @property
    def seek(self) -> int:
        known = [stamp for stamp in (self.pts, self.dts) if stamp is not None]
        return min(known, default=0)


def _counted_index(stream: VideoStream, shown: list[_Stamp]) -> FrameIndex:
    """Return the index of a file that does not say when frames are shown (AVI never does)."""
    decoded_at = sorted({packet.dts for packet in shown if packet.dts is not None})
    if len(decoded_at) < len(shown):
        rate, tick_s = stream.average_rate, stream.time_base
        ticks = max(1, round(1 / (rate * tick_s))) if rate and tick_s else 1
        decoded_at = [number * ticks for number in range(len(shown))]
    return FrameIndex(
        pts=np.array(decoded_at, dtype=np.int64),
        keyframes=np.empty((0, 2), dtype=np.int64),
        counted=True,
    )


def _refuse_cut_off(
    container: InputContainer, stream: VideoStream, packets: list[_Stamp], path: Path
) -> None:
    size = path.stat().st_size
    beyond_end = any(entry.pos + entry.size > size for entry in stream.index_entries)
    if beyond_end or _missing_end_s(container, stream, packets) > _MISSING_END_S:
        raise UnreadableVideo(
            "it ends before its last picture", source=path.name, hint=_CUT_OFF_HINT
        )


def _missing_end_s(container: InputContainer, stream: VideoStream, packets: list[_Stamp]) -> float:
    """Return how much of the promised length has no picture [s]."""
    ends = [
        stamp + packet.duration
        for packet in packets
        if (stamp := packet.pts if packet.pts is not None else packet.dts) is not None
    ]
    if not ends or stream.time_base is None:
        return 0.0
    if stream.duration:
        first = stream.start_time or 0
        return float((first + stream.duration - max(ends)) * stream.time_base)
    if container.duration and container.format.name.startswith("matroska"):
        return container.duration / 1e6 - float(max(ends) * stream.time_base)
    return 0.0
