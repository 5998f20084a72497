"""From settings to a working application: the only place that chooses implementations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.adapters.pose.blazepose.estimator import BlazePose
from kinechain.adapters.pose.blazepose.fetch import fetch_model
from kinechain.adapters.pose.blazepose.models import find_model
from kinechain.adapters.video.reader import open_video
from kinechain.adapters.video.writer import write_video
from kinechain.evidence.load import load_registry
from kinechain.evidence.registry import Registry
from kinechain.report.files import write_analysis
from kinechain.settings import Settings, load_settings
from kinechain.workflow.analyze import analyze as _analyze
from kinechain.workflow.request import Request, make_request

if TYPE_CHECKING:
    from kinechain.domain.analysis import Analysis
    from kinechain.ports import PoseEstimator, Progress


def quiet(share: float, words: str) -> None:
    """Tell nobody about progress."""


@dataclass(frozen=True, kw_only=True)
class App:
    """The use cases with everything they need.

    Attributes:
        settings: The settings in force.
        registry: Tasks, measures and checks.
    """

    settings: Settings
    registry: Registry

    @cached_property
    def estimator(self) -> PoseEstimator:
        """The pose estimator.

        Raises:
            ModelMissing: If its model is not on this machine.
        """
        settings = self.settings
        return BlazePose(find_model(settings.model, settings.cache_dir, settings.model_path))

    def setup(self, progress: Progress = quiet) -> Path:
        """Get the pose model onto this machine, if it is not there, and return its folder.

        Raises:
            ModelMissing: If it cannot be had.
        """
        fetch_model(self.settings.model, self.settings.cache_dir, progress)
        return self.settings.cache_dir

    def analyze(self, request: Request, progress: Progress = quiet) -> Analysis:
        """Return what one recording shows.

        Raises:
            KinechainError: See `workflow.analyze`.
        """
        return _analyze(
            request,
            registry=self.registry,
            open_video=open_video,
            estimator=self.estimator,
            progress=progress,
        )

    def write(
        self, analysis: Analysis, request: Request, folder: Path, progress: Progress = quiet
    ) -> tuple[Path, ...]:
        """Write the files of an analysis into a folder and return their paths.

        Raises:
            DataError: If the folder's name belongs to a file.
        """
        return write_analysis(
            analysis,
            open_video(request.path, capture_fps=request.capture_fps),
            write_video,
            folder,
            progress,
            references=self.registry.references,
        )


def build_app(*, model: str | None = None, workers: int | None = None) -> App:
    """Return the application with the settings in force.

    Args:
        model: The pose model to use in place of the one set.
        workers: The number of threads to use in place of the one set.

    Raises:
        DataError: If the settings make no sense.
    """
    settings = load_settings()
    if model is not None:
        settings = replace(settings, model=model)
    if workers is not None:
        settings = replace(settings, workers=workers)
    return App(settings=settings, registry=load_registry())


def analyze(
    path: str | Path,
    *,
    task: str,
    view: str = "auto",
    start_s: float | None = None,
    end_s: float | None = None,
    height_m: float | None = None,
    capture_fps: float | None = None,
    person: int | None = None,
    model: str | None = None,
    workers: int | None = None,
) -> Analysis:
    """Return what one recording shows: the same numbers as `kinechain analyze` writes.

    Args:
        path: The video.
        task: Key of the movement test, one of `kinechain tasks`.
        view: `left`, `right`, `front`, `back`: the side of the person that faces the camera;
            `auto` finds it in the picture.
        start_s: Where to begin [s].
        end_s: Where to stop [s].
        height_m: The person's standing height [m]; without it lengths are shares of leg length.
        capture_fps: Frames a second of a slow-motion clip as filmed.
        person: Number of the person to measure, from 1.
        model: `heavy` or `full`.
        workers: Number of threads; the result does not depend on it.

    Raises:
        RecordingError: If the video cannot be used.
        DataError: If an argument makes no sense.
        ModelMissing: If the pose model is not on this machine.
    """
    app = build_app(model=model, workers=workers)
    request = make_request(
        Path(path),
        tasks=app.registry.tasks,
        workers=app.settings.workers,
        task=task,
        view=view,
        start_s=start_s,
        end_s=end_s,
        height_m=height_m,
        capture_fps=capture_fps,
        person=person,
    )
    return app.analyze(request)
