"""From located keypoints and events to the measurements of a task."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.analysis import Measurement
from kinechain.domain.basis import Basis, Sample
from kinechain.domain.definitions import MeasureDefinition
from kinechain.domain.events import Hold, Stride
from kinechain.domain.marks import has_marks
from kinechain.domain.skeleton import SIDES, Side, facing_side
from kinechain.events.sets import CycleSet, find_sets
from kinechain.kinematics.angles import reconstruct
from kinechain.kinematics.uncertainty import draw_located
from kinechain.measures.registry import (
    HOLD_MEASURES,
    RECORDING_MEASURES,
    REPETITION_MEASURES,
    SET_MEASURES,
    STRIDE_MEASURES,
)
from kinechain.measures.statements import FAR, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.analysis import QualityCheck, ViewEstimate
    from kinechain.domain.definitions import (
        SystematicError,
        TaskDefinition,
        UsualSpread,
        YawLimit,
    )
    from kinechain.domain.events import CycleOf, Events

DRAWS = 200  # tells the standard deviation of the random error to 5 %
LEAST_FORESHORTENED = 90  # percentile over time at which a leg is seen at its length, noise aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One value to be measured.

    Attributes:
        definition: Of which measure.
        side: Of which side of the person, or None for the whole person.
        error: Key of its systematic error (see `MeasureDefinition.systematic`).
    """

    definition: MeasureDefinition
    side: Side | None
    error: str


def measure(
    task: TaskDefinition,
    definitions: Mapping[str, MeasureDefinition],
    located: xr.Dataset,
    view: ViewEstimate,
    events: Events,
    *,
    refusals: Mapping[str, QualityCheck],
    seed: int,
) -> tuple[Measurement, ...]:
    """Return every measure of the task that this view carries, or why it was not measured.

    Args:
        task: The movement test.
        definitions: Measures by key.
        located: Smoothed keypoints in the plane of the picture (see `domain.pose`).
        view: From where the person is seen.
        events: Moments and cycles of the recording.
        refusals: Quality checks that are poor, by the measure they refuse; `all` refuses
            everything, `far` the leg away from the camera.
        seed: Of the draws; the same seed gives the same numbers.
    """
    wanted = tuple(_wanted(task, definitions, view))
    samples = _samples(wanted, task=task, located=located, view=view, events=events, seed=seed)
    measurements = []
    for one, found in zip(wanted, samples, strict=True):
        refusal = _refusal(one, refusals)
        limit = one.definition.yaw_limit_deg.get(view.plane)
        if refusal is not None:
            measurements.append(_refused(one, refusal.says, refusal.film))
        elif limit is not None and view.yaw_deg > limit.deg:
            measurements.append(_refused(one, _askew(view, limit), one.definition.film))
        elif not _is_shown(one, located):
            measurements.append(_refused(one, one.definition.missing, one.definition.film))
        else:
            basis = _basis(one, found, located, view)
            measurements.append(
                stated(one.definition, one.side, task, seen=one.error, bases={0: basis})
            )
    return tuple(measurements)


def _wanted(
    task: TaskDefinition, definitions: Mapping[str, MeasureDefinition], view: ViewEstimate
) -> Iterator[Wanted]:
    """Yield what to measure: exercises on one leg have a value for each standing leg."""
    near = facing_side(view.view)
    for name in task.measures.get(view.plane, ()):
        definition = definitions[name]
        sides: tuple[Side | None, ...] = SIDES if definition.sided or task.unilateral else (None,)
        for side in sides:
            by_leg = definition.sided and near is not None
            leg = f"side_{'near' if side == near else 'far'}"
            yield Wanted(definition=definition, side=side, error=leg if by_leg else view.plane)


def _samples(
    wanted: Sequence[Wanted],
    *,
    task: TaskDefinition,
    located: xr.Dataset,
    view: ViewEstimate,
    events: Events,
    seed: int,
) -> list[list[Sample]]:
    """Return the usable samples of each wanted value, in order of time.

    Draws are made a cycle at a time, so that memory does not grow with the recording.
    """
    smooth = reconstruct(located, view)
    cycles = events.cycles(task.cycle)
    found = [_of_all(one, smooth, cycles) for one in wanted]
    for number, cycle in enumerate(cycles):
        drawn = reconstruct(
            draw_located(
                located,
                start_s=cycle.start_s,
                end_s=cycle.end_s,
                draws=DRAWS,
                seed=seed + number,
            ),
            view,
        )
        piece = smooth.sel(time=drawn["time"])
        for one, samples in zip(wanted, found, strict=True):
            if _is_of_each(one) and _is_of(cycle, one.side) and _is_shown(one, located):
                samples.extend(_in_cycle(one, piece, drawn, cycle))
    return found


def _of_all(one: Wanted, whole: xr.Dataset, cycles: Sequence[CycleOf]) -> list[Sample]:
    """Return the samples of a measure that looks at several cycles at once; none for others."""
    if one.definition.id in RECORDING_MEASURES:
        return _over_recording(one, [cycle for cycle in cycles if isinstance(cycle, Stride)])
    if one.definition.id in SET_MEASURES:
        return [
            _over_set(one, whole, found.cycles)
            for found in find_sets(cycles)
            if _is_of(found, one.side)
        ]
    return []


def _over_set(one: Wanted, whole: xr.Dataset, cycles: Sequence[CycleOf]) -> Sample:
    value = float(SET_MEASURES[one.definition.id](whole, cycles, one.side))
    return Sample(value=value, cycles=len(cycles))


def _is_of_each(one: Wanted) -> bool:
    """Say whether a measure has a value for each cycle."""
    return one.definition.id not in {*RECORDING_MEASURES, *SET_MEASURES}


def _is_shown(one: Wanted, located: xr.Dataset) -> bool:
    """Say whether all that a measure needs besides the person is in the picture."""
    return "pelvis_marks" not in one.definition.needs or has_marks(located)


def _is_of(cycle: CycleOf | CycleSet, side: Side | None) -> bool:
    """Say whether a cycle counts for a side: those of both legs, or of none, count for all."""
    return side is None or cycle.side is None or cycle.side == side


def _in_cycle(one: Wanted, piece: xr.Dataset, drawn: xr.Dataset, cycle: CycleOf) -> list[Sample]:
    """Return the sample of one cycle, or nothing where a keypoint was lost in it."""
    value = float(_evaluate(one, piece, cycle)[0])
    if not np.isfinite(value):
        return []
    return [Sample(value=value, variance=float(np.var(_evaluate(one, drawn, cycle))))]


def _evaluate(one: Wanted, piece: xr.Dataset, cycle: CycleOf) -> NDArray[np.float64]:
    """Return the measure of one cycle, shape (draw,), or (1,) where it does not depend on it."""
    name = one.definition.id
    if isinstance(cycle, Stride):
        value = STRIDE_MEASURES[name](piece, cycle)
    elif isinstance(cycle, Hold):
        value = HOLD_MEASURES[name](piece, cycle, one.side)
    else:
        value = REPETITION_MEASURES[name](piece, cycle, one.side)
    return np.atleast_1d(np.asarray(value, dtype=np.float64))


def _over_recording(one: Wanted, strides: Sequence[Stride]) -> list[Sample]:
    """Return jackknife pseudo-values: their mean is the value, their spread its error.

    They are n f(all) - (n - 1) f(all but one): J. W. Tukey, "Bias and confidence in not-quite
    large samples", Annals of Mathematical Statistics 29, 1958, p. 614.
    """
    function = RECORDING_MEASURES[one.definition.id]
    n = len(strides)
    if n == 0:
        return []
    whole = function(strides)
    others = [
        function([*strides[:left_out], *strides[left_out + 1 :]]) if n > 1 else 0.0
        for left_out in range(n)
    ]
    values = [n * whole - (n - 1) * other for other in others]
    return [Sample(value=value) for value in values if np.isfinite(value)]


def _refusal(one: Wanted, refusals: Mapping[str, QualityCheck]) -> QualityCheck | None:
    keys = ("all", one.definition.id, *(("far",) if one.error == FAR else ()))
    return next((refusals[key] for key in keys if key in refusals), None)


def _refused(one: Wanted, because: str, film: str) -> Measurement:
    return Measurement(
        measure=one.definition.id,
        side=one.side,
        estimate=None,
        quality="poor",
        reason_not_measured=because,
        film=film,
        seen=one.error,
    )


def _askew(view: ViewEstimate, limit: YawLimit) -> str:
    square = "the side" if view.plane == "side" else "the front or back"
    return (
        f"The camera stands about {view.yaw_deg:.0f}° off {square}, "
        f"and this can be told up to {limit.deg:.0f}° only."
    )


def _basis(
    one: Wanted, samples: Sequence[Sample], located: xr.Dataset, view: ViewEstimate
) -> Basis:
    definition = one.definition
    return Basis(
        samples=tuple(samples),
        systematic=_systematic(one, located, view),
        usual=_usual(one, located),
        unit=located.attrs["unit"] if definition.unit == "length" else definition.unit,
    )


def _usual(one: Wanted, located: xr.Dataset) -> UsualSpread | None:
    spread = one.definition.spread
    return None if spread is None else replace(spread, sd=spread.sd * _entry_unit(one, located))


def _systematic(one: Wanted, located: xr.Dataset, view: ViewEstimate) -> SystematicError:
    """Return the systematic error in this recording, in the value's unit.

    What is a share of the value is not in its `sd` yet: the value is not known here.
    """
    error = one.definition.systematic[one.error]
    frame_s = float(np.median(np.diff(located["time"].values)))
    entry_unit = _entry_unit(one, located)
    standing = located.attrs.get("pelvis_level") == "standing"
    parts = (
        error.sd * entry_unit,
        0.0 if standing else error.sd_unlevelled * entry_unit,
        error.sd_per_yaw_deg * _likely_yaw_deg(view) * entry_unit,
        error.sd_per_frame_s * frame_s * entry_unit,
    )
    return replace(error, sd=float(np.linalg.norm(parts)))


def _likely_yaw_deg(view: ViewEstimate) -> float:
    """Return the root of the second moment of the camera's yaw: a square camera is never sure."""
    return float(np.hypot(view.yaw_deg, view.yaw_sd_deg))


def _entry_unit(one: Wanted, located: xr.Dataset) -> float:
    """Return the unit of figures in the entry (leg lengths for a length) in the value's unit."""
    if one.definition.unit != "length" or located.attrs["unit"] == "leg_length":
        return 1.0
    return _leg_length(located)


def _leg_length(located: xr.Dataset) -> float:
    """Return the length of thigh and shank in the unit of the located pose."""
    location = located["location"]
    joints = [
        location.sel(keypoint=[f"{side}_{part}" for side in SIDES]).values
        for part in ("hip", "knee", "ankle")
    ]
    lengths = sum(
        np.linalg.norm(upper - lower, axis=-1) for upper, lower in itertools.pairwise(joints)
    )
    return float(np.nanpercentile(lengths, LEAST_FORESHORTENED))
