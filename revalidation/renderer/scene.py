"""A room, a light, and the picture of a dressed body in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from revalidation.renderer.camera import Camera
from revalidation.renderer.clothes import Dressed, colours, normals
from revalidation.renderer.props import Box, Seen, look, shaded
from revalidation.renderer.raster import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

FINER = 2
"""Pictures are drawn with this many times the pixels each way, then shrunk: smooth edges."""

_WALL_M = 1.7
_LIGHT = np.array([0.35, 0.85, 0.45]) / np.linalg.norm([0.35, 0.85, 0.45])
_SHADE_PX = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The empty room as one camera sees it.

    Attributes:
        camera: The camera.
        picture: Floor and wall, shape (height, width, 3), 0 to 255.
        depth: Distance of the boxes in it, in the flattened picture of `camera.finer(FINER)`,
            shape (pixel,) [m]; infinite beside them. None where there are no boxes.
        boxes: Where in that picture they are and how they look there, without shadows.
        tops: The same for the parts that are level, by their height [m].
    """

    camera: Camera
    picture: NDArray[np.float32]
    depth: NDArray[np.float64] | None
    boxes: Patch
    tops: Mapping[float, Patch]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """Some pixels of a picture.

    Attributes:
        where: Which of the flattened picture, shape (pixel,).
        colour: Their colours, shape (pixel, 3), 0 to 255.
    """

    where: NDArray[np.int64]
    colour: NDArray[np.float32]


def furnish(camera: Camera, *, belt: bool = False, props: Sequence[Box] = ()) -> Room:
    """Return the room: a floor of boards (or a belt), a wall, a skirting, two pictures, boxes."""
    rays = camera.rays()
    place = camera.place
    level = camera.axes[2] * [1.0, 0.0, 1.0]
    level = level / np.linalg.norm(level)
    to_wall = (_WALL_M + camera.distance_m) / (rays @ level)
    wall = place + rays * to_wall[..., None]
    down = np.where(rays[..., 1] < 0, -place[1] / np.minimum(rays[..., 1], -1e-9), np.inf)
    floor = down < to_wall
    ground = place + rays * np.where(floor, down, 0.0)[..., None]
    across = wall @ camera.axes[0]
    picture = np.where(floor[..., None], _floor(ground, belt=belt), _wall(across, wall[..., 1]))
    dark = shaded(np.where(floor[..., None], ground, wall), _LIGHT, props)
    seen = look(camera.finer(FINER), props)
    levels = np.unique(seen.top_m[np.isfinite(seen.top_m)])
    return Room(
        camera=camera,
        picture=(picture * _softened(dark)[..., None]).astype(np.float32),
        depth=seen.depth.ravel() if props else None,
        boxes=_lit(seen, np.isfinite(seen.depth), camera),
        tops={float(level): _lit(seen, seen.top_m == level, camera) for level in levels},
    )


def _lit(seen: Seen, chosen: NDArray[np.bool_], camera: Camera) -> Patch:
    """Return chosen pixels of the boxes with the light on them."""
    colour = seen.colour[chosen] * _light(seen.facing[chosen], camera)[:, None]
    return Patch(where=np.flatnonzero(chosen), colour=colour.astype(np.float32))


def _floor(ground: NDArray[np.float64], *, belt: bool) -> NDArray[np.float64]:
    x, z = ground[..., 0], ground[..., 2]
    board = np.floor(x / 0.14)
    tone = 8 * np.sin(board * 12.9898) + 5 * np.sin(z * 9 + board * 3) * np.sin(x * 160)
    seam = (np.abs(x / 0.14 - np.round(x / 0.14)) < 0.03) * 24
    wood = np.stack([158 + tone - seam, 128 + tone - seam, 98 + tone - seam], axis=-1)
    if not belt:
        return wood
    on_belt = (np.abs(x) < 0.42) & (np.abs(z) < 1.0)
    rail = (np.abs(x) < 0.5) & (np.abs(z) < 1.05)
    dark = np.array([84.0, 86.0, 90.0])
    return np.where(on_belt[..., None], dark, np.where(rail[..., None], 190.0, wood))


def _wall(across: NDArray[np.float64], up: NDArray[np.float64]) -> NDArray[np.float64]:
    paint = 206 - 10 * up + 2.5 * np.sin(across * 7) * np.sin(up * 9)
    wall = np.stack([paint, paint + 2, paint - 8], axis=-1)
    wall[(up < 0.1)] = [238, 236, 230]
    for left, right, colour in ((-1.15, -0.6, (92, 128, 112)), (0.72, 1.2, (176, 150, 84))):
        frame = (across > left) & (across < right) & (up > 1.2) & (up < 1.9)
        inner = (across > left + 0.04) & (across < right - 0.04) & (up > 1.24) & (up < 1.86)
        wall[frame] = [70, 62, 56]
        wall[inner] = colour
    return wall


def draw(room: Room, dressed: Dressed, vertices: NDArray) -> NDArray[np.uint8]:
    """Return the picture of one frame, shape (height, width, 3).

    Args:
        room: The room.
        dressed: Who is in it.
        vertices: Where the vertices are, shape (vertex, 3) [m].
    """
    camera = room.camera.finer(FINER)
    shape = (camera.height, camera.width)
    faces = dressed.body.faces
    pixels, depth = camera.project(vertices)
    where, face, shares = visible(pixels, depth, faces, shape)
    corners = faces.T.take(face, axis=1)
    if room.depth is not None:  # what is behind a box is not seen
        seen = np.flatnonzero((depth[corners] * shares).sum(axis=0) < room.depth[where])
        where, corners, shares = where[seen], corners.take(seen, axis=1), shares.take(seen, axis=1)
    places = _blended(dressed.places, corners, shares)
    facing = _blended(normals(vertices, faces), corners, shares)
    facing = facing / np.sqrt((facing**2).sum(axis=0))
    picture = _empty(room, vertices)
    painted = colours(places.T, dressed.stickers)
    picture.reshape(-1, 3)[where] = painted * _light(facing.T, camera)[:, None]
    small = cv2.resize(
        picture, (room.camera.width, room.camera.height), interpolation=cv2.INTER_AREA
    )
    return np.clip(small, 0, 255).astype(np.uint8)


def _blended(values: NDArray, corners: NDArray[np.int64], shares: NDArray) -> NDArray[np.float64]:
    """Return what vertices have, shape (vertex, value), in pixels, shape (value, pixel)."""
    columns = np.ascontiguousarray(values.T)
    return sum(columns.take(corners[k], axis=1) * shares[k] for k in range(3))


def _empty(room: Room, vertices: NDArray) -> NDArray[np.float32]:
    """Return the room with the person's shadow but without the person, finer by `FINER`."""
    size = (room.camera.width * FINER, room.camera.height * FINER)
    picture = cv2.resize(room.picture * _shadow(room.camera, vertices)[..., None], size)
    pixels = picture.reshape(-1, 3)
    pixels[room.boxes.where] = room.boxes.colour
    for height_m, top in room.tops.items():
        above = vertices[vertices[:, 1] > height_m] - [0.0, height_m, 0.0]
        light = cv2.resize(_shadow(room.camera, above, floor_m=height_m), size)
        pixels[top.where] = top.colour * light.ravel()[top.where, None]
    return picture


def _light(facing: NDArray[np.float64], camera: Camera) -> NDArray[np.float64]:
    """Return how bright a surface is: a soft sun, the sky, and a little light from the camera."""
    x, y, z = (facing[..., k] for k in range(3))
    sun = np.clip(x * _LIGHT[0] + y * _LIGHT[1] + z * _LIGHT[2], 0, 1)
    sky = 0.5 + 0.5 * y
    ahead = camera.axes[2]
    lamp = np.clip(-(x * ahead[0] + y * ahead[1] + z * ahead[2]), 0, 1)
    return 0.28 + 0.42 * sun + 0.18 * sky + 0.24 * lamp


def _shadow(camera: Camera, vertices: NDArray, floor_m: float = 0.0) -> NDArray[np.float32]:
    """Return how much light is left on a level floor, shape (height, width): a soft shadow.

    Args:
        camera: Who sees it.
        vertices: What casts it, y from that floor, shape (vertex, 3) [m].
        floor_m: Height of that floor.
    """
    ground = vertices - _LIGHT * (vertices[:, 1:2] / _LIGHT[1]) + [0.0, floor_m, 0.0]
    pixels, _ = camera.project(ground)
    column, row = np.round(pixels).astype(int).T
    kept = (column >= 0) & (column < camera.width) & (row >= 0) & (row < camera.height)
    hit = np.zeros((camera.height, camera.width), bool)
    hit[row[kept], column[kept]] = True
    return _softened(cv2.dilate(hit.astype(np.uint8), np.ones((_SHADE_PX, _SHADE_PX), np.uint8)))


def _softened(dark: NDArray) -> NDArray[np.float32]:
    """Return how much light is left where it is dark, with soft edges."""
    return 1 - 0.35 * cv2.GaussianBlur(dark.astype(np.float32), (0, 0), _SHADE_PX)
