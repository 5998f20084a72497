"""A z-buffer for many small triangles, in numpy.

Each triangle is cut into the rows of pixels it may touch, each row into the pixels between the
triangle's edges; only those are tried, exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROUNDING = 1e-3
"""Slack of single precision, in shares of a triangle: no cracks between neighbours."""

_NEAR, _NEAR_PX = 1e-3, 0.01
"""How much further out pixels are tried, in shares and in pixels: rows are cut less exactly."""

_LEVEL = np.float32(1e-20)
"""Stands for no change of a share along a row."""


def visible(
    pixels: NDArray[np.float64],
    depth: NDArray[np.float64],
    faces: NDArray[np.int64],
    shape: tuple[int, int],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return what each covered pixel shows.

    Args:
        pixels: Places of the vertices in the picture, shape (vertex, 2) [px].
        depth: Their distances, shape (vertex,); the nearest triangle wins.
        faces: Vertices of the triangles, shape (triangle, 3), anticlockwise from outside;
            those seen from inside are left out.
        shape: Height and width of the picture [px].

    Returns:
        Index of the covered pixels in the flattened picture, shape (pixel,), each once, in no
        order; the triangle seen there, shape (pixel,); its corners' shares, shape (3, pixel).
    """
    corners = pixels.T.astype(np.float32).take(faces.T, axis=1)
    (bx, by), (cx, cy) = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = bx * cy - by * cx
    face = np.flatnonzero(area < 0)  # y points down, so anticlockwise is negative
    corners = corners.take(face, axis=2)
    first, last = _touched(corners, shape)
    part = np.repeat(np.arange(len(face)), np.maximum(last - first + 1, 0)[1])
    row = _counted(first[1], last[1])
    face = face[part]
    sides = _sides(corners.take(part, axis=2), row, area[face])
    first, last = _ends(sides, first[0, part], last[0, part])
    part = np.repeat(np.arange(len(row)), np.maximum(last - first + 1, 0))
    shares = _shares(sides.take(part, axis=1), _counted(first, last))
    where = _counted(row * shape[1] + first, row * shape[1] + last)
    face = face[part]
    shares = shares.astype(np.float64)
    distance = (depth[faces.T].take(face, axis=1) * shares).sum(axis=0)
    distance[shares.min(axis=0) < -_ROUNDING] = np.inf
    seen = _nearest(where, distance)
    return where[seen], face[seen], shares.take(seen, axis=1)


def _touched(
    corners: NDArray[np.float32], shape: tuple[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the last column and row that triangles may touch, shape (2, triangle).

    Their slack sticks out to the right and below only, and not of a square of 2, 4, 8, ... pixels:
    whatever else is done for speed, the pictures are to stay the same to the last pixel.
    """
    low, high = corners.min(axis=1), corners.max(axis=1)
    first, last = np.ceil(low).astype(np.int64), np.floor(high)
    side = np.exp2(np.ceil(np.log2(np.maximum(last - first + 1, 2).max(axis=0))))
    last = np.minimum(np.floor(high + 2 * _ROUNDING * (high - low)), first + side - 1)
    edge = np.array(shape[::-1])[:, None] - 1
    return np.maximum(first, 0), np.minimum(last, edge).astype(np.int64)


def _counted(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return all numbers from each first to its last, one stretch after the other."""
    length = np.maximum(last - first + 1, 0)
    before = np.cumsum(length) - length
    return np.repeat(first - before, length) + np.arange(length.sum())


def _sides(
    corners: NDArray[np.float32], row: NDArray[np.int64], area: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return what the shares of the corners hang on along rows, shape (6, row): see `_shares`."""
    x, y = corners
    down = row.astype(np.float32) - y[0]
    return np.stack(
        [x[0], y[2] - y[0], down * (x[2] - x[0]), y[1] - y[0], (x[1] - x[0]) * down, area]
    )


def _shares(sides: NDArray[np.float32], column: NDArray) -> NDArray[np.float32]:
    """Return the shares of the three corners, shape (3, place), in places along rows."""
    start, rise_c, at_c, rise_b, at_b, area = sides
    across = column.astype(np.float32) - start
    shares = np.empty((3, len(column)), np.float32)
    shares[1] = (across * rise_c - at_c) / area
    shares[2] = (at_b - rise_b * across) / area
    shares[0] = 1 - shares[1] - shares[2]
    return shares


def _ends(
    sides: NDArray[np.float32], first: NDArray[np.int64], last: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the last column of rows that are not plainly outside the triangle."""
    start, rise_c, _, rise_b, _, area = sides
    slopes = ((rise_b - rise_c) / area, rise_c / area, -rise_b / area)
    low, high = first - start, last - start
    for share, slope in zip(_shares(sides, start), slopes, strict=True):
        steep = np.where(slope == 0, _LEVEL, slope)
        end = (-(_ROUNDING + _NEAR) - share) / steep
        low = np.where(steep > 0, np.maximum(low, end - _NEAR_PX), low)
        high = np.where(steep < 0, np.minimum(high, end + _NEAR_PX), high)
    low = np.minimum(low, high + 1)
    return np.ceil(low + start).astype(np.int64), np.floor(high + start).astype(np.int64)


def _nearest(where: NDArray[np.int64], distance: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return which of several at the same place are nearest, one for each place."""
    if not where.size:
        return where
    place = where - where.min()
    least = np.full(place.max() + 1, np.finfo(np.float64).max)
    np.minimum.at(least, place, distance)
    found = np.flatnonzero(distance == least[place])
    place = place[found]
    last = np.empty(len(least), np.int64)
    last[place] = found
    return found[last[place] == found]
