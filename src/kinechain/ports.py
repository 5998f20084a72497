"""What the use cases need from the outside, as protocols.

Adapters implement these; the use cases in `workflow` and the drawing in `report` know nothing
else of files, codecs and models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.checkin import CheckInRecord
    from kinechain.domain.recording import VideoInfo
    from kinechain.domain.records import (
        AssessmentRecord,
        DatedValue,
        PersonRecord,
        PersonSummary,
        PlanVersion,
        StoredFile,
        Told,
    )
    from kinechain.domain.training import TrainingSession
    from kinechain.domain.whole import Deleted, WholePerson

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


class Store(Protocol):
    """Keeps what is known of people over time.

    Every method that writes is one transaction: when it returns, all of it is on disk; when it
    raises, or the process dies in it, nothing of it is. Files are written before the rows that
    name them. Any method raises `StoreUnavailable` where the store cannot be used, and
    `NoSuchRecord` for a person who is not there.
    """

    def add_person(self, person: PersonRecord) -> None:
        """Add a person.

        Raises:
            DataError: If the label is taken.
        """

    def person(self, name: str) -> PersonRecord:
        """Return the person with this label, key, or beginning of a key that is only theirs."""

    def people(self) -> tuple[PersonSummary, ...]:
        """Return a line for each person, by label."""

    def delete_person(self, person: str) -> Deleted:
        """Delete every trace of a person; return what is gone.

        Files that somebody else needs stay.
        """

    def add_whole(self, whole: WholePerson, files: Mapping[str, Path | bytes]) -> None:
        """Add a person with everything that is kept of them, under the keys that it has.

        Args:
            whole: The person and all records.
            files: The content of its files by SHA-256.

        Raises:
            DataError: If the person, their label or one of the records is there already, or a file
                is not what its SHA-256 says or not given.
            ChangedMeanwhile: If the versions of the plan do not follow each other from 1.
        """

    def add_assessment(
        self,
        person: str,
        record: AssessmentRecord,
        *,
        plan: PlanVersion | None,
        files: Mapping[str, Path | bytes],
    ) -> None:
        """Add an assessment, its files (content by SHA-256) and the plan version that it makes.

        Raises:
            ChangedMeanwhile: If there is another plan version of that number.
            DataError: If a file is not what its SHA-256 says, or one of the record's is not there.
        """

    def assessments(self, person: str) -> tuple[AssessmentRecord, ...]:
        """Return a person's assessments by day, then by when they were made."""

    def assessment(self, key: str) -> AssessmentRecord:
        """Return one assessment by its key."""

    def told(self, person: str) -> tuple[Told, ...]:
        """Return what a person told of pain and activities at each assessment, in their order."""

    def values(self, person: str) -> tuple[DatedValue, ...]:
        """Return all values of a person by day: quicker than reading every assessment."""

    def plans(self, person: str) -> tuple[PlanVersion, ...]:
        """Return the versions of a person's plan, from 1."""

    def add_check_in(self, person: str, record: CheckInRecord, *, plan: PlanVersion | None) -> None:
        """Add a check-in and the plan version that it makes, if it makes one.

        Raises:
            ChangedMeanwhile: If `record.plan_version` is not the latest any more.
        """

    def check_ins(self, person: str) -> tuple[CheckInRecord, ...]:
        """Return a person's check-ins by day, then by when they were made."""

    def add_sessions(
        self,
        person: str,
        sessions: Sequence[TrainingSession],
        files: Mapping[str, Path | bytes],
    ) -> tuple[TrainingSession, ...]:
        """Add training sessions; return those that are new (see `key`).

        Of the files that they were read from those are kept that are given, by their SHA-256.

        Raises:
            DataError: If a file is not what its SHA-256 says.
        """

    def sessions(self, person: str) -> tuple[TrainingSession, ...]:
        """Return a person's training sessions by start."""

    def files(self, person: str) -> tuple[StoredFile, ...]:
        """Return all files that are kept of a person, each once."""

    def path(self, sha256: str) -> Path:
        """Return where a file lies, to be read only.

        Raises:
            StoreDamaged: If it is not there.
        """
