"""What is stuck or printed on the clothes: marks on the pelvis, and what may be taken for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from revalidation.renderer.rig import NODES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from revalidation.renderer.body import Body

FIRM = 0.9
"""How much of the waistband's movement is that of the pelvis; the rest is that of the flesh."""

_FIRM_M, _LOOSE_M = 0.035, 0.09
"""How far above and below a mark the cloth is as firm as that, and from where on not at all."""

FRONT_M, BACK_M = 0.972, 0.938
"""Height of marks at rest: over the bony points of the front, and at the back on the waistband."""

WHITE, YELLOW, RUST = (242, 242, 236), (246, 222, 60), (236, 112, 76)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sticker:
    """One patch of colour, as seen on the body at rest from the front or the back.

    Attributes:
        x_m: Its middle, to the person's left.
        y_m: Its middle, above the floor.
        half_width_m: Half of its width, or its radius across.
        half_height_m: Half of its height, or its radius up and down.
        round: Whether it is an ellipse; a rectangle otherwise.
        back: Whether it is on the back.
        tilt_deg: How far it is turned, its left end lower.
        colour: Red, green and blue, 0 to 255.
        firm: Whether it sits on the waistband, which is drawn tight then.
    """

    x_m: float
    y_m: float
    half_width_m: float = 0.014
    half_height_m: float = 0.014
    round: bool = True
    back: bool = False
    tilt_deg: float = 0.0
    colour: tuple[int, int, int] = WHITE
    firm: bool = True


def dots(
    *,
    back: bool = False,
    apart_m: float | None = None,
    tilt_deg: float = 0.0,
    colour: tuple[int, int, int] = WHITE,
) -> tuple[Sticker, ...]:
    """Return two dots: over the bony points of the front, or over the dimples of the back.

    Args:
        back: Whether they are on the back.
        apart_m: Between their middles; 0.23 in front and 0.11 at the back by default.
        tilt_deg: How far the line between them is from level, the left one lower.
        colour: Their colour.
    """
    half = (apart_m or (0.11 if back else 0.23)) / 2
    drop = half * np.tan(np.radians(tilt_deg))
    return tuple(
        Sticker(x_m=side * half, y_m=_height_m(back) - side * drop, back=back, colour=colour)
        for side in (1.0, -1.0)
    )


def tape(*, back: bool = False, tilt_deg: float = 0.0) -> tuple[Sticker, ...]:
    """Return one strip of tape along the waistband."""
    return (
        Sticker(
            x_m=0.0,
            y_m=_height_m(back),
            half_width_m=0.07 if back else 0.11,
            half_height_m=0.011,
            round=False,
            back=back,
            tilt_deg=tilt_deg,
            colour=YELLOW,
        ),
    )


def prints(*, back: bool = False) -> tuple[Sticker, ...]:
    """Return what is on many clothes: a maker's sign on one hip, and the two ends of a cord."""
    sign = Sticker(x_m=0.1, y_m=0.8, half_width_m=0.022, half_height_m=0.012, back=back, firm=False)
    cord = [
        Sticker(
            x_m=x,
            y_m=0.9,
            half_width_m=0.005,
            half_height_m=0.035,
            round=False,
            back=back,
            firm=False,
        )
        for x in (0.02, -0.02)
    ]
    shirt = Sticker(
        x_m=0.09, y_m=1.25, half_width_m=0.03, half_height_m=0.02, back=back, firm=False
    )
    return (sign, *cord, shirt)


def _height_m(back: bool) -> float:
    return BACK_M if back else FRONT_M


def painted(
    colours: NDArray[np.float64], places: NDArray[np.float64], stickers: tuple[Sticker, ...]
) -> NDArray[np.float64]:
    """Return colours, shape (place, 3), with stickers on places (see `Dressed.places`)."""
    x, y, z, sleeve = places[:, :4].T
    colours = colours.copy()
    for one in stickers:
        reach_m = np.hypot(one.half_width_m, one.half_height_m)
        near = np.flatnonzero((abs(x - one.x_m) < reach_m) & (abs(y - one.y_m) < reach_m))
        tilt = np.radians(one.tilt_deg)
        left, above = x[near] - one.x_m, y[near] - one.y_m
        across = (left * np.cos(tilt) - above * np.sin(tilt)) / one.half_width_m
        up = (left * np.sin(tilt) + above * np.cos(tilt)) / one.half_height_m
        inside = np.hypot(across, up) < 1 if one.round else np.maximum(abs(across), abs(up)) < 1
        outer = (z[near] < 0) if one.back else (z[near] > 0)
        colours[near[inside & outer & (sleeve[near] == 0)]] = one.colour
    return colours


def tightened(body: Body, stickers: tuple[Sticker, ...]) -> Body:
    """Return the body with the waistband held firmly by the pelvis where marks are stuck on it.

    The skin of the mesh goes with the thighs there, which no waistband does.
    """
    heights = [one.y_m for one in stickers if one.firm]
    if not heights:
        return body
    off_m = np.abs(body.vertices[:, 1] - np.mean(heights))
    firm = FIRM * np.clip((_LOOSE_M - off_m) / (_LOOSE_M - _FIRM_M), 0, 1)
    arms = [k for k, node in enumerate(NODES) if node.startswith(("upper", "fore", "hand"))]
    firm = firm * (body.weights[:, arms].sum(axis=1) == 0)
    weights = body.weights * (1 - firm[:, None])
    weights[:, NODES.index("pelvis")] += firm
    return replace(body, weights=weights)
