"""From one recording to measurements: the main use case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from kinechain._version import __version__
from kinechain.capture.quality import Capture, judge
from kinechain.capture.shots import find_shots, repeated_pictures
from kinechain.domain.assessment import Analysis, Provenance, ViewEstimate
from kinechain.domain.recording import Shot
from kinechain.domain.skeleton import View
from kinechain.errors import (
    NoPersonFound,
    NotMeasurable,
    RecordingError,
    TooFewRepetitions,
    WrongView,
)
from kinechain.events import detect
from kinechain.kinematics.angles import reconstruct
from kinechain.kinematics.scale import estimate_scale, locate
from kinechain.kinematics.smoothing import smooth
from kinechain.kinematics.swaps import SwapReport, repair_swaps
from kinechain.kinematics.visible import within_picture
from kinechain.measures.engine import measure
from kinechain.measures.gaps import side_gaps
from kinechain.workflow.stretch import Stretch, best_stretch, contradicts, is_seen, view_names
from kinechain.workflow.watched import WatchedVideo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.assessment import Measurement, QualityCheck
    from kinechain.domain.definitions import TaskDefinition
    from kinechain.domain.events import Events
    from kinechain.evidence.registry import Registry
    from kinechain.ports import PoseEstimator, Progress, VideoReader

_SEED = 20260101  # of the draws: any number, always the same
_A_STEP = 2  # contacts
_SURE = 0.5  # confidence from which on the picture, not the person who filmed, decides the view
_SEEING_SHARE = 0.95  # of the time goes into looking for people


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody wants measured.

    Attributes:
        path: The video.
        task: Key of the movement test.
        view: The side of the person that faces the camera, or None to find it in the picture.
        start_s: Where to begin, in seconds of real time, or None for the beginning.
        end_s: Where to stop, or None for the end.
        height_m: Standing height of the person [m], or None when it is unknown.
        capture_fps: Frames a second at which a slow-motion clip was filmed, or None.
        person: Number of the person to measure, from 1, or None to choose.
        workers: How many threads to use; the result does not depend on it.
    """

    path: Path
    task: str
    view: View | None = None
    start_s: float | None = None
    end_s: float | None = None
    height_m: float | None = None
    capture_fps: float | None = None
    person: int | None = None
    workers: int = 1

    def options(self) -> tuple[tuple[str, str], ...]:
        """Return what was asked for beyond the defaults, for the record."""
        named = {
            "view": self.view,
            "start_s": self.start_s,
            "end_s": self.end_s,
            "height_m": self.height_m,
            "capture_fps": self.capture_fps,
            "person": self.person,
        }
        return tuple((name, str(value)) for name, value in named.items() if value is not None)


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
    view = _settled_view(seen.stretch.view, request, task)
    fresh = _without_repeats(seen.stretch.pose, seen.footage, request)
    repaired, swaps = repair_swaps(within_picture(fresh))
    pose = smooth(repaired, cutoff_hz=task.smoothing_hz)
    scale = estimate_scale(pose, view, cycle=task.cycle, height_m=request.height_m)
    located = locate(pose, scale)
    events = detect(task.events, located, view, single_leg=task.single_leg)
    quality = judge(_capture(seen, view, events, swaps, task), registry.quality)
    refusals = _refusals(quality, registry)
    measurements = measure(
        task, registry.measures, located, view, events, refusals=refusals, seed=_SEED
    )
    if all(m.estimate is None for m in measurements) and (refusals or not _shows_movement(events)):
        raise _nothing_measured(measurements, events, quality, request, registry)
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
        provenance=Provenance(
            kinechain=__version__,
            estimator=estimator.name,
            model_hash=estimator.model_hash,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            options=request.options(),
        ),
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


def _settled_view(found: ViewEstimate, request: Request, task: TaskDefinition) -> ViewEstimate:
    """Return the view to measure in: the picture's, unless it is unsure and somebody said.

    Raises:
        WrongView: If the picture plainly shows another view than was said, or one that the task
            cannot use.
    """
    view = found
    if request.view is not None and not contradicts(found, request.view, _SURE):
        heading = {"left": -1, "right": 1}.get(request.view, 0)
        view = replace(found, view=request.view, heading=heading, requested=True)
    wished = (request.view,) if request.view else view_names(task)
    if view.view not in wished or view.plane not in task.planes:
        raise WrongView(
            f"filmed from the {_from_where(found.view)}, but {task.name.lower()} "
            f"was to be measured from the {' or '.join(_from_where(name) for name in wished)}",
            source=request.path.name,
            hint=" ".join(task.film),
            expected=wished,
            found=found.view,
        )
    return view


def _from_where(view: str) -> str:
    return f"{view} side" if view in {"left", "right"} else view


def _without_repeats(pose: xr.Dataset, footage: xr.Dataset, request: Request) -> xr.Dataset:
    """Return the pose without the frames that merely repeat a picture: they show no new place.

    Raises:
        NotMeasurable: If hardly any is left.
    """
    repeated = footage["time"].values[repeated_pictures(footage)]
    fresh = pose.isel(time=np.flatnonzero(~np.isin(pose["time"].values, repeated)))
    if not is_seen(fresh):
        raise NotMeasurable(
            "the pictures do not change",
            source=request.path.name,
            hint="Use the clip as the phone recorded it, and film a person who moves and fills "
            "at least half of the picture's height.",
        )
    return fresh


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


def _refusals(quality: tuple[QualityCheck, ...], registry: Registry) -> Mapping[str, QualityCheck]:
    """Return the first poor check that refuses each measure."""
    refusals: dict[str, QualityCheck] = {}
    for check in quality:
        if check.level == "poor":
            for name in registry.quality[check.check].refuses:
                refusals.setdefault(name, check)
    return refusals


def _shows_movement(events: Events) -> bool:
    """Return whether the movement is there, if only a part of a cycle.

    Its curves are shown then, although no measure can be made from them.
    """
    return len(events.times_s("initial_contact")) >= _A_STEP or bool(events.repetitions)


def _nothing_measured(
    measurements: tuple[Measurement, ...],
    events: Events,
    quality: tuple[QualityCheck, ...],
    request: Request,
    registry: Registry,
) -> RecordingError:
    """Return why nothing at all could be measured: the picture, the movement, or each measure."""
    source, task = request.path.name, registry.tasks[request.task]
    refusal = _refusals(quality, registry).get("all")
    if refusal is not None:
        return NotMeasurable(refusal.says, source=source, hint=refusal.film)
    found = len(events.strides) + len(events.repetitions)
    poor = [check.film for check in quality if check.level == "poor"]
    if found < task.minimum_cycles:
        return TooFewRepetitions(
            f"{found} whole {task.cycle}s of {task.name.lower()} were seen, "
            f"at least {task.minimum_cycles} are needed",
            source=source,
            hint=" ".join(poor or (*task.steps, *task.film)),
            found=found,
            needed=task.minimum_cycles,
        )
    first = measurements[0]
    return NotMeasurable(first.reason_not_measured, source=source, hint=first.film)


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
        notes.append(f"Left and right were put right in {len(swaps.repaired)} frames.")
    if swaps.dropped:
        notes.append(f"{len(swaps.dropped)} frames were left out: left and right were unclear.")
    return tuple(notes)
