"""Which stretches of which shot are measured, and who in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from kinechain.domain.analysis import Subject, ViewEstimate
from kinechain.domain.skeleton import SIDE_VIEWS, View
from kinechain.kinematics.people import select_subject
from kinechain.kinematics.swaps import repair_swaps
from kinechain.kinematics.turns import plane_stretches
from kinechain.kinematics.view import estimate_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kinechain.domain.definitions import TaskDefinition
    from kinechain.domain.recording import Shot

_LEAST_FRAMES = 8  # fewer pictures show no movement


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch without a cut and without a turn, and the person to measure in it.

    Attributes:
        subject: Who.
        pose: Their pose in the stretch, as the estimator gave it.
        view: From where they are seen.
        worth: Seconds of the movement that the task asks for.
    """

    subject: Subject
    pose: xr.Dataset
    view: ViewEstimate
    worth: float


def find_stretches(
    poses: Sequence[xr.Dataset],
    shots: Sequence[Shot],
    task: TaskDefinition,
    *,
    view: View | None,
    person: int | None,
) -> tuple[Stretch, ...]:
    """Return the stretches to measure, the one with most of the task's movement first.

    Stretches that show the plane asked for (or, without a wish, one that the task can use) come
    before all others. The rest are those of the same shot that show such a plane too, in order of
    time: beyond a cut may be another person, or another day.

    Args:
        poses: A pose of each person over the whole recording.
        shots: Stretches between cuts.
        task: The movement test.
        view: The view that was asked for, or None.
        person: Number of the person that was asked for, from 1, or None.

    Returns:
        Nothing where nobody is seen.

    Raises:
        DataError: If there is no person of that number.
    """
    planes = (_plane_of(view),) if view else task.planes
    by_shot = [tuple(_stretches(poses, shot, task, person)) for shot in shots]
    every = [stretch for stretches in by_shot for stretch in stretches]
    if not every:
        return ()
    best = max(every, key=lambda stretch: (stretch.view.plane in planes, stretch.worth))
    (own,) = (stretches for stretches in by_shot if any(one is best for one in stretches))
    others = (one for one in own if one is not best and one.view.plane in planes)
    return (best, *others)


def _plane_of(view: View) -> str:
    return "side" if view in SIDE_VIEWS else "facing"


def _stretches(
    poses: Sequence[xr.Dataset], shot: Shot, task: TaskDefinition, person: int | None
) -> Iterator[Stretch]:
    within = [_during(pose, shot) for pose in poses]
    if not any(is_seen(pose) for pose in within):
        return
    # Legs that are taken for one another do not look like a walk: they are put right first.
    legs_right = [repair_swaps(pose)[0] for pose in within]
    subject = select_subject(legs_right, cycle=task.cycle, person=person, position=task.position)
    movement = next(c.movement for c in subject.candidates if c.index == subject.index)
    chosen = within[subject.index - 1]
    for stretch in plane_stretches(chosen, position=task.position):
        pose = _during(chosen, stretch)
        if is_seen(pose):
            yield Stretch(
                subject=subject,
                pose=pose,
                view=estimate_view(pose, position=task.position),
                worth=movement * (stretch.end_s - stretch.start_s),
            )


def _during(pose: xr.Dataset, shot: Shot) -> xr.Dataset:
    time_s = pose["time"].values
    first, last = np.searchsorted(time_s, [shot.start_s, shot.end_s])
    return pose.isel(time=slice(int(first), int(last)))


def is_seen(pose: xr.Dataset) -> bool:
    """Return whether a person is seen in enough frames to show a movement."""
    seen = np.isfinite(pose["position"].values).all(axis=(1, 2))
    return int(seen.sum()) >= _LEAST_FRAMES
