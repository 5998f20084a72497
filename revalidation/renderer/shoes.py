"""Puts plain trainers on the feet of the mesh."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import SIDES, Side
from revalidation.renderer.rig import NODES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from revalidation.renderer.body import Body

COLLAR_M = 0.09
"""Height of the shoe's upper edge above the floor."""

SOLE_LANDMARK_M = 0.025
"""Height at which heel and toe tip are taken, the same for both: a flat foot reads 0."""

_STATIONS = np.array(
    [  # share of the length from the heel, half width [m], height [m]
        (0.0, 0.0, 0.030),
        (0.02, 0.020, 0.070),
        (0.07, 0.031, 0.092),
        (0.16, 0.036, 0.100),
        (0.30, 0.036, 0.100),
        (0.42, 0.038, 0.086),
        (0.58, 0.044, 0.066),
        (0.74, 0.049, 0.054),
        (0.87, 0.045, 0.046),
        (0.95, 0.034, 0.038),
        (0.99, 0.016, 0.030),
        (1.0, 0.0, 0.024),
    ]
)
_AROUND = 20
_PLAY_M = 0.008
_BEND_M = 0.015


def put_on_shoes(body: Body) -> Body:
    """Return the body with its feet, below the collar, replaced by shoes."""
    low = body.vertices[:, 1] < COLLAR_M
    kept = body.faces[~low[body.faces].all(axis=1)]
    shoes = [_shoe(body, side) for side in SIDES]
    vertices, faces, weights = [body.vertices], [kept], [body.weights]
    for points, triangles, shares in shoes:
        faces.append(triangles + sum(len(part) for part in vertices))
        vertices.append(points)
        weights.append(shares)
    added = sum(len(points) for points, _, _ in shoes)
    return replace(
        body,
        vertices=np.concatenate(vertices),
        faces=np.concatenate(faces),
        weights=np.concatenate(weights),
        eye=np.append(body.eye, np.zeros(added, bool)),
    )


def sole_ends(body: Body, side: Side) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the hindmost and the foremost point of a shoe at rest, shape (3,) each [m]."""
    own = (body.vertices[:, 0] > 0) == (side == "left")
    low = body.vertices[own & (body.vertices[:, 1] < COLLAR_M)]
    heel, tip = low[low[:, 2].argmin()], low[low[:, 2].argmax()]
    return (
        np.array([heel[0], SOLE_LANDMARK_M, heel[2]]),
        np.array([tip[0], SOLE_LANDMARK_M, tip[2]]),
    )


def _shoe(
    body: Body, side: Side
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the vertices, triangles and weights of one shoe."""
    own = (body.vertices[:, 0] > 0) == (side == "left")
    foot = body.vertices[own & (body.vertices[:, 1] < COLLAR_M)]
    heel, tip = foot[:, 2].min() - _PLAY_M, foot[:, 2].max() + _PLAY_M
    middle = (foot[:, 0].min() + foot[:, 0].max()) / 2
    turn = np.linspace(0, 2 * np.pi, _AROUND, endpoint=False)
    # A rounded box: its bottom is the sole, flat on the floor.
    across = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.6
    up = 0.5 + 0.5 * np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** 0.5
    share, half_width, height = _STATIONS.T[..., None]
    ahead = heel + share * (tip - heel)
    points = np.stack(
        [
            middle + half_width * across,
            height * up,
            np.broadcast_to(ahead, (len(_STATIONS), _AROUND)),
        ],
        axis=-1,
    ).reshape(-1, 3)
    corner = np.arange(len(points)).reshape(len(_STATIONS), _AROUND)
    near, far = corner[:-1], corner[1:]
    a, b, c, d = (part.ravel() for part in (near, np.roll(near, -1, 1), np.roll(far, -1, 1), far))
    triangles = np.concatenate([np.column_stack([a, b, c]), np.column_stack([a, c, d])])
    toes = np.clip(0.5 + (points[:, 2] - body.joint(f"toes_{side}")[2]) / (2 * _BEND_M), 0.0, 1.0)
    weights = np.zeros((len(points), len(NODES)))
    weights[:, NODES.index(f"toes_{side}")] = toes
    weights[:, NODES.index(f"foot_{side}")] = 1 - toes
    return points, triangles, weights
