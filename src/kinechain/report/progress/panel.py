"""One small drawing of the page: values over days, on a day axis that all drawings share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.report import svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 330, 168
LEFT, RIGHT, TOP, BOTTOM = 36, 42, 18, 36
"""Free room around the plot: numbers to the left, names to the right, days and versions of the plan
below."""

_MOST_DAYS = 4
"""Ticks of the day axis: more would run into each other."""

_LEAST_DAYS = 6
"""A page of one day still has a day axis: so many days wide."""

_DAY_STEPS = (1, 2, 7, 14, 28)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months between ticks: enough for two hundred years."""

LANE = 18
"""Room for the versions of the plan, below the days [px]."""

LETTER = 13
"""Height of a letter with room around it [px]."""

_FEW = 16
_FEW_RADIUS, _MANY_RADIUS = 3.8, 2.6
"""Up to so many values of a line are drawn large."""

_DIGIT, _GAP = 6.5, 6
"""Width of a digit of a version of the plan, and free room between two numbers [px]."""

_FEW_VERSIONS = 12
"""Up to so many versions of the plan have a line through the drawing; more would hide it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The day axis of a page.

    Attributes:
        first: Its first day.
        last: Its last day.
    """

    first: dt.date
    last: dt.date

    def __call__(self, day: dt.date) -> float:
        """Return the place of a day, to a tenth."""
        axis = svg.Axis(low=0, high=(self.last - self.first).days, start=LEFT, end=WIDTH - RIGHT)
        return axis((day - self.first).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A version of the plan on the day axis.

    Attributes:
        day: From when it holds.
        label: What stands at it.
    """

    day: dt.date
    label: str


def day_axis(days: Sequence[dt.date]) -> Days:
    """Return an axis that holds all days, a little wider than they are."""
    first, last = min(days), max(days)
    lacking = max(_LEAST_DAYS - (last - first).days, 0)
    room = max(round((last - first).days * 0.02), (lacking + 1) // 2)
    return Days(first=first - dt.timedelta(room), last=last + dt.timedelta(room))


def day_ticks(days: Days) -> tuple[tuple[dt.date, str], ...]:
    """Return round days with their words, at most about four.

    Within some weeks they are days such as `2 Mar`, beyond it first days of months such as
    `Mar 2026`.
    """
    span = (days.last - days.first).days
    for step in _DAY_STEPS:
        if span / step <= _MOST_DAYS:
            found = (days.first + dt.timedelta(n) for n in range(step // 2, span + 1, step))
            return tuple((day, f"{day.day} {day:%b}") for day in found)
    rows = (tuple(_months(days, step)) for step in _MONTH_STEPS)
    months = next((row for row in rows if len(row) <= _MOST_DAYS), ())
    return tuple((day, f"{day:%b %Y}") for day in months)


def value_axis(low: float, high: float, most: int = 4) -> tuple[svg.Axis, tuple[float, ...]]:
    """Return the axis of values, which holds low and high, and its ticks."""
    marks = svg.ticks(low, high, most)
    return svg.Axis(low=marks[0], high=marks[-1], start=HEIGHT - BOTTOM, end=TOP), marks


def frame(days: Days, down: svg.Axis, marks: Sequence[float], versions: Sequence[Mark]) -> Markup:
    """Return grid, axes and their numbers, and the versions of the plan below them."""
    bottom, end = HEIGHT - BOTTOM, WIDTH - RIGHT
    step = marks[1] - marks[0]
    parts = []
    for mark in marks:
        parts.append(svg.line(LEFT, down(mark), end, down(mark), "grid"))
        parts.append(svg.text(LEFT - 5, down(mark) + 4, svg.tick_text(mark, step), "end"))
    parts.append(svg.line(LEFT, bottom, end, bottom, "axis"))
    for day, words in day_ticks(days):
        x = days(day)
        parts.append(svg.line(x, bottom, x, bottom + 4, "axis"))
        parts.append(svg.text(x, bottom + 16, words))
    return svg.group((*parts, *_versions(days, versions)))


def drawing(name: str, words: str, body: Markup, height: float = HEIGHT) -> Markup:
    """Return a whole drawing with its name, and its values in words for those who do not see."""
    return svg.picture(WIDTH, height, name, words, body)


def unit_text(symbol: str) -> Markup:
    """Return the unit of the values, above their axis; nothing for plain counts."""
    return svg.text(2, TOP - 8, symbol, "start") if symbol else Markup()


def radius(count: int) -> float:
    """Return the size of the mark of each of so many values."""
    return _FEW_RADIUS if count <= _FEW else _MANY_RADIUS


def dot(x: float, y: float, who: str, radius: float) -> Markup:
    """Return the mark of a value: left a full circle, right an open square, else a full diamond."""
    if who == "right":
        side = round(2 * radius - 0.6, 1)
        start = round(x - side / 2, 1), round(y - side / 2, 1)
        return svg.tag(
            "rect", x=start[0], y=start[1], width=side, height=side, class_=f"point {who}"
        )
    if who == "left":
        return svg.tag("circle", cx=x, cy=y, r=radius, class_=f"point {who}")
    r = radius + 0.8
    corners = f"{x},{y - r:.1f} {x + r:.1f},{y} {x},{y + r:.1f} {x - r:.1f},{y}"
    return svg.tag("polygon", points=corners, class_=f"point {who}")


def path(points: Sequence[tuple[float, float]], who: str) -> Markup:
    """Return a line through places; nothing for a single one."""
    if len(points) < 2:  # noqa: PLR2004 - a line has two ends
        return Markup()
    d = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    return svg.tag("path", d=d, class_=f"way {who}")


def _months(days: Days, step: int) -> Iterator[dt.date]:
    """Yield the first days of every so many months, counted from January, that the axis holds."""
    number = 12 * days.first.year + days.first.month - 1
    number += -number % step
    while (day := dt.date(number // 12, number % 12 + 1, 1)) <= days.last:
        if day >= days.first:
            yield day
        number += step


def _versions(days: Days, versions: Sequence[Mark]) -> Iterator[Markup]:
    """Yield a mark for each version of the plan, with its number where there is room."""
    bottom, free = HEIGHT - BOTTOM, -1.0
    for one in versions:
        x = days(one.day)
        if len(versions) <= _FEW_VERSIONS:
            yield svg.line(x, TOP, x, bottom, "version")
        if x >= free:
            yield svg.tag("path", d=f"M{x:g} {HEIGHT - 13}l-3.4 -5h6.8z", class_="flag")
            yield svg.text(x, HEIGHT - 2, one.label, class_="version")
            free = x + _DIGIT * (len(one.label) + 1) + _GAP
