"""A video that is looked at while its frames pass by, so that it is decoded only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.capture.pictures import PictureFigures, picture_figures
from kinechain.domain.recording import FOOTAGE_VARIABLES, make_footage

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.recording import VideoInfo
    from kinechain.ports import Frame, Video

_THUMBNAIL_PX = 192  # wide enough for cuts and the background's movement, cheap to look at


class WatchedVideo:
    """A video (see `ports.Video`) that keeps figures of each picture that was asked for.

    Frames may be asked for in pieces, from several threads and more than once: the figures of a
    picture depend on it and the one before alone.
    """

    def __init__(self, video: Video) -> None:
        self._video = video
        self._figures: dict[int, PictureFigures] = {}

    @property
    def info(self) -> VideoInfo:
        """What is known of the video."""
        return self._video.info

    @property
    def times_s(self) -> NDArray[np.float64]:
        """When each frame was taken, shape (frame,) [s]."""
        return self._video.times_s

    def frames(self, start: int = 0, stop: int | None = None) -> Iterator[Frame]:
        """Yield the frames with start <= index < stop, looking at each."""
        before = None
        for frame in self._video.frames(start, stop):
            thumbnail = frame.thumbnail(_THUMBNAIL_PX)
            if before is not None or frame.index not in self._figures:
                self._figures[frame.index] = picture_figures(thumbnail, before)
            before = thumbnail
            yield frame

    def footage(self) -> xr.Dataset:
        """Return the figures of all pictures that passed (see `domain.recording`)."""
        indices = sorted(self._figures)
        return make_footage(
            self.times_s[indices],
            **{
                name: np.array([getattr(self._figures[index], name) for index in indices])
                for name in FOOTAGE_VARIABLES
            },
        )
