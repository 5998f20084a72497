"""Small things: bands, weights, arrows, and what lies about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.report.drawings.body import radius_of
from kinechain.report.drawings.furniture import place_of
from kinechain.report.drawings.shapes import (
    Shape,
    bowed,
    box,
    disc,
    filled,
    polygon,
    stroke,
    together,
)

if TYPE_CHECKING:
    from kinechain.domain.drawing import Prop
    from kinechain.report.drawings.chain import Place
    from kinechain.report.drawings.figure import Figure

_BAND = 0.04
_STRAP = 0.025
_ARROW = 0.03


def other_end(prop: Prop, figure: Figure) -> Place:
    """Return where the other end of a thing is: at `to`, or as far from its own place."""
    origin = place_of(prop, figure) if prop.to is None else figure.at[prop.to]
    offset: Place = np.array([prop.to_dx, prop.to_dy])
    return origin + offset


def band(prop: Prop, figure: Figure) -> Shape:
    """Return a stretched band, or one around a limb where it has no other end."""
    return _tied(prop, figure, _BAND)


def strap(prop: Prop, figure: Figure) -> Shape:
    """Return a strap, or one around a limb where it has no other end."""
    return _tied(prop, figure, _STRAP)


def _tied(prop: Prop, figure: Figure, width: float) -> Shape:
    start, end = place_of(prop, figure), other_end(prop, figure)
    if float(np.hypot(*(end - start))) > 1e-6:  # noqa: PLR2004 - the two are one place
        return stroke("pull", width, start, end)
    half = radius_of(prop.at) + 0.02
    across = _across(prop, figure)
    return stroke("pull", width * 1.3, start - half * across, start + half * across)


def _across(prop: Prop, figure: Figure) -> Place:
    """Return the direction across the bone that leads to a place."""
    part, _, side = prop.at.partition("_")
    before = {"knee": "hip", "ankle": "knee", "elbow": "arm", "hand": "elbow"}.get(part)
    start = figure.at[f"{before}_{side}"] if before else figure.at["pelvis"]
    along = figure.at[prop.at] - start
    length = float(np.hypot(*along))
    return np.array([-along[1], along[0]]) / length if length else np.array([1.0, 0.0])


def weight(prop: Prop, figure: Figure) -> Shape:
    """Return a dumb-bell."""
    x, y = (float(part) for part in place_of(prop, figure))
    size = prop.size or 0.2
    half, thick = size / 2, size / 3
    return filled(
        "pull",
        box(x - half, y - 0.02, x + half, y + 0.02),
        box(x - half, y - thick, x - half + 0.05, y + thick),
        box(x + half - 0.05, y - thick, x + half, y + thick),
    )


def roller(prop: Prop, figure: Figure) -> Shape:
    """Return a foam roller that lies on the ground below a place."""
    radius = (prop.size or 0.2) / 2
    centre = np.array([float(place_of(prop, figure)[0]), radius])
    return together(
        [filled("edge", disc(centre, radius)), filled("thing", disc(centre, 0.4 * radius))]
    )


def towel(prop: Prop, figure: Figure) -> Shape:
    """Return a rolled towel under a place, or one that is pulled to another place."""
    if prop.to is not None:
        return stroke("pull", _STRAP, place_of(prop, figure), other_end(prop, figure))
    radius = (prop.size or 0.12) / 2
    below = np.array([0.0, radius_of(prop.at) + radius])
    return filled("pull", disc(place_of(prop, figure) - below, radius))


def paper(prop: Prop, figure: Figure) -> Shape:
    """Return a sheet on the ground at a place."""
    x = float(place_of(prop, figure)[0])
    return filled("pull", box(x - 0.15, -0.012, x + 0.15, 0.006))


def line(prop: Prop, figure: Figure) -> Shape:
    """Return a dotted line: a tape, or what to measure along."""
    return stroke("dotted", 0.02, place_of(prop, figure), other_end(prop, figure))


def anchor(prop: Prop, figure: Figure) -> Shape:
    """Return a post on the ground that something is tied to."""
    x, y = (float(part) for part in place_of(prop, figure))
    post = filled("thing", box(x - 0.04, 0.0, x + 0.04, max(y, 0.0) + 0.12))
    return together([post, filled("edge", disc(np.array([x, y]), 0.035))])


def arrow(prop: Prop, figure: Figure) -> Shape:
    """Return an arrow from a place to another; `size` bows it to its left."""
    start, end = place_of(prop, figure), other_end(prop, figure)
    across = np.array([-(end - start)[1], (end - start)[0]])
    middle = (start + end) / 2 + 2 * prop.size * across
    ahead = (end - middle) / max(float(np.hypot(*(end - middle))), 1e-6)
    beside = np.array([-ahead[1], ahead[0]])
    neck = end - 0.1 * ahead
    tip = filled("pull", polygon(end, neck + 0.06 * beside, neck - 0.06 * beside))
    return together([bowed("pull", _ARROW, start, middle, neck), tip])
