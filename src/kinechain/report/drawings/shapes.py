"""Shapes of drawings, each with the box it covers, from leg lengths to SVG."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from kinechain.report.drawings.chain import Place
from kinechain.report.svg import group, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SCALE = 100.0
"""Units of the drawing in a leg length: whole numbers are then about as fine as can be seen."""

_BODY = {"stroke": "#fff", "stroke-width": "2.4", "paint-order": "stroke"}
"""A thin rim in the colour of the paper sets limbs apart from what is behind them. It is painted
before the fill, so that the pieces of a limb join without seams."""

_RIM = "stroke:var(--paper,#fff);"
_ACCENT = "var(--accent,#0f6a6c)"


def _mixed(share: int) -> str:
    return f"fill:color-mix(in srgb,{_ACCENT} {share}%,var(--paper,#fff))"


_LOOKS: Mapping[str, Mapping[str, str]] = {
    "near": {**_BODY, "fill": "#0f6a6c", "style": f"{_RIM}fill:{_ACCENT}"},
    "trunk": {**_BODY, "fill": "#438b8c", "style": _RIM + _mixed(76)},
    "far": {**_BODY, "fill": "#95bfc0", "style": _RIM + _mixed(42)},
    "eye": {"fill": "#fff", "style": "fill:var(--paper,#fff)"},
    "thing": {"fill": "#dde3e8", "style": "fill:var(--line,#dde3e8)"},
    "floor": {"fill": "#dde3e8", "style": "fill:var(--line,#dde3e8);opacity:.7"},
    "edge": {"fill": "#8b97a3", "style": "fill:var(--soft,#5a6675);opacity:.6"},
    "pull": {"fill": "#b8500a", "style": "fill:var(--right,#b8500a)"},
    "thing line": {"stroke": "#8b97a3", "style": "stroke:var(--soft,#5a6675);opacity:.6"},
    "ground line": {"stroke": "#5a6675", "style": "stroke:var(--soft,#5a6675)"},
    "pull line": {"stroke": "#b8500a", "style": "stroke:var(--right,#b8500a)"},
    "dotted line": {
        "stroke": "#5a6675",
        "stroke-dasharray": "1 6",
        "style": "stroke:var(--soft,#5a6675)",
    },
}
"""How shapes look: a colour for readers of SVG alone, and the page's own in its style."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A piece of a drawing.

    Attributes:
        markup: The SVG.
        low: Least places across and up that it covers, in leg lengths.
        high: Greatest places across and up.
    """

    markup: Markup
    low: tuple[float, float]
    high: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A closed path, always clockwise in the picture, so that overlapping ones make one area.

    Attributes:
        path: Its SVG path.
        points: Places that it goes around.
        margin: How far around them.
    """

    path: str
    points: tuple[Place, ...]
    margin: float


def together(shapes: Iterable[Shape]) -> Shape:
    """Return shapes as one, the first one at the back."""
    parts = list(shapes)
    return Shape(
        markup=group(part.markup for part in parts),
        low=(min(p.low[0] for p in parts), min(p.low[1] for p in parts)),
        high=(max(p.high[0] for p in parts), max(p.high[1] for p in parts)),
    )


def filled(look: str, *outlines: Outline) -> Shape:
    """Return outlines as one filled area."""
    markup = tag("path", d="".join(outline.path for outline in outlines), **_LOOKS[look])
    covered = together(_covering(o.points, o.margin, markup) for o in outlines)
    return replace(covered, markup=markup)


def limb(start: Place, end: Place, thick: float, thin: float) -> Outline:
    """Return a bone with flesh: two round ends of given radii and straight flanks."""
    axis = end - start
    length = float(np.hypot(*axis))
    if length <= abs(thick - thin):
        return disc(start if thick > thin else end, max(thick, thin))
    along = axis / length
    across = np.array([-along[1], along[0]])
    slant = (thick - thin) / length
    flank = np.sqrt(1 - slant**2)
    left, right = (slant * along + sign * flank * across for sign in (1.0, -1.0))
    a, b = (_place(at) for at in (start + thick * left, end + thin * left))
    c, d = (_place(at) for at in (end + thin * right, start + thick * right))
    small, large = _length(thin), _length(thick)
    at_end, at_start = (0, 1) if slant > 0 else (1, 0)
    path = f"M{a}L{b}A{small} {small} 0 {at_end} 1 {c}L{d}A{large} {large} 0 {at_start} 1 {a}Z"
    return Outline(path=path, points=(start, end), margin=max(thick, thin))


def disc(centre: Place, radius: float) -> Outline:
    """Return a circle."""
    left, right = (_place(centre + np.array([sign * radius, 0.0])) for sign in (-1, 1))
    size = _length(radius)
    path = f"M{left}A{size} {size} 0 1 1 {right}A{size} {size} 0 1 1 {left}Z"
    return Outline(path=path, points=(centre,), margin=radius)


def polygon(*points: Place) -> Outline:
    """Return a polygon with sharp corners, given in any sense of rotation."""
    across, up = np.array([point[:2] for point in points]).T
    turn = float(np.sum(across * np.roll(up, -1) - np.roll(across, -1) * up))
    ordered = points if turn < 0 else points[::-1]
    path = "M" + "L".join(_place(point) for point in ordered) + "Z"
    return Outline(path=path, points=points, margin=0.0)


def box(left: float, bottom: float, right: float, top: float) -> Outline:
    """Return an upright rectangle."""
    corners = ((left, bottom), (left, top), (right, top), (right, bottom))
    return polygon(*(np.array(corner) for corner in corners))


def stroke(look: str, width: float, *points: Place) -> Shape:
    """Return a line through points with round ends."""
    path = "M" + "L".join(_place(point) for point in points)
    return _line(look, width, path, points)


def bowed(look: str, width: float, start: Place, middle: Place, end: Place) -> Shape:
    """Return a curved line from start to end that is drawn towards `middle`."""
    path = f"M{_place(start)}Q{_place(middle)} {_place(end)}"
    return _line(look, width, path, (start, (start + 2 * middle + end) / 4, end))


def _line(look: str, width: float, path: str, points: Sequence[Place]) -> Shape:
    ends = {"fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round"}
    markup = tag("path", d=path, stroke_width=_length(width), **ends, **_LOOKS[f"{look} line"])
    return _covering(points, width / 2, markup)


def _covering(points: Sequence[Place], margin: float, markup: Markup) -> Shape:
    stack = np.stack([np.asarray(point)[:2] for point in points])
    low, high = stack.min(axis=0) - margin, stack.max(axis=0) + margin
    return Shape(
        markup=markup, low=(float(low[0]), float(low[1])), high=(float(high[0]), float(high[1]))
    )


def _place(point: Place) -> str:
    return f"{_length(float(point[0]))} {_length(-float(point[1]))}"


def _length(value: float) -> str:
    text = f"{value * SCALE:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
