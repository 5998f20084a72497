"""The landmark network: 33 body landmarks in the square around one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from kinechain.adapters.pose.blazepose.regions import Square, around_person
from kinechain.domain.skeleton import KEYPOINTS, mirrored

if TYPE_CHECKING:
    from kinechain.adapters.pose.blazepose.network import Network
    from kinechain.ports import Frame

_INPUT_PX = 256
_VALUES_PER_LANDMARK = 5  # x, y, z, visibility, presence
_LEAST_PRESENCE = 0.5
# Heat maps are read within this many cells, where at least one is this hot (MediaPipe's values).
_HEAT_REACH = 3
_LEAST_HEAT = 0.5
_HIPS, _EDGE = 33, 34  # two helper landmarks that tell where the person will be looked for next
_LANDMARK_OF = {
    "nose": 0,
    "left_eye": 2,
    "right_eye": 5,
    "left_ear": 7,
    "right_ear": 8,
    **{
        f"{side}_{part}": first + offset
        for offset, side in enumerate(("left", "right"))
        for part, first in (
            ("shoulder", 11),
            ("elbow", 13),
            ("wrist", 15),
            ("hip", 23),
            ("knee", 25),
            ("ankle", 27),
            ("heel", 29),
            ("toe", 31),
        )
    },
}
_ROWS = np.array([_LANDMARK_OF[name] for name in KEYPOINTS])
_MIRRORED_ROWS = np.array([_LANDMARK_OF[mirrored(name)] for name in KEYPOINTS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One person in one frame.

    Attributes:
        points: Keypoints in continuous picture coordinates, shape (keypoint, 2).
        confidence: Probability that a keypoint is there and to be seen, shape (keypoint,).
        hips: Middle of the hips, shape (2,).
        edge: Point above the head on the circle around the person, shape (2,).
        side: Side of the square that was looked at [px].
    """

    points: NDArray[np.float64]
    confidence: NDArray[np.float64]
    hips: NDArray[np.float64]
    edge: NDArray[np.float64]
    side: float

    @property
    def square(self) -> Square:
        """The square around the person as seen now."""
        return around_person(self.hips, self.edge)


def look(frame: Frame, square: Square, network: Network, *, flipped: bool) -> Sighting | None:
    """Return the person in a square, or None if nobody is there.

    Args:
        frame: The frame.
        square: Where to look.
        network: The landmark network.
        flipped: Show the network the mirror image; the result is as without.
    """
    cut_out = frame.crop(square.to_picture(_INPUT_PX), _INPUT_PX)
    if flipped:
        cut_out = cut_out[:, ::-1]
    landmarks, presence = _run(network, cut_out)
    if presence < _LEAST_PRESENCE:
        return None
    places = landmarks[:, :2] / _INPUT_PX
    rows = _ROWS
    if flipped:
        places = np.column_stack([1 - places[:, 0], places[:, 1]])
        rows = _MIRRORED_ROWS
    points = square.place(places)
    return Sighting(
        points=points[rows],
        confidence=np.prod(expit(landmarks[rows, 3:5]), axis=1),
        hips=points[_HIPS],
        edge=points[_EDGE],
        side=square.side,
    )


def _run(network: Network, cut_out: NDArray[np.uint8]) -> tuple[NDArray[np.float64], float]:
    """Return the landmarks, shape (39, 5), and the probability that a person is there."""
    values, presence, heat = network(cut_out.astype(np.float32) / np.float32(255.0))
    landmarks = values.reshape(-1, _VALUES_PER_LANDMARK)
    refined = refine(landmarks[:, :2] / _INPUT_PX, heat)
    return np.column_stack([refined * _INPUT_PX, landmarks[:, 2:]]), float(presence.item())


def refine(places: NDArray[np.float64], heat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return landmarks moved to the middle of the heat around them.

    The regressed place is good to a few pixels; the heat map near it says where exactly. Without
    this step the mirror image gives places that differ three times as much. Cells count from
    their corner, as the network was trained.

    Args:
        places: Regressed places in shares of the square, shape (landmark, 2).
        heat: Logits of the heat maps, shape (row, column, landmark).
    """
    rows, columns, count = heat.shape
    cells = np.floor(places * [columns, rows]).astype(int)
    reach = np.arange(-_HEAT_REACH, _HEAT_REACH + 1)
    x = cells[:, 0, None, None] + reach[None, None, :]
    y = cells[:, 1, None, None] + reach[None, :, None]
    inside = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
    landmark = np.arange(count)[:, None, None]
    near = heat[np.clip(y, 0, rows - 1), np.clip(x, 0, columns - 1), landmark]
    weight = np.where(inside, expit(near), 0.0)
    sure = weight.max(axis=(1, 2)) >= _LEAST_HEAT
    total = np.where(sure, weight.sum(axis=(1, 2)), 1.0)
    middle = np.column_stack([(weight * x).sum(axis=(1, 2)), (weight * y).sum(axis=(1, 2))])
    return np.where(sure[:, None], middle / total[:, None] / [columns, rows], places)
