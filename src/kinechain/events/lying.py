"""How a lying or propped body is placed, from tracks on even times.

Directions are (right, up) as in a located pose. Heights are above the line of what the body rests
on, so that a phone that stands askew changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.events.even import filtered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kinechain.events.even import Even

    Array = NDArray[np.float64]

STEADY_HZ = 3.0
"""What is held, or lifted slowly, moves no faster; the rest is noise."""


def point(tracks: Even, name: str) -> Array:
    """Return the place of a keypoint, shape (time, 2) [leg lengths].

    `mid_hip` and so on are half-way between the two sides.
    """
    if name.startswith("mid_"):
        part = name.removeprefix("mid_")
        return np.stack([tracks.middle_x(part), tracks.middle_y(part)], axis=-1)
    return np.stack([tracks.x(name), tracks.y(name)], axis=-1)


def steady(tracks: Even, name: str, part: slice) -> Array:
    """Return the place of a keypoint in a stretch in which it is known, without noise."""
    x, y = point(tracks, name)[part].T
    return np.stack([filtered(x, None, STEADY_HZ), filtered(y, None, STEADY_HZ)], axis=-1)


def turn_deg(start: Array, end: Array) -> Array:
    """Return the angle from one direction to another, anticlockwise, shape (time,) [deg]."""
    cross = start[..., 0] * end[..., 1] - start[..., 1] * end[..., 0]
    return np.asarray(np.degrees(np.arctan2(cross, (start * end).sum(axis=-1))))


def slope_deg(direction: Array) -> Array:
    """Return the angle of a direction to the level, whichever way it points, 0 to 90 [deg]."""
    return np.asarray(np.degrees(np.arctan2(np.abs(direction[..., 1]), np.abs(direction[..., 0]))))


def above_line(place: Array, one_end: Array, other_end: Array) -> Array:
    """Return how far a place is above the line through two others, shape (time,)."""
    along = other_end - one_end
    along = along / np.hypot(along[..., 0], along[..., 1])[..., np.newaxis]
    off = place - one_end
    height = along[..., 0] * off[..., 1] - along[..., 1] * off[..., 0]
    return np.asarray(height * np.sign(along[..., 0]))


def lower(places: Sequence[Array]) -> Array:
    """Return the lowest of several places in each frame, shape (time, 2)."""
    stacked = np.stack(places)
    lowest = stacked[..., 1].argmin(axis=0)
    chosen: Array = stacked[lowest, np.arange(stacked.shape[1])]
    return chosen
