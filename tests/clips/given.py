"""Runs the pipeline on poses that are given, in place of a video that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import xarray as xr
from tests.analyses import StillVideo

from kinechain.bootstrap import quiet
from kinechain.workflow.analyze import analyze_seen
from kinechain.workflow.request import make_request
from kinechain.workflow.watch import watch

if TYPE_CHECKING:
    from kinechain.bootstrap import App
    from kinechain.domain.analysis import Analysis
    from kinechain.ports import Progress, Video


@dataclass(frozen=True, kw_only=True)
class GivenPoses:
    """A pose estimator that knows the answer."""

    poses: Sequence[xr.Dataset]
    name: str = "given"
    model_hash: str = ""

    def __call__(
        self, video: Video, *, start: int, stop: int, workers: int, progress: Progress
    ) -> Sequence[xr.Dataset]:
        for _ in video.frames(start, stop):
            progress(0.0, f"looking with {workers} threads")
        return self.poses


def analyze_poses(app: App, analysis: Analysis, poses: Sequence[xr.Dataset]) -> Analysis:
    """Return what the pipeline makes of poses on the recording and task of another analysis."""
    info = replace(analysis.recording, n_frames=poses[0].sizes["time"])
    request = make_request(
        Path(info.name),
        tasks=app.registry.tasks,
        workers=app.settings.workers,
        task=analysis.task.id,
    )
    seen = watch(
        request,
        open_video=lambda _, **__: StillVideo(info=info, times_s=poses[0]["time"].values),
        estimator=GivenPoses(poses=poses),
        progress=quiet,
    )
    (part,) = analyze_seen(seen, request, app.registry)
    return part
