"""The three views of a filming guide, each into its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.report.drawings.figure import place_figure
from kinechain.report.drawings.filming_parts import (
    ARROW,
    BODY,
    LEG_M,
    PHONE,
    SIGHT,
    SOFT,
    TRUNK,
    Frame,
    line,
    measured,
    outline,
    person_shape,
    placed,
    rectangle,
    words,
)
from kinechain.report.drawings.shapes import disc, filled, limb, together
from kinechain.report.svg import group, tag

if TYPE_CHECKING:
    from markupsafe import Markup

    from kinechain.domain.definitions import FilmingGuide
    from kinechain.domain.drawing import Posture
    from kinechain.report.drawings.chain import Place
    from kinechain.report.drawings.shapes import Shape

_TALLEST, _LYING = 2.2, 0.9
"""Room above the floor for a person who stands, and for one who lies, in leg lengths."""

_BEYOND = 78.0
"""Room beside the phone for its height in words, in units of the drawing."""

_ROOM = 0.1
"""Room behind the person, in leg lengths."""

_SUNK = 0.04
"""How far the toes of people seen from the front or back lie below the floor line, in leg lengths:
we look at them a little from above."""

_PHONE_LONG_M, _PHONE_SHORT_M, _PHONE_THICK_M = 0.24, 0.12, 0.035
"""A phone, half as large again as a real one so that it is seen."""

_WAIST = 0.25
"""How far up the trunk the waistband is, as a share of it."""

_CLOSE_UP_LEGS = 0.9
"""Width of a close-up of the pelvis, in leg lengths."""

_FLOOR_WORDS = 30.0
"""Room below the floor line for the distance, in units of the drawing."""


def from_beside(guide: FilmingGuide, frame: Frame) -> Markup:
    """Return phone and person from beside, to scale, with height and distance."""
    body = person_shape(guide.beside) if guide.beside else _lying_end_on()
    reach = guide.distance_m / LEG_M
    half = max(-body.low[0], body.high[0])
    px = min(
        (frame.width - _BEYOND) / (half + reach + _ROOM),
        (frame.height - _FLOOR_WORDS) / (_TALLEST if guide.beside else _LYING),
    )
    floor = frame.bottom - _FLOOR_WORDS
    # A person who is seen from the back looks away from the phone: everybody looks to the right.
    sense = -1 if guide.picture.view == "back" else 1
    drawn = px * (half + reach) + _BEYOND
    start = frame.middle - sense * (drawn / 2 - px * half)
    lens_x, lens_y = start + sense * px * reach, floor - px * guide.camera_height_m / LEG_M
    near = start + sense * px * max(sense * body.high[0], sense * body.low[0])
    beyond = lens_x + sense * 20
    top = _TALLEST if guide.beside else body.high[1] + _ROOM
    sight = ((lens_x, lens_y), (near, floor - px * top), (near, floor))
    height, distance = f"{guide.camera_height_m:g} m", f"{guide.distance_m:g} m"
    return group(
        [
            outline(sight, **SIGHT),
            line(frame.left, floor, frame.right, floor),
            placed(body, start, _standing_on(body, floor, px), px),
            _stand(lens_x, lens_y, floor),
            _phone_from_beside(guide, lens_x, lens_y, px),
            measured(beyond, lens_y, beyond, floor),
            words(
                beyond + sense * 8,
                (lens_y + floor) / 2 + 5,
                height,
                "start" if sense > 0 else "end",
            ),
            measured(start, floor + 12, lens_x, floor + 12),
            words((start + lens_x) / 2, floor + 30, distance),
        ]
    )


def _standing_on(body: Shape, floor: float, px_per_leg: float) -> float:
    """Return how high the origin of a shape is drawn, so that it stands on the floor line."""
    return floor + px_per_leg * min(body.low[1] + _SUNK, 0.0)


def _stand(x: float, lens_y: float, floor: float) -> Markup:
    spread = min(14.0, (floor - lens_y) / 2)
    knot = floor - 1.6 * spread
    return group(
        [
            line(x, lens_y, x, knot),
            line(x, knot, x - spread, floor),
            line(x, knot, x + spread, floor),
        ]
    )


def _phone_from_beside(guide: FilmingGuide, x: float, y: float, px_per_leg: float) -> Markup:
    tall = _PHONE_LONG_M if guide.held == "upright" else _PHONE_SHORT_M
    unit = px_per_leg / LEG_M
    return rectangle(x, y, unit * _PHONE_THICK_M, unit * tall, **PHONE)


def _lying_end_on() -> Shape:
    """Return a body that lies on a mat, seen from the end of the head."""
    at = {name: np.array(place) for name, place in _END_ON.items()}
    return together(
        [
            filled("thing", limb(at["mat_left"], at["mat_right"], 0.03, 0.03)),
            filled("far", limb(at["low"], at["high"], 0.13, 0.1)),
            filled("trunk", limb(at["left"], at["right"], 0.1, 0.1)),
            filled("near", disc(at["head"], 0.125)),
        ]
    )


_END_ON = {
    "mat_left": (-0.4, 0.03),
    "mat_right": (0.4, 0.03),
    "low": (0.0, 0.2),
    "high": (0.0, 0.42),
    "left": (-0.17, 0.16),
    "right": (0.17, 0.16),
    "head": (0.0, 0.19),
}
"""Places of that body, in leg lengths."""


def from_above(guide: FilmingGuide, frame: Frame, *, lying: bool, travels: bool) -> Markup:
    """Return how the phone points at the person, from above: squarely."""
    x, person, phone = frame.middle, frame.top + 58, frame.bottom - 36
    wide = _PHONE_SHORT_M if guide.held == "upright" else _PHONE_LONG_M
    size = 150.0
    sight = ((x, phone), (frame.left + 28, person), (frame.right - 28, person))
    level, corner = person + 32, 13.0
    square = tag(
        "path",
        d=f"M{x} {level + corner}h{corner}v{-corner}",
        fill="none",
        stroke_width=1.5,
        **SOFT,
    )
    parts = [
        outline(sight, **SIGHT),
        line(frame.left + 4, level, frame.right - 4, level),
        square,
        line(x, phone, x, person, dashed=True),
        _lying_from_above(x, person) if lying else _standing_from_above(x, person, guide.picture),
        rectangle(x, phone, size * wide, size * _PHONE_THICK_M * 1.4, **PHONE),
        words(x, frame.bottom - 8, "square: a right angle"),
    ]
    if travels:
        parts.append(_travel(frame, person - 34))
    return group(parts)


def _standing_from_above(x: float, y: float, picture: Posture) -> Markup:
    """Return head, shoulders and feet; the nose shows where the person looks."""
    turn = {"front": 0, "side": -90, "back": 180}[picture.view]
    feet = [tag("ellipse", cx=side * 9, cy=9, rx=5, ry=11, **BODY) for side in (-1, 1)]
    parts = [
        *feet,
        tag("ellipse", cx=0, cy=0, rx=27, ry=11, **TRUNK),
        tag("path", d="M-4 9L0 17L4 9Z", **BODY),
        tag("circle", cx=0, cy=1, r=11, **BODY),
    ]
    return tag("g", group(parts), transform=f"translate({x} {y}) rotate({turn})")


def _lying_from_above(x: float, y: float) -> Markup:
    """Return a body that lies across, the head to the left."""
    parts = [
        tag(
            "rect",
            x=-78,
            y=-24,
            width=156,
            height=48,
            rx=5,
            fill="#dde3e8",
            style="fill:var(--line,#dde3e8)",
        ),
        tag("rect", x=2, y=-12, width=62, height=10, rx=5, **BODY),
        tag("rect", x=2, y=2, width=62, height=10, rx=5, **BODY),
        tag("rect", x=-44, y=-15, width=58, height=30, rx=12, **TRUNK),
        tag("circle", cx=-56, cy=0, r=12, **BODY),
    ]
    return tag("g", group(parts), transform=f"translate({x} {y})")


def _travel(frame: Frame, y: float) -> Markup:
    """Return an arrow along the path of somebody who walks or runs past."""
    end = frame.right - 30
    return group(
        [
            line(frame.left + 30, y, end, y),
            outline(
                ((end + 9, y), (end - 2, y - 5), (end - 2, y + 5)),
                **ARROW,
            ),
        ]
    )


def seen_by_phone(guide: FilmingGuide, frame: Frame, *, marks: bool) -> Markup:
    """Return the phone's screen with the whole person in it, room above and floor below."""
    upright = guide.held == "upright"
    tall = frame.height - 4 if upright else frame.width * 9 / 16
    wide = tall * 9 / 16 if upright else frame.width
    screen = Frame(left=frame.middle - wide / 2, top=frame.top + 2, width=wide, height=tall)
    body = person_shape(guide.picture)
    wide_legs = body.high[0] - body.low[0]
    tall_legs = _TALLEST if guide.beside else body.high[1]  # whoever stands up stays in the picture
    share = 0.8 if guide.beside else 0.66
    px = min(0.92 * screen.width / wide_legs, share * screen.height / tall_legs)
    floor = screen.bottom - (0.13 if upright else 0.2) * screen.height
    origin = screen.middle - px * (body.low[0] + body.high[0]) / 2
    level = _standing_on(body, floor, px)
    parts = [
        rectangle(
            screen.middle,
            screen.top + tall / 2,
            wide,
            tall,
            fill="none",
            stroke="#1c2430",
            stroke_width=3,
            style="stroke:var(--ink,#1c2430)",
        ),
        line(screen.left + 2, floor, screen.right - 2, floor),
        placed(body, origin, level, px),
    ]
    if marks:
        parts.append(_dots(guide.picture, origin, level, px))
    return group(parts)


def pelvis_close_up(standing: Posture, frame: Frame) -> Markup:
    """Return the pelvis of somebody who stands, with two dots, level, at one height."""
    px = frame.width / _CLOSE_UP_LEGS
    hips = place_figure(standing).at["pelvis"]
    x, y = frame.middle, frame.top + frame.height / 2 + px * float(hips[1])
    window = tag(
        "svg",
        placed(person_shape(standing), x - frame.left, y - frame.top, px),
        x=frame.left,
        y=frame.top,
        width=frame.width,
        height=frame.height,
    )
    level = y - px * float(_dot_places(standing)[0][1])
    return group(
        [
            window,
            line(frame.left, level, frame.right, level, dashed=True),
            _dots(standing, x, y, px, radius=8),
        ]
    )


def _dots(picture: Posture, x: float, y: float, px_per_leg: float, *, radius: float = 4) -> Markup:
    """Return the two dots at the sides of the waistband."""
    return group(
        tag(
            "circle",
            cx=round(x + px_per_leg * float(place[0]), 1),
            cy=round(y - px_per_leg * float(place[1]), 1),
            r=radius,
            stroke="#fff",
            stroke_width=1.5,
            **PHONE,
        )
        for place in _dot_places(picture)
    )


def _dot_places(picture: Posture) -> tuple[Place, Place]:
    """Return where the dots are in the picture, in leg lengths: a little above the hip joints."""
    at = place_figure(picture).at
    up = _WAIST * (at["shoulder"] - (at["hip_near"] + at["hip_far"]) / 2)
    return at["hip_near"] + up, at["hip_far"] + up
