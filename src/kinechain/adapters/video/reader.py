"""Opens videos and yields their frames with true times.

The order and the times of frames come from presentation timestamps, never from a nominal rate:
phones record at a varying rate. Slow motion that plays slowly is brought back to real time.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import cv2
import numpy as np
from av import VideoFrame
from numpy.typing import NDArray

from kinechain.adapters.video.index import FrameIndex, origins, read_index
from kinechain.adapters.video.layout import Layout, after, make_layout, turn_of
from kinechain.adapters.video.planes import Planes, cut_out, planes_of
from kinechain.domain.recording import VideoInfo
from kinechain.errors import UnreadableVideo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av import VideoStream
    from av.buffer import Buffer
    from av.container import InputContainer

# Formats that phones and cameras write; lists that point to other files are not among them.
_OPTIONS = {
    "protocol_whitelist": "file",
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,asf,flv",
}
# Android's key. Apple writes none: its slow motion keeps true timestamps, and exports of it say
# nothing, so that `capture_fps` must be given.
_CAPTURE_FPS_KEY = "com.android.capture.fps"
# Below this the clip plays at its own speed: rates such as 29.97 and 30 are the same.
_LEAST_SLOW_MOTION = 1.2
_USUAL_SHARE = 0.25  # steps nearer to the median than this are the same step, rounded
_READ_BYTES = 1 << 20
_NOT_A_VIDEO_HINT = "Give the file as the phone or camera saved it (MP4, MOV, WebM, MKV or AVI)."


def open_video(path: Path, *, capture_fps: float | None = None) -> OpenVideo:
    """Return the open video.

    Args:
        path: The file.
        capture_fps: Frames per second at which it was filmed, where the file does not say.

    Raises:
        UnreadableVideo: If it is not a video that can be read to its end.
    """
    _refuse_what_is_no_file(path)
    try:
        with _open(path) as (container, stream):
            index = read_index(container, stream, path)
            tags = dict(container.metadata) | dict(stream.metadata)
        with _open(path) as (container, stream):
            first = next(iter(container.decode(stream)), None)
            codec, time_base = stream.codec_context.name, stream.time_base
            pixel_aspect = stream.sample_aspect_ratio
    except av.FFmpegError as error:
        raise _unreadable(path) from error
    if first is None or time_base is None:
        raise _unreadable(path)
    index = _from_first_shown(index, first)
    layout = make_layout((first.width, first.height), turn_of(_display_matrix(first)), pixel_aspect)
    played_s = (index.pts - index.pts[0]) * float(time_base)
    slow_motion, source = _slow_motion(played_s, capture_fps, tags)
    times_s = played_s / slow_motion
    interval_s = _interval_s(times_s)
    info = VideoInfo(
        name=path.name,
        sha256=_sha256(path),
        width=layout.width,
        height=layout.height,
        rotation=layout.rotation,
        fps_nominal=1 / interval_s,
        n_frames=len(times_s),
        duration_s=float(times_s[-1]) + interval_s,
        codec=codec,
        slow_motion=slow_motion,
        capture_fps_source=source,
    )
    return OpenVideo(path=path, info=info, times_s=times_s, layout=layout, index=index)


@dataclass(frozen=True, kw_only=True, eq=False)
class OpenVideo:
    """A video whose frames can be asked for from any thread (see `kinechain.ports.Video`)."""

    path: Path
    info: VideoInfo
    times_s: NDArray[np.float64]
    layout: Layout
    index: FrameIndex

    def frames(self, start: int = 0, stop: int | None = None) -> Iterator[StoredFrame]:
        """Yield the frames with start <= index < stop, one at a time.

        Each call reads the file on its own, from the keyframe before the first frame.

        Raises:
            UnreadableVideo: If a frame in this range cannot be decoded.
        """
        stop = self.info.n_frames if stop is None else min(stop, self.info.n_frames)
        expected = max(0, start)
        if expected >= stop:
            return
        for number, picture in self._decode_from(expected):
            if number < expected:
                continue
            if number != expected:
                break
            yield StoredFrame(
                index=number,
                time_s=float(self.times_s[number]),
                picture=picture,
                layout=self.layout,
            )
            expected += 1
            if expected == stop:
                return
        raise UnreadableVideo(
            f"picture {expected + 1} of {self.info.n_frames} cannot be decoded",
            source=self.path.name,
            hint="The file is damaged: copy it again, or export it anew.",
        )

    def _decode_from(self, frame: int) -> Iterator[tuple[int, VideoFrame]]:
        """Yield numbered pictures from one at or before a frame."""
        for origin in origins(self.index, frame):
            pictures = self._decode(origin)
            first = next(pictures, None)
            if first is not None and (first[0] <= frame or origin is None):
                yield first
                yield from pictures
                return

    def _decode(self, origin: int | None) -> Iterator[tuple[int, VideoFrame]]:
        try:
            with _open(self.path) as (container, stream):
                if origin is not None:
                    container.seek(origin, stream=stream)
                for count, picture in enumerate(container.decode(stream)):
                    number = count if self.index.counted else self._number(picture.pts)
                    if number is not None:
                        yield number, picture
        except av.FFmpegError as error:
            raise _unreadable(self.path) from error

    def _number(self, pts: int | None) -> int | None:
        if pts is None:
            return None
        number = int(np.searchsorted(self.index.pts, pts))
        found = number < len(self.index.pts) and self.index.pts[number] == pts
        return number if found else None


@dataclass(frozen=True, kw_only=True, eq=False)
class StoredFrame:
    """One decoded picture (see `kinechain.ports.Frame`)."""

    index: int
    time_s: float
    picture: VideoFrame
    layout: Layout

    @cached_property
    def _planes(self) -> Planes:
        return planes_of(self.picture)

    def thumbnail(self, width: int) -> NDArray[np.uint8]:
        """Return the luma of the upright picture, shrunk to a width, shape (height, width)."""
        height = max(1, round(width * self.layout.height / self.layout.width))
        linear = self.layout.stored_from_upright[:, :2]
        sideways = abs(linear[0, 1]) > abs(linear[0, 0])
        size = (height, width) if sideways else (width, height)
        small = cv2.resize(self._planes.luma, size, interpolation=cv2.INTER_AREA)
        upright = small.T if sideways else small
        right, down = np.sign(linear.T @ np.ones(2))
        return np.ascontiguousarray(upright[:: int(down), :: int(right)], dtype=np.uint8)

    def crop(self, to_picture: NDArray[np.float64], size: int) -> NDArray[np.uint8]:
        """Return a square RGB cut-out, shape (size, size, 3); outside the picture is black.

        Args:
            to_picture: 2x3 affine matrix from cut-out pixels to pixels of the upright picture.
            size: Side of the cut-out [px].
        """
        return cut_out(
            self._planes, after(self.layout.stored_from_upright, to_picture), (size, size)
        )

    def rgb(self) -> NDArray[np.uint8]:
        """Return the whole upright picture, shape (height, width, 3)."""
        size = (self.layout.width, self.layout.height)
        return cut_out(self._planes, self.layout.stored_from_upright, size)


@contextmanager
def _open(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    with av.open(f"file:{path}", options=_OPTIONS) as container:
        streams = [s for s in container.streams.video if not _is_cover(s)]
        if not streams:
            raise UnreadableVideo(
                "there is no video in it, only sound",
                source=path.name,
                hint="Choose the video file of this recording.",
            )
        streams[0].codec_context.thread_count = 1  # segments are decoded side by side instead
        yield container, streams[0]


def _is_cover(stream: VideoStream) -> bool:
    return bool(int(stream.disposition) & int(av.stream.Disposition.attached_pic))


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        problem, hint = "this is a folder", "Give one video file."
    elif not path.exists():
        problem, hint = "there is no such file", "Check the name and the folder."
    elif path.stat().st_size == 0:
        problem, hint = "the file is empty", "Copy it from the phone again."
    else:
        return
    raise UnreadableVideo(problem, source=path.name, hint=hint)


def _unreadable(path: Path) -> UnreadableVideo:
    with path.open("rb") as file:
        is_mp4 = file.read(8)[4:] == b"ftyp"
    if is_mp4:
        return UnreadableVideo(
            "the video is damaged or cut off",
            source=path.name,
            hint="Copy it from the phone again, and wait until the copy has finished.",
        )
    return UnreadableVideo("this is not a video", source=path.name, hint=_NOT_A_VIDEO_HINT)


def _from_first_shown(index: FrameIndex, first: VideoFrame) -> FrameIndex:
    """Return the index without frames before the first that decodes (a clip cut inside a GOP)."""
    if index.counted or first.pts is None:
        return index
    return FrameIndex(
        pts=index.pts[index.pts >= first.pts], keyframes=index.keyframes, counted=False
    )


def _display_matrix(picture: VideoFrame) -> bytes | None:
    matrix = picture.side_data.get("DISPLAYMATRIX")
    return None if matrix is None else bytes(cast("Buffer", matrix))


def _slow_motion(
    played_s: NDArray[np.float64], given_fps: float | None, tags: dict[str, str]
) -> tuple[float, str]:
    """Return how many times slower than life the file plays, and what says so."""
    played_fps = 1 / _interval_s(played_s)
    if given_fps is not None:
        return given_fps / played_fps, "given"
    factor = _number_in(tags.get(_CAPTURE_FPS_KEY, "")) / played_fps
    if np.isfinite(factor) and factor >= _LEAST_SLOW_MOTION:
        return factor, "metadata"
    return 1.0, "timestamps"


def _number_in(tag: str) -> float:
    """Return the number in a tag, 0 where there is none: any program may write any tag."""
    try:
        return float(tag)
    except ValueError:
        return 0.0


def _interval_s(times_s: NDArray[np.float64]) -> float:
    """Return the usual time between frames [s]; a single picture counts as one of 30 a second.

    It is the mean of the steps near the median: Matroska and WebM count in milliseconds, in which
    a step of 1/60 s is 16 or 17.
    """
    if len(times_s) == 1:
        return 1 / 30
    steps = np.diff(times_s)
    usual = np.median(steps)
    return float(np.mean(steps[np.abs(steps - usual) <= _USUAL_SHARE * usual]))


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ_BYTES):
            digest.update(block)
    return digest.hexdigest()
