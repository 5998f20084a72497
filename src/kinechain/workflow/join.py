"""From the stretches of one or several recordings to one result of a movement test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.analysis import TaskResult
from kinechain.measures.gaps import side_gaps
from kinechain.measures.join import join_measurements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kinechain.domain.analysis import Analysis, RefusedRecording


def join(analyses: Iterable[Analysis], refused: Iterable[RefusedRecording] = ()) -> TaskResult:
    """Return what all analyses of one movement test say together.

    Nothing depends on the order in which they are given, and joining one changes none of its
    values. What is seen twice, as in two copies of one file, counts once.

    Args:
        analyses: At least one, all of the same task.
        refused: Recordings of it that could not be used.
    """
    given = sorted(analyses, key=_place)
    parts: list[Analysis] = []
    for one in given:
        if not any(_overlap(one, other) for other in parts):
            parts.append(one)
    task = parts[0].task
    measures = {key: measure for part in parts for key, measure in part.measures.items()}
    measurements = join_measurements(task, measures, [part.measurements for part in parts])
    repeated = len(given) - len(parts)
    return TaskResult(
        task=task,
        measures=measures,
        parts=tuple(parts),
        measurements=measurements,
        side_gaps=side_gaps(measurements),
        refused=tuple(sorted(refused, key=lambda one: (one.file, one.because))),
        notes=("What was given twice was counted once.",) if repeated else (),
    )


def _place(analysis: Analysis) -> tuple[str, str, float, float]:
    """Return where an analysis stands among others; the longer of two that begin alike first."""
    recording = analysis.recording
    return recording.name, recording.sha256, analysis.start_s, -analysis.end_s


def _overlap(one: Analysis, other: Analysis) -> bool:
    """Return whether two analyses show the same moments of the same video."""
    same = one.recording.sha256 == other.recording.sha256
    return same and one.start_s <= other.end_s and other.start_s <= one.end_s
