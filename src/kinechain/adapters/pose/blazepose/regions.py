"""Turned squares in a picture: what the networks look at, and what they find next.

Points here are in continuous picture coordinates, in which the first pixel covers 0 to 1; the
positions of keypoints, which count from pixel centres, are 0.5 less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# How far beyond the circle around a person the square reaches. The networks were trained with
# 1.25; below 1.1 and above about 1.4 tracking breaks.
_MARGIN = 1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A square in the picture.

    Attributes:
        x: Its centre, to the right [px].
        y: Its centre, down [px].
        side: Its side [px].
        angle: How far it is turned clockwise [rad].
    """

    x: float
    y: float
    side: float
    angle: float = 0.0

    def to_picture(self, size: int) -> NDArray[np.float64]:
        """Return the 2x3 matrix from pixels of a cut-out of that size to pixels of the picture."""
        linear = self._turn() * (self.side / size)
        middle = np.array([self.x, self.y]) - 0.5
        return np.column_stack([linear, middle - linear @ np.full(2, (size - 1) / 2)])

    def place(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where points of the square (0 to 1) are in the picture, shape (..., 2)."""
        offset = (points - 0.5) * self.side
        return np.array([self.x, self.y]) + offset @ self._turn().T

    def _turn(self) -> NDArray[np.float64]:
        cos, sin = np.cos(self.angle), np.sin(self.angle)
        return np.array([[cos, -sin], [sin, cos]])


def around_person(hips: NDArray[np.float64], edge: NDArray[np.float64]) -> Square:
    """Return the upright square around a person.

    Args:
        hips: Middle of the hips, shape (2,).
        edge: The point above the head, on the circle around the person, shape (2,).
    """
    across, down = edge - hips
    return Square(
        x=float(hips[0]),
        y=float(hips[1]),
        side=float(2 * _MARGIN * np.hypot(across, down)),
        angle=float(np.arctan2(across, -down)),
    )
