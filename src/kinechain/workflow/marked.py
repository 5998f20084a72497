"""Looks for marks on the pelvis of the person who is measured, in tasks that need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage

from kinechain.capture.pairs import Pair, pairs_of, steady_pair
from kinechain.capture.spots import ABOVE, WIDTH, find_spots, find_strips
from kinechain.domain.marks import make_marks, with_marks
from kinechain.domain.skeleton import SIDES
from kinechain.kinematics.points import distance, place
from kinechain.kinematics.smoothing import smooth
from kinechain.kinematics.view import HIPS_TO_TRUNK, SHOULDERS_TO_TRUNK

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.analysis import ViewEstimate
    from kinechain.domain.definitions import TaskDefinition
    from kinechain.evidence.registry import Registry
    from kinechain.ports import Video

    Floats = NDArray[np.float64]

_SIZE_SPAN_S = 1.0  # people do not come nearer fast: the size of the trunk is a median over this
_LARGEST_PX = 170  # of a cut-out: a mark of 2 cm is still 6 px wide
_SMALLEST_PX = 48  # a mark of 2 cm is less than 2 px wide
_HAND = 0.5  # of the forearm's length, from the wrist on
_HAND_WIDTH = 0.1  # trunk lengths from that line in which a hand hides what is below


_LEVELLED = {
    "strides": "The line of the marks on the pelvis was set level by the mean of whole strides, so "
    "that the two sides look more alike than they are. Stand still on both feet for two seconds "
    "before you start, and it is set level by that.",
    "none": "The marks on the pelvis were taken as they were stuck on. Stand still on both feet "
    "for two seconds before you start, and their line is set level by that.",
}


def marked(
    pose: xr.Dataset, video: Video, view: ViewEstimate, task: TaskDefinition, registry: Registry
) -> tuple[xr.Dataset, str]:
    """Return the pose with smoothed marks (see `domain.marks`), or as it is and why.

    They are looked for only where the task has a measure that needs them in this view.
    """
    wanted = (registry.measures[name].needs for name in task.measures.get(view.plane, ()))
    if not any("pelvis_marks" in needs for needs in wanted):
        return pose, ""
    marks, unmarked = find_marks(video, pose, view)
    if marks is None:
        return pose, unmarked
    return with_marks(pose, smooth(marks, cutoff_hz=task.smoothing_hz)), ""


def mark_notes(located: xr.Dataset, unmarked: str) -> tuple[str, ...]:
    """Return what a reader should know of the marks on the pelvis.

    Args:
        located: A located pose, levelled (see `kinematics.level`).
        unmarked: Why there are no marks; empty where there are some, or none were looked for.
    """
    level = str(located.attrs.get("pelvis_level"))
    return tuple(note for note in (unmarked, _LEVELLED.get(level, "")) if note)


def find_marks(video: Video, pose: xr.Dataset, view: ViewEstimate) -> tuple[xr.Dataset | None, str]:
    """Return the marks of a person seen from the front or back, or None and why.

    The pictures are read once more, now that it is known where the person is in them. One is held
    at a time, and of each only what looks like marks is kept.

    Args:
        video: The video.
        pose: A smoothed pose (see `domain.pose`).
        view: From where the person is seen.

    Returns:
        Marks (see `domain.marks`) at the times of the pose, and an empty text; or None, and the
        reason in plain words.
    """
    middle, trunk_px = place(pose, "mid_hip"), _trunk_px(pose)
    candidates = _candidates(video, pose, view, middle, trunk_px)
    chain, reason = steady_pair(candidates)
    if not chain:
        return None, reason
    position = np.full((pose.sizes["time"], 2, 2), np.nan)
    sd = np.full((pose.sizes["time"], 2), np.nan)
    in_person_order = slice(None, None, -1) if view.view == "front" else slice(None)
    for pair in chain:
        k = pair.frame
        position[k] = (middle[k] + pair.places * trunk_px[k])[in_person_order]
        # At least that of a place rounded to a pixel of the cut-out; smoothing finds the rest.
        sd[k] = WIDTH * trunk_px[k] / _cut_size(trunk_px[k]) / np.sqrt(12)
    kind = "tape" if chain[0].tape else "dots"
    time_s = pose["time"].values
    return make_marks(time_s=time_s, position=position, sd=sd, kind=kind), ""


def _candidates(
    video: Video, pose: xr.Dataset, view: ViewEstimate, middle: Floats, trunk_px: Floats
) -> list[list[Pair]]:
    """Return the pairs of each picture in which the hips are seen."""
    hands = (_hands(pose) - middle[:, None, None]) / trunk_px[:, None, None, None]
    time_s = pose["time"].values
    start = int(np.searchsorted(video.times_s, time_s[0]))
    stop = int(np.searchsorted(video.times_s, time_s[-1])) + 1
    frame_of = {float(t): k for k, t in enumerate(time_s)}
    found = []
    for frame in video.frames(start, stop):
        k = frame_of.get(frame.time_s)
        if k is None or not np.isfinite(middle[k]).all() or not trunk_px[k] > 0:
            continue
        size = _cut_size(trunk_px[k])
        if size < _SMALLEST_PX:
            continue
        step = WIDTH * trunk_px[k] / size
        corner = middle[k] - np.array([(size - 1) / 2, ABOVE / WIDTH * (size - 1)]) * step
        cut_out = frame.crop(np.column_stack([step * np.eye(2), corner]), size)
        spots = [spot for spot in find_spots(cut_out) if not _hidden(spot.place, hands[k])]
        strips = [
            strip
            for strip in find_strips(cut_out)
            if not any(_hidden(end, hands[k]) for end in strip.ends)
        ]
        found.append(pairs_of(k, float(time_s[k]), spots, strips, view.view))
    return found


def _hidden(spot: Floats, arms: Floats) -> bool:
    """Return whether a hand, from wrist to finger tips, shape (arm, 2, 2), lies on a place."""
    for wrist, tip in arms:
        along = tip - wrist
        share = np.clip((spot - wrist) @ along / max(float(along @ along), 1e-9), 0, 1)
        if np.hypot(*(wrist + share * along - spot)) < _HAND_WIDTH:
            return True
    return False


def _cut_size(trunk_px: float) -> int:
    return min(round(WIDTH * trunk_px), _LARGEST_PX)


def _trunk_px(pose: xr.Dataset) -> Floats:
    """Return the length of the trunk as if upright and square to the camera, shape (time,) [px].

    A trunk that leans forward looks short, and shoulders that turn look narrow: the largest counts.
    """
    lengths = np.stack(
        [
            distance(pose, "mid_shoulder", "mid_hip"),
            distance(pose, "left_shoulder", "right_shoulder") / SHOULDERS_TO_TRUNK,
            distance(pose, "left_hip", "right_hip") / HIPS_TO_TRUNK,
        ]
    )
    known = np.isfinite(lengths).all(axis=0)
    trunk = np.full(known.shape, np.nan)
    if known.any():
        frames = max(round(_SIZE_SPAN_S * float(pose.attrs["fps_nominal"])), 1)
        trunk[known] = ndimage.median_filter(
            lengths.max(axis=0)[known], size=min(frames, int(known.sum())), mode="nearest"
        )
    return trunk


def _hands(pose: xr.Dataset) -> Floats:
    """Return the wrist and the end of the hand of both arms, shape (time, arm, 2, 2) [px]."""
    arms = []
    for side in SIDES:
        wrist, elbow = place(pose, f"{side}_wrist"), place(pose, f"{side}_elbow")
        arms.append(np.stack([wrist, wrist + _HAND * (wrist - elbow)], axis=1))
    return np.stack(arms, axis=1)
