"""One look at a person, or two: as filmed, and flipped.

A flipped second look steadies front and back views by a third. From the side it brings little at
the same cost, so it is made only while the person seems to face the camera or to turn the back.
From the side one look is enough, but always at somebody who heads to the same side.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import KEYPOINTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kinechain.adapters.pose.blazepose.landmarks import Sighting

# Mean width of shoulders and hips over the length of the trunk is about 0.55 from the front, 0.4
# at 45 degrees and below 0.2 from the side. Two limits, so that the choice does not flicker.
_FACING_FROM = 0.40
_FACING_UNTIL = 0.30
# Looks that place a keypoint within this share of the square agree (about 8 cm).
_AGREEMENT = 0.03

_ROW = {name: row for row, name in enumerate(KEYPOINTS)}
_LEFT = np.array([_ROW["left_shoulder"], _ROW["left_hip"]])
_RIGHT = np.array([_ROW["right_shoulder"], _ROW["right_hip"]])
_FRONT = np.array([_ROW["left_toe"], _ROW["right_toe"], _ROW["nose"], _ROW["nose"]])
_REAR = np.array([_ROW["left_heel"], _ROW["right_heel"], _ROW["left_ear"], _ROW["right_ear"]])


def seems_to_face(seen: Sighting, *, before: bool) -> bool:
    """Return whether the person shows front or back.

    Args:
        seen: The person.
        before: What was returned for the frame before.
    """
    widths = np.linalg.norm(seen.points[_LEFT] - seen.points[_RIGHT], axis=1)
    shoulders, hips = (seen.points[_LEFT] + seen.points[_RIGHT]) / 2
    trunk = np.linalg.norm(shoulders - hips)
    return bool(widths.mean() > (_FACING_UNTIL if before else _FACING_FROM) * trunk)


def across(seen: Sighting) -> NDArray[np.float64]:
    """Return from where to where left to right goes in the picture, in widths of the square."""
    total: NDArray[np.float64] = (seen.points[_RIGHT] - seen.points[_LEFT]).sum(axis=0)
    return total / seen.side


def ahead(seen: Sighting) -> float:
    """Return how far toes and nose point to the right of the picture, in widths of the square."""
    return float((seen.points[_FRONT, 0] - seen.points[_REAR, 0]).sum() / seen.side)


def combine(
    plain: Sighting, flipped: Sighting, *, before: Sighting, usual: NDArray[np.float64]
) -> Sighting:
    """Return one sighting of two looks.

    Where the looks agree on a keypoint, it is their mean. Where they do not, one of them is
    wrong and the mean would be nowhere: then one look is taken for all such keypoints.

    Args:
        plain: The person as filmed.
        flipped: The person in the flipped picture, turned back.
        before: The person in the frame before.
        usual: What `across` has been over the last second or so.
    """
    chosen = _choose(plain, flipped, before=before, usual=usual)
    apart = np.linalg.norm(plain.points - flipped.points, axis=1)
    agree = apart < _AGREEMENT * plain.side
    return replace(
        plain,
        points=np.where(agree[:, None], (plain.points + flipped.points) / 2, chosen.points),
        confidence=(plain.confidence + flipped.confidence) / 2,
        hips=(plain.hips + flipped.hips) / 2,
        edge=(plain.edge + flipped.edge) / 2,
    )


def _choose(
    plain: Sighting, flipped: Sighting, *, before: Sighting, usual: NDArray[np.float64]
) -> Sighting:
    """Return the look that has the sides where they usually are, or else the nearer one."""
    plain_fits, flipped_fits = (across(seen) @ usual > 0 for seen in (plain, flipped))
    if plain_fits != flipped_fits:
        return plain if plain_fits else flipped
    return min(plain, flipped, key=lambda seen: float(np.linalg.norm(seen.points - before.points)))
