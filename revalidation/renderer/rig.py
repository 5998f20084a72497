"""The rig: the few joints a posture turns, and where that puts everything (forward kinematics).

A posture says how each segment is turned in the world, not joint by joint: movements can then
plant a foot or hold a gaze without undoing the turns of everything above.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

if TYPE_CHECKING:
    from revalidation.renderer.body import Body

_SIDED = ("clavicle", "upper_arm", "forearm", "hand", "thigh", "shank", "foot", "toes")
_MIDDLE = ("pelvis", "spine5", "spine4", "spine3", "spine2", "spine1", "neck", "head")

NODES: tuple[str, ...] = (
    *_MIDDLE,
    *(f"{part}_{side}" for side in ("left", "right") for part in _SIDED),
)
"""Joints of the rig, each after the one it hangs on."""

SEGMENTS: tuple[str, ...] = (
    "pelvis",
    "trunk",
    "head",
    *(
        f"{part}_{side}"
        for side in ("left", "right")
        for part in ("upper_arm", "forearm", "thigh", "shank", "foot", "toes")
    ),
)
"""What a posture turns; the nodes between are blended."""

_PARENTS = {
    **dict(zip(_MIDDLE[1:], _MIDDLE[:-1], strict=True)),
    **{
        f"{part}_{side}": f"{above}_{side}" if above not in {"spine1", "pelvis"} else above
        for side in ("left", "right")
        for part, above in (
            ("clavicle", "spine1"),
            ("upper_arm", "clavicle"),
            ("forearm", "upper_arm"),
            ("hand", "forearm"),
            ("thigh", "pelvis"),
            ("shank", "thigh"),
            ("foot", "shank"),
            ("toes", "foot"),
        )
    },
}

_BLENDS: Mapping[str, tuple[str, str, float]] = {
    "spine5": ("pelvis", "trunk", 0.25),
    "spine4": ("pelvis", "trunk", 0.5),
    "spine3": ("pelvis", "trunk", 0.8),
    "spine2": ("pelvis", "trunk", 1.0),
    "spine1": ("pelvis", "trunk", 1.0),
    "neck": ("trunk", "head", 0.5),
    # A raised arm takes its shoulder blade along, by about a fifth here: it looks right.
    "clavicle_left": ("trunk", "upper_arm_left", 0.2),
    "clavicle_right": ("trunk", "upper_arm_right", 0.2),
    "hand_left": ("forearm_left", "forearm_left", 0.0),
    "hand_right": ("forearm_right", "forearm_right", 0.0),
}
"""Nodes that lie between two segments, and how far from the first to the second."""

_BONES = (
    ("upperleg", "thigh"),
    ("lowerleg", "shank"),
    ("foot", "foot"),
    ("toe", "toes"),
    ("clavicle", "clavicle"),
    ("shoulder", "clavicle"),
    ("upperarm", "upper_arm"),
    ("lowerarm", "forearm"),
    ("wrist", "hand"),
    ("spine05", "spine5"),
    ("spine04", "spine4"),
    ("spine03", "spine3"),
    ("spine02", "spine2"),
    ("spine01", "spine1"),
    ("neck", "neck"),
    ("head", "head"),
    ("pelvis", "pelvis"),
    ("root", "pelvis"),
)
"""How the skeleton file's bones begin, and the node that stands for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """How a body is placed, frame by frame.

    Attributes:
        mid_hip: Where the middle of the two hip joints is, shape (frame, 3) [m].
        turns: How far each of `SEGMENTS` is turned from rest, in the world; one rotation a frame.
    """

    mid_hip: NDArray[np.float64]
    turns: Mapping[str, Rotation]


def node_of_bone(bone: str, parents: Mapping[str, str | None]) -> str:
    """Return the node that moves a bone of the skeleton file: its own or its nearest ancestor's.

    Raises:
        KeyError: If neither the bone nor any ancestor is known.
    """
    name: str | None = bone
    while name is not None:
        for start, node in _BONES:
            if name.startswith(start):
                side = {".L": "_left", ".R": "_right"}.get(name[-2:], "")
                return f"{node}{side}" if f"{node}{side}" in NODES else node
        name = parents[name]
    raise KeyError(bone)


def node_turns(posture: Posture) -> dict[str, Rotation]:
    """Return how far each node is turned from rest, one rotation a frame."""
    turns = {}
    for node in NODES:
        if node in _BLENDS:
            start, stop, share = _BLENDS[node]
            turns[node] = _between(posture.turns[start], posture.turns[stop], share)
        else:
            turns[node] = posture.turns[node]
    return turns


def node_places(body: Body, posture: Posture) -> dict[str, NDArray[np.float64]]:
    """Return where each node is, by name, shape (frame, 3) [m]."""
    turns = node_turns(posture)
    places = {"pelvis": posture.mid_hip}
    for node in NODES[1:]:
        parent = _PARENTS[node]
        offset = body.joint(node) - body.joint(parent)
        places[node] = places[parent] + turns[parent].apply(offset)
    return places


def carried(body: Body, posture: Posture, node: str, point: NDArray[np.float64]) -> NDArray:
    """Return where a point fixed to one node goes, shape (frame, 3) [m].

    Args:
        body: The mesh.
        posture: How it is placed.
        node: What the point is fixed to.
        point: Where it is at rest, shape (3,) [m].
    """
    return node_places(body, posture)[node] + node_turns(posture)[node].apply(
        point - body.joint(node)
    )


def skin(body: Body, posture: Posture) -> NDArray[np.float32]:
    """Return the moved vertices of every frame, shape (frame, vertex, 3) [m].

    Linear blend skinning: each vertex goes to the weighted mean of where its nodes would take it.
    """
    turns, places = node_turns(posture), node_places(body, posture)
    matrices = np.stack([turns[node].as_matrix() for node in NODES], axis=1)
    shifts = np.stack([places[node] for node in NODES], axis=1)
    shifts = shifts - np.einsum("fnij,nj->fni", matrices, body.joints)
    frames, nodes = matrices.shape[:2]
    moves = np.concatenate([matrices, shifts[..., None]], axis=3)
    from_rest = np.column_stack([body.vertices, np.ones(len(body.vertices))])
    weighted = body.weights[:, :, None] * from_rest[:, None, :]
    moved = weighted.reshape(-1, nodes * 4) @ moves.transpose(1, 3, 0, 2).reshape(nodes * 4, -1)
    return moved.reshape(-1, frames, 3).transpose(1, 0, 2).astype(np.float32, order="C")


def _between(start: Rotation, stop: Rotation, share: float) -> Rotation:
    return start * Rotation.from_rotvec((start.inv() * stop).as_rotvec() * share)
