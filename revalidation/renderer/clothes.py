"""Dresses the mesh: which part of the skin is covered by what, how thickly, in which colour.

Everything is said in places of the body at rest (metres above the floor), so that hems stay sharp
whatever the mesh's faces are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, diags_array

from revalidation.renderer.body import Body
from revalidation.renderer.rig import NODES
from revalidation.renderer.shoes import put_on_shoes
from revalidation.renderer.stickers import Sticker, painted, tightened

SKIN, HAIR, SHIRT, SHORTS, SOCK, SHOE, SOLE, WHITE, IRIS, BROW, LIPS, TRIM = range(12)

_COLOURS = np.array(
    [
        [196, 140, 112],
        [48, 34, 26],
        [222, 92, 54],
        [34, 44, 74],
        [236, 236, 232],
        [40, 118, 150],
        [240, 240, 236],
        [244, 240, 236],
        [52, 40, 30],
        [58, 40, 30],
        [164, 84, 78],
        [246, 214, 90],
    ],
    dtype=np.float64,
)
_THICKNESS_M = {HAIR: 0.012, SHIRT: 0.010, SHORTS: 0.016, SOCK: 0.003}
_SMOOTHED = {SHIRT: 15, SHORTS: 25, HAIR: 6}
"""How often cloth is drawn smooth over the shapes below it."""

_TAUT = 400
"""The same for the chest, where a shirt hangs free of the body."""

_HEM_M, _WAIST_M, _COLLAR_M = 0.655, 0.955, 1.475
_SOCK_M, _SHOE_M, _SOLE_M = 0.135, 0.091, 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressed:
    """A body in its clothes.

    Attributes:
        body: The mesh with its clothes put on.
        places: What colours depend on, for each vertex: its place at rest, how much of the arm
            it is (negative along the far part), whether it is an eye; shape (vertex, 5).
        stickers: What is stuck or printed on the clothes.
    """

    body: Body
    places: NDArray[np.float64]
    stickers: tuple[Sticker, ...] = ()

    def wearing(self, stickers: tuple[Sticker, ...]) -> Dressed:
        """Return the same body in the same clothes, with these on them."""
        return replace(self, body=tightened(self.body, stickers), stickers=stickers)


def dress(body: Body) -> Dressed:
    """Return the body with clothes, hair and shoes on."""
    places = np.column_stack([body.vertices, _sleeve(body), body.eye])
    part = parts(places)
    x, y, z, sleeve, _ = places.T
    vertices = body.vertices
    for garment, times in _SMOOTHED.items():
        vertices = _smoothed(vertices, body.faces, part == garment, times)
    chest = (np.abs(x) < 0.15) & (y > 1.14) & (y < 1.37) & (z > 0.0) & (sleeve == 0)
    vertices = _smoothed(vertices, body.faces, chest, _TAUT)
    thickness = np.select([part == key for key in _THICKNESS_M], list(_THICKNESS_M.values()), 0.0)
    # The hem lies on the thigh: no saw of half-lifted faces.
    thickness = thickness * np.where(part == SHORTS, np.clip((y - _HEM_M) / 0.05, 0.1, 1.0), 1.0)
    vertices = vertices + normals(vertices, body.faces) * thickness[:, None]
    shod = put_on_shoes(replace(body, vertices=vertices))
    bare = np.zeros(len(shod.vertices) - len(vertices))
    return Dressed(
        body=shod,
        places=np.column_stack([shod.vertices, np.append(sleeve, bare), shod.eye]),
    )


def parts(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return what covers each place (see `Dressed.places`), shape (place,)."""
    _, y, z, sleeve, _ = places.T
    part = np.select(
        [
            sleeve > 0.62,
            sleeve > 0.59,
            y > _COLLAR_M + 0.9 * np.minimum(0.09 - z, 0.0),
            y > _WAIST_M,
            y > _HEM_M,
            y > _SOCK_M,
            y > _SHOE_M,
            y > _SOLE_M,
        ],
        [SKIN, TRIM, SKIN, SHIRT, SHORTS, SKIN, SOCK, SHOE],
        SOLE,
    )
    head = np.flatnonzero(y > _COLLAR_M + 0.055)
    part[head] = _parts_of_head(places[head])
    return part


def _parts_of_head(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the same for places of the head."""
    x, y, z, _, eye = places.T
    x = np.abs(x)
    hairline = np.clip(1.565 + (z + 0.01) * 1.25, 1.545, 1.703)
    brow = np.abs(y - 1.6475 + 0.15 * np.abs(x - 0.034)) < 0.0035
    lips = (x < 0.026) & (np.abs(y - 1.5535 + 2.0 * x**2) < 0.0075 - 0.15 * x)
    return np.select(
        [
            (eye > 0.5) & (z > 0.137) & (np.hypot(x - 0.033, y - 1.6238) < 0.0068),
            eye > 0.5,
            y > hairline,
            brow & (z > 0.1) & (x > 0.016) & (x < 0.052),
            lips & (z > 0.1),
        ],
        [IRIS, WHITE, HAIR, BROW, LIPS],
        SKIN,
    )


def colours(places: NDArray[np.float64], stickers: tuple[Sticker, ...] = ()) -> NDArray[np.float64]:
    """Return the colour of each place, shape (place, 3), 0 to 255."""
    return painted(_COLOURS[parts(places)], places, stickers)


def normals(vertices: NDArray, faces: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return outward unit normals of the vertices, shape (vertex, 3)."""
    a, b, c = (vertices[corner] for corner in faces.T)
    of_faces = np.cross(b - a, c - a)
    corners = faces.T.ravel()
    summed = [np.bincount(corners, np.tile(part, 3), len(vertices)) for part in of_faces.T]
    length = np.linalg.norm(summed, axis=0)
    return np.transpose(summed / np.maximum(length, 1e-12))


def _sleeve(body: Body) -> NDArray[np.float64]:
    """Return how far along the arm each vertex is: 0 on the trunk, 1 at the elbow and beyond."""
    share = np.zeros(len(body.vertices))
    for side in ("left", "right"):
        shoulder, elbow = body.joint(f"upper_arm_{side}"), body.joint(f"forearm_{side}")
        along = (body.vertices - shoulder) @ (elbow - shoulder) / np.sum((elbow - shoulder) ** 2)
        nodes = [NODES.index(f"{part}_{side}") for part in ("upper_arm", "forearm", "hand")]
        arm = body.weights[:, nodes].sum(axis=1) > 0.3
        share += np.where(arm, np.clip(along, 0.0, 1.0), 0.0)
    return share


def _smoothed(
    vertices: NDArray[np.float64], faces: NDArray[np.int64], chosen: NDArray[np.bool_], times: int
) -> NDArray[np.float64]:
    """Move chosen vertices to the mean of their neighbours, several times."""
    pairs = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    links = coo_array(
        (np.ones(len(pairs)), tuple(pairs.T)), shape=(len(vertices), len(vertices))
    ).tocsr()
    links = links + links.T
    mean = diags_array(1 / np.maximum(links.sum(axis=1), 1)) @ links
    for _ in range(times):
        vertices = np.where(chosen[:, None], mean @ vertices, vertices)
    return vertices
