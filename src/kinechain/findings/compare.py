"""What of a person's readings a criterion is held against: values, or differences of sides."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.estimate import Estimate
from kinechain.domain.skeleton import SIDES, Side, other_side
from kinechain.findings.draws import strength
from kinechain.findings.normal import Beyond
from kinechain.findings.readings import Z95, spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from kinechain.domain.battery import Criterion, Limit
    from kinechain.domain.findings import Reading
    from kinechain.findings.draws import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A value or a difference, ready to be held against a limit.

    Attributes:
        side: The side that it is about, None for the whole person and where both sides are equal.
        estimate: The value, or how much worse that side is than the other.
        beyond: On which side of the limit the criterion is met.
        origin: Where the readings come from.
        least: The smallest difference between two sides that counts, in the unit of `estimate`:
            1.96 standard deviations of the difference of two equal sides (the MDC95). 0 for values.
    """

    side: Side | None
    estimate: Estimate
    beyond: Beyond
    origin: str
    least: float = 0.0


def value_of(criterion: Criterion, reading: Reading, estimate: Estimate) -> Held:
    """Return a value as it was read."""
    return Held(
        side=reading.side, estimate=estimate, beyond=criterion.beyond, origin=reading.origin
    )


def gap_of(criterion: Criterion, read: Mapping[Side, tuple[Reading, Estimate]]) -> Held | None:
    """Return how much worse the worse side is, or None where there is no percentage of it.

    Args:
        criterion: On `sides` or `sides_percent`.
        read: Both sides' readings with their values.
    """
    worse = _worse_side(criterion, {side: one.value for side, (_, one) in read.items()})
    named = worse or SIDES[0]
    (reading, bad), (other, good) = read[named], read[other_side(named)]
    difference, sd = abs(bad.value - good.value), _gap_sd(reading, other)
    unit, scale = bad.unit, 1.0
    least = Z95 * sd
    if criterion.compare == "sides_percent":
        if good.value <= 0:
            return None
        # Of a quotient: the better side's error counts as often as the worse one holds it.
        unit, scale = "%", 100 / good.value
        sd = math.hypot(spread(bad), bad.value / good.value * spread(good))
    value, sd = scale * difference, scale * sd
    estimate = Estimate(
        value=value,
        sd=sd,
        ci_low=value - Z95 * sd,
        ci_high=value + Z95 * sd,
        unit=unit,
        n=min(bad.n, good.n),
    )
    origin = reading.origin
    return Held(side=worse, estimate=estimate, beyond="above", origin=origin, least=scale * least)


def drawn_strengths(
    criterion: Criterion, limit: Limit, drawn: Mapping[Key, NDArray[np.float64]]
) -> Mapping[Side | None, NDArray[np.float64]]:
    """Return how strongly a criterion is met in each draw, by side (dimension: draws).

    For differences between the sides each side has its own: how much worse it is than the other.
    What was not read is not there.

    Args:
        criterion: The criterion.
        limit: The person's limit.
        drawn: Draws of the readings (see `findings.draws.draw_readings`).
    """
    measure = criterion.measure
    if criterion.compare == "value":
        return {
            side: strength(drawn[measure, side], limit, criterion.beyond)
            for side in (None, *SIDES)
            if (measure, side) in drawn
        }
    if any((measure, side) not in drawn for side in SIDES):
        return {}
    return {side: strength(_lack(criterion, drawn, side), limit, "above") for side in SIDES}


def _lack(
    criterion: Criterion, drawn: Mapping[Key, NDArray[np.float64]], side: Side
) -> NDArray[np.float64]:
    """Return how much worse a side is than the other in each draw; negative where it is better."""
    bad, good = drawn[criterion.measure, side], drawn[criterion.measure, other_side(side)]
    worse_by = bad - good if criterion.beyond == "above" else good - bad
    if criterion.compare == "sides":
        return worse_by
    # A draw at or below nothing has no percentage: nothing is lacking of it.
    return np.where(good > 0, 100 * worse_by / np.where(good > 0, good, 1.0), -np.inf)


def _worse_side(criterion: Criterion, values: Mapping[Side, float]) -> Side | None:
    left, right = values["left"], values["right"]
    if left == right:
        return None
    return "left" if (left > right) == (criterion.beyond == "above") else "right"


def _gap_sd(one: Reading, other: Reading) -> float:
    """Return the standard deviation of the difference: the clip's own where both are from it."""
    if one.gap_sd and one.source == other.source:
        return one.gap_sd
    spreads = [spread(each.estimate) for each in (one, other) if each.estimate is not None]
    return math.hypot(*spreads)
