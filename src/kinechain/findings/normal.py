"""Probabilities of a normal distribution against a limit, in closed form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.special import ndtr

if TYPE_CHECKING:
    from kinechain.domain.battery import Limit

Beyond = Literal["above", "below"]


def probability_beyond(value: float, sd: float, limit: float, beyond: Beyond) -> float:
    """Return the probability that the true value is beyond the limit.

    Without any spread it is 1 beyond the limit, 0 inside and 0.5 on it.
    """
    outwards = value - limit if beyond == "above" else limit - value
    if sd == 0:
        return 0.5 + 0.5 * float(np.sign(outwards))
    return float(ndtr(outwards / sd))


def mean_strength(value: float, sd: float, limit: Limit, beyond: Beyond) -> float:
    """Return the mean of `draws.strength` over a normal distribution, from 0 to 2.

    It is the probability to be beyond the limit, and the mean of the ramp from the limit to where
    it is clear: the difference of two means of max(0, x), each sd * (pdf(z) + z * cdf(z)).
    """
    step = probability_beyond(value, sd, limit.limit, beyond)
    width = abs(limit.clear - limit.limit)
    sign = 1 if beyond == "above" else -1
    ramp = _mean_excess(sign * (value - limit.limit), sd) - _mean_excess(
        sign * (value - limit.clear), sd
    )
    return step + ramp / width


def _mean_excess(mean: float, sd: float) -> float:
    """Return the mean of max(0, x) for a normal x."""
    if sd == 0:
        return max(mean, 0.0)
    z = mean / sd
    density = float(np.exp(-z * z / 2) / np.sqrt(2 * np.pi))
    return sd * (density + z * float(ndtr(z)))
