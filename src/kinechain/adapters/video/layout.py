"""How the stored picture of a video becomes the upright picture that people see.

Positions of pixels are those of their centres: the first pixel is at (0, 0), its outer corner at
(-0.5, -0.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from fractions import Fraction


UPRIGHT = np.eye(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The relation between stored and upright picture.

    Attributes:
        width: Width of the upright picture [px].
        height: Height of the upright picture [px].
        rotation: Degrees clockwise by which the stored picture is turned to stand upright.
        stored_from_upright: 2x3 affine matrix from upright pixels to stored pixels.
    """

    width: int
    height: int
    rotation: int
    stored_from_upright: NDArray[np.float64]


def make_layout(
    stored_size: tuple[int, int], turn: NDArray[np.float64], pixel_aspect: Fraction | None
) -> Layout:
    """Return the layout of a stored picture.

    Args:
        stored_size: Width and height as stored [px].
        turn: 2x2 signed permutation that turns stored directions upright (y down).
        pixel_aspect: Width of a stored pixel over its height; None where the file does not say.
    """
    width, height = stored_size
    shown = np.array([max(1, round(width * float(pixel_aspect or 1))), height], dtype=float)
    stretch = shown / np.array([width, height])
    size = np.abs(turn) @ shown
    corner = np.where(turn < 0, shown, 0.0).sum(axis=1)
    inverse = np.linalg.inv(turn * stretch)
    offset = inverse @ (0.5 - corner) - 0.5
    return Layout(
        width=round(size[0]),
        height=round(size[1]),
        rotation=round(np.degrees(np.arctan2(turn[1, 0], turn[1, 1]))) % 360,
        stored_from_upright=np.column_stack([inverse, offset]),
    )


def turn_of(display_matrix: bytes | None) -> NDArray[np.float64]:
    """Return the 2x2 turn that a display matrix asks for, to the nearest quarter turn or flip.

    The nine numbers are those of ISO 14496-12 (`tkhd`): x' = a x + c y, y' = b x + d y.
    """
    if display_matrix is None:
        return UPRIGHT
    a, b, _, c, d, *_ = np.frombuffer(display_matrix, dtype="<i4") / 65536.0
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return np.diag([_sign(a), _sign(d)])
    return np.array([[0.0, _sign(c)], [_sign(b), 0.0]])


def after(outer: NDArray[np.float64], inner: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the 2x3 affine matrix that applies `inner` first and `outer` to its result."""
    linear = outer[:, :2] @ inner[:, :2]
    return np.column_stack([linear, outer[:, :2] @ inner[:, 2] + outer[:, 2]])


def _sign(value: float) -> float:
    return -1.0 if value < 0 else 1.0
