"""From what is seen in one recording to measurements: the heart of the main use case."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from kinechain._version import __version__
from kinechain.capture.quality import Capture, judge, keeps_still, stage_of
from kinechain.capture.shots import repeated_pictures
from kinechain.domain.analysis import Analysis, Provenance, ViewEstimate
from kinechain.domain.skeleton import SIDES
from kinechain.errors import NotMeasurable, RecordingError
from kinechain.kinematics.angles import reconstruct
from kinechain.kinematics.level import levelled
from kinechain.kinematics.points import leg_lengths
from kinechain.kinematics.scale import estimate_scale, locate
from kinechain.kinematics.smoothing import smooth
from kinechain.kinematics.swaps import SwapReport, repair_swaps
from kinechain.kinematics.visible import within_picture
from kinechain.measures.engine import measure
from kinechain.measures.gaps import side_gaps
from kinechain.tasks import Scene, detect
from kinechain.workflow.marked import mark_notes, marked
from kinechain.workflow.refusals import (
    nobody_seen,
    nothing_measured,
    refusals_of,
    shows_movement,
)
from kinechain.workflow.stretch import find_stretches, is_seen
from kinechain.workflow.view import settled_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from kinechain.domain.definitions import TaskDefinition
    from kinechain.domain.events import Events
    from kinechain.evidence.registry import Registry
    from kinechain.workflow.request import Request
    from kinechain.workflow.stretch import Stretch
    from kinechain.workflow.watch import Seen

_SEED = 20260101  # of the draws: any number, always the same


def analyze_seen(seen: Seen, request: Request, registry: Registry) -> tuple[Analysis, ...]:
    """Return what each stretch of a recording shows of the request's task, in order of time.

    Stretches without the task, such as turns and rest, are left out.

    Raises:
        RecordingError: If nobody is seen, or no stretch carries anything that the task measures:
            then it is said of the stretch that shows most of the movement.
        DataError: If the request names a person who is not there.
    """
    task = registry.tasks[request.task]
    stretches = find_stretches(
        seen.poses, seen.shots, task, view=request.view, person=request.person
    )
    if not stretches:
        raise nobody_seen(request)
    found: list[Analysis | None] = []
    refused: list[RecordingError] = []
    for stretch in stretches:
        try:
            found.append(_measured(seen, stretch, request, registry))
        except RecordingError as error:
            found.append(None)
            refused.append(error)
    analyses = _with_movement(found[0], [one for one in found[1:] if one], task)
    if not analyses:
        raise refused[0]
    return tuple(sorted(analyses, key=lambda one: one.start_s))


def _with_movement(
    best: Analysis | None, others: Sequence[Analysis], task: TaskDefinition
) -> list[Analysis]:
    """Return those that show the task.

    Beside the best stretch every cycle in the same plane counts. In another plane, or where the
    best one was refused, a single cycle can be the stoop to the phone: there it takes as many as
    a good mean.

    Args:
        best: The stretch with most of the movement, or None where it was refused.
        others: All other stretches that were not refused.
        task: The movement test.
    """
    plane = best.view.plane if best else None
    more = [
        one
        for one in others
        if len(one.events.cycles(task.cycle))
        >= (1 if one.view.plane == plane else task.good_cycles)
    ]
    # A best stretch without a whole cycle is shown only where it is all there is.
    first = best is not None and (best.events.cycles(task.cycle) or not more)
    return [best, *more] if best is not None and first else more


def _measured(seen: Seen, stretch: Stretch, request: Request, registry: Registry) -> Analysis:
    task = registry.tasks[request.task]
    view = settled_view(stretch.view, request, task)
    repaired, swaps = _sides_right(_usable(seen, stretch, request, task), task)
    pose = smooth(repaired, cutoff_hz=task.smoothing_hz)
    pose, unmarked = marked(pose, seen.video, view, task, registry)
    scale = estimate_scale(
        pose, view, cycle=task.cycle, height_m=request.height_m, position=task.position
    )
    located = locate(pose, scale)
    events = detect(task.events, _scene(located, view, task))
    located = levelled(located, events)
    capture = _capture(seen, stretch, view=view, events=events, swaps=swaps, task=task)
    quality = judge(capture, stage_of(registry.quality, "measuring"))
    refusals = refusals_of(quality, registry)
    measurements = measure(
        task, registry.measures, located, view, events, refusals=refusals, seed=_SEED
    )
    if all(m.estimate is None for m in measurements) and (refusals or not shows_movement(events)):
        raise nothing_measured(measurements, events, quality, request, registry)
    return Analysis(
        task=task,
        measures={m.measure: registry.measures[m.measure] for m in measurements},
        recording=seen.recording,
        subject=stretch.subject,
        view=view,
        scale=scale,
        quality=quality,
        pose=pose,
        kinematics=reconstruct(located, view),
        events=events,
        measurements=measurements,
        side_gaps=side_gaps(measurements),
        notes=(*_notes(seen, stretch, swaps), *mark_notes(located, unmarked)),
        provenance=_provenance(seen, request),
    )


def _scene(located: xr.Dataset, view: ViewEstimate, task: TaskDefinition) -> Scene:
    return Scene(
        located=located,
        view=view,
        unilateral=task.unilateral,
        rules={name: rule.value for name, rule in task.rules.items()},
    )


def _provenance(seen: Seen, request: Request) -> Provenance:
    return Provenance(
        kinechain=__version__,
        estimator=seen.estimator,
        model_hash=seen.model_hash,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        options=request.options(),
    )


def _usable(seen: Seen, stretch: Stretch, request: Request, task: TaskDefinition) -> xr.Dataset:
    """Return the subject's pose without what shows no place: repeated pictures, and guesses.

    Raises:
        NotMeasurable: If hardly any picture is left, or no leg is seen whole.
    """
    pose = stretch.pose
    repeated = seen.footage["time"].values[repeated_pictures(seen.footage, still=keeps_still(task))]
    fresh = pose.isel(time=np.flatnonzero(~np.isin(pose["time"].values, repeated)))
    if not is_seen(fresh):
        raise NotMeasurable(
            "the pictures do not change",
            source=request.path.name,
            hint="Use the clip as the phone recorded it, and film a person who moves and fills "
            "at least half of the picture's height.",
        )
    usable = within_picture(fresh)
    if not any(np.isfinite(leg_lengths(usable, side)).any() for side in SIDES):
        raise NotMeasurable(
            "neither leg is in the picture from hip to ankle; the whole body must be",
            source=request.path.name,
            hint=" ".join(task.film),
        )
    return usable


def _sides_right(pose: xr.Dataset, task: TaskDefinition) -> tuple[xr.Dataset, SwapReport]:
    """Return the pose with left and right put right, and what was done about it.

    Limbs of somebody who lies are behind one another for seconds, and their motion does not say
    which is which: there the detectors tell them by their places.
    """
    if task.position == "lying":
        return pose, SwapReport(repaired=(), dropped=())
    return repair_swaps(pose)


def _capture(
    seen: Seen,
    stretch: Stretch,
    *,
    view: ViewEstimate,
    events: Events,
    swaps: SwapReport,
    task: TaskDefinition,
) -> Capture:
    pose = stretch.pose
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
        subject=stretch.subject,
    )


def _notes(seen: Seen, stretch: Stretch, swaps: SwapReport) -> tuple[str, ...]:
    """Return what happened on the way that a reader should know."""
    notes = []
    time_s = stretch.pose["time"].values
    whole = seen.footage["time"].values
    if len(time_s) < len(whole):
        notes.append(
            f"Measured from {time_s[0]:.1f} s to {time_s[-1]:.1f} s, where the person does not "
            "turn and nothing is cut."
        )
    if swaps.repaired:
        notes.append(f"Frames in which left and right were put right: {len(swaps.repaired)}.")
    if swaps.dropped:
        notes.append(f"Frames left out, as left and right were unclear: {len(swaps.dropped)}.")
    return tuple(notes)
