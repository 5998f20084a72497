"""Large things: walls, seats, steps, machines. They stand on the ground or under the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.report.drawings.body import radius_of
from kinechain.report.drawings.figure import slant
from kinechain.report.drawings.shapes import Shape, box, disc, filled, polygon, stroke, together

if TYPE_CHECKING:
    from kinechain.domain.drawing import Prop
    from kinechain.report.drawings.chain import Place
    from kinechain.report.drawings.figure import Figure

_EDGE = 0.03
"""Thickness of boards and frames."""

_DEPTH = (-0.16, 0.36)
"""How far a step reaches behind and in front of a figure seen from the front or back."""

_FEET = frozenset({"ankle", "heel", "toe"})


def place_of(prop: Prop, figure: Figure) -> Place:
    """Return where a thing is put, shape (2,)."""
    offset: Place = np.array([prop.dx, prop.dy])
    return figure.at[prop.at] + offset


def wall(prop: Prop, figure: Figure) -> Shape:
    """Return a wall: behind the place it stands to the left, ahead of it to the right."""
    face = float(place_of(prop, figure)[0])
    away = -1.0 if prop.dx < 0 else 1.0
    ends = sorted((face, face + away * 0.1))
    top = prop.size or 1.95
    body = filled("thing", box(ends[0], 0.0, ends[1], top))
    front = sorted((face, face + away * _EDGE * 0.6))
    return together([body, filled("edge", box(front[0], 0.0, front[1], top))])


def chair(prop: Prop, figure: Figure) -> Shape:
    """Return a chair: under the figure, or with its back at a hand."""
    x, y = (float(part) for part in place_of(prop, figure))
    held = prop.at.startswith("hand")
    seat = prop.size or (y / 2 if held else _underside(prop, figure, 0.47))
    if figure.posture.view != "side":
        legs = [box(x + side - 0.02, 0.0, x + side + 0.02, seat) for side in (-0.2, 0.2)]
        back = filled("thing", box(x - 0.22, seat, x + 0.22, seat + 0.5))
        return together([back, filled("edge", *legs, box(x - 0.22, seat - 0.05, x + 0.22, seat))])
    left, right = (x, x + 0.45) if held else (x - 0.18, x + 0.27)
    top = (x, y) if held else (left - 0.03, seat + 0.5)
    back_rest = polygon(
        np.array([left, seat - 0.05]),
        np.array([left + 0.04, seat]),
        np.array([top[0] + 0.02, top[1]]),
        np.array([top[0] - 0.02, top[1]]),
    )
    legs = [box(edge, 0.0, edge + 0.035, seat) for edge in (left + 0.01, right - 0.045)]
    return filled("edge", *legs, box(left, seat - 0.05, right, seat), back_rest)


def block(prop: Prop, figure: Figure) -> Shape:
    """Return a step or a box; without a size it reaches up to the figure."""
    x, _ = (float(part) for part in place_of(prop, figure))
    top = prop.size or _underside(prop, figure, 0.22)
    half = 0.24
    _, up = slant(figure.posture)
    side = figure.posture.view == "side"
    near, far = (0.0, 0.0) if side else (_DEPTH[1] * up, _DEPTH[0] * up)
    body = filled("thing", box(x - half, near, x + half, top + far))
    rim = top + near
    return together([body, filled("edge", box(x - half, rim - 0.6 * _EDGE, x + half, rim))])


def bench(prop: Prop, figure: Figure) -> Shape:
    """Return a bench: a long padded board on two legs."""
    x, _ = (float(part) for part in place_of(prop, figure))
    top = prop.size or _underside(prop, figure, 0.47)
    legs = [box(x + side - 0.025, 0.0, x + side + 0.025, top) for side in (-0.3, 0.3)]
    board = filled("thing", box(x - 0.42, top - 0.08, x + 0.42, top))
    return together([filled("edge", *legs), board])


def mat(prop: Prop, figure: Figure) -> Shape:
    """Return a mat under the whole figure."""
    low = [float(place[0]) for place in figure.at.values()]
    left, right = min(low) - 0.1 + prop.dx, max(low) + 0.1 + prop.dx
    return filled("thing", box(left, -0.035, right, 0.0))


def slope(prop: Prop, figure: Figure) -> Shape:
    """Return a wedge under a foot."""
    side = _side_of(prop)
    heel, toe = figure.at[f"heel_{side}"], figure.at[f"toe_{side}"]
    along = (toe - heel) * 0.2
    ends = [heel - along, toe + along]
    base = [np.array([end[0], 0.0]) for end in ends]
    return filled("edge", polygon(ends[0], ends[1], base[1], base[0]))


def bike(prop: Prop, figure: Figure) -> Shape:
    """Return an exercise bicycle: saddle at the pelvis, cranks at the feet, bars at the hands."""
    at = figure.at
    saddle = at["pelvis"] + np.array([prop.dx - 0.02, prop.dy - radius_of("pelvis")])
    crank = (at["ball_near"] + at["ball_far"]) / 2
    bars = (at["hand_near"] + at["hand_far"]) / 2
    wheel = np.array([crank[0] + 0.42, 0.3])
    foot = np.array([crank[0] - 0.3, 0.02])
    lines = [
        stroke("thing", 0.045, *ends)
        for ends in (
            (saddle, crank),
            (bars, wheel),
            (crank, wheel),
            (crank, foot),
            (wheel, np.array([wheel[0] + 0.2, 0.02])),
            (at["ball_near"], at["ball_far"]),
        )
    ]
    seat = filled("edge", box(saddle[0] - 0.14, saddle[1] - 0.04, saddle[0] + 0.1, saddle[1]))
    return together([filled("thing", disc(wheel, 0.26)), *lines, seat])


def machine(prop: Prop, figure: Figure) -> Shape:
    """Return a part of a machine.

    At the pelvis a seat with a back, at an ankle the roll in front of the shin with its lever, at
    heel or toe the plate that the foot presses against.
    """
    part, side = prop.at.partition("_")[0], _side_of(prop)
    at = figure.at
    if part == "ankle":
        knee, ankle = at[f"knee_{side}"], place_of(prop, figure)
        along = (ankle - at[f"knee_{side}"]) / float(np.hypot(*(ankle - knee)))
        ahead = np.array([-along[1], along[0]])
        roll = ankle + (radius_of("ankle") + 0.06) * ahead - 0.03 * along
        return together([stroke("thing", 0.04, knee, roll), filled("edge", disc(roll, 0.06))])
    if part in _FEET:
        heel, toe = at[f"heel_{side}"], at[f"toe_{side}"]
        along = (toe - heel) / float(np.hypot(*(toe - heel)))
        out = np.array([along[1], -along[0]])
        ends = [heel - 0.15 * along, toe + 0.15 * along]
        plate = polygon(ends[0], ends[1], ends[1] + 0.06 * out, ends[0] + 0.06 * out)
        return filled("edge", plate)
    return _seat(figure)


def _seat(figure: Figure) -> Shape:
    pelvis, shoulder, knee = (figure.at[name] for name in ("pelvis", "shoulder", "knee_near"))
    trunk = (shoulder - pelvis) / float(np.hypot(*(shoulder - pelvis)))
    behind = np.array([-trunk[1], trunk[0]])
    thigh = (knee - pelvis) / float(np.hypot(*(knee - pelvis)))
    below = np.array([thigh[1], -thigh[0]])
    gap = radius_of("pelvis")
    hinge = pelvis + gap * behind + gap * below
    parts = [
        stroke("thing", 0.07, hinge, hinge + 0.65 * trunk),
        stroke("thing", 0.07, hinge, hinge + 0.4 * thigh),
    ]
    middle = hinge + 0.2 * thigh
    parts.append(stroke("thing", 0.06, middle, np.array([middle[0], 0.0])))
    return together(parts)


def _underside(prop: Prop, figure: Figure, usual: float) -> float:
    """Return how high a thing below a place reaches; its usual height where that is nothing."""
    part = prop.at.partition("_")[0]
    place = figure.space[prop.at]
    low = float(place[1]) + prop.dy - radius_of(prop.at)
    if part in _FEET:
        side = _side_of(prop)
        low = min(float(figure.space[f"{name}_{side}"][1]) for name in ("heel", "ball", "toe"))
    return low if low > _EDGE else usual


def _side_of(prop: Prop) -> str:
    return "far" if prop.at.endswith("far") else "near"
