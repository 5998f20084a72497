"""What of the curves can be shown: the knee's frontal angle is told only where it is measured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kinechain.measures.frontal import READABLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.domain.events import Repetition

_FRONTAL = "knee_fppa"


def legible(result: TaskResult) -> TaskResult:
    """Return the result with what cannot be shown of its parts hidden."""
    return replace(result, parts=tuple(legible_part(part) for part in result.parts))


def legible_part(analysis: Analysis) -> Analysis:
    """Return the analysis with its knee frontal angles hidden (NaN) where squats are too deep.

    The measure `fppa_at_peak` is read no deeper than this, for the reason given there; pictures
    and curves must not show what it refuses. Files of numbers keep all values.
    """
    kinematics = analysis.kinematics
    if "pelvis_height" not in kinematics:
        return analysis
    time = kinematics["time"].values
    hidden = np.zeros(len(time), dtype=bool)
    for repetition in analysis.events.repetitions:
        inside = (time >= repetition.start_s) & (time < repetition.end_s)
        hidden |= inside & (_height_share(analysis, repetition) < READABLE)
    kept = {
        name: variable.where(~hidden).assign_attrs(variable.attrs)
        for name, variable in kinematics.data_vars.items()
        if str(name).startswith(_FRONTAL)
    }
    return replace(analysis, kinematics=kinematics.assign(kept))


def deepest_legible_s(analysis: Analysis, start_s: float, peak_s: float) -> float:
    """Return the last moment on the way down at which the knee's frontal angle is shown [s].

    It is the deepest point itself where nothing is hidden.
    """
    angles = [
        analysis.kinematics[name].isel(draw=0).sel(time=slice(start_s, peak_s))
        for name in analysis.kinematics.data_vars
        if str(name).startswith(_FRONTAL)
    ]
    if not angles:
        return peak_s
    shown = np.any([np.isfinite(angle.values) for angle in angles], axis=0)
    if not shown.any() or shown[-1]:
        return peak_s
    return float(angles[0]["time"].values[np.flatnonzero(shown)[-1]])


def _height_share(analysis: Analysis, repetition: Repetition) -> NDArray[np.float64]:
    height = analysis.kinematics["pelvis_height"].isel(draw=0)
    start = height.sel(time=repetition.start_s, method="nearest")
    return np.asarray(height.values / float(start))
