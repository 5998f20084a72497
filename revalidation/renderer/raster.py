"""A z-buffer for many small triangles, in numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SIZES = (2, 4, 8, 16, 32, 64, 128, 512)
"""Triangles are filled in lots of like size: the side of the square of pixels that is tried."""

_ROUNDING = 1e-3
"""Slack of single precision, in shares of a triangle: no cracks between neighbours."""


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
        Index of the covered pixels in the flattened picture, shape (pixel,); the triangle seen
        there, shape (pixel,); its corners' shares, shape (pixel, 3).
    """
    corners = pixels.astype(np.float32)[faces]
    edges = corners[:, 1:] - corners[:, :1]
    area = edges[:, 0, 0] * edges[:, 1, 1] - edges[:, 0, 1] * edges[:, 1, 0]
    front = np.flatnonzero(area < 0)  # y points down, so anticlockwise is negative
    low = np.ceil(corners[front].min(axis=1)).astype(np.int64)
    span = np.floor(corners[front].max(axis=1)).astype(np.int64) - low + 1
    span = span.max(axis=1)
    found = []
    smaller = 0
    for size in _SIZES:
        lot = np.flatnonzero((span > smaller) & (span <= size))
        smaller = size
        if lot.size:
            found.append(
                _fill(corners, area, face=front[lot], low=low[lot], size=size, shape=shape)
            )
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, 3))
    where, face, shares = (np.concatenate(parts) for parts in zip(*found, strict=True))
    distance = (depth[faces[face]] * shares).sum(axis=1)
    order = np.argsort(-distance, kind="stable")
    nearest = np.full(shape[0] * shape[1], -1)
    nearest[where[order]] = order  # the last one written, the nearest, stays
    covered = np.flatnonzero(nearest >= 0)
    chosen = nearest[covered]
    return covered, face[chosen], shares[chosen]


def _fill(
    corners: NDArray[np.float64],
    area: NDArray[np.float64],
    *,
    face: NDArray[np.int64],
    low: NDArray[np.int64],
    size: int,
    shape: tuple[int, int],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Try every pixel of a square at each triangle; return the ones inside it."""
    step_y, step_x = np.divmod(np.arange(size * size), size)
    x, y = low[:, :1] + step_x, low[:, 1:] + step_y
    u, v = x.astype(np.float32), y.astype(np.float32)
    (ax, ay), (bx, by), (cx, cy) = (corners[face, k].T[:, :, None] for k in range(3))
    whole = area[face][:, None]
    share_b = ((u - ax) * (cy - ay) - (v - ay) * (cx - ax)) / whole
    share_c = ((bx - ax) * (v - ay) - (by - ay) * (u - ax)) / whole
    share_a = 1 - share_b - share_c
    inside = np.minimum(np.minimum(share_a, share_b), share_c) >= -_ROUNDING
    inside &= (x >= 0) & (x < shape[1]) & (y >= 0) & (y < shape[0])
    row = np.nonzero(inside)[0]
    shares = np.stack([share_a[inside], share_b[inside], share_c[inside]], axis=1)
    return (y[inside] * shape[1] + x[inside]), face[row], shares
