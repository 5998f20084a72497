"""A few pictures of a video in place of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.ports import Frame, Video

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.recording import VideoInfo

PICTURES_A_SECOND = 3.0
"""As many show where somebody stands and how they are seen; a movement would need more."""

LONGEST_S = 20.0
FEWEST = 24
"""Pictures of a very short clip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledFrame:
    """A picture (see `ports.Frame`) by its place among the chosen ones."""

    frame: Frame
    index: int

    @property
    def time_s(self) -> float:
        """When it was taken, in seconds of real time."""
        return self.frame.time_s

    def thumbnail(self, width: int) -> NDArray[np.uint8]:
        """Return the luma of the whole picture, shrunk to a width, shape (height, width)."""
        return self.frame.thumbnail(width)

    def crop(self, to_picture: NDArray[np.float64], size: int) -> NDArray[np.uint8]:
        """Return a square RGB cut-out, shape (size, size, 3)."""
        return self.frame.crop(to_picture, size)

    def rgb(self) -> NDArray[np.uint8]:
        """Return the whole picture, shape (height, width, 3)."""
        return self.frame.rgb()


@dataclass(frozen=True, kw_only=True, eq=False)
class SampledVideo:
    """A video (see `ports.Video`) that consists of some frames of another.

    Attributes:
        video: The whole one.
        indices: The frames that were chosen, rising, shape (frame,).
    """

    video: Video
    indices: NDArray[np.int64]

    @property
    def info(self) -> VideoInfo:
        """What is known of the whole video."""
        return self.video.info

    @property
    def times_s(self) -> NDArray[np.float64]:
        """When each chosen frame was taken, shape (frame,) [s]."""
        return self.video.times_s[self.indices]

    def frames(self, start: int = 0, stop: int | None = None) -> Iterator[SampledFrame]:
        """Yield the chosen frames with start <= place < stop."""
        wanted = self.indices[start:stop]
        if not wanted.size:
            return
        place_of = {int(index): start + place for place, index in enumerate(wanted)}
        for frame in self.video.frames(int(wanted[0]), int(wanted[-1]) + 1):
            if frame.index in place_of:
                yield SampledFrame(frame=frame, index=place_of[frame.index])


def first_look(video: Video) -> SampledVideo:
    """Return evenly spread pictures of the first seconds of a video."""
    times_s = video.times_s
    end_s = min(LONGEST_S, float(times_s[-1]))
    count = max(FEWEST, round(end_s * PICTURES_A_SECOND))
    wished_s = np.linspace(float(times_s[0]), end_s, count)
    indices = np.unique(np.searchsorted(times_s, wished_s).clip(max=times_s.size - 1))
    return SampledVideo(video=video, indices=indices.astype(np.int64))
