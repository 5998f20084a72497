"""What the drawings of filming guides are put together from: frames, words, arrows, phones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.report.drawings.figure import place_figure
from kinechain.report.drawings.person import draw_person
from kinechain.report.drawings.props import props_behind, props_in_front
from kinechain.report.drawings.shapes import SCALE, Shape, together
from kinechain.report.svg import group, tag

if TYPE_CHECKING:
    from markupsafe import Markup

    from kinechain.domain.drawing import Posture

LEG_M = 0.86
"""Thigh and shank of a person of 1.75 m (see `kinechain.report.drawings.body`)."""

PAPER = {"fill": "#fff", "style": "fill:var(--paper,#fff)"}
INK = {"fill": "#1c2430", "style": "fill:var(--ink,#1c2430)"}
SOFT = {"stroke": "#5a6675", "style": "stroke:var(--soft,#5a6675)"}
PHONE = {"fill": "#b8500a", "style": "fill:var(--right,#b8500a)"}
RAY = {"stroke": "#b8500a", "style": "stroke:var(--right,#b8500a)"}
ARROW = {"fill": "#5a6675", "style": "fill:var(--soft,#5a6675)"}
SIGHT: dict[str, float | str] = {
    "fill": "#b8500a",
    "style": "fill:var(--right,#b8500a)",
    "fill_opacity": 0.09,
}
BODY = {"fill": "#0f6a6c", "style": "fill:var(--accent,#0f6a6c)"}
TRUNK = {
    "fill": "#438b8c",
    "style": "fill:color-mix(in srgb,var(--accent,#0f6a6c) 76%,var(--paper,#fff))",
}

_SANS = "system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"
_TEXT_PX = 15
_HEAD_PX = 5.0
_CORNER_PX = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A rectangle of the drawing, in its units."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half-way between left and right."""
        return self.left + self.width / 2


def words(x: float, y: float, what: str, anchor: str = "middle", *, strong: bool = False) -> Markup:
    """Return words at a place; `anchor` is start, middle or end."""
    weight = {"font_weight": 600} if strong else {}
    return tag(
        "text",
        what,
        x=x,
        y=y,
        text_anchor=anchor,
        font_family=_SANS,
        font_size=_TEXT_PX,
        **weight,
        **INK,
    )


def line(x1: float, y1: float, x2: float, y2: float, *, dashed: bool = False) -> Markup:
    """Return a thin line; a dashed one is a line of sight."""
    look = {**RAY, "stroke_dasharray": "5 5"} if dashed else SOFT
    return tag("line", x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2), stroke_width=1.5, **look)


def measured(x1: float, y1: float, x2: float, y2: float) -> Markup:
    """Return a line with an arrow head at both ends, level or upright."""
    heads = [_head(x1, y1, x2, y2), _head(x2, y2, x1, y1)]
    return group([line(x1, y1, x2, y2), *heads])


def _head(x: float, y: float, to_x: float, to_y: float) -> Markup:
    """Return an arrow head at a place, on a level or upright line to another."""
    across, down = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
    back_x, back_y = x + 1.6 * _HEAD_PX * across, y + 1.6 * _HEAD_PX * down
    side_x, side_y = 0.7 * _HEAD_PX * abs(down), 0.7 * _HEAD_PX * abs(across)
    corners = ((x, y), (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y))
    return outline(corners, **ARROW)


def outline(points: tuple[tuple[float, float], ...], **look: float | str) -> Markup:
    """Return a filled polygon."""
    return tag("polygon", points=" ".join(f"{_n(x)},{_n(y)}" for x, y in points), **look)


def rectangle(x: float, y: float, width: float, height: float, **look: float | str) -> Markup:
    """Return a rectangle with slightly round corners around its middle."""
    corner = min(0.25 * min(width, height), _CORNER_PX)
    return tag(
        "rect",
        x=_n(x - width / 2),
        y=_n(y - height / 2),
        width=_n(width),
        height=_n(height),
        rx=_n(corner),
        **look,
    )


def person_shape(posture: Posture) -> Shape:
    """Return a posture with the things around it, without the ground, in leg lengths."""
    figure = place_figure(posture)
    return together([*props_behind(figure), draw_person(figure), *props_in_front(figure)])


def placed(shape: Shape, x: float, y: float, px_per_leg: float) -> Markup:
    """Return a shape whose origin lies at a place of the drawing."""
    scale = px_per_leg / SCALE
    return tag("g", shape.markup, transform=f"translate({_n(x)} {_n(y)}) scale({scale:.3f})")


def _n(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
