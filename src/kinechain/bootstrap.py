"""From settings to a working application: the only place that chooses implementations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.adapters.formats.intake_file import read_intake_file
from kinechain.adapters.pose.blazepose.estimator import BlazePose
from kinechain.adapters.pose.blazepose.fetch import fetch_model
from kinechain.adapters.pose.blazepose.models import find_model
from kinechain.adapters.video.reader import open_video
from kinechain.adapters.video.writer import write_video
from kinechain.evidence.load import load_registry
from kinechain.evidence.registry import Registry
from kinechain.report.assessment.files import write_assessment
from kinechain.report.files import write_analysis
from kinechain.settings import Settings, load_settings
from kinechain.workflow.analyze import analyze as _analyze
from kinechain.workflow.assess import assess as _assess
from kinechain.workflow.intake import check_intake
from kinechain.workflow.request import Request, make_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.analysis import Analysis
    from kinechain.domain.assessment import Assessment
    from kinechain.domain.intake import Intake, RecordingEntry
    from kinechain.ports import PoseEstimator, Progress


CLIPS = "clips"
"""Folder within that of an assessment, for the files of each clip."""


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

    def check_intake(self, raw: object, folder: Path) -> Intake:
        """Return the intake that a file holds; recordings are looked for in the folder.

        Raises:
            DataError: Listing everything that is wrong with it.
        """
        return check_intake(raw, self.registry, folder=folder)

    def assess(
        self,
        intake: Intake,
        recordings: Path,
        *,
        out: Path | None = None,
        now: dt.datetime | None = None,
        progress: Progress = quiet,
    ) -> Assessment:
        """Return what was found out about one person.

        Args:
            intake: What the person told.
            recordings: The folder in which the intake's recordings lie.
            out: A folder for the report, the data, the calendar, and the files of each clip;
                without it nothing is written.
            now: When it is; this moment by default.
            progress: Told how far it is.

        Raises:
            DataError: If the folder's name belongs to a file.
            ModelMissing: If there are recordings and the pose model is not on this machine.
        """
        watched: list[Request] = []

        def analyze_entry(entry: RecordingEntry) -> Analysis:
            request = self._clip_request(entry, intake, recordings)
            number = intake.recordings.index(entry)
            count = len(intake.recordings)
            analysis = self.analyze(request, _share(progress, number, count, entry.file))
            if out is not None:
                name = f"{number + 1}_{request.path.stem}_{entry.task}"
                self.write(analysis, request, out / CLIPS / name)
            watched.append(request)
            return analysis

        assessment = _assess(
            intake,
            registry=self.registry,
            analyze=analyze_entry,
            now=now or dt.datetime.now(dt.UTC),
        )
        if out is not None:
            videos = [open_video(one.path, capture_fps=one.capture_fps) for one in watched]
            write_assessment(assessment, out, registry=self.registry, videos=videos)
        return assessment

    def _clip_request(self, entry: RecordingEntry, intake: Intake, folder: Path) -> Request:
        return make_request(
            folder / entry.file,
            tasks=self.registry.tasks,
            workers=self.settings.workers,
            task=entry.task,
            view=entry.view,
            start_s=entry.start_s,
            end_s=entry.end_s,
            height_m=intake.person.height_m,
            capture_fps=entry.capture_fps,
            person=entry.person,
        )


def _share(progress: Progress, number: int, count: int, name: str) -> Progress:
    """Return a progress function for one of several clips: its share of the whole."""

    def tell(share: float, words: str) -> None:
        progress((number + share) / count, f"{name}: {words}")

    return tell


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


def assess(
    intake: str | Path | Mapping[str, object],
    *,
    out: str | Path | None = None,
    recordings: str | Path | None = None,
    model: str | None = None,
    workers: int | None = None,
) -> Assessment:
    """Return findings, ranking and plan: the same as `kinechain assess` writes.

    Args:
        intake: An intake file, or what such a file holds as nested dicts and lists.
        out: A folder for the report, the JSON, the calendar and the files of each clip; without
            it nothing is written.
        recordings: The folder of the recordings; that of the intake file by default.
        model: `heavy` or `full`.
        workers: Number of threads; the result does not depend on it.

    Raises:
        DataError: Listing everything that is wrong with the intake.
        ModelMissing: If there are recordings and the pose model is not on this machine.
    """
    app = build_app(model=model, workers=workers)
    file = Path(intake) if isinstance(intake, (str, Path)) else None
    raw = intake if file is None else read_intake_file(file)
    folder = Path(recordings) if recordings is not None else (file or Path("intake")).parent
    checked = app.check_intake(raw, folder)
    return app.assess(checked, folder, out=None if out is None else Path(out))
