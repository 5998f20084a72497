"""From settings to a working application: the only place that chooses implementations."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

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
from kinechain.findings.training import summary
from kinechain.report.assessment.files import write_assessment
from kinechain.report.files import write_result
from kinechain.report.kept import kept_files
from kinechain.settings import Settings, load_settings
from kinechain.workflow.analyze import analyze_seen
from kinechain.workflow.assess import assess as _assess
from kinechain.workflow.compare import compare as _compare
from kinechain.workflow.compare import earlier_of, history_of, latest
from kinechain.workflow.intake import check_intake
from kinechain.workflow.keep import keep as _keep
from kinechain.workflow.precheck import precheck as _precheck
from kinechain.workflow.record import record_of
from kinechain.workflow.request import Request, make_request
from kinechain.workflow.results import measure_tasks as _measure_tasks
from kinechain.workflow.retest import retest as _retest
from kinechain.workflow.watch import watch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.domain.assessment import Assessment
    from kinechain.domain.change import Comparison
    from kinechain.domain.intake import Intake, RecordingEntry
    from kinechain.domain.precheck import PreCheck
    from kinechain.domain.records import AssessmentRecord, PlanVersion
    from kinechain.domain.training import TrainingSummary
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
        person: str | None = None,
        now: dt.datetime | None = None,
        progress: Progress = quiet,
    ) -> Assessment:
        """Return what was found out about one person.

        Args:
            intake: What the person told.
            recordings: The folder in which the intake's recordings lie.
            out: A folder for the report, the data, the calendar, and the files of each clip;
                without it nothing is written.
            person: Key of the person whose training log fills in what they did not tell.
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

        now = now or dt.datetime.now(dt.UTC)
        assessment = _assess(
            intake,
            registry=self.registry,
            analyze=analyze_entry,
            now=now,
            log=None if person is None else self._log(person, intake.date or now.date()),
        )
        if out is not None:
            for result in assessment.results:
                self.write(result, requests, out / CLIPS / result.task.id)
            write_assessment(assessment, out, registry=self.registry, videos=self._videos(requests))
        return assessment

    def keep(
        self, person: str, assessment: Assessment, recordings: Path, *, keep_video: bool = False
    ) -> PlanVersion | None:
        """Keep an assessment of a person and return the version of the plan that it makes, if any.

        Args:
            person: Key of the person.
            assessment: What was found out.
            recordings: The folder in which the intake's recordings lie.
            keep_video: Whether the recordings are kept too; `settings.keep_video` keeps all.

        Raises:
            StoreError: If it cannot be kept: then nothing of it is.
        """
        record, files = self._recorded(assessment, recordings, keep_video=keep_video)
        return _keep(self.store, person, record, assessment.plan, files)

    def retest(
        self,
        person: str,
        assessment: Assessment,
        recordings: Path,
        *,
        before: str = "",
        keep_video: bool = False,
    ) -> tuple[Comparison, PlanVersion | None]:
        """Keep a new assessment and return what changed, and the plan that follows.

        Args:
            person: Key of the person.
            assessment: What was found out.
            recordings: The folder in which the intake's recordings lie.
            before: Beginning of the key of the assessment to compare it with; by default the last
                one that shares a test with it.
            keep_video: Whether the recordings are kept too; `settings.keep_video` keeps all.

        Raises:
            DataError: If there is no earlier assessment: nothing is kept.
            StoreError: If it cannot be kept: then nothing of it is.
        """
        record, files = self._recorded(assessment, recordings, keep_video=keep_video)
        return _retest(
            self.store,
            person,
            record,
            assessment.plan,
            files,
            registry=self.registry,
            before=before,
        )

    def compare(self, person: str, before: str = "", after: str = "") -> Comparison:
        """Return what changed between two assessments that are kept.

        Args:
            person: Key of the person.
            before: Beginning of the key of the earlier one; by default the last one before `after`
                that shares a test with it.
            after: Beginning of the key of the later one; by default the last one.

        Raises:
            DataError: If there are no such assessments.
            StoreError: If they cannot be read.
        """
        history = history_of(self.store, person)
        later = latest(history, after)
        return _compare(earlier_of(history, later, before), later, history, self.registry)

    def _recorded(
        self, assessment: Assessment, recordings: Path, *, keep_video: bool
    ) -> tuple[AssessmentRecord, Mapping[str, Path | bytes]]:
        """Return an assessment as it is kept, and the content of its files by their SHA-256."""
        entries = assessment.intake.recordings
        requests = {
            one.file: self._clip_request(one, assessment.intake, recordings) for one in entries
        }
        opened = {file: self._videos([request]) for file, request in requests.items()}
        videos = {sha256: video for each in opened.values() for sha256, video in each.items()}
        return record_of(
            assessment,
            day=dt.datetime.fromisoformat(assessment.created).date(),
            kept=lambda result: kept_files(result, videos),
            sources={file: sha256 for file, each in opened.items() for sha256 in each},
            originals=recordings if keep_video or self.settings.keep_video else None,
        )

    def _log(self, person: str, day: dt.date) -> TrainingSummary:
        """Return what the training log of a person says on a day."""
        return summary(self.store.sessions(person), day, self.registry.programme.load)

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
