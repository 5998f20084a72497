"""Kinematics: joint angles and places over time, with draws of their random error.

An `xarray.Dataset` with dims `draw, time`, one variable for each signal of :data:`SIGNALS` that
the view carries, named `knee_flexion_left` where it has a side. `attrs["units"]` of each variable
is `deg`, `m` or `leg_length`. Signs and definitions are those of docs/angles.md:

* flexion and dorsiflexion are positive; a straight leg and a right-angled ankle are 0;
* segment angles are to the vertical, positive when the upper end is forward of the lower;
* forward is the way the person faces, so that filming the other side changes nothing;
* `lateral_trunk_lean` is positive to the person's left, `pelvic_obliquity` with the left side
  lower, `knee_fppa` and `hip_adduction` towards the midline, `foot_out` away from it.

A dataset for a whole recording has one draw, the smoothed track itself. Pieces (a stride, a
repetition) have many, and functions of kinematics broadcast over them unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import xarray as xr

from kinechain.domain.skeleton import SIDES
from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

Plane = Literal["side", "facing"]
"""`side`: seen from the left or right. `facing`: seen from the front or back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One kind of curve.

    Attributes:
        name: Name of the variable, without a side.
        units: `deg` for an angle, `length` for a distance in the dataset's length unit.
        planes: Where the camera must stand for it to be seen.
        sided: Whether there is one for each side of the body.
        meaning: What it is, with its sign.
        marks: Whether it takes marks on the pelvis (see `domain.marks`).
    """

    name: str
    units: Literal["deg", "length"]
    planes: tuple[Plane, ...]
    sided: bool
    meaning: str
    marks: bool = False


def _signal(
    name: str,
    units: Literal["deg", "length"],
    planes: str,
    meaning: str,
    *,
    sided: bool = True,
    marks: bool = False,
) -> Signal:
    chosen: tuple[Plane, ...] = tuple(p for p in ("side", "facing") if p in planes)
    return Signal(name=name, units=units, planes=chosen, sided=sided, meaning=meaning, marks=marks)


SIGNALS: Mapping[str, Signal] = {
    signal.name: signal
    for signal in (
        _signal("knee_flexion", "deg", "side", "thigh to shank; 0 straight, flexion +"),
        _signal("hip_flexion", "deg", "side", "trunk line to thigh; 0 in line, flexion +"),
        _signal(
            "ankle_dorsiflexion", "deg", "side", "shank to sole; 0 at a right angle, toes up +"
        ),
        _signal("shank_angle", "deg", "side", "shank to the vertical; knee ahead of ankle +"),
        _signal("thigh_angle", "deg", "side", "thigh to the vertical; hip ahead of knee +"),
        _signal("foot_angle", "deg", "side", "sole to the ground; toes up +"),
        _signal("trunk_lean", "deg", "side", "trunk to the vertical; forward +", sided=False),
        _signal(
            "lateral_trunk_lean",
            "deg",
            "facing",
            "trunk to the vertical; to the person's left +",
            sided=False,
        ),
        _signal(
            "body_line",
            "deg",
            "side facing",
            "line of the legs extended to trunk; forward + (side), to the person's left + (facing)",
            sided=False,
        ),
        _signal("knee_fppa", "deg", "facing", "thigh extended to shank; knee medial +"),
        _signal(
            "pelvic_obliquity",
            "deg",
            "facing",
            "line of the marks to the horizontal; left side lower +",
            sided=False,
            marks=True,
        ),
        _signal(
            "hip_adduction",
            "deg",
            "facing",
            "thigh to the normal of the line of the marks; inward +",
            marks=True,
        ),
        _signal("foot_out", "length", "facing", "foot aside of mid-hip; outward +"),
        _signal("knee_gap", "length", "facing", "between the knees; crossed -", sided=False),
        _signal("ankle_gap", "length", "facing", "between the ankles; crossed -", sided=False),
        _signal("foot_height", "length", "side facing", "lowest of the foot above the floor"),
        _signal("foot_ahead", "length", "side", "ankle ahead of mid-hip; forward +"),
        _signal("heel_height", "length", "side", "heel above the floor"),
        _signal(
            "near_heel_height",
            "length",
            "side",
            "heel of the foot towards the camera above the floor",
            sided=False,
        ),
        _signal(
            "hip_shift",
            "length",
            "facing",
            "mid-hip off the middle of the ankles; to the person's left +",
            sided=False,
        ),
        _signal("pelvis_height", "length", "side facing", "mid-hip above the floor", sided=False),
    )
}


def signal_of(variable: str) -> Signal:
    """Return the signal that a variable such as `knee_flexion_left` is one side of.

    Raises:
        KeyError: If there is none.
    """
    if variable in SIGNALS:
        return SIGNALS[variable]
    return SIGNALS[variable.rpartition("_")[0]]


def variables_of(plane: Plane, *, marks: bool) -> tuple[str, ...]:
    """Return the names of all variables that a plane carries, in the order of `SIGNALS`.

    Args:
        plane: Where the camera stands.
        marks: Whether marks on the pelvis are seen.
    """
    names: list[str] = []
    for signal in SIGNALS.values():
        if plane in signal.planes and (marks or not signal.marks):
            names += [f"{signal.name}_{side}" for side in SIDES] if signal.sided else [signal.name]
    return tuple(names)


def make_kinematics(
    time_s: NDArray[np.float64], curves: Mapping[str, NDArray[np.float64]], *, length_unit: str
) -> xr.Dataset:
    """Return a checked kinematics dataset.

    Args:
        time_s: Times, shape (time,) [s].
        curves: Values of each variable, shape (draw, time).
        length_unit: `m` or `leg_length`.

    Raises:
        DataError: If a name is unknown or the shapes differ.
    """
    dataset = xr.Dataset(
        {
            name: (
                ("draw", "time"),
                values,
                {"units": length_unit if signal_of(name).units == "length" else "deg"},
            )
            for name, values in curves.items()
        },
        coords={"time": time_s},
        attrs={"length_unit": length_unit},
    )
    return check_kinematics(dataset)


def check_kinematics(dataset: xr.Dataset) -> xr.Dataset:
    """Return the dataset unchanged if it keeps the rules of this module.

    Raises:
        DataError: Listing every rule that it breaks.
    """
    problems = []
    for name, variable in dataset.data_vars.items():
        try:
            signal_of(str(name))
        except KeyError:
            problems.append(f"{name!r} is not a known signal")
        if variable.dims != ("draw", "time"):
            problems.append(f"{name!r} must have dims ('draw', 'time'), found {variable.dims}")
        if "units" not in variable.attrs:
            problems.append(f"{name!r} has no units")
    if not np.all(np.diff(dataset["time"].values) > 0):
        problems.append("coordinate 'time' must increase strictly")
    if problems:
        raise DataError(tuple(problems), hint="See kinechain.domain.kinematics.")
    return dataset
