"""Who is measured, when several people are seen.

The rule: each person is ranked by size x time in frame x movement that fits the task, of which
movement counts twice (squared): a bystander may be bigger and longer in the picture. A smaller
person who moves in step with a bigger one, as a reflection does, is set aside.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.analysis import Candidate, Subject
from kinechain.errors import DataError
from kinechain.kinematics.lying import bridging, holding
from kinechain.kinematics.points import (
    leg_lengths,
    mean_of_known,
    place,
    quantile,
    trunk_length,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.definitions import Position
    from kinechain.domain.events import Cycle

    Floats = NDArray[np.float64]

STILL_SHARE = 0.05  # what a person who does not move as the task asks still counts for
STRIDE_PERIOD_S = (0.4, 1.7)  # of sprinters and of very slow walkers
STRIDE_SWING = 0.1  # leg lengths (sd of one foot ahead of the other) that are surely a stride
SQUAT_TRAVEL = 0.3  # leg lengths of vertical travel that are surely a repetition
MIRROR_CORRELATION = 0.85  # people side by side are never so much in step
MIRROR_WEIGHT = 0.02  # a reflection counts for hardly anything
MINIMUM_SHARED = 15  # frames together in the picture before two people can be compared
GRID_S = 1 / 30  # movement is compared on even time steps


def select_subject(
    poses: Sequence[xr.Dataset],
    *,
    cycle: Cycle,
    person: int | None = None,
    position: Position = "upright",
) -> Subject:
    """Return who is to be measured.

    Args:
        poses: A pose (see `domain.pose`) of each person.
        cycle: What the task is made of.
        person: Number of the person that somebody asked for, from 1.
        position: How the body lies in the picture.

    Raises:
        DataError: If there is nobody, or no person of that number.
    """
    if not poses:
        raise DataError(("expected at least one person, found none",), hint="Film one person.")
    if person is not None and not 1 <= person <= len(poses):
        raise DataError(
            (f"person must be from 1 to {len(poses)}, found {person}",),
            hint="The report's picture shows the number of each person.",
        )
    movement, fits = _asked(cycle, position)
    found = [
        _candidate(pose, index, movement(pose), position)
        for index, pose in enumerate(poses, start=1)
    ]
    images = _mirror_images(poses, found)
    ranked = sorted(
        (replace(c, score=c.score * MIRROR_WEIGHT) if c.index in images else c for c in found),
        key=lambda c: (-c.score, c.index),
    )
    index = ranked[0].index if person is None else person
    because = _because(ranked, images, fits) if person is None else "You chose this person."
    return Subject(index=index, because=because, candidates=tuple(ranked))


def _asked(cycle: Cycle, position: Position) -> tuple[Callable[[xr.Dataset], float], str]:
    """Return what tells from 0 to 1 how much a pose is what the task asks for, and its words."""
    if cycle == "stride":
        return _striding, "walks or runs"
    if cycle == "hold":
        return holding, "keeps still in one line"
    if position == "lying":
        return bridging, "lifts and lowers the hips"
    return _squatting, "bends and straightens the knees"


def _candidate(pose: xr.Dataset, index: int, movement: float, position: Position) -> Candidate:
    seen = np.isfinite(place(pose, "mid_hip")[:, 0])
    present = float(seen.mean())
    height = _span(pose, seen, "y") / pose.attrs["height"]
    if position == "lying":
        height = max(height, _span(pose, seen, "x") / pose.attrs["width"])
    return Candidate(
        index=index,
        present=present,
        height=height,
        movement=movement,
        score=height * present * (STILL_SHARE + (1 - STILL_SHARE) * movement**2),
    )


def _span(pose: xr.Dataset, seen: NDArray[np.bool_], axis: str) -> float:
    """Return the median extent of a person along an axis of the picture [px]."""
    along = pose["position"].sel(space=axis).values
    spans = np.ptp(along[seen], axis=1) if seen.any() else np.zeros(1)
    return float(np.nan_to_num(quantile(spans, 0.5)))


def _striding(pose: xr.Dataset) -> float:
    """Return from 0 to 1 how much the legs alternate with the period of a stride."""
    leg_px = quantile(np.array([leg_lengths(pose, s) for s in ("left", "right")]), 0.5)
    apart = (place(pose, "left_ankle") - place(pose, "right_ankle")) / leg_px
    best = 0.0
    for axis in (0, 1):  # ahead of one another from the side, above one another from the front
        even = _even(pose["time"].values, apart[:, axis])
        swing = min(float(np.std(even)) / STRIDE_SWING, 1.0) if even.size else 0.0
        best = max(best, swing * _periodicity(even))
    return best


def _periodicity(signal: Floats) -> float:
    """Return how well the signal turns into its opposite after half a stride, from 0 to 1."""
    shortest, longest = (round(period / 2 / GRID_S) for period in STRIDE_PERIOD_S)
    lags = range(shortest, min(longest, signal.size - MINIMUM_SHARED) + 1)
    return max([0.0, *(-_correlation(signal[:-lag], signal[lag:]) for lag in lags)])


def _squatting(pose: xr.Dataset) -> float:
    """Return from 0 to 1 how much the trunk goes up and down over bending knees."""
    leg_px = quantile(np.array([leg_lengths(pose, s) for s in ("left", "right")]), 0.9)
    shoulders = place(pose, "mid_shoulder")[:, 1] / leg_px
    legs = (place(pose, "mid_ankle") - place(pose, "mid_hip"))[:, 1] / leg_px
    known = np.isfinite(shoulders + legs)
    if known.sum() < MINIMUM_SHARED:
        return 0.0
    travel = quantile(shoulders, 0.95) - quantile(shoulders, 0.05)
    together = -_correlation(shoulders[known], legs[known])  # trunk lower (y down), legs shorter
    return float(min(travel / SQUAT_TRAVEL, 1.0) * max(together, 0.0))


def _even(time_s: Floats, signal: Floats) -> Floats:
    """Return the signal on even time steps over the time in which it is known."""
    known = np.isfinite(signal)
    if known.sum() < MINIMUM_SHARED:
        return np.zeros(0)
    grid = np.arange(time_s[known][0], time_s[known][-1], GRID_S)
    return np.interp(grid, time_s[known], signal[known])


def _correlation(a: Floats, b: Floats) -> float:
    spread = float(np.std(a) * np.std(b))
    if spread == 0:
        return 0.0
    return float(np.mean((a - a.mean()) * (b - b.mean()))) / spread


def _mirror_images(poses: Sequence[xr.Dataset], found: list[Candidate]) -> set[int]:
    """Return the numbers of those who are a reflection of somebody bigger."""
    images = set()
    for small in found:
        for big in found:
            if small.height < big.height and small.index not in images:
                in_step = _in_step(poses[small.index - 1], poses[big.index - 1])
                if in_step > MIRROR_CORRELATION:
                    images.add(small.index)
    return images


def _in_step(one: xr.Dataset, other: xr.Dataset) -> float:
    """Return how far two people move as each other's reflection, as a correlation.

    Any upright mirror keeps heights and exchanges the sides, whichever way it stands. Compared
    are the heights of the joints above the ankles, without the person's own size and place.
    """
    shared, first, second = np.intersect1d(
        one["time"].values, other["time"].values, return_indices=True
    )
    if shared.size < MINIMUM_SHARED:
        return 0.0
    a, b = _heights(one)[first], _heights(other)[second]
    known = np.isfinite(a).all(axis=1) & np.isfinite(b).all(axis=1)
    if known.sum() < MINIMUM_SHARED:
        return 0.0
    a, b = (v[known] - v[known].mean(axis=0) for v in (a, b))
    return float((a * b).sum() / np.sqrt((a**2).sum() * (b**2).sum()))


def _heights(pose: xr.Dataset) -> Floats:
    """Return heights against the mid-hip in trunk lengths, whatever the side, (time, signal)."""
    hips = place(pose, "mid_hip")[:, 1]
    signals = []
    for part in ("knee", "ankle", "wrist"):
        pair = np.array([place(pose, f"{side}_{part}")[:, 1] - hips for side in ("left", "right")])
        signals += [mean_of_known(pair, axis=0), np.abs(pair[0] - pair[1])]
    return np.array(signals).T / trunk_length(pose)


def _because(ranked: list[Candidate], images: set[int], fits: str) -> str:
    """Return in plain words why the first of the ranking, who `fits`, was chosen."""
    if len(ranked) == 1:
        return "This is the only person in the picture."
    best, others = ranked[0], ranked[1:]
    reasons = []
    if all(best.movement > other.movement for other in others):
        reasons.append(f"{fits} most clearly")
    if all(best.height > other.height for other in others):
        reasons.append("is the biggest in the picture")
    if all(best.present > other.present for other in others):
        reasons.append("is in the picture longest")
    text = ", ".join(reasons) or "is the best in size, time in the picture and movement together"
    mirror = " A reflection in a mirror was left out." if images else ""
    return f"Of {len(ranked)} people, this one {text}.{mirror}"
