"""BlazePose as one of the pose estimators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.adapters.pose.blazepose.detector import detect, tiles_of
from kinechain.adapters.pose.blazepose.landmarks import Sighting, look
from kinechain.adapters.pose.blazepose.network import Network
from kinechain.adapters.pose.blazepose.prune import keep_outputs
from kinechain.adapters.pose.blazepose.tracker import State, step
from kinechain.adapters.pose.segments import estimate_poses
from kinechain.adapters.pose.tracks import Track

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import xarray as xr

    from kinechain.adapters.pose.blazepose.models import ModelFiles
    from kinechain.adapters.pose.blazepose.regions import Square
    from kinechain.domain.recording import VideoInfo
    from kinechain.ports import Frame, Progress, Video

# Outputs of the landmark network that are used: landmarks, presence, heat maps.
_OUTPUTS = ("Identity", "Identity_1", "Identity_3")
# Standard deviation of a keypoint in shares of the square: half a pixel of the network's input.
# Third differences of tracks give 1/1600 for people at rest to 1/400 for people who walk.
_SD_SHARE = 1 / 500


class BlazePose:
    """Finds people with BlazePose (Bazarevsky et al. 2020, arXiv:2006.10204) on LiteRT."""

    def __init__(self, model: ModelFiles) -> None:
        self._model = model
        self._landmarks = keep_outputs(model.landmarks, _OUTPUTS)

    @property
    def name(self) -> str:
        """Name of the estimator and its model."""
        return f"BlazePose {self._model.name}"

    @property
    def model_hash(self) -> str:
        """SHA-256 of the model file."""
        return self._model.sha256

    def __call__(
        self, video: Video, *, start: int, stop: int, workers: int, progress: Progress
    ) -> tuple[xr.Dataset, ...]:
        """Return a pose for each person (see `kinechain.ports.PoseEstimator`)."""
        return estimate_poses(
            self, video, start=start, stop=stop, workers=workers, progress=progress
        )

    def tracker(self, info: VideoInfo) -> BlazePoseTracker:
        """Return a new tracker for a video, with networks of its own."""
        return BlazePoseTracker(
            detector=Network(self._model.detector), landmarks=Network(self._landmarks), info=info
        )


class BlazePoseTracker:
    """Follows the people in one segment of a video; it is used by one thread only."""

    def __init__(self, *, detector: Network, landmarks: Network, info: VideoInfo) -> None:
        self._detector = detector
        self._landmarks = landmarks
        self._tiles = tiles_of(info.width, info.height)
        self._height = info.height

    def __call__(self, frames: Iterable[Frame]) -> tuple[Track, ...]:
        """Return one track a person (see `SegmentTracker`)."""
        seen: dict[int, dict[int, Sighting]] = {}
        state = State()
        for frame in frames:
            state = step(state, frame, self, self._height)
            for person in state.people:
                seen.setdefault(person.number, {})[frame.index] = person.seen
        return tuple(_track(sightings) for sightings in seen.values())

    def detect(self, frame: Frame) -> tuple[Square, ...]:
        """Return squares around all people in a frame, the surest first."""
        return detect(frame, self._tiles, self._detector)

    def look(self, frame: Frame, square: Square, *, flipped: bool) -> Sighting | None:
        """Return the person in a square, or None if nobody is there."""
        return look(frame, square, self._landmarks, flipped=flipped)


def _track(sightings: Mapping[int, Sighting]) -> Track:
    frames = sorted(sightings)
    ordered = [sightings[frame] for frame in frames]
    confidence = np.stack([seen.confidence for seen in ordered])
    sides = np.array([seen.side for seen in ordered])
    return Track(
        frames=np.array(frames, dtype=np.int64),
        position=np.stack([seen.points for seen in ordered]) - 0.5,
        sd=np.broadcast_to(sides[:, None] * _SD_SHARE, confidence.shape).copy(),
        confidence=confidence,
    )
