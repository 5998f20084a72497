"""Looking at a recording once: who is where in it, and how its pictures are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from kinechain.capture.shots import find_shots
from kinechain.domain.recording import Shot, VideoInfo
from kinechain.errors import NotMeasurable
from kinechain.ports import Video
from kinechain.workflow.watched import WatchedVideo

if TYPE_CHECKING:
    from kinechain.ports import PoseEstimator, Progress, VideoReader
    from kinechain.workflow.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the pose estimator and the pictures gave: all that any task can be measured from.

    Attributes:
        recording: What is known of the video.
        video: The video itself, for a second look at a part of its pictures.
        poses: A pose of each person over the time that was asked for.
        footage: Figures of the pictures (see `domain.recording`).
        shots: Stretches between cuts.
        estimator: Name of the pose estimator and its model.
        model_hash: SHA-256 of the model file.
    """

    recording: VideoInfo
    video: Video
    poses: tuple[xr.Dataset, ...]
    footage: xr.Dataset
    shots: tuple[Shot, ...]
    estimator: str
    model_hash: str


def watch(
    request: Request, *, open_video: VideoReader, estimator: PoseEstimator, progress: Progress
) -> Seen:
    """Return what is seen in the time that was asked for; its task does not matter.

    Raises:
        UnreadableVideo: If it cannot be read.
        NotMeasurable: If nothing of it lies between the times asked for.
    """
    opened = open_video(request.path, capture_fps=request.capture_fps)
    video = WatchedVideo(opened)
    start, stop = _frame_range(video, request)
    poses = estimator(video, start=start, stop=stop, workers=request.workers, progress=progress)
    footage = video.footage()
    return Seen(
        recording=video.info,
        video=opened,
        poses=tuple(poses),
        footage=footage,
        shots=find_shots(footage),
        estimator=estimator.name,
        model_hash=estimator.model_hash,
    )


def _frame_range(video: WatchedVideo, request: Request) -> tuple[int, int]:
    """Return the first frame and the one after the last."""
    end_s = np.inf if request.end_s is None else request.end_s
    start, stop = np.searchsorted(video.times_s, [request.start_s or 0.0, end_s])
    if start >= stop:
        raise NotMeasurable(
            f"nothing lies between {request.start_s} s and {request.end_s} s",
            source=request.path.name,
            hint=f"The video is {video.info.duration_s:.1f} s long.",
        )
    return int(start), int(stop)
