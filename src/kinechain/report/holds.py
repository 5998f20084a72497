"""Figures of how angles go while a position is held: over the time, not over percent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.domain.kinematics import SIGNALS
from kinechain.domain.skeleton import SIDES, Side
from kinechain.report import svg
from kinechain.report.curves import NAMES, CurveFigure
from kinechain.report.cycles import parts_showing
from kinechain.units import UNITS, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from kinechain.domain.analysis import TaskResult
    from kinechain.domain.kinematics import Plane

SHOWN: Mapping[Plane, tuple[str, ...]] = {
    "side": ("body_line", "hip_flexion", "pelvis_height"),
    "facing": ("body_line", "pelvis_height"),
}
"""The curves that tell how a position is held."""

_WIDTH, _HEIGHT = 420, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 12, 14, 44
_LEAST_RANGE = {"deg": 20.0, "m": 0.1, "leg_length": 0.1}
_MOST_POINTS = 400
"""More than this cannot be told apart in a drawing of this width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """A variable through the longest hold of a side."""

    side: Side | None
    time_s: NDArray[np.float64]
    values: NDArray[np.float64]
    unit: str

    @property
    def held_s(self) -> float:
        return float(self.time_s[-1])


def hold_figures(result: TaskResult) -> tuple[CurveFigure, ...]:
    """Return one figure for each curve worth showing: its course through the longest hold."""
    figures = []
    for plane, names in SHOWN.items():
        for name in names if plane in result.planes else ():
            courses = tuple(_courses(result, name, plane))
            if courses:
                figures.append(_figure(name, courses))
    return tuple(figures)


def _courses(result: TaskResult, name: str, plane: Plane) -> Iterator[_Course]:
    sided = SIGNALS[name].sided
    by_side = any(hold.side for part in result.parts for hold in part.events.holds)
    for side in SIDES if sided or by_side else (None,):
        variable = f"{name}_{side}" if sided else name
        found = [
            (hold.end_s - hold.start_s, part, hold)
            for part in parts_showing(result, side, plane)
            for hold in part.events.holds
            if variable in part.kinematics and (side is None or hold.side in {side, None})
        ]
        if not found:
            continue
        _, part, hold = max(found, key=lambda one: one[0])
        curve = part.kinematics[variable].isel(draw=0)
        time_s = curve["time"].values
        inside = np.flatnonzero((time_s >= hold.start_s) & (time_s <= hold.end_s))
        inside = inside[:: max(len(inside) // _MOST_POINTS, 1)]
        if np.isfinite(curve.values[inside]).any():
            yield _Course(
                side=side,
                time_s=time_s[inside] - hold.start_s,
                values=curve.values[inside],
                unit=str(part.kinematics[variable].attrs["units"]),
            )


def _figure(name: str, courses: Sequence[_Course]) -> CurveFigure:
    holds = " and ".join(
        f"the longest {f'{one.side} ' if one.side else ''}hold, "
        f"{format_value(one.held_s, 'tenths_s')}"
        for one in courses
    )
    title = f"{NAMES[name]} through the hold"
    return CurveFigure(
        name=NAMES[name],
        meaning=SIGNALS[name].meaning,
        counts=f"Through {holds}",
        band="",
        drawing=svg.picture(_WIDTH, _HEIGHT, title, f"Through {holds}.", _drawing(courses)),
    )


def _drawing(courses: Sequence[_Course]) -> Markup:
    unit = UNITS[courses[0].unit]
    shown = np.concatenate([one.values for one in courses]) * unit.factor
    low, high = float(np.nanmin(shown)), float(np.nanmax(shown))
    room = max(_LEAST_RANGE[courses[0].unit] * unit.factor - (high - low), 0) / 2
    marks = svg.ticks(low - room, high + room, 5)
    seconds = svg.ticks(0, max(one.held_s for one in courses), 5)
    across = svg.Axis(low=0, high=seconds[-1], start=_LEFT, end=_WIDTH - _RIGHT)
    down = svg.Axis(low=marks[0], high=marks[-1], start=_HEIGHT - _BOTTOM, end=_TOP)
    words = "degrees" if courses[0].unit == "deg" else unit.symbol.strip()
    lines = [
        svg.curve(
            np.array([across(at) for at in one.time_s]),
            np.array([down(v) if np.isfinite(v) else np.nan for v in one.values * unit.factor]),
            f"curve {one.side or 'whole'}",
        )
        for one in courses
    ]
    return svg.group((*_grid(across, down, marks, seconds, words), *lines))


def _grid(
    across: svg.Axis, down: svg.Axis, marks: Sequence[float], seconds: Sequence[float], unit: str
) -> Iterator[Markup]:
    bottom = _HEIGHT - _BOTTOM
    for mark in marks:
        yield svg.line(_LEFT, down(mark), _WIDTH - _RIGHT, down(mark), "grid")
        words = svg.tick_text(mark, marks[1] - marks[0])
        yield svg.text(_LEFT - 6, down(mark) + 4, words, "end")
    for second in seconds:
        yield svg.line(across(second), bottom, across(second), bottom + 4, "axis")
        words = svg.tick_text(second, seconds[1] - seconds[0])
        yield svg.text(across(second), bottom + 17, words)
    yield svg.line(_LEFT, bottom, _WIDTH - _RIGHT, bottom, "axis")
    yield svg.text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 8, "seconds", class_="label")
    yield svg.tag(
        "text",
        unit,
        transform=f"translate(11 {(_TOP + bottom) / 2:g}) rotate(-90)",
        text_anchor="middle",
        class_="label",
    )
