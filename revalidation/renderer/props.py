"""Plain boxes that stand in the room: a step, a chair, a wall.

A box is cut by the ray of each pixel, so its depth is exact however large it is in the picture
(the z-buffer of the body takes depth as linear over a triangle, which only small ones are).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revalidation.renderer.camera import Camera


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box whose edges lie along the world's axes.

    Attributes:
        low: Its corner with the smallest x, y and z [m].
        high: Its corner with the largest [m].
        colour: Red, green and blue, 0 to 255.
    """

    low: tuple[float, float, float]
    high: tuple[float, float, float]
    colour: tuple[int, int, int] = (132, 104, 78)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a camera sees of the boxes.

    Attributes:
        depth: Distance along the camera's axis, shape (height, width) [m]; infinite beside them.
        facing: Outward normal there, shape (height, width, 3).
        colour: Colour there, unlit, shape (height, width, 3).
        top_m: Height of the surface where it is a box's top, shape (height, width); NaN elsewhere.
    """

    depth: NDArray[np.float64]
    facing: NDArray[np.float64]
    colour: NDArray[np.float64]
    top_m: NDArray[np.float64]


def look(camera: Camera, boxes: Sequence[Box]) -> Seen:
    """Return what the camera sees of the boxes when nothing else is there."""
    rays = camera.rays()  # their part along the camera's axis is 1, so their length is depth
    depth = np.full(rays.shape[:2], np.inf)
    facing, colour = np.zeros(rays.shape), np.zeros(rays.shape)
    top_m = np.full(rays.shape[:2], np.nan)
    for box in boxes:
        reached, _, axis = crossing(camera.place, rays, box)
        nearer = (reached > 0) & (reached < depth)
        normal = -np.sign(np.take_along_axis(rays, axis[..., None], axis=-1)) * np.eye(3)[axis]
        depth = np.where(nearer, reached, depth)
        facing = np.where(nearer[..., None], normal, facing)
        colour = np.where(nearer[..., None], box.colour, colour)
        top_m = np.where(nearer, np.where(normal[..., 1] > 0, box.high[1], np.nan), top_m)
    return Seen(depth=depth, facing=facing, colour=colour, top_m=top_m)


def crossing(
    place: NDArray[np.float64], rays: NDArray[np.float64], box: Box
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Return where rays go into a box and leave it, and through which pair of its faces they go in.

    Args:
        place: Where the rays begin, shape (3,) or (..., 3) [m].
        rays: Their directions, shape (..., 3).
        box: The box.

    Returns:
        Lengths along the ray, shape (...) each, infinite where it misses; the axis across the
        face, shape (...).
    """
    slow = np.where(np.abs(rays) < 1e-12, 1e-12, rays)
    to_low, to_high = (np.array(box.low) - place) / slow, (np.array(box.high) - place) / slow
    inward, outward = np.minimum(to_low, to_high), np.maximum(to_low, to_high)
    enters = np.maximum(np.maximum(inward[..., 0], inward[..., 1]), inward[..., 2])
    leaves = np.minimum(np.minimum(outward[..., 0], outward[..., 1]), outward[..., 2])
    missed = enters >= leaves
    return (
        np.where(missed, np.inf, enters),
        np.where(missed, np.inf, leaves),
        inward.argmax(axis=-1),
    )


def shaded(
    places: NDArray[np.float64], towards: NDArray[np.float64], boxes: Sequence[Box]
) -> NDArray[np.bool_]:
    """Return whether a box stands between places and the light, shape (...).

    Args:
        places: Shape (..., 3) [m].
        towards: Direction to the light, shape (3,).
        boxes: The boxes.
    """
    dark = np.zeros(places.shape[:-1], bool)
    for box in boxes:
        enters, leaves, _ = crossing(places, np.broadcast_to(towards, places.shape), box)
        dark |= np.isfinite(enters) & (leaves > 0)
    return dark
