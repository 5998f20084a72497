"""Words for values that are not worth printing, each with its probability."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.domain.definitions import Category
    from kinechain.domain.estimate import Estimate

UPPER_TAIL = 0.975


def category_probabilities(estimate: Estimate, categories: Sequence[Category]) -> tuple[float, ...]:
    """Return how probable each category is; together they are 1.

    The true value is taken to be normal with the estimate's 95 % interval, as findings take it
    (see `findings.readings.spread`), so that both say the same.

    Args:
        estimate: The value, in the unit of the categories.
        categories: In rising order; the last has no limit.
    """
    sd = (estimate.ci_high - estimate.ci_low) / (2 * ndtri(UPPER_TAIL))
    limits = np.array([-np.inf, *(one.below for one in categories[:-1]), np.inf], dtype=float)
    if sd == 0:
        below = np.where(limits > estimate.value, 1.0, 0.0)
    else:
        below = ndtr((limits - estimate.value) / sd)
    return tuple(float(upper - lower) for lower, upper in pairwise(below))
