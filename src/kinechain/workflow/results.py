"""The use case: some recordings of some movement tests to one result for each test."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kinechain.domain.analysis import RefusedRecording, TaskResult
from kinechain.errors import RecordingError
from kinechain.workflow.analyze import analyze_seen
from kinechain.workflow.join import join
from kinechain.workflow.watch import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.domain.analysis import Analysis
    from kinechain.evidence.registry import Registry
    from kinechain.ports import PoseEstimator, Progress, VideoReader
    from kinechain.workflow.request import Request
    from kinechain.workflow.watch import Seen

_SEEING_SHARE = 0.95  # of the time goes into looking for people


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one movement test.

    Attributes:
        task: Key of the movement test.
        result: What the recordings show of it; None where all of them were refused.
        errors: Why recordings were refused, by their names.
    """

    task: str
    result: TaskResult | None
    errors: tuple[RecordingError, ...]


def measure_tasks(
    requests: Sequence[Request],
    tasks: Sequence[str],
    *,
    registry: Registry,
    open_video: VideoReader,
    estimator: PoseEstimator,
    progress: Progress,
) -> tuple[Outcome, ...]:
    """Return what came of each movement test, in the order of `tasks`.

    Each recording is looked at once, however many tasks it is to show.

    Args:
        requests: The recordings; their own task does not matter.
        tasks: Keys of the movement tests.
        registry: All entries.
        open_video: Opens videos.
        estimator: Finds people.
        progress: Told the share done.
    """
    seen: list[tuple[Request, Seen | RecordingError]] = []
    for number, request in enumerate(requests):
        tell = _share(progress, number, len(requests), request)
        try:
            found = watch(request, open_video=open_video, estimator=estimator, progress=tell)
        except RecordingError as error:
            seen.append((request, error))
        else:
            seen.append((request, found))
    progress(_SEEING_SHARE, "measuring")
    outcomes = tuple(measure_seen(seen, task, registry) for task in tasks)
    progress(1.0, "measured")
    return outcomes


def measure_seen(
    seen: Sequence[tuple[Request, Seen | RecordingError]], task: str, registry: Registry
) -> Outcome:
    """Return what came of one movement test.

    Args:
        seen: The recordings and what is seen in each, or why nothing is.
        task: Key of the movement test; that of the requests does not matter.
        registry: All entries.
    """
    analyses: list[Analysis] = []
    errors: list[RecordingError] = []
    for request, found in seen:
        if isinstance(found, RecordingError):
            errors.append(found)
            continue
        try:
            analyses += analyze_seen(found, replace(request, task=task), registry)
        except RecordingError as error:
            errors.append(error)
    errors.sort(key=lambda error: (error.source, str(error)))
    refused = [refusal(error, task) for error in errors]
    result = join(analyses, refused) if analyses else None
    return Outcome(task=task, result=result, errors=tuple(errors))


def refusal(error: RecordingError, task: str) -> RefusedRecording:
    """Return the refusal of a recording as a statement."""
    return RefusedRecording(file=error.source, task=task, because=str(error), hint=error.hint)


def _share(progress: Progress, number: int, count: int, request: Request) -> Progress:
    """Return a progress function for one of several recordings: its share of the looking."""

    def tell(share: float, words: str) -> None:
        of_which = f"{request.path.name}: " if count > 1 else ""
        progress(_SEEING_SHARE * (number + share) / count, f"{of_which}{words}")

    return tell
