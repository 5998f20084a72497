"""A picture to draw on: lines, dots and text that stay readable on any background."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

Point = NDArray[np.float64]
"""x and y in pixels of the video's picture, shape (2,)."""

DARK: Colour = (16, 20, 26)
LIGHT: Colour = (245, 246, 248)

_SHIFT = 4
"""OpenCV takes coordinates as whole numbers with this many binary places after the point."""

TEXT_SHARE = 0.034
"""Size of the letters as a share of the picture's height: capitals are then 2.4 % of it."""

_BOLD = 600
"""Weight of the letters: thin ones vanish in a compressed video."""

_DASHES = 14
"""Pieces of a dashed line: about 7 strokes, which reads as dashed at every length drawn here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """A picture, and how places in the video's picture become places on it.

    A canvas belongs to one picture and is drawn on; everything else here is left unchanged.

    Attributes:
        pixels: RGB, shape (height, width, 3).
        origin: What place of the video's picture is the upper left corner [px].
        scale: Canvas pixels in one pixel of the video's picture.
        text_share: Size of the letters as a share of the canvas's height.
    """

    pixels: NDArray[np.uint8]
    origin: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    text_share: float = TEXT_SHARE

    @property
    def width(self) -> int:
        """Width [px]."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height [px]."""
        return int(self.pixels.shape[0])

    @property
    def text_size(self) -> int:
        """Size of the letters [px]."""
        return max(round(self.text_share * self.height), 12)

    @property
    def stroke(self) -> int:
        """Width of a strong line [px]."""
        return max(round(0.006 * self.height), 2)

    def place(self, point: Point) -> Point:
        """Return where a place of the video's picture lies on the canvas."""
        return (np.asarray(point, dtype=float) - self.origin) * self.scale

    def line(
        self, start: Point, end: Point, colour: Colour, width: int, *, dashed: bool = False
    ) -> None:
        """Draw a line with a dark rim between two places of the video's picture."""
        first, last = self.place(start), self.place(end)
        if not (np.isfinite(first).all() and np.isfinite(last).all()):
            return
        marks = np.linspace(0, 1, _DASHES + 1) if dashed else np.array([0.0, 1.0])
        for rim, paint in ((2, DARK), (0, colour)):
            for low, high in zip(marks[:-1:2], marks[1::2], strict=False):
                start_at, end_at = (_fixed(first + s * (last - first)) for s in (low, high))
                cv2.line(self.pixels, start_at, end_at, paint, width + rim, cv2.LINE_AA, _SHIFT)

    def dot(self, point: Point, colour: Colour, radius: float, *, filled: bool = True) -> None:
        """Draw a dot or a ring with a dark rim around a place of the video's picture."""
        centre = self.place(point)
        if not np.isfinite(centre).all():
            return
        at, size = _fixed(centre), round(radius * 2**_SHIFT)
        width = max(self.stroke - 1, 1)
        cv2.circle(self.pixels, at, size, DARK, width + 2, cv2.LINE_AA, _SHIFT)
        cv2.circle(self.pixels, at, size, colour, -1 if filled else width, cv2.LINE_AA, _SHIFT)

    def path(self, points: NDArray[np.float64], colour: Colour, width: int) -> None:
        """Draw an open line through places of the video's picture, shape (point, 2)."""
        for start, end in itertools.pairwise(points):
            self.line(start, end, colour, width)

    def text_at(self, words: str, point: Point, colour: Colour, *, right_of: bool) -> None:
        """Write beside a place of the video's picture, to its right or to its left."""
        at = self.place(point)
        if not np.isfinite(at).all():
            return
        gap = 0.8 * self.text_size
        width = text_width(words, self.text_size)
        x = at[0] + gap if right_of else at[0] - gap - width
        self.text(words, (x, at[1] + 0.35 * self.text_size), colour)

    def text(self, words: str, corner: tuple[float, float], colour: Colour) -> None:
        """Write with a dark halo.

        Args:
            words: The text.
            corner: Where its first letter stands on the canvas; moved so that all fits in [px].
            colour: Of the letters.
        """
        size = self.text_size
        margin = size // 3
        room = self.width - 2 * margin
        if text_width(words, size) > room:
            size = int(size * room / text_width(words, size))
        width = text_width(words, size)
        x = int(np.clip(corner[0], margin, max(self.width - width - margin, margin)))
        y = int(np.clip(corner[1], margin + size, max(self.height - margin, margin + size)))
        top, left = max(y - size - margin, 0), max(x - margin, 0)
        patch = self.pixels[top : y + size // 2 + margin, left : x + width + margin]
        ink = np.zeros(patch.shape[:2], np.uint8)
        cv2.putText(ink, words, (x - left, y - top), (255,), _font(), size, _BOLD)
        reach = 2 * max(round(size / 9), 2) + 1
        brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
        halo = np.asarray(cv2.dilate(ink, brush), np.uint8)
        patch[:] = _blend(_blend(patch, DARK, halo), colour, ink)


def text_width(words: str, size: int) -> int:
    """Return how wide a text is written [px]."""
    _, _, width, _ = cv2.getTextSize((0, 0), words, (0, 0), _font(), size, _BOLD)
    return int(width)


@cache
def _font() -> Any:  # noqa: ANN401  # OpenCV has no types
    # OpenCV carries this font itself: the same letters, degree and minus signs on every machine.
    return cv2.FontFace("sans")


def _fixed(point: Point) -> tuple[int, int]:
    # Far outside the picture, OpenCV's whole numbers would overflow.
    x, y = np.clip(point, -1e5, 1e5) * 2**_SHIFT
    return round(float(x)), round(float(y))


def _blend(below: NDArray[np.uint8], colour: Colour, share: NDArray[np.uint8]) -> NDArray[np.uint8]:
    weight = share[..., None].astype(np.float32) / 255
    mixed = below * (1 - weight) + np.array(colour, np.float32) * weight
    return mixed.astype(np.uint8)
