"""What a recording is worth: one figure for each respect, judged by the registry's entries.

A figure is computed here and nowhere given a meaning: what is good and what is poor, what to tell
people and which measures fall away stand in the registry (`QualityDefinition`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import xarray as xr

from kinechain.capture.shots import repeated_pictures
from kinechain.domain.analysis import Level, QualityCheck, Subject, ViewEstimate
from kinechain.domain.definitions import TaskDefinition
from kinechain.domain.events import Events
from kinechain.domain.skeleton import SIDES, Side, facing_side, other_side
from kinechain.kinematics.points import distance, place
from kinechain.kinematics.view import UNTOLD_YAW_SD_DEG
from kinechain.units import format_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from kinechain.domain.definitions import QualityDefinition
    from kinechain.domain.skeleton import View

_SEEN = 0.3
"""The confidence from which on a keypoint counts as seen. Feet and knees that point at the camera
are placed well at 0.3 to 0.5; what the model invents is mostly below."""

_ALIKE = 0.25  # perspective makes the far leg some 10 % shorter; a lost one is off by far more
_BODY = tuple(f"{side}_{part}" for part in ("shoulder", "hip", "knee", "ankle") for side in SIDES)
_ENDS = ("nose", *(f"{side}_{part}" for part in ("eye", "heel", "toe") for side in SIDES))
_FREE = 0.02  # of the picture's height: nearer to its edge a head or a foot may be cut off
_OUTLINE = (*_BODY, *(f"{side}_{part}" for part in ("eye", "heel", "toe") for side in SIDES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What the figures are computed from.

    Attributes:
        footage: Figures of the pictures (see `domain.recording`), within the measured stretch.
        pose: The subject's pose as the estimator gave it, in the same stretch.
        view: From where the subject is seen.
        events: What was found in the movement.
        cuts: Number of cuts in the whole recording.
        kept: Share of the subject's frames that were kept after the repair of swaps.
        task: The movement test.
        subject: Who was chosen, and who else is there.
        rate_hz: Pictures a second of the recording, where the footage holds only some of them.
    """

    footage: xr.Dataset
    pose: xr.Dataset
    view: ViewEstimate
    events: Events
    cuts: int
    kept: float
    task: TaskDefinition
    subject: Subject
    rate_hz: float | None = None


def stage_of(
    definitions: Mapping[str, QualityDefinition], stage: Literal["first_look", "measuring"]
) -> dict[str, QualityDefinition]:
    """Return the entries that are judged at one stage."""
    return {key: one for key, one in definitions.items() if one.stage in {stage, "both"}}


def judge(
    capture: Capture, definitions: Mapping[str, QualityDefinition]
) -> tuple[QualityCheck, ...]:
    """Return the level of each respect for which the recording gives a figure, in their order.

    Raises:
        KeyError: If an entry has no figure of its name.
    """
    checks = []
    for definition in definitions.values():
        figure = FIGURES[definition.id](capture)
        if figure is not None:
            checks.append(_judged(definition, figure))
    return tuple(checks)


def _judged(definition: QualityDefinition, figure: float) -> QualityCheck:
    level = level_of(figure, good=definition.good, poor=definition.poor)
    return QualityCheck(
        check=definition.id,
        name=definition.name,
        level=level,
        says=definition.says[level].format(value=format_value(figure, definition.unit)),
        film="" if level == "good" else definition.film,
    )


def level_of(figure: float, *, good: float, poor: float) -> Level:
    """Return the level of a figure; whether more or less of it is better follows from the limits.

    Both limits belong to their level: a figure equal to `good` is good, one equal to `poor` poor.
    """
    sign = 1.0 if good >= poor else -1.0
    if sign * figure >= sign * good:
        return "good"
    return "poor" if sign * figure <= sign * poor else "fair"


def _seen(pose: xr.Dataset, keypoints: tuple[str, ...]) -> NDArray[np.bool_]:
    """Return which keypoints are inside the picture and seen, shape (time, keypoint)."""
    chosen = pose.sel(keypoint=list(keypoints))
    size = np.array([pose.attrs["width"], pose.attrs["height"]])
    position = chosen["position"].values
    inside = ((position >= 0) & (position <= size - 1)).all(axis=-1)
    seen: NDArray[np.bool_] = inside & (chosen["confidence"].values >= _SEEN)
    return seen


def _present(pose: xr.Dataset) -> NDArray[np.bool_]:
    present: NDArray[np.bool_] = np.isfinite(pose["position"].values).all(axis=-1).any(axis=1)
    return present


def _share(frames: NDArray[np.bool_], pose: xr.Dataset) -> float:
    present = _present(pose)
    return float(frames[present].mean()) if present.any() else 0.0


def person_size(capture: Capture) -> float:
    """Return the subject's median height as a share of the picture's height.

    Of somebody who lies it is the length along the picture as a share of its width, where that is
    more.
    """
    axes = ("x", "y") if capture.task.position == "lying" else ("y",)
    return max(_extent(capture.pose, axis) for axis in axes)


def _extent(pose: xr.Dataset, axis: str) -> float:
    """Return the median extent of the subject along an axis as a share of the picture."""
    along = pose["position"].sel(keypoint=list(_OUTLINE), space=axis).values[_present(pose)]
    size = float(pose.attrs["width" if axis == "x" else "height"])
    return float(np.median(np.nanmax(along, axis=1) - np.nanmin(along, axis=1))) / size


def room(capture: Capture) -> float:
    """Return the share of frames with room above the head and below the feet."""
    y = capture.pose["position"].sel(keypoint=list(_ENDS), space="y").values
    height = float(capture.pose.attrs["height"])
    known = y[_present(capture.pose)]
    free = (known.min(axis=1) > _FREE * height) & (known.max(axis=1) < (1 - _FREE) * height)
    return float(free.mean()) if known.size else 0.0


def biggest_person(capture: Capture) -> float | None:
    """Return how tall the tallest of the others is in the picture, against the subject.

    Each counts by the share of the pictures in which they are; None where the subject is never
    seen whole.
    """
    sizes = {one.index: one.height * one.present for one in capture.subject.candidates}
    own = sizes.pop(capture.subject.index)
    return max(sizes.values(), default=0.0) / own if own > 0 else None


def posture(capture: Capture) -> float:
    """Return how far the trunk is off upright, or off level in tests that are done lying [deg]."""
    trunk = place(capture.pose, "mid_shoulder") - place(capture.pose, "mid_hip")
    from_upright = np.degrees(np.arctan2(np.abs(trunk[:, 0]), -trunk[:, 1]))
    usual = float(np.nanmedian(from_upright))
    return usual if capture.task.position == "upright" else abs(90.0 - usual)


def _near(capture: Capture) -> tuple[Side, ...]:
    side = facing_side(capture.view.view)
    return SIDES if side is None else (side,)


def whole_body(capture: Capture) -> float:
    """Return the share of frames with shoulder, hip, knee and ankle of the near side(s) seen."""
    parts = ("shoulder", "hip", "knee", "ankle")
    names = tuple(f"{side}_{part}" for side in _near(capture) for part in parts)
    return _share(np.all(_seen(capture.pose, names), axis=1), capture.pose)


_FOREMOST_END: Mapping[View, str] = {"front": "toe", "back": "heel"}
"""The end of a foot that is nearer to the camera."""


def feet_visible(capture: Capture) -> float:
    """Return the share of frames with heel and toe of the near side(s) seen.

    On one leg one foot is enough: the free one is often behind the other. So it is in strides seen
    from front and back, where of each foot only the end counts that the other does not hide.
    """
    towards = capture.task.cycle == "stride" and capture.view.plane == "facing"
    ends = (_FOREMOST_END[capture.view.view],) if towards else ("heel", "toe")
    feet = [
        _seen(capture.pose, tuple(f"{side}_{end}" for end in ends)).all(axis=1)
        for side in _near(capture)
    ]
    one_is_enough = capture.task.unilateral or towards
    visible = np.any(feet, axis=0) if one_is_enough else np.all(feet, axis=0)
    return _share(visible, capture.pose)


def far_leg(capture: Capture) -> float | None:
    """Return the share of frames in which the far leg is as long as the near one, part by part.

    The estimator's confidence says little of a leg that the other one hides: it follows most of
    them well. A leg that it loses changes its length. None from the front and back.
    """
    near = facing_side(capture.view.view)
    if near is None:
        return None
    alike = np.ones(capture.pose.sizes["time"], dtype=bool)
    for upper, lower in (("hip", "knee"), ("knee", "ankle")):
        lengths = {
            side: distance(capture.pose, f"{side}_{upper}", f"{side}_{lower}") for side in SIDES
        }
        with np.errstate(invalid="ignore"):
            ratio = lengths[other_side(near)] / np.nanmedian(lengths[near])
            alike &= np.abs(ratio - 1) <= _ALIKE
    return _share(alike, capture.pose)


def frame_rate(capture: Capture) -> float:
    """Return the median number of different pictures a second of real time [1/s]."""
    if capture.rate_hz is not None:
        return capture.rate_hz
    fresh = ~repeated_pictures(capture.footage, still=keeps_still(capture.task))
    gaps = np.diff(capture.footage["time"].values[fresh])
    return 1 / float(np.median(gaps)) if len(gaps) else 0.0


def view_match(capture: Capture) -> float | None:
    """Return how far the camera is off the side, the front or the back [deg].

    None where the angle cannot be told well enough to judge the recording by it.
    """
    view = capture.view
    return view.yaw_deg if view.yaw_sd_deg < UNTOLD_YAW_SD_DEG else None


def camera_still(capture: Capture) -> float:
    """Return how fast the background usually moves [picture widths a second]."""
    gaps = np.diff(capture.footage["time"].values)
    rates = capture.footage["shift"].values[1:] / gaps
    return float(np.median(rates)) if len(gaps) else 0.0


def sharpness(capture: Capture) -> float:
    """Return the median variance of the Laplacian of the thumbnails [luma steps squared]."""
    return float(np.median(capture.footage["sharpness"].values))


def light(capture: Capture) -> float:
    """Return the median brightness, from 0 to 1."""
    return float(np.median(capture.footage["brightness"].values))


def shot_cuts(capture: Capture) -> float:
    """Return the number of cuts."""
    return float(capture.cuts)


def frozen(capture: Capture) -> float | None:
    """Return the share of pictures that merely repeat the one before.

    None where keeping still is what the test is about.
    """
    if keeps_still(capture.task):
        return None
    return float(repeated_pictures(capture.footage).mean())


def keeps_still(task: TaskDefinition) -> bool:
    """Return whether people lie as still in a test as a picture that repeats."""
    return task.position == "lying"


def tracking(capture: Capture) -> float:
    """Return the share of the subject's frames that were kept after the repair of swaps."""
    return capture.kept


def timestamps(capture: Capture) -> float | None:
    """Return the cadence as a share of the slowest that people walk or run with.

    Slow motion whose file does not say so betrays itself by it. None without steps.
    """
    contacts = capture.events.times_s("initial_contact")
    slowest = capture.task.slowest_cadence
    if len(contacts) < _ENOUGH_CONTACTS or not slowest:
        return None
    return 60 / float(np.median(np.diff(contacts))) / slowest


_ENOUGH_CONTACTS = 4  # fewer steps say nothing of a usual cadence

FIGURES: Mapping[str, Callable[[Capture], float | None]] = {
    figure.__name__: figure
    for figure in (
        person_size,
        room,
        biggest_person,
        posture,
        whole_body,
        feet_visible,
        far_leg,
        frame_rate,
        view_match,
        camera_still,
        sharpness,
        light,
        shot_cuts,
        frozen,
        tracking,
        timestamps,
    )
}
"""The figure of each quality entry, by the entry's key."""
