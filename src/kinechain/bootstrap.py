"""From settings to a working application: the only place that chooses implementations."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.adapters.formats.intake_file import read_intake_file
from kinechain.adapters.pose.blazepose.estimator import BlazePose
from kinechain.adapters.pose.blazepose.fetch import fetch_model
from kinechain.adapters.pose.blazepose.models import find_model
from kinechain.adapters.store.backup import About, back_up, restore
from kinechain.adapters.store.check import Checked, check, clean_up
from kinechain.adapters.store.store import SqlStore, open_store
from kinechain.adapters.video.reader import open_video
from kinechain.adapters.video.writer import write_video
from kinechain.errors import StoreDamaged, UnreadableVideo
from kinechain.evidence.load import load_registry
from kinechain.evidence.registry import Registry
from kinechain.report.assessment.files import write_assessment
from kinechain.report.files import write_result
from kinechain.settings import Settings, load_settings
from kinechain.workflow.analyze import analyze_seen
from kinechain.workflow.assess import assess as _assess
from kinechain.workflow.intake import check_intake
from kinechain.workflow.precheck import precheck as _precheck
from kinechain.workflow.request import Request, make_request, make_requests
from kinechain.workflow.results import measure_tasks as _measure_tasks
from kinechain.workflow.watch import watch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.domain.assessment import Assessment
    from kinechain.domain.intake import Intake, RecordingEntry
    from kinechain.domain.precheck import PreCheck
    from kinechain.ports import PoseEstimator, Progress, Video
    from kinechain.workflow.results import Outcome
    from kinechain.workflow.watch import Seen


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

    @cached_property
    def store(self) -> SqlStore:
        """The records, opened when they are first asked for.

        Raises:
            StoreError: If they cannot be used.
        """
        return open_store(self.settings.data_dir, self.settings.database_url)

    def check_records(self) -> Checked:
        """Return whether everything that is kept is what it was.

        Raises:
            StoreError: If the records cannot be used at all.
        """
        return check(self.store)

    def clean_up_records(self, checked: Checked) -> tuple[str, ...]:
        """Remove what a crash left behind and return the SHA-256 of what is gone.

        Raises:
            StoreError: If the records cannot be used.
        """
        return clean_up(self.store, checked.left_behind)

    def damaged_records(self, checked: Checked) -> StoreDamaged:
        """Return the error that says what a check found."""
        return StoreDamaged(
            checked.problems,
            where=self.store.database.where,
            hint="`kinechain store restore` puts your last backup back into an empty folder.",
        )

    def back_up_records(self, target: Path) -> About:
        """Write everything that is kept into a new file and return what it holds.

        Raises:
            DataError: If the file is there already, or its folder is not.
            StoreError: If the records or the file cannot be used.
        """
        return back_up(self.store, target, dt.datetime.now(dt.UTC))

    def restore_records(self, source: Path) -> About:
        """Put a backup back where nothing is kept yet and return what it holds.

        Raises:
            DataError: If it is no backup, or not whole.
            StoreError: If records are kept there already, or it cannot be used.
        """
        return restore(source, self.settings.data_dir, self.settings.database_url)

    def setup(self, progress: Progress = quiet) -> Path:
        """Get the pose model onto this machine, if it is not there, and return its folder.

        Raises:
            ModelMissing: If it cannot be had.
        """
        fetch_model(self.settings.model, self.settings.cache_dir, progress)
        return self.settings.cache_dir

    def measure_tasks(
        self, requests: Sequence[Request], tasks: Sequence[str], progress: Progress = quiet
    ) -> tuple[Outcome, ...]:
        """Return what some recordings show of some movement tests.

        Raises:
            KinechainError: See `workflow.results`.
        """
        return _measure_tasks(
            requests,
            tasks,
            registry=self.registry,
            open_video=open_video,
            estimator=self.estimator,
            progress=progress,
        )

    def analyze(self, requests: Sequence[Request], progress: Progress = quiet) -> TaskResult:
        """Return what some recordings of one movement test show.

        Raises:
            RecordingError: If none of them can be used: why not the first of them.
            KinechainError: See `workflow.results`.
        """
        (outcome,) = self.measure_tasks(requests, (requests[0].task,), progress)
        if outcome.result is None:
            raise outcome.errors[0]
        return outcome.result

    def precheck(self, request: Request, progress: Progress = quiet) -> PreCheck:
        """Return what a quick look at the first seconds of a recording says.

        Raises:
            KinechainError: See `workflow.precheck`.
        """
        return _precheck(
            request,
            registry=self.registry,
            open_video=open_video,
            estimator=self.estimator,
            progress=progress,
        )

    def write(
        self,
        result: TaskResult,
        requests: Sequence[Request],
        folder: Path,
        progress: Progress = quiet,
    ) -> tuple[Path, ...]:
        """Write the files of a result into a folder and return their paths.

        Args:
            result: What to write.
            requests: Where its recordings are; there may be others.
            folder: Where to.
            progress: Told how far it is.

        Raises:
            DataError: If the folder's name belongs to a file.
        """
        return write_result(
            result,
            self._videos(requests),
            write_video,
            folder,
            progress,
            references=self.registry.references,
        )

    def _videos(self, requests: Sequence[Request]) -> Mapping[str, Video]:
        """Return the videos that can be opened, by the SHA-256 of their files."""
        videos = {}
        for request in requests:
            with suppress(UnreadableVideo):  # it was refused before
                video = open_video(request.path, capture_fps=request.capture_fps)
                videos[video.info.sha256] = video
        return videos

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
        requests = [self._clip_request(entry, intake, recordings) for entry in intake.recordings]
        looked: dict[Request, Seen] = {}

        def analyze_entry(entry: RecordingEntry) -> tuple[Analysis, ...]:
            number = intake.recordings.index(entry)
            # What is seen does not depend on the task: a clip of two tests is looked at once.
            request = replace(requests[number], task="", view=None, person=None)
            if request not in looked:
                tell = _share(progress, number, len(requests), entry.file)
                looked[request] = watch(
                    request, open_video=open_video, estimator=self.estimator, progress=tell
                )
            return analyze_seen(looked[request], requests[number], self.registry)

        assessment = _assess(
            intake,
            registry=self.registry,
            analyze=analyze_entry,
            now=now or dt.datetime.now(dt.UTC),
        )
        if out is not None:
            for result in assessment.results:
                self.write(result, requests, out / CLIPS / result.task.id)
            write_assessment(assessment, out, registry=self.registry, videos=self._videos(requests))
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
    videos: str | Path | Sequence[str | Path],
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
) -> TaskResult:
    """Return what was filmed of a movement test: the same numbers as `kinechain analyze` writes.

    Args:
        videos: The video, or several that are joined: one for each side, or from side and front.
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
        RecordingError: If no video can be used; where one can, the others are in `refused`.
        DataError: If an argument makes no sense.
        ModelMissing: If the pose model is not on this machine.
    """
    app = build_app(model=model, workers=workers)
    requests = make_requests(
        [Path(videos)] if isinstance(videos, (str, Path)) else [Path(one) for one in videos],
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
    return app.analyze(requests)


def precheck(
    path: str | Path,
    *,
    task: str,
    view: str = "auto",
    model: str | None = None,
    workers: int | None = None,
) -> PreCheck:
    """Return what a quick look says: the same as `kinechain precheck` prints.

    Only a few pictures of the first 20 seconds are looked at.

    Args:
        path: The video.
        task: Key of the movement test, one of `kinechain tasks`.
        view: `left`, `right`, `front`, `back`: the side of the person that faces the camera;
            `auto` finds it in the picture.
        model: `heavy` or `full`.
        workers: Number of threads; the result does not depend on it.

    Raises:
        UnreadableVideo: If the video cannot be read.
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
    )
    return app.precheck(request)


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
