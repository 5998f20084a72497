"""What the use cases need from the outside, as protocols.

Adapters implement these; the use cases in `workflow` and the drawing in `report` know nothing
else of files, codecs and models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.recording import VideoInfo

    Progress = Callable[[float, str], None]
    """Told the share that is done (0 to 1) and what is going on, in plain words."""


class Frame(Protocol):
    """One upright picture of a video."""

    @property
    def index(self) -> int:
        """Its place among the frames of the video, from 0."""

    @property
    def time_s(self) -> float:
        """When it was taken, in seconds of real time."""

    def thumbnail(self, width: int) -> NDArray[np.uint8]:
        """Return the luma of the whole picture, shrunk to a width, shape (height, width)."""

    def crop(self, to_picture: NDArray[np.float64], size: int) -> NDArray[np.uint8]:
        """Return a square RGB cut-out, shape (size, size, 3).

        `to_picture` is the 2x3 affine matrix from cut-out pixels to pixels of the upright
        picture; what lies outside the picture is black.
        """

    def rgb(self) -> NDArray[np.uint8]:
        """Return the whole picture, shape (height, width, 3)."""


class Video(Protocol):
    """An open video: its facts, its timestamps, and its frames as often as they are asked for."""

    @property
    def info(self) -> VideoInfo:
        """What is known of it."""

    @property
    def times_s(self) -> NDArray[np.float64]:
        """When each frame was taken, shape (frame,) [s]."""

    def frames(self, start: int = 0, stop: int | None = None) -> Iterator[Frame]:
        """Yield the frames with start <= index < stop, one at a time, from any thread."""


class VideoReader(Protocol):
    """Opens videos."""

    def __call__(self, path: Path, *, capture_fps: float | None = None) -> Video:
        """Return the open video.

        Args:
            path: The file.
            capture_fps: Frames per second at which it was filmed, where the file does not say.

        Raises:
            UnreadableVideo: If it is not a video that can be read to its end.
        """


class VideoWriter(Protocol):
    """Writes videos."""

    def __call__(self, path: Path, pictures: Iterator[tuple[float, NDArray[np.uint8]]]) -> None:
        """Write pictures (time [s], RGB of shape (height, width, 3)) to an MP4 file."""


class PoseEstimator(Protocol):
    """Finds the people in a video and where their keypoints are."""

    @property
    def name(self) -> str:
        """Name of the estimator and its model, as reports show it."""

    @property
    def model_hash(self) -> str:
        """SHA-256 of the model file."""

    def __call__(
        self, video: Video, *, start: int, stop: int, workers: int, progress: Progress
    ) -> Sequence[xr.Dataset]:
        """Return a pose (see `domain.pose`) for each person, over the frames start to stop.

        The result does not depend on `workers`.
        """
