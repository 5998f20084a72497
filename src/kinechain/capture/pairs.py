"""Which two spots are the marks on the pelvis: the one pair that stays in its place all the time.

In each picture every two spots that could be a pair are one candidate, and so is each strip. Over
time the marks are the chain of candidates that lasts longest, looks most like marks (clear, alike,
level, to both sides of mid-hip) and moves and changes its colour least from picture to picture: the
best path through all candidates, as in R. Bellman's dynamic programming. There are no marks where
that chain has gaps too long, changes its width as hands and gaps between arm and body do, or is not
clearly the best.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kinechain.capture.spots import Spot, Strip
    from kinechain.domain.skeleton import View

    Floats = NDArray[np.float64]

APART = {"front": (0.3, 0.72), "back": (0.14, 0.72)}
"""How far marks can be from each other, in trunk lengths of about half a metre: the bony points of
the front are 20 to 28 cm apart, the dimples of the back 8 to 12. The two ends of a cord in front
are nearer."""

LEAST_SEEN = 0.6
"""Share of the pictures of a person in which the marks must be seen."""

_OFF_MIDDLE = 0.14  # of mid-hip, which the model knows to a few centimetres
_STEEPEST = 0.45  # slope of the line between them: 24 degrees
_SIZE_RATIO = 1.8
_ALIKE = 0.5  # how far their colours may be apart, as a share of their contrast
_BRIGHTER = 1.8  # one may be so many times brighter than the other: light comes from one side
_CLEAR = 90.0  # contrast from which on more makes no difference
_LINK_S = 0.7  # longest time between two pictures of one chain
_MOVE = 0.02  # trunk lengths from picture to picture that cost as much as one clear pair brings
_RECOLOUR = 60.0  # the same for colour
_RIVAL = 0.8  # share of the best chain's worth from which on another one is as good
_PLACE = 0.04  # trunk lengths: a mark in the same place is the same
_WIDTH_SPREAD = 0.12  # relative, of the distance between marks: turning changes it by less
_WHOLE = 0.6  # a mark smaller than this share of its usual area is partly hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two things in one picture that could be the marks.

    Attributes:
        frame: Number of the picture.
        time_s: When it was taken.
        places: The one at the picture's left and the one at its right, shape (2, 2)
            [trunk lengths from mid-hip].
        size: Radius of each, or height of a strip, shape (2,) [trunk lengths].
        colour: Mean red, green and blue, shape (3,).
        worth: How much it looks like marks, from 0 to 1.
        tape: Whether it is one strip.
    """

    frame: int
    time_s: float
    places: Floats
    size: Floats
    colour: Floats
    worth: float
    tape: bool


def pairs_of(
    frame: int, time_s: float, spots: Sequence[Spot], strips: Sequence[Strip], view: View
) -> list[Pair]:
    """Return every pair that could be the marks in one picture.

    Args:
        frame: Number of the picture.
        time_s: When it was taken.
        spots: What was found in it.
        strips: The same.
        view: `front` or `back`.
    """
    pairs = []
    for one, other in itertools.combinations(spots, 2):
        first, second = sorted((one, other), key=lambda spot: float(spot.place[0]))
        contrast = min(first.contrast, second.contrast)
        sizes = np.array([first.radius, second.radius])
        unlike = _unlike(first.colour, second.colour) / (_ALIKE * contrast)
        places = np.stack([first.place, second.place])
        worth = _worth(places, contrast, view) * max(1 - 0.5 * unlike, 0.0)
        if unlike < 1 and sizes.max() < _SIZE_RATIO * sizes.min() and worth > 0:
            colour = (first.colour + second.colour) / 2
            pairs.append(
                Pair(
                    frame=frame,
                    time_s=time_s,
                    places=places,
                    size=sizes,
                    colour=colour,
                    worth=worth,
                    tape=False,
                )
            )
    for strip in strips:
        worth = _worth(strip.ends, strip.contrast, view)
        if worth > 0:
            pairs.append(
                Pair(
                    frame=frame,
                    time_s=time_s,
                    places=strip.ends,
                    size=np.full(2, strip.height),
                    colour=strip.colour,
                    worth=worth,
                    tape=True,
                )
            )
    return pairs


def _unlike(one: Floats, other: Floats) -> float:
    """Return how far two colours are apart when both are equally bright; no end if they cannot be.

    Light from one side makes the same paint brighter there, by the same factor in all channels.
    """
    lengths = np.maximum([np.linalg.norm(one), np.linalg.norm(other)], 1.0)
    if lengths.max() > _BRIGHTER * lengths.min():
        return float("inf")
    return float(lengths.min() * np.linalg.norm(one / lengths[0] - other / lengths[1]))


def _worth(places: Floats, contrast: float, view: View) -> float:
    """Return how much two places look like marks on the pelvis, 0 where they cannot be."""
    across, down = places[1] - places[0]
    nearest, farthest = APART[view]
    off_middle = abs(float(places[:, 0].mean())) / _OFF_MIDDLE
    slope = abs(float(down)) / max(float(across), 1e-9) / _STEEPEST
    if not nearest <= across <= farthest or off_middle >= 1 or slope >= 1:
        return 0.0
    return min(contrast / _CLEAR, 1.0) * (1 - 0.5 * off_middle) * (1 - 0.5 * slope)


def steady_pair(candidates: Sequence[Sequence[Pair]]) -> tuple[list[Pair], str]:
    """Return the marks in each picture that shows them, and why there are none.

    Args:
        candidates: The pairs of each picture in which the person is seen, in order of time.

    Returns:
        The pairs of the marks, in order of time, and an empty text; or nothing, and the reason in
        plain words.
    """
    frames = [list(pairs) for pairs in candidates]
    best, worth = _best_chain(frames)
    if len(best) < LEAST_SEEN * len(frames) or not best:
        return [], "Two marks on the pelvis were not seen clearly for most of the time."
    chosen = {pair.frame: pair for pair in best}
    others = [
        [pair for pair in pairs if not _same(pair, chosen.get(pair.frame))] for pairs in frames
    ]
    if _best_chain(others)[1] > _RIVAL * worth:
        return [], "More than two spots on the clothes look like marks on the pelvis."
    width = np.array([np.hypot(*(pair.places[1] - pair.places[0])) for pair in best])
    spread = np.subtract(*np.quantile(width, (0.9, 0.1))) / np.median(width)
    if spread > 2 * _WIDTH_SPREAD:
        return [], "What looks like marks does not stay in its place on the pelvis."
    area = np.array([pair.size for pair in best]) ** 2
    whole = (area >= _WHOLE * np.median(area, axis=0)).all(axis=1)
    return [pair for pair, sure in zip(best, whole, strict=True) if sure], ""


def _same(pair: Pair, chosen: Pair | None) -> bool:
    """Return whether two pairs of one picture are the same two things."""
    if chosen is None:
        return False
    return float(np.hypot(*(pair.places - chosen.places).T).max()) < _PLACE


def _best_chain(frames: Sequence[Sequence[Pair]]) -> tuple[list[Pair], float]:
    """Return the chain of pairs, at most one a picture, of the greatest worth, and that worth."""
    pairs = [pair for lot in frames for pair in lot]
    if not pairs:
        return [], 0.0
    time_s = np.array([pair.time_s for pair in pairs])
    places = np.array([pair.places.ravel() for pair in pairs])
    colour = np.array([pair.colour for pair in pairs])
    tape = np.array([pair.tape for pair in pairs])
    total = np.array([pair.worth for pair in pairs])
    before = np.full(len(pairs), -1)
    for k in range(len(pairs)):
        first = int(np.searchsorted(time_s, time_s[k] - _LINK_S))
        last = int(np.searchsorted(time_s, time_s[k]))
        if first == last:
            continue
        moved = np.abs(places[first:last] - places[k]).max(axis=1) / _MOVE
        recoloured = np.linalg.norm(colour[first:last] - colour[k], axis=1) / _RECOLOUR
        cost = pairs[k].worth * (moved**2 + recoloured**2) / 2
        gain = total[first:last] - np.where(tape[first:last] == tape[k], cost, np.inf)
        best = int(gain.argmax())
        if gain[best] > 0:
            total[k] += gain[best]
            before[k] = first + best
    k = int(total.argmax())
    worth, chain = float(total[k]), []
    while k >= 0:
        chain.append(pairs[k])
        k = int(before[k])
    return chain[::-1], worth
