"""Who comes first: once on the whole, and once in every draw."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.contributors.strengths import PRESENT, mean_over
from kinechain.contributors.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

NO_PLACE = 1_000_000
"""After every place that there can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a contributor stands on the whole.

    Attributes:
        weight: What it weighs.
        probability: That it is present.
        score: Its mean score.
    """

    weight: Weight
    probability: float
    score: float


def standing(weight: Weight, strength: NDArray[np.float64]) -> Standing:
    """Return where a contributor stands, from its combined strength (dimension: draws)."""
    return Standing(
        weight=weight,
        probability=float(np.mean(strength >= PRESENT)),
        score=weight.factor * mean_over(strength),
    )


def found_in_order(standings: Iterable[Standing], present_from: float) -> tuple[str, ...]:
    """Return the keys of the contributors that count as found, worth changing first at the top.

    Those that come first whenever they are found lead; then the mean score decides, then the
    grade, then the key.
    """
    found = [one for one in standings if one.probability >= present_from]
    found.sort(key=lambda one: (not one.weight.first, -one.score, one.weight.tie))
    return tuple(one.weight.contributor for one in found)


def drawn_places(
    strengths: Mapping[str, NDArray[np.float64]], weights: Mapping[str, Weight]
) -> Mapping[str, NDArray[np.int64]]:
    """Return the place of each contributor in each draw, from 0 (dimension: draws).

    Places are given as on the whole (see `found_in_order`). Who has no score in a draw has
    `NO_PLACE` there.

    Args:
        strengths: Combined strengths of the contributors that were tested.
        weights: What they weigh.
    """
    if not strengths:
        return {}
    keys = sorted(strengths, key=lambda key: weights[key].tie)
    scores = np.stack([weights[key].factor * strengths[key] for key in keys])
    first = np.array([[weights[key].first] for key in keys])
    present = np.stack([strengths[key] >= PRESENT for key in keys])
    # Every score is below the sum of all, so those that lead are lifted above the others.
    lifted = scores + (first & present) * (1 + scores.sum(axis=0))
    # A stable sort leaves ties in the order of the keys: by grade, then by name.
    order = np.argsort(-lifted, axis=0, kind="stable")
    places = np.argsort(order, axis=0)
    return dict(zip(keys, np.where(scores > 0, places, NO_PLACE), strict=True))


def kept_order(places: Mapping[str, NDArray[np.int64]], found: Sequence[str]) -> tuple[float, ...]:
    """Return for each found contributor but the last how often it stays before the next."""
    pairs = itertools.pairwise(found)
    return tuple(float(np.mean(places[one] <= places[other])) for one, other in pairs)
