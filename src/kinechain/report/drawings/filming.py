"""How to film a task: phone and person from beside, from above, and what the phone sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kinechain.domain.drawing import Limbs, Posture
from kinechain.report.drawings.filming_parts import PAPER, Frame, words
from kinechain.report.drawings.filming_views import (
    from_above,
    from_beside,
    pelvis_close_up,
    seen_by_phone,
)
from kinechain.report.svg import group, tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from kinechain.domain.definitions import FilmingGuide, MeasureDefinition, TaskDefinition

_WIDTH, _EDGE, _GAP = 420.0, 10.0, 20.0
_TALL, _LOW = 190.0, 120.0
"""Height of the view from beside, for people who stand and for those who lie."""

_BELOW = 208.0
"""Height of the two views below it."""

_HEADING = 30.0
"""Room for the words over a view; they stand this far less a third above it."""


def wants_marks(
    task: TaskDefinition, guide: FilmingGuide, measures: Mapping[str, MeasureDefinition]
) -> bool:
    """Return whether something that is measured from there needs two dots on the pelvis."""
    return any("pelvis_marks" in measures[name].needs for name in task.measures[guide.plane])


def draw_guide(task: TaskDefinition, guide: FilmingGuide, *, marks: bool = False) -> Markup:
    """Return how a task is filmed as one SVG, made from the figures of its entry.

    Lengths from beside are to scale, for a person of usual height; the other two views are not.

    Args:
        task: The movement test.
        guide: One of its guides.
        marks: Whether two dots are stuck on the pelvis.
    """
    seen = (
        f"The lens is {guide.camera_height_m:g} m above the floor and {guide.distance_m:g} m from "
        "the person, squarely in front of what it films."
    )
    beside = Frame(
        left=_EDGE,
        top=_HEADING,
        width=_WIDTH - 2 * _EDGE,
        height=_TALL if guide.beside else _LOW,
    )
    half = (_WIDTH - 2 * _EDGE - _GAP) / 2
    top = beside.bottom + _GAP + _HEADING
    above = Frame(left=_EDGE, top=top, width=half, height=_BELOW)
    phone = Frame(left=_WIDTH - _EDGE - half, top=top, width=half, height=_BELOW)
    height = above.bottom + _EDGE
    travels = task.cycle == "stride" and guide.plane == "side"
    parts = [
        tag("title", f"{task.name}: where the phone stands"),
        tag("desc", seen),
        tag("rect", width=_WIDTH, height=height, rx=_EDGE, **PAPER),
        _heading(beside, "From beside"),
        from_beside(guide, beside),
        _heading(above, "From above"),
        from_above(guide, above, lying=task.position == "lying", travels=travels),
        _heading(phone, "What the phone sees"),
        seen_by_phone(guide, phone, marks=marks),
    ]
    return tag(
        "svg",
        group(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH:g} {height:g}",
        role="img",
        style="width:26em;max-width:100%;height:auto",
    )


def _heading(frame: Frame, what: str) -> Markup:
    return words(frame.left, frame.top - _HEADING / 3, what, "start", strong=True)


_STANDS = Limbs(shoulder=14)
_CLOSE = 190.0
"""Width and height of a close-up of the pelvis."""


def draw_marks() -> Markup:
    """Return where two dots go on the pelvis, seen from the front and from the back."""
    parts = [tag("title", "Where the two dots go"), tag("rect", width=_WIDTH, height=240, **PAPER)]
    views: tuple[tuple[Literal["front", "back"], str], ...] = (
        ("front", "From the front"),
        ("back", "From the back"),
    )
    for number, (view, name) in enumerate(views):
        left = _EDGE + number * (_CLOSE + _GAP)
        frame = Frame(left=left, top=_HEADING, width=_CLOSE, height=_CLOSE)
        standing = Posture(caption="stand", view=view, near=_STANDS, far=_STANDS)
        parts += [_heading(frame, name), pelvis_close_up(standing, frame)]
    return tag(
        "svg",
        group(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH:g} 240",
        role="img",
        style="width:26em;max-width:100%;height:auto",
    )
