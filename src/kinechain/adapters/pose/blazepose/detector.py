"""The person detector: a single-shot network on square tiles of the picture.

Anchors and decoding are those of the network's published configuration (Bazarevsky et al. 2020,
BlazePose: on-device real-time body pose tracking): five layers with strides 8, 16, 32, 32, 32, two
anchors of unit size in each cell and layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.adapters.pose.blazepose.regions import Square, around_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kinechain.adapters.pose.blazepose.network import Network
    from kinechain.ports import Frame

_INPUT_PX = 224
_CELLS_AND_ANCHORS = ((28, 2), (14, 2), (7, 6))
_LEAST_SCORE = 0.5
_LOGIT_LIMIT = 100.0  # beyond it the exponential overflows
# Two squares are one person if their centres are closer than this share of the larger side, and
# the smaller is at least this share of the larger. People side by side are about 0.3 apart.
_SAME_CENTRE = 0.15
_SAME_SIZE = 0.6
# Tiles of this share of the picture's short side, besides the whole picture, find small people.
_TILE_SHARE = 0.65
_TILES_ALONG, _TILES_ACROSS = 3, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """A person that the detector found.

    Attributes:
        square: The square around that person.
        score: How sure the detector is, 0 to 1.
    """

    square: Square
    score: float


def detect(frame: Frame, tiles: Sequence[Square], network: Network) -> tuple[Square, ...]:
    """Return squares around the people in a frame, each once, the surest first.

    Args:
        frame: The frame.
        tiles: Where to look.
        network: The detector network.
    """
    found = [detection for tile in tiles for detection in _detect_in(frame, tile, network)]
    people: list[list[Detection]] = []
    for detection in sorted(found, key=lambda one: one.score, reverse=True):
        for group in people:
            if same_person(group[0].square, detection.square):
                group.append(detection)
                break
        else:
            people.append([detection])
    return tuple(_average(group) for group in people)


def tiles_of(width: int, height: int) -> tuple[Square, ...]:
    """Return the whole picture as a square, and squares that overlap and cover it."""
    whole = Square(x=width / 2, y=height / 2, side=float(max(width, height)))
    columns, rows = (
        (_TILES_ALONG, _TILES_ACROSS) if width >= height else (_TILES_ACROSS, _TILES_ALONG)
    )
    side = max(_TILE_SHARE * min(width, height), max(width, height) / _TILES_ALONG)
    tiles = [
        Square(x=float(x), y=float(y), side=side)
        for y in np.linspace(side / 2, height - side / 2, rows)
        for x in np.linspace(side / 2, width - side / 2, columns)
    ]
    return (whole, *tiles)


def same_person(one: Square, other: Square) -> bool:
    """Return whether two squares are around the same person."""
    large, small = max(one.side, other.side), min(one.side, other.side)
    distance = np.hypot(one.x - other.x, one.y - other.y)
    return bool(distance < _SAME_CENTRE * large and small > _SAME_SIZE * large)


def _detect_in(frame: Frame, tile: Square, network: Network) -> list[Detection]:
    cut_out = frame.crop(tile.to_picture(_INPUT_PX), _INPUT_PX)
    boxes, logits = network(cut_out.astype(np.float32) / np.float32(127.5) - np.float32(1.0))
    score = 1 / (1 + np.exp(-np.clip(logits[:, 0], -_LOGIT_LIMIT, _LOGIT_LIMIT)))
    sure = np.flatnonzero(score >= _LEAST_SCORE)
    points = boxes[sure, 4:8].reshape(-1, 2, 2) / _INPUT_PX + _ANCHORS[sure, None]
    return [
        Detection(square=around_person(*tile.place(pair)), score=float(sureness))
        for pair, sureness in zip(points, score[sure], strict=True)
    ]


def _average(group: Sequence[Detection]) -> Square:
    """Return one square of several of the same person, weighted by their scores."""
    weights = np.array([detection.score for detection in group])
    squares = np.array([[d.square.x, d.square.y, d.square.side] for d in group])
    x, y, side = np.average(squares, axis=0, weights=weights)
    angles = np.array([detection.square.angle for detection in group])
    angle = np.arctan2(weights @ np.sin(angles), weights @ np.cos(angles))
    return Square(x=float(x), y=float(y), side=float(side), angle=float(angle))


def _make_anchors() -> NDArray[np.float64]:
    """Return the centres of all anchors as shares of the tile, shape (anchor, 2)."""
    layers = []
    for cells, anchors in _CELLS_AND_ANCHORS:
        centres = (np.arange(cells) + 0.5) / cells
        y, x = np.meshgrid(centres, centres, indexing="ij")
        layers.append(np.repeat(np.column_stack([x.ravel(), y.ravel()]), anchors, axis=0))
    return np.concatenate(layers)


_ANCHORS = _make_anchors()
