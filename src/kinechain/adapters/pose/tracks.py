"""What an estimator says of one person in one segment of a video."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kinechain.domain.recording import VideoInfo
    from kinechain.ports import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The keypoints of one person, in the frames in which that person was found.

    Attributes:
        frames: Indices of the frames, strictly increasing, shape (n,).
        position: Image positions [px], in the order of `KEYPOINTS`, shape (n, keypoint, 2).
        sd: Standard deviations along one axis [px], shape (n, keypoint).
        confidence: Scores from 0 to 1, shape (n, keypoint).
    """

    frames: NDArray[np.int64]
    position: NDArray[np.float64]
    sd: NDArray[np.float64]
    confidence: NDArray[np.float64]


class SegmentTracker(Protocol):
    """Finds people in one segment of a video. It is used by one thread only."""

    def __call__(self, frames: Iterable[Frame]) -> Sequence[Track]:
        """Return one track a person.

        The frames are neighbours in time. The first few only let the tracker settle: at the
        start of a video they come backwards, so a frame may come twice, and then what was found
        the last time counts. A tracker must forget one segment before it begins the next.
        """


class SegmentEstimator(Protocol):
    """A pose estimator: all that one has to write to add another.

    `kinechain.adapters.pose.segments` does the rest: it cuts the video into segments, runs them
    side by side, and puts the tracks together again.
    """

    @property
    def name(self) -> str:
        """Name of the estimator and its model, as reports show it."""

    @property
    def model_hash(self) -> str:
        """SHA-256 of the model file."""

    def tracker(self, info: VideoInfo) -> SegmentTracker:
        """Return a new tracker for a video; each worker thread has one of its own."""


def join(tracks: Sequence[Track]) -> Track:
    """Return one track of several; where they share a frame, the later one counts."""
    last = {
        int(frame): (number, row)
        for number, track in enumerate(tracks)
        for row, frame in enumerate(track.frames)
    }
    order = sorted(last)
    picked = [last[frame] for frame in order]
    return Track(
        frames=np.array(order, dtype=np.int64),
        position=np.stack([tracks[number].position[row] for number, row in picked]),
        sd=np.stack([tracks[number].sd[row] for number, row in picked]),
        confidence=np.stack([tracks[number].confidence[row] for number, row in picked]),
    )


def body_size_px(track: Track) -> NDArray[np.float64]:
    """Return the size of the person in each frame, shape (n,) [px].

    It is the diagonal of the box around the keypoints: it hardly changes when a person bends.
    """
    box = np.nanmax(track.position, axis=1) - np.nanmin(track.position, axis=1)
    return np.asarray(np.hypot(box[:, 0], box[:, 1]))
