"""The human mesh: vertices, faces, joint centres and skinning weights, read from its files.

The files are those of MakeHuman's base mesh (CC0): `base.obj`, `default.mhskel`,
`default_weights.mhw`. `base.obj` also holds helper geometry (hair cap, skirt, joint cubes); only
the skin and the eyeballs are drawn.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from revalidation.renderer.rig import NODES, node_of_bone

if TYPE_CHECKING:
    from pathlib import Path


DRAWN_GROUPS = ("body", "helper-l-eye", "helper-r-eye")
STATURE_M = 1.75

_NODE_HEADS = {
    "spine5": "spine05",
    "spine4": "spine04",
    "spine3": "spine03",
    "spine2": "spine02",
    "spine1": "spine01",
    "neck": "neck01",
    "head": "head",
    "clavicle": "clavicle",
    "upper_arm": "upperarm01",
    "forearm": "lowerarm01",
    "hand": "wrist",
    "thigh": "upperleg01",
    "shank": "lowerleg01",
    "foot": "foot",
    "toes": "toe2-1",
}
"""The bone of the skeleton file at whose head each node of our rig turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The mesh at rest, arms half raised, standing on the floor.

    Attributes:
        vertices: Shape (vertex, 3) [m].
        faces: Three vertices a triangle, shape (triangle, 3), anticlockwise from outside.
        eye: Whether a vertex belongs to an eyeball, shape (vertex,).
        weights: Share of each node in moving a vertex, shape (vertex, node).
        joints: Where each node turns, shape (node, 3) [m], in the order of `NODES`.
    """

    vertices: NDArray[np.float64]
    faces: NDArray[np.int64]
    eye: NDArray[np.bool_]
    weights: NDArray[np.float64]
    joints: NDArray[np.float64]

    def joint(self, node: str) -> NDArray[np.float64]:
        """Return where a node turns, at rest, shape (3,) [m]."""
        return self.joints[NODES.index(node)]


def read_body(folder: Path) -> Body:
    """Return the mesh in `folder`, scaled to `STATURE_M`.

    Raises:
        FileNotFoundError: If one of the three files is not there.
    """
    everything, quads = _read_obj(folder / "base.obj")
    skeleton = json.loads((folder / "default.mhskel").read_text())
    bones = json.loads((folder / "default_weights.mhw").read_text())["weights"]
    parents = {name: bone["parent"] for name, bone in skeleton["bones"].items()}
    drawn = np.unique(np.concatenate([np.ravel(quads[group]) for group in DRAWN_GROUPS]))
    skin = everything[np.unique(np.ravel(quads["body"]))]
    floor = skin[:, 1].min()
    scale = STATURE_M / np.ptp(skin[:, 1])
    origin = np.array([0.0, floor, 0.0])
    renumbered = np.full(len(everything), -1)
    renumbered[drawn] = np.arange(len(drawn))
    corners = renumbered[np.concatenate([quads[group] for group in DRAWN_GROUPS])]
    eyes = np.concatenate([np.ravel(quads[group]) for group in DRAWN_GROUPS[1:]])
    return Body(
        vertices=(everything[drawn] - origin) * scale,
        faces=np.concatenate([corners[:, [0, 1, 2]], corners[:, [0, 2, 3]]]),
        eye=np.isin(drawn, eyes),
        weights=_node_weights(bones, parents, len(everything))[drawn],
        joints=(_joint_centres(skeleton, everything) - origin) * scale,
    )


def _read_obj(path: Path) -> tuple[NDArray[np.float64], dict[str, NDArray[np.int64]]]:
    """Return all vertices, shape (vertex, 3), and the four-cornered faces of each group."""
    vertices: list[list[float]] = []
    quads: dict[str, list[list[int]]] = {}
    group: list[list[int]] = []
    for line in path.read_text().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(word) for word in rest.split()])
        elif kind == "g":
            group = quads.setdefault(rest.strip(), [])
        elif kind == "f":
            group.append([int(corner.split("/")[0]) - 1 for corner in rest.split()])
    return np.array(vertices), {name: np.array(faces) for name, faces in quads.items()}


def _node_weights(
    bones: dict[str, list[tuple[int, float]]], parents: dict[str, str | None], count: int
) -> NDArray[np.float64]:
    weights = np.zeros((count, len(NODES)))
    for bone, pairs in bones.items():
        vertex, weight = np.array(pairs).T
        np.add.at(weights[:, NODES.index(node_of_bone(bone, parents))], vertex.astype(int), weight)
    return weights / weights.sum(axis=1, keepdims=True)


def _joint_centres(
    skeleton: dict[str, dict[str, dict[str, str]]], vertices: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the joint centre of each node: the middle of the cube the skeleton names."""

    def head_of(bone: str) -> NDArray[np.float64]:
        cube = skeleton["joints"][skeleton["bones"][bone]["head"]]
        return vertices[np.array(cube)].mean(axis=0)

    centres = []
    for node in NODES:
        name, _, side = node.partition("_left") if "_left" in node else node.partition("_right")
        if node == "pelvis":
            centres.append((head_of("upperleg01.L") + head_of("upperleg01.R")) / 2)
        elif side or node != name:
            centres.append(head_of(_NODE_HEADS[name] + (".L" if "left" in node else ".R")))
        else:
            centres.append(head_of(_NODE_HEADS[name]))
    return np.array(centres)
