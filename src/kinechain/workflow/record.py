"""From an assessment to what is kept of it: plain data, and files by what is in them.

Curves, keypoints and pictures become files, every value that can be compared later gets the
conditions under which it was taken, and folders of this machine are left out.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from kinechain.domain.records import (
    AssessmentRecord,
    Conditions,
    RecordedPart,
    RecordedResult,
    StoredFile,
    Value,
)
from kinechain.errors import DataError
from kinechain.findings.training import CADENCE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kinechain.domain.analysis import Analysis, Measurement, RefusedRecording, TaskResult
    from kinechain.domain.assessment import Assessment
    from kinechain.domain.intake import Intake, RecordingEntry

    Files = dict[str, Path | bytes]

    Kept = Callable[[TaskResult], Sequence[Sequence[tuple[StoredFile, bytes]]]]
    """Returns the files of each part of a result, with their content."""


def record_of(
    assessment: Assessment,
    *,
    day: dt.date,
    kept: Kept,
    sources: Mapping[str, str],
    originals: Path | None = None,
) -> tuple[AssessmentRecord, Files]:
    """Return an assessment as it is kept, and the content of its files by their SHA-256.

    Args:
        assessment: What was found out.
        day: The day that it is about, where the intake names none.
        kept: Makes the files of a result.
        sources: SHA-256 of each recording that was measured, by its name in the intake.
        originals: The folder of the recordings, where they are to be kept as they are.

    Raises:
        DataError: If a recording that is to be kept is not there any more.
    """
    intake = assessment.intake
    contents: Files = {}
    results = []
    for result in assessment.results:
        parts = []
        for part, files in zip(result.parts, kept(result), strict=True):
            contents |= {file.sha256: content for file, content in files}
            made = [file for file, _ in files]
            if originals is not None:
                file, path = _original(part, originals, sources)
                contents[file.sha256] = path
                made.append(file)
            parts.append(_part(part, tuple(made)))
        results.append(_result(result, tuple(parts)))
    record = AssessmentRecord(
        id=uuid.uuid4().hex,
        day=intake.date or day,
        created=assessment.created,
        kinechain=assessment.kinechain,
        intake=_without_folders(intake),
        safety=assessment.safety,
        results=tuple(results),
        refused=tuple(_refused(one) for one in assessment.refused),
        values=(*_filmed(assessment, sources), *_typed(assessment), *_logged(assessment)),
        findings=assessment.findings,
        ranking=assessment.ranking,
        no_plan=assessment.no_plan,
    )
    return record, contents


def _original(part: Analysis, folder: Path, sources: Mapping[str, str]) -> tuple[StoredFile, Path]:
    """Return the recording of a part as a file to keep, and where it is.

    Raises:
        DataError: If it is not there any more.
    """
    sha256, name = part.recording.sha256, part.recording.name
    found = next((file for file, hashed in sources.items() if hashed == sha256), None)
    if found is None:
        raise DataError(
            (f"{name} was moved or changed while it was measured, so that it cannot be kept",),
            hint="Leave the clips where they are, and assess again.",
        )
    path = folder / found
    size = path.stat().st_size
    return StoredFile(sha256=sha256, name=name, role="original", size=size), path


def _part(part: Analysis, files: tuple[StoredFile, ...]) -> RecordedPart:
    return RecordedPart(
        recording=part.recording,
        start_s=part.start_s,
        end_s=part.end_s,
        subject=part.subject,
        view=part.view,
        scale=part.scale,
        quality=part.quality,
        events=part.events,
        notes=part.notes,
        provenance=part.provenance,
        files=files,
    )


def _result(result: TaskResult, parts: tuple[RecordedPart, ...]) -> RecordedResult:
    return RecordedResult(
        task=result.task.id,
        parts=parts,
        measurements=result.measurements,
        side_gaps=result.side_gaps,
        notes=result.notes,
    )


def _filmed(assessment: Assessment, sources: Mapping[str, str]) -> Iterator[Value]:
    """Yield every value that a camera measured."""
    for result in assessment.results:
        for one in result.measurements:
            if one.estimate is not None:
                yield Value(
                    measure=one.measure,
                    side=one.side,
                    estimate=one.estimate,
                    origin="clip",
                    test=result.task.id,
                    conditions=_conditions(one, result, assessment.intake, sources),
                )


def _typed(assessment: Assessment) -> Iterator[Value]:
    """Yield every result of a self-test, with the error of doing the test again."""
    for one in assessment.readings:
        if one.origin == "self_test" and one.estimate is not None:
            yield Value(
                measure=one.measure,
                side=one.side,
                estimate=one.estimate,
                origin="self_test",
                test=one.source,
                conditions=Conditions(),
            )


def _logged(assessment: Assessment) -> Iterator[Value]:
    """Yield the cadence of the training log; a jump in it is no value to compare later."""
    for one in assessment.readings:
        if one.origin == "log" and one.measure == CADENCE and one.estimate is not None:
            yield Value(
                measure=one.measure,
                side=one.side,
                estimate=one.estimate,
                origin="log",
                test="",
                conditions=Conditions(),
            )


def _conditions(
    measurement: Measurement, result: TaskResult, intake: Intake, sources: Mapping[str, str]
) -> Conditions:
    """Return under what a value was taken; what differs between its clips is not known of it.

    The view is that of its first part: one plane carries a measure, from either side alike.
    """
    parts = [result.parts[number] for number in measurement.parts]
    entries = [_entry_of(part, intake, sources) for part in parts]
    speeds = {None if one is None else one.speed_kmh for one in entries}
    shoes = {"" if one is None else one.shoes or "" for one in entries}
    return Conditions(
        view=parts[0].view.view,
        speed_kmh=speeds.pop() if len(speeds) == 1 else None,
        shoes=shoes.pop() if len(shoes) == 1 else "",
        estimator=parts[0].provenance.estimator,
    )


def _entry_of(part: Analysis, intake: Intake, sources: Mapping[str, str]) -> RecordingEntry | None:
    """Return the recording of the intake that a part is from; the first of several that fit."""
    fitting = (
        entry
        for entry in intake.recordings
        if entry.task == part.task.id
        and sources.get(entry.file) == part.recording.sha256
        and (entry.start_s or 0.0) <= part.end_s
        and (entry.end_s is None or part.start_s <= entry.end_s)
    )
    return next(fitting, None)


def _without_folders(intake: Intake) -> Intake:
    """Return the intake with the bare names of its clips: folders can tell who somebody is."""
    bare = tuple(replace(one, file=PurePath(one.file).name) for one in intake.recordings)
    return replace(intake, recordings=bare)


def _refused(recording: RefusedRecording) -> RefusedRecording:
    return replace(recording, file=PurePath(recording.file).name)
