"""What is analysed and what is true of it: the shared rendered clips and our own suite."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from kinechain.domain.analysis import ViewEstimate
from kinechain.domain.events import Event, Events, Stride
from kinechain.domain.marks import MARKS, make_marks, with_marks
from kinechain.domain.pose import make_pose
from kinechain.domain.skeleton import KEYPOINTS, SIDE_VIEWS, SIDES, View
from kinechain.kinematics.scale import estimate_scale, locate
from revalidation.truth import facing_angles, landmarks, side_angles, truth_columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kinechain.domain.definitions import TaskDefinition
    from revalidation.clips.clip import Clip
    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body
    from revalidation.renderer.camera import Camera

_SHARED: Mapping[str, tuple[str, View]] = {
    "sq_side": ("squat", "left"),
    "sq_front": ("squat", "front"),
    "sq_oblique": ("squat", "left"),
    "wk_side": ("walking", "left"),
    "run_side": ("running", "left"),
    "run_back": ("running", "back"),
}
_SHARED_FPS = 30.0
_FAR_M = 60.0
"""From there a person is seen without perspective."""

_EXACT_SD_PX = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One clip and its truth.

    Attributes:
        path: The video.
        task: Key of the movement test.
        view: From where it is seen.
        time_s: When the truth is known, shape (frame,) [s].
        curves: True curves by the names of the kinematics, shape (frame,) each [deg].
        events: True moments and cycles, or None where they are not known.
        square: The true keypoints as a distant camera squarely at the side or front sees them
            (see `domain.pose`), or None where they are not all known.
    """

    path: Path
    task: str
    view: View
    time_s: NDArray[np.float64]
    curves: Mapping[str, NDArray[np.float64]]
    events: Events | None = None
    square: xr.Dataset | None = field(default=None, repr=False)


def shared_case(path: Path) -> Case:
    """Return a shared rendered clip: hips, knees and ankles are known, events are not."""
    task, view = _SHARED[path.stem]
    with path.with_name(f"{path.stem}_truth.csv").open() as file:
        rows = list(csv.DictReader(file))
    columns = {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}
    points = {
        f"{side}_{joint}": np.column_stack(
            [columns[f"{side[0]}_{joint}_x"], columns[f"{side[0]}_{joint}_y"]]
        )
        for side in SIDES
        for joint in ("hip", "knee", "ankle")
    }
    # Shoulders are not known: what hangs on them is left out below.
    nowhere = np.full_like(points["left_hip"], np.nan)
    unknown = {f"{side}_{part}": nowhere for side in SIDES for part in ("shoulder", "heel", "toe")}
    if view in SIDE_VIEWS:
        curves = side_angles(points | unknown, heading=-1)
        curves |= {f"knee_flexion_{side}": columns[f"knee_flex_{side[0]}"] for side in SIDES}
    else:
        curves = facing_angles(points | unknown, view)
    return Case(
        path=path,
        task=task,
        view=view,
        time_s=columns["frame"] / _SHARED_FPS,
        curves={name: curve for name, curve in curves.items() if np.isfinite(curve).all()},
    )


def own_case(path: Path, body: Body, clip: Clip) -> Case:
    """Return a clip of the suite: everything is known, events where the movement is ours.

    Curves are as a faultless observer of the pictures would read them, but for knee flexion,
    which is the driven one.
    """
    motion, camera = clip.motion, clip.camera
    columns = truth_columns(body, motion, camera)
    driven = {f"knee_flexion_{side}": columns[f"{side}_knee_flexion_3d"] for side in SIDES}
    if camera.view not in SIDE_VIEWS:
        driven = {}
    return Case(
        path=path,
        task=motion.task,
        view=camera.view,
        time_s=motion.time_s,
        curves=_of_working_leg(columns | driven, motion),
        events=true_events(motion) if motion.events or motion.holds else None,
        square=_seen_squarely(body, motion, camera),
    )


def _of_working_leg(
    curves: Mapping[str, NDArray[np.float64]], motion: Motion
) -> dict[str, NDArray[np.float64]]:
    """Return the curves without what the free leg does on one leg: it points anywhere."""
    sides = {repetition.side for repetition in motion.repetitions} - {None}
    kept = dict(curves)
    for side in sides:
        own = np.any(
            [
                (motion.time_s >= one.start_s) & (motion.time_s <= one.end_s)
                for one in motion.repetitions
                if one.side == side
            ],
            axis=0,
        )
        for name in (f"knee_fppa_{side}", f"hip_adduction_{side}"):
            if name in kept:
                kept[name] = np.where(own, kept[name], np.nan)
    return kept


def true_events(motion: Motion) -> Events:
    """Return the events of a movement, with its strides and repetitions."""
    return Events(
        events=motion.events,
        strides=_strides(motion.events),
        repetitions=motion.repetitions,
        holds=motion.holds,
        rejected=motion.rejected,
    )


def _strides(events: Iterable[Event]) -> tuple[Stride, ...]:
    """Return the complete strides between contacts and toe-offs, in order of time."""
    kept = tuple(events)
    strides = []
    for side in SIDES:
        own = [event for event in kept if event.side == side]
        contacts = [event.time_s for event in own if event.name == "initial_contact"]
        offs = [event.time_s for event in own if event.name == "toe_off"]
        strides += [
            Stride(side=side, start_s=start, toe_off_s=off, end_s=end)
            for start, end in itertools.pairwise(contacts)
            for off in offs
            if start < off < end
        ]
    return tuple(sorted(strides, key=lambda stride: stride.start_s))


def _seen_squarely(body: Body, motion: Motion, camera: Camera) -> xr.Dataset:
    narrow = np.degrees(2 * np.arctan(np.tan(np.radians(camera.field_deg) / 2) / _FAR_M * 3))
    square = replace(camera, yaw_deg=0.0, pitch_deg=0.0, distance_m=_FAR_M, field_deg=narrow)
    return exact_pose(body, motion, square)


def exact_pose(body: Body, motion: Motion, camera: Camera) -> xr.Dataset:
    """Return the true keypoints of a movement as a camera sees them (see `domain.pose`)."""
    position = np.full((len(motion.time_s), len(KEYPOINTS), 2), np.nan)
    for name, place in landmarks(body, motion.posture).items():
        position[:, KEYPOINTS.index(name)] = camera.project(place)[0]
    known = np.isfinite(position[..., 0])
    pose = make_pose(
        time_s=motion.time_s,
        position=position,
        sd=np.where(known, _EXACT_SD_PX, np.nan),
        confidence=known.astype(float),
        width=camera.width,
        height=camera.height,
        fps_nominal=camera.fps,
        estimator="truth",
        model_hash="",
    )
    return pose if camera.view in SIDE_VIEWS else with_marks(pose, _true_marks(pose))


def _true_marks(pose: xr.Dataset) -> xr.Dataset:
    """Return marks (see `kinechain.domain.marks`) that are exactly level: the hips."""
    hips = [KEYPOINTS.index(f"{side}_hip") for side in MARKS]
    return make_marks(
        time_s=pose["time"].values,
        position=pose["position"].values[:, hips],
        sd=pose["sd"].values[:, hips],
        kind="dots",
    )


def true_view(view: View) -> ViewEstimate:
    """Return the view of a camera that stands squarely."""
    heading = {"left": -1, "right": 1}.get(view, 0)
    return ViewEstimate(view=view, yaw_deg=0.0, yaw_sd_deg=0.0, heading=heading, confidence=1.0)


def true_located(square: xr.Dataset, view: ViewEstimate, task: TaskDefinition) -> xr.Dataset:
    """Return the true keypoints as places on the floor, in leg lengths (see `domain.pose`)."""
    scale = estimate_scale(square, view, cycle=task.cycle, height_m=None, position=task.position)
    return locate(square, scale)
