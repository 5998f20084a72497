"""A quick look at a recording before it is measured: what to put right, or ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.capture.quality import Capture, judge, stage_of
from kinechain.domain.events import Events
from kinechain.domain.precheck import PreCheck, Remark
from kinechain.domain.recording import Shot
from kinechain.kinematics.points import place
from kinechain.workflow.marked import find_marks
from kinechain.workflow.sampled import first_look
from kinechain.workflow.stretch import find_stretches
from kinechain.workflow.view import from_where, view_names
from kinechain.workflow.watched import WatchedVideo

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xarray as xr

    from kinechain.domain.analysis import ViewEstimate
    from kinechain.domain.definitions import TaskDefinition
    from kinechain.evidence.registry import Registry
    from kinechain.ports import PoseEstimator, Progress, VideoReader
    from kinechain.workflow.request import Request
    from kinechain.workflow.sampled import SampledVideo
    from kinechain.workflow.stretch import Stretch

_REFUSES_MORE = ("all", "far")  # see `QualityDefinition.refuses`
_ENTERED = 0.2  # of the picture's width: hips that are farther in have their legs in the picture
_WORST_FIRST = ("poor", "fair", "good")


def precheck(
    request: Request,
    *,
    registry: Registry,
    open_video: VideoReader,
    estimator: PoseEstimator,
    progress: Progress,
) -> PreCheck:
    """Return what a look at a few pictures of the first seconds of a recording says.

    Raises:
        UnreadableVideo: If it cannot be read.
        DataError: If the request names a person who is not there.
    """
    task = registry.tasks[request.task]
    video = open_video(request.path, capture_fps=request.capture_fps)
    sampled = first_look(video)
    watched = WatchedVideo(sampled)
    count = sampled.times_s.size
    poses = estimator(watched, start=0, stop=count, workers=request.workers, progress=progress)
    end_s = float(sampled.times_s[-1]) + 1.0
    whole = (Shot(start_s=0.0, end_s=end_s),)
    found = find_stretches(poses, whole, task, view=request.view, person=request.person)
    stretch = found[0] if found else None
    remarks = [_nobody(task)]
    if stretch is not None:
        capture = _capture(watched, stretch, task, video.info.fps_nominal)
        remarks = [
            *_view_remarks(stretch.view, task, registry),
            *_remarks(capture, registry),
            *_marks_remarks(sampled, stretch, task, registry),
        ]
    return PreCheck(
        task=task.id,
        watched_s=float(sampled.times_s[-1]),
        pictures=count,
        view=None if stretch is None else stretch.view,
        remarks=tuple(sorted(remarks, key=lambda one: _WORST_FIRST.index(one.level))),
    )


def _nobody(task: TaskDefinition) -> Remark:
    return Remark(
        check="person",
        level="poor",
        says="Nobody is seen clearly enough.",
        film=" ".join(task.film),
    )


def _capture(
    watched: WatchedVideo, stretch: Stretch, task: TaskDefinition, rate_hz: float
) -> Capture:
    return Capture(
        footage=watched.footage(),
        pose=_crossing(stretch.pose) if task.cycle == "stride" else stretch.pose,
        view=stretch.view,
        events=Events(),
        cuts=0,
        kept=1.0,
        task=task,
        subject=stretch.subject,
        rate_hz=rate_hz,
    )


def _crossing(pose: xr.Dataset) -> xr.Dataset:
    """Return the pose where somebody who walks or runs past is well inside the picture.

    As they enter and leave they are cut off by its sides, which is as it should be.
    """
    x = place(pose, "mid_hip")[:, 0] / pose.attrs["width"]
    inside = np.flatnonzero((x > _ENTERED) & (x < 1 - _ENTERED))
    return pose.isel(time=inside) if inside.size else pose


def _view_remarks(view: ViewEstimate, task: TaskDefinition, registry: Registry) -> Iterator[Remark]:
    """Yield what the camera's place means for the task: the wrong plane, or too far off it."""
    if view.plane not in task.planes:
        wished = " or ".join(from_where(name) for name in view_names(task))
        yield Remark(
            check="view",
            level="poor",
            says=f"Filmed from the {from_where(view.view)}; this test is filmed from the {wished}.",
            film=" ".join(task.film),
        )
        return
    yield Remark(check="view", level="good", says=f"Filmed from the {from_where(view.view)}.")
    definitions = [registry.measures[name] for name in task.measures[view.plane]]
    lost = [
        one.name
        for one in definitions
        if view.plane in one.yaw_limit_deg and view.yaw_deg > one.yaw_limit_deg[view.plane].deg
    ]
    if lost:
        yield Remark(
            check="yaw",
            level="poor",
            says=f"The camera stands about {view.yaw_deg:.0f}° off, too much for: "
            f"{', '.join(lost)}.",
            film=registry.quality["view_match"].film,
        )


def _remarks(capture: Capture, registry: Registry) -> Iterator[Remark]:
    """Yield what the quality entries say that bear on what is measured from this side."""
    wanted = {*capture.task.measures.get(capture.view.plane, ())}
    looked_at = {
        key: one
        for key, one in stage_of(registry.quality, "first_look").items()
        if not one.refuses or {*one.refuses} & {*wanted, *_REFUSES_MORE}
    }
    for check in judge(capture, looked_at):
        yield Remark(check=check.check, level=check.level, says=check.says, film=check.film)


def _marks_remarks(
    sampled: SampledVideo, stretch: Stretch, task: TaskDefinition, registry: Registry
) -> Iterator[Remark]:
    """Yield whether marks on the pelvis are seen, where something is measured by them."""
    definitions = [registry.measures[name] for name in task.measures.get(stretch.view.plane, ())]
    needing = [one for one in definitions if "pelvis_marks" in one.needs]
    if not needing:
        return
    marks, reason = find_marks(sampled, stretch.pose, stretch.view)
    if marks is not None:
        yield Remark(check="marks", level="good", says="The marks on the pelvis are seen.")
        return
    names = ", ".join(one.name for one in needing)
    says = f"{reason} Without marks on the pelvis there is no: {names}."
    yield Remark(check="marks", level="fair", says=says, film=needing[0].film)
