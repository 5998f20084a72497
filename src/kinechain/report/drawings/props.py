"""Things around the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.report.drawings import furniture, tools

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kinechain.domain.drawing import Prop
    from kinechain.report.drawings.figure import Figure
    from kinechain.report.drawings.shapes import Shape

    Drawer = Callable[[Prop, Figure], Shape]

_BEHIND: Mapping[str, Drawer] = {
    "wall": furniture.wall,
    "chair": furniture.chair,
    "step": furniture.block,
    "box": furniture.block,
    "bench": furniture.bench,
    "mat": furniture.mat,
    "slope": furniture.slope,
    "bike": furniture.bike,
    "machine": furniture.machine,
    "paper": tools.paper,
    "line": tools.line,
    "anchor": tools.anchor,
    "roller": tools.roller,
}
_IN_FRONT: Mapping[str, Drawer] = {
    "towel": tools.towel,
    "band": tools.band,
    "strap": tools.strap,
    "weight": tools.weight,
    "arrow": tools.arrow,
}


def props_behind(figure: Figure) -> list[Shape]:
    """Return the things that the figure is in front of."""
    return [_BEHIND[p.kind](p, figure) for p in figure.posture.props if p.kind in _BEHIND]


def props_in_front(figure: Figure) -> list[Shape]:
    """Return the things that are in front of the figure."""
    return [_IN_FRONT[p.kind](p, figure) for p in figure.posture.props if p.kind in _IN_FRONT]
