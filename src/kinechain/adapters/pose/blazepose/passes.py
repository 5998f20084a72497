"""One look at a person, or two: as filmed, and flipped.

A flipped second look steadies front and back views by a third. From the side it brings little at
the same cost, so it is made only while the person seems to face the camera or to turn the back.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kinechain.adapters.pose.blazepose.landmarks import MIRRORED_ROWS, Sighting
from kinechain.domain.skeleton import KEYPOINTS

# Mean width of shoulders and hips over the length of the trunk is about 0.55 from the front, 0.4
# at 45 degrees and below 0.2 from the side. Two limits, so that the choice does not flicker.
_FACING_FROM = 0.40
_FACING_UNTIL = 0.30
# Looks that place a keypoint within this share of the square agree (about 8 cm).
_AGREEMENT = 0.03

_ROW = {name: row for row, name in enumerate(KEYPOINTS)}
_LEFT = np.array([_ROW["left_shoulder"], _ROW["left_hip"]])
_RIGHT = np.array([_ROW["right_shoulder"], _ROW["right_hip"]])


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


def combine(plain: Sighting, flipped: Sighting, before: Sighting | None) -> Sighting:
    """Return one sighting of two looks.

    Where the looks agree on a keypoint, it is their mean. Where they do not, one of them is
    wrong and the mean would be nowhere: the look that continues the frame before is taken. Looks
    that exchange the sides of the whole body are told by shoulders and hips.
    """
    if _sides_exchanged(plain, flipped):
        return _continuing(plain, flipped, before)
    apart = np.linalg.norm(plain.points - flipped.points, axis=1)
    mean = (plain.points + flipped.points) / 2
    chosen = plain.points
    if before is not None:
        nearer = np.linalg.norm(flipped.points - before.points, axis=1) < np.linalg.norm(
            plain.points - before.points, axis=1
        )
        chosen = np.where(nearer[:, None], flipped.points, plain.points)
    agree = apart < _AGREEMENT * plain.side
    return replace(
        plain,
        points=np.where(agree[:, None], mean, chosen),
        confidence=(plain.confidence + flipped.confidence) / 2,
        hips=(plain.hips + flipped.hips) / 2,
        edge=(plain.edge + flipped.edge) / 2,
    )


def _sides_exchanged(plain: Sighting, flipped: Sighting) -> bool:
    rows = np.concatenate([_LEFT, _RIGHT])
    same = np.linalg.norm(plain.points[rows] - flipped.points[rows], axis=1).sum()
    crossed = np.linalg.norm(
        plain.points[rows] - flipped.points[MIRRORED_ROWS[rows]], axis=1
    ).sum()
    return bool(crossed < same)


def _continuing(plain: Sighting, flipped: Sighting, before: Sighting | None) -> Sighting:
    """Return the look whose left side lies where it lay in the frame before."""
    if before is None:
        return max(plain, flipped, key=lambda seen: float(seen.confidence.sum()))
    direction = _left_to_right(before)
    return max(plain, flipped, key=lambda seen: float(_left_to_right(seen) @ direction))


def _left_to_right(seen: Sighting) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    across: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = (
        seen.points[_RIGHT] - seen.points[_LEFT]
    ).sum(axis=0)
    return across
