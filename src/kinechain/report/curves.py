"""Figures of how angles go over a stride or a repetition."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from kinechain.domain.kinematics import SIGNALS
from kinechain.domain.skeleton import SIDES, facing_side
from kinechain.report import svg
from kinechain.report.cycles import (
    SAMPLES,
    CycleCurve,
    cycles_of,
    mean_curve,
    parts_showing,
    sides_of,
)
from kinechain.units import UNITS, format_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.domain.kinematics import Plane
    from kinechain.domain.skeleton import Side
    from kinechain.report.cycles import Cycle

SHOWN: Mapping[Plane, tuple[str, ...]] = {
    "side": ("knee_flexion", "hip_flexion", "ankle_dorsiflexion", "trunk_lean"),
    "facing": ("knee_fppa", "lateral_trunk_lean", "pelvis_height"),
}
"""The curves that a reader looks at, in order; all others are in kinematics.csv."""

NAMES: Mapping[str, str] = {
    "knee_flexion": "Knee bend",
    "hip_flexion": "Hip bend",
    "ankle_dorsiflexion": "Ankle",
    "trunk_lean": "Forward lean of the trunk",
    "knee_fppa": "Knee line from the front (FPPA)",
    "lateral_trunk_lean": "Sideways lean of the trunk",
    "pelvis_height": "Height of the pelvis",
    "body_line": "Line of the body",
}

ERROR_OF: Mapping[str, tuple[str, ...]] = {
    "knee_flexion": ("peak_knee_flexion_stance", "peak_knee_flexion"),
    "trunk_lean": ("trunk_lean", "trunk_lean_at_depth"),
    "knee_fppa": ("fppa_at_peak",),
    "lateral_trunk_lean": ("lateral_trunk_lean_at_peak",),
}
"""Measures whose systematic error a curve shares, because they are points of it."""

_WIDTH, _HEIGHT = 420, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 12, 14, 44
_LEAST_RANGE: Mapping[str, float] = {"deg": 20.0, "m": 0.1, "leg_length": 0.1}
"""A figure shows at least this much, or small wobbles would look like large movements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveFigure:
    """One figure.

    Attributes:
        name: What it shows.
        meaning: The sign of the values, in words.
        counts: How many cycles each line is the mean of, in words.
        band: What the band around each line is, in words.
        drawing: The SVG.
    """

    name: str
    meaning: str
    counts: str
    band: str
    drawing: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A mean curve and how sure it is.

    Attributes:
        curve: The mean curve.
        systematic_sd: Standard deviation of the method's own error; 0 where it is not known.
    """

    curve: CycleCurve
    systematic_sd: float

    @property
    def edges(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """One standard deviation below and above the mean, each of shape (101,)."""
        spread = np.hypot(np.nan_to_num(self.curve.sd), self.systematic_sd)
        return self.curve.mean - spread, self.curve.mean + spread


def curve_figures(result: TaskResult) -> tuple[CurveFigure, ...]:
    """Return one figure for each curve worth showing that the recordings carry."""
    figures = []
    for plane, names in SHOWN.items():
        for name in names if plane in result.planes else ():
            bands = mean_bands(result, name, plane)
            if bands:
                figures.append(_figure(result, name, bands))
    return tuple(figures)


def mean_bands(result: TaskResult, name: str, plane: Plane) -> tuple[Band, ...]:
    """Return the mean curve of a signal, with its error, for each side that has one.

    Each is over the cycles of the parts that show its side best. A signal of the whole person is
    taken over the strides of the side that has the most, and over all repetitions.
    """
    bands = []
    for side in SIDES if SIGNALS[name].sided else (None,):
        variable = f"{name}_{side}" if side else name
        parts = [part for part in parts_showing(result, side, plane) if variable in part.kinematics]
        curve = mean_curve([_source(part, side) for part in parts], variable, side)
        if curve is not None:
            errors = [systematic_sd(part, name, side) for part in parts]
            bands.append(Band(curve=curve, systematic_sd=max(errors)))
    return tuple(bands)


def _source(part: Analysis, side: Side | None) -> tuple[xr.Dataset, tuple[Cycle, ...]]:
    if side is None and part.events.strides:
        most = max((cycles_of(part.events, one) for one in sides_of(part.events)), key=len)
        return part.kinematics, most
    return part.kinematics, cycles_of(part.events, side)


def systematic_sd(analysis: Analysis, name: str, side: Side | None) -> float:
    """Return the standard deviation of the method's own error in a curve; 0 where unknown.

    It is the largest of those of the measures in `ERROR_OF`, for the leg nearer to the camera or
    the other one, with what a camera off square adds.
    """
    near = facing_side(analysis.view.view)
    keys = {"facing"} if near is None else {"side", "side_near" if side == near else "side_far"}
    return max(
        (
            math.hypot(error.sd, error.sd_per_yaw_deg * analysis.view.yaw_deg)
            for measure in ERROR_OF.get(name, ())
            if measure in analysis.measures
            for key, error in analysis.measures[measure].systematic.items()
            if key in keys
        ),
        default=0.0,
    )


def _figure(result: TaskResult, name: str, bands: Sequence[Band]) -> CurveFigure:
    curves = [band.curve for band in bands]
    part = next(one for one in result.parts if curves[0].variable in one.kinematics)
    unit = str(part.kinematics[curves[0].variable].attrs["units"])
    cycle = result.task.cycle
    mark = "Toe-off" if cycle == "stride" else "The deepest point"
    counts = " and ".join(_count(curve, cycle) for curve in curves)
    peaks = "; ".join(_range_words(curve, unit) for curve in curves)
    title = f"{NAMES[name]} over the {cycle}"
    desc = f"Mean of {counts}. {peaks}. {mark} is marked."
    body = _drawing(bands, unit, (cycle, mark))
    return CurveFigure(
        name=NAMES[name],
        meaning=SIGNALS[name].meaning,
        counts=f"Mean of {counts}",
        band=_band_words(bands, cycle, unit),
        drawing=svg.picture(_WIDTH, _HEIGHT, title, desc, body),
    )


def _drawing(bands: Sequence[Band], unit: str, words: tuple[str, str]) -> Markup:
    factor = UNITS[unit].factor
    low, high = _limits(bands, _LEAST_RANGE[unit])
    marks = svg.ticks(low * factor, high * factor, 5)
    across = svg.Axis(low=0, high=100, start=_LEFT, end=_WIDTH - _RIGHT)
    down = svg.Axis(low=marks[0], high=marks[-1], start=_HEIGHT - _BOTTOM, end=_TOP)
    places = np.array([across(percent) for percent in range(SAMPLES)])
    areas, lines = [], []
    for band in bands:
        side = band.curve.side or "whole"
        edges = [_to_places(down, edge * factor) for edge in band.edges]
        areas.append(svg.band(places, edges[0], edges[1], f"band {side}"))
        middle = _to_places(down, band.curve.mean * factor)
        lines.append(svg.curve(places, middle, f"curve {side}"))
        lines.append(_marker(band.curve, across(band.curve.mark_percent), words[1]))
    return svg.group((_grid(across, down, marks, _unit_words(unit), words[0]), *areas, *lines))


def _grid(
    across: svg.Axis, down: svg.Axis, marks: tuple[float, ...], unit: str, cycle: str
) -> Markup:
    step = marks[1] - marks[0]
    parts = []
    for mark in marks:
        y = down(mark)
        zero = abs(mark) < step / 2
        parts.append(svg.line(_LEFT, y, _WIDTH - _RIGHT, y, "zero" if zero else "grid"))
        parts.append(svg.text(_LEFT - 6, y + 4, svg.tick_text(mark, step), "end"))
    bottom = _HEIGHT - _BOTTOM
    for percent in (0, 25, 50, 75, 100):
        x = across(percent)
        parts.append(svg.line(x, bottom, x, bottom + 4, "axis"))
        parts.append(svg.text(x, bottom + 17, str(percent)))
    parts.append(svg.line(_LEFT, bottom, _WIDTH - _RIGHT, bottom, "axis"))
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(svg.text(middle, _HEIGHT - 8, f"% of the {cycle}", class_="label"))
    turn = svg.tag(
        "text",
        unit,
        transform=f"translate(11 {(_TOP + bottom) / 2:g}) rotate(-90)",
        text_anchor="middle",
        class_="label",
    )
    return svg.group((*parts, turn))


def _marker(curve: CycleCurve, x: float, words: str) -> Markup:
    side = curve.side or "whole"
    bottom = _HEIGHT - _BOTTOM
    name = svg.tag("title", f"{words}, {side}" if curve.side else words)
    return svg.tag(
        "g",
        name + svg.line(x, _TOP, x, bottom, f"moment {side}"),
    )


def _limits(bands: Sequence[Band], least: float) -> tuple[float, float]:
    low = min(float(np.nanmin(band.edges[0])) for band in bands)
    high = max(float(np.nanmax(band.edges[1])) for band in bands)
    widen = max(least - (high - low), 0) / 2
    return low - widen, high + widen


def _to_places(down: svg.Axis, values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([down(value) if np.isfinite(value) else np.nan for value in values])


def _count(curve: CycleCurve, cycle: str) -> str:
    side = f"{curve.side} " if curve.side else ""
    return f"{curve.n} {side}{cycle}{'' if curve.n == 1 else 's'}"


def _range_words(curve: CycleCurve, unit: str) -> str:
    known = UNITS[unit]
    low, high = (f(curve.mean) * known.factor for f in (np.nanmin, np.nanmax))
    who = f"{curve.side} side" if curve.side else "whole person"
    return f"{who}: {low:.0f} to {high:.0f}{known.symbol}"


def _band_words(bands: Sequence[Band], cycle: str, unit: str) -> str:
    spread = f"one standard deviation between {cycle}s"
    gaps = any(not np.isfinite(band.curve.mean).all() for band in bands)
    broken = " Gaps: not seen, or too deep to be read from the front." if gaps else ""
    known = sorted({band.systematic_sd for band in bands if band.systematic_sd > 0})
    if not known:
        return f"Band: {spread}; the method's own error is not known and not in it.{broken}"
    sizes = " and ".join(format_value(sd, unit) for sd in known)
    return f"Band: {spread}, with the method's own error ({sizes}) added to it.{broken}"


def _unit_words(unit: str) -> str:
    return "degrees" if unit == "deg" else UNITS[unit].symbol.strip()
