"""Drawings of postures as SVG: one, or several side by side with their captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.report.drawings.body import GROUND_LINE
from kinechain.report.drawings.figure import place_figure, slant
from kinechain.report.drawings.person import draw_person
from kinechain.report.drawings.props import props_behind, props_in_front
from kinechain.report.drawings.shapes import SCALE, box, filled, stroke, together
from kinechain.report.svg import group, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from kinechain.domain.drawing import Posture
    from kinechain.report.drawings.shapes import Shape

_MARGIN = 0.05
"""Free room around a drawing, in leg lengths."""

_GROUND_BEYOND = 0.1
"""How far the ground reaches beyond what is on it, in leg lengths."""

_FLOOR = (-0.2, 0.36)
"""How far the strip of floor reaches behind and in front of a figure seen from the front."""

_CLOSE_UP = 0.27
"""Half the height of a close-up, in leg lengths; it is half as wide again."""

_LEG_EM = 5.0
"""Height of a leg in the text's em, so that all drawings show the person at the same size."""

_CLOSE_UP_EM = 14.0
"""The same in close-ups."""


def draw_posture(posture: Posture, *, label: str) -> Markup:
    """Return a posture as an SVG whose colours follow the page's style sheet.

    Args:
        posture: The posture.
        label: What it shows, for screen readers.
    """
    return _framed(_content(posture), posture, label, None)


def draw_sequence(postures: Sequence[Posture], label: str) -> Markup:
    """Return postures side by side, on one ground line, each with its caption below.

    Args:
        postures: In their order.
        label: What they show, for screen readers; the captions are added to it.
    """
    contents = [_content(posture) for posture in postures]
    whole = [c for c, p in zip(contents, postures, strict=True) if p.focus is None]
    span = (min(c.low[1] for c in whole), max(c.high[1] for c in whole)) if whole else None
    figures = [
        tag(
            "figure",
            _framed(content, posture, f"{label}: {posture.caption}", span)
            + tag("figcaption", posture.caption, style="max-width:11em;margin:0 auto"),
            class_="posture",
            style="margin:0;text-align:center",
        )
        for content, posture in zip(contents, postures, strict=True)
    ]
    row = "display:flex;flex-wrap:wrap;gap:.6em 1.6em;align-items:flex-start"
    return tag("div", group(figures), class_="postures", style=row)


def _content(posture: Posture) -> Shape:
    figure = place_figure(posture)
    shapes = [*props_behind(figure), draw_person(figure), *props_in_front(figure)]
    drawn = together(shapes)
    left, right = drawn.low[0] - _GROUND_BEYOND, drawn.high[0] + _GROUND_BEYOND
    return together([_ground(posture, left, right), drawn])


def _ground(posture: Posture, left: float, right: float) -> Shape:
    """Return a line from the side; else a strip of floor, because we look a little from above."""
    if posture.view == "side":
        level = -GROUND_LINE / 2
        return stroke("ground", GROUND_LINE, np.array([left, level]), np.array([right, level]))
    _, up = slant(posture)
    return filled("floor", box(left, _FLOOR[1] * up, right, _FLOOR[0] * up))


def _framed(
    content: Shape, posture: Posture, label: str, span: tuple[float, float] | None
) -> Markup:
    low, high = content.low, content.high
    em = _LEG_EM
    if posture.focus is not None:
        em = _CLOSE_UP_EM
        x, y = (float(part) for part in place_figure(posture).at[posture.focus])
        bottom = max(y - _CLOSE_UP, content.low[1])
        low, high = (x - 1.5 * _CLOSE_UP, bottom), (x + 1.5 * _CLOSE_UP, bottom + 2 * _CLOSE_UP)
    elif span is not None:
        low, high = (low[0], span[0]), (high[0], span[1])
    left, bottom = low[0] - _MARGIN, low[1] - _MARGIN
    width, height = high[0] + _MARGIN - left, high[1] + _MARGIN - bottom
    frame = [round(SCALE * part) for part in (left, -(bottom + height), width, height)]
    return tag(
        "svg",
        tag("title", label) + content.markup,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(str(part) for part in frame),
        role="img",
        style=f"width:{em * frame[2] / SCALE:.2f}em;max-width:100%;height:auto;overflow:hidden",
    )
