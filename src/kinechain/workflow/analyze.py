"""From one recording to measurements: the main use case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from kinechain._version import __version__
from kinechain.capture.quality import Capture, judge, keeps_still
from kinechain.capture.shots import find_shots, repeated_pictures
from kinechain.domain.analysis import Analysis, Provenance, ViewEstimate
from kinechain.domain.recording import Shot
from kinechain.domain.skeleton import SIDES
from kinechain.errors import NoPersonFound, NotMeasurable
from kinechain.kinematics.angles import reconstruct
from kinechain.kinematics.points import leg_lengths
from kinechain.kinematics.scale import estimate_scale, locate
from kinechain.kinematics.smoothing import smooth
from kinechain.kinematics.swaps import SwapReport, repair_swaps
from kinechain.kinematics.visible import within_picture
from kinechain.measures.engine import measure
from kinechain.measures.gaps import side_gaps
from kinechain.tasks import Scene, detect
from kinechain.workflow.refusals import nothing_measured, refusals_of, shows_movement
from kinechain.workflow.stretch import Stretch, best_stretch, is_seen
from kinechain.workflow.view import settled_view
from kinechain.workflow.watched import WatchedVideo

if TYPE_CHECKING:
    from kinechain.domain.definitions import TaskDefinition
    from kinechain.domain.events import Events
    from kinechain.evidence.registry import Registry
    from kinechain.ports import PoseEstimator, Progress, VideoReader
    from kinechain.workflow.request import Request

_SEED = 20260101  # of the draws: any number, always the same
_SEEING_SHARE = 0.95  # of the time goes into looking for people


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the pose estimator and the pictures gave.

    Attributes:
        footage: Figures of the pictures (see `domain.recording`).
        shots: Stretches between cuts.
        stretch: What is measured.
    """

    footage: xr.Dataset
    shots: tuple[Shot, ...]
    stretch: Stretch


def analyze(
    request: Request,
    *,
    registry: Registry,
    open_video: VideoReader,
    estimator: PoseEstimator,
    progress: Progress,
) -> Analysis:
    """Return what one recording shows.

    Raises:
        RecordingError: If it cannot be read, shows nobody, or carries nothing that the task
            measures.
        DataError: If the request names a person or a time range that is not there.
    """
    task = registry.tasks[request.task]
    video = WatchedVideo(open_video(request.path, capture_fps=request.capture_fps))
    seen = _see(video, request, task, estimator, progress)
    progress(_SEEING_SHARE, "measuring")
    view = settled_view(seen.stretch.view, request, task)
    repaired, swaps = repair_swaps(_usable(seen, request, task))
    pose = smooth(repaired, cutoff_hz=task.smoothing_hz)
    scale = estimate_scale(
        pose, view, cycle=task.cycle, height_m=request.height_m, position=task.position
    )
    located = locate(pose, scale)
    events = detect(task.events, _scene(located, view, task))
    quality = judge(_capture(seen, view, events, swaps, task), registry.quality)
    refusals = refusals_of(quality, registry)
    measurements = measure(
        task, registry.measures, located, view, events, refusals=refusals, seed=_SEED
    )
    if all(m.estimate is None for m in measurements) and (refusals or not shows_movement(events)):
        raise nothing_measured(measurements, events, quality, request, registry)
    progress(1.0, "measured")
    return Analysis(
        task=task,
        measures={m.measure: registry.measures[m.measure] for m in measurements},
        recording=video.info,
        subject=seen.stretch.subject,
        view=view,
        scale=scale,
        quality=quality,
        pose=pose,
        kinematics=reconstruct(located, view),
        events=events,
        measurements=measurements,
        side_gaps=side_gaps(measurements),
        notes=_notes(seen, swaps),
        provenance=_provenance(estimator, request),
    )


def _scene(located: xr.Dataset, view: ViewEstimate, task: TaskDefinition) -> Scene:
    return Scene(
        located=located,
        view=view,
        unilateral=task.unilateral,
        rules={name: rule.value for name, rule in task.rules.items()},
    )


def _provenance(estimator: PoseEstimator, request: Request) -> Provenance:
    return Provenance(
        kinechain=__version__,
        estimator=estimator.name,
        model_hash=estimator.model_hash,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        options=request.options(),
    )


def _see(
    video: WatchedVideo,
    request: Request,
    task: TaskDefinition,
    estimator: PoseEstimator,
    progress: Progress,
) -> Seen:
    start, stop = _frame_range(video, request)
    poses = estimator(
        video,
        start=start,
        stop=stop,
        workers=request.workers,
        progress=lambda share, words: progress(_SEEING_SHARE * share, words),
    )
    footage = video.footage()
    shots = find_shots(footage)
    stretch = best_stretch(poses, shots, task, view=request.view, person=request.person)
    if stretch is None:
        raise NoPersonFound(
            "nobody is seen clearly enough",
            source=request.path.name,
            hint="Film the whole person, head and feet included, in good light and near enough "
            "to fill at least half of the picture's height.",
        )
    return Seen(footage=footage, shots=shots, stretch=stretch)


def _frame_range(video: WatchedVideo, request: Request) -> tuple[int, int]:
    """Return the first frame and the one after the last.

    Raises:
        NotMeasurable: If nothing of the video lies between the times asked for.
    """
    end_s = np.inf if request.end_s is None else request.end_s
    start, stop = np.searchsorted(video.times_s, [request.start_s or 0.0, end_s])
    if start >= stop:
        raise NotMeasurable(
            f"nothing lies between {request.start_s} s and {request.end_s} s",
            source=request.path.name,
            hint=f"The video is {video.info.duration_s:.1f} s long.",
        )
    return int(start), int(stop)


def _usable(seen: Seen, request: Request, task: TaskDefinition) -> xr.Dataset:
    """Return the subject's pose without what shows no place: repeated pictures, and guesses.

    Raises:
        NotMeasurable: If hardly any picture is left, or no leg is seen whole.
    """
    pose = seen.stretch.pose
    repeated = seen.footage["time"].values[repeated_pictures(seen.footage, still=keeps_still(task))]
    fresh = pose.isel(time=np.flatnonzero(~np.isin(pose["time"].values, repeated)))
    if not is_seen(fresh):
        raise NotMeasurable(
            "the pictures do not change",
            source=request.path.name,
            hint="Use the clip as the phone recorded it, and film a person who moves and fills "
            "at least half of the picture's height.",
        )
    usable = within_picture(fresh)
    if not any(np.isfinite(leg_lengths(usable, side)).any() for side in SIDES):
        raise NotMeasurable(
            "neither leg is in the picture from hip to ankle; the whole body must be",
            source=request.path.name,
            hint=" ".join(task.film),
        )
    return usable


def _capture(
    seen: Seen, view: ViewEstimate, events: Events, swaps: SwapReport, task: TaskDefinition
) -> Capture:
    pose = seen.stretch.pose
    time_s = pose["time"].values
    within = (seen.footage["time"] >= time_s[0]) & (seen.footage["time"] <= time_s[-1])
    return Capture(
        footage=seen.footage.isel(time=np.flatnonzero(within.values)),
        pose=pose,
        view=view,
        events=events,
        cuts=len(seen.shots) - 1,
        kept=1 - len(swaps.dropped) / pose.sizes["time"],
        task=task,
    )


def _notes(seen: Seen, swaps: SwapReport) -> tuple[str, ...]:
    """Return what happened on the way that a reader should know."""
    notes = []
    time_s = seen.stretch.pose["time"].values
    whole = seen.footage["time"].values
    if len(time_s) < len(whole):
        notes.append(
            f"Measured from {time_s[0]:.1f} s to {time_s[-1]:.1f} s: one stretch without a cut "
            "in which the person does not turn."
        )
    if swaps.repaired:
        notes.append(f"Frames in which left and right were put right: {len(swaps.repaired)}.")
    if swaps.dropped:
        notes.append(f"Frames left out, as left and right were unclear: {len(swaps.dropped)}.")
    return tuple(notes)
