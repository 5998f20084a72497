"""Draws of readings: what rankings carry uncertainty with.

Each pair of sides is drawn from two standard normal streams, u and v, that its measure's name and
the seed give. In the first half of the draws the left side has u and the right side v, in the
second half the right side has u and the left side v; values of the whole person repeat in the
second half. So to exchange left and right is to exchange the two halves of every array, and
whatever treats all draws alike (shares, means, quantiles) swaps exactly when a person's sides
swap, ties between the sides included.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from kinechain.findings.readings import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from kinechain.domain.battery import Limit
    from kinechain.domain.findings import Reading
    from kinechain.domain.skeleton import Side
    from kinechain.findings.normal import Beyond

Key = tuple[str, "Side | None"]
"""A measure and the side that it was read on, None for the whole person."""


def best_readings(readings: Iterable[Reading]) -> Mapping[Key, Reading]:
    """Return the surest reading of each measure and side: one with a value, of the least spread."""
    best: dict[Key, Reading] = {}
    for one in readings:
        key = (one.measure, one.side)
        if key not in best or _unsureness(one) < _unsureness(best[key]):
            best[key] = one
    return best


def draw_readings(
    readings: Iterable[Reading], count: int, seed: int
) -> Mapping[Key, NDArray[np.float64]]:
    """Return draws of the true value of each reading that has one (dimension: `count`).

    The draws of a measure and side depend on nothing but its own estimate, `count` and `seed`: not
    on the order of the readings, nor on which others there are.

    Args:
        readings: What was read; of several of one measure and side the surest counts.
        count: How many draws; an even number.
        seed: What else the streams depend on.

    Raises:
        ValueError: If `count` is odd.
    """
    if count % 2:
        raise ValueError(f"count must be even, found {count}")
    return {
        key: one.estimate.value + spread(one.estimate) * _standard(key, count, seed)
        for key, one in best_readings(readings).items()
        if one.estimate is not None
    }


def strength(values: NDArray[np.float64], limit: Limit, beyond: Beyond) -> NDArray[np.float64]:
    """Return how far each value is beyond the limit, of the shape of `values`.

    0 inside the limit, 1 on it, rising linearly to 2 where it is clear, 2 beyond.
    """
    sign = 1 if beyond == "above" else -1
    share = sign * (values - limit.limit) / abs(limit.clear - limit.limit)
    return np.where(share < 0, 0.0, 1 + np.minimum(share, 1.0))


def _standard(key: Key, count: int, seed: int) -> NDArray[np.float64]:
    """Return standard normal draws, arranged as the module says."""
    measure, side = key
    # A checksum instead of hash(), which differs from one process to the next.
    generator = np.random.default_rng((seed, zlib.crc32(measure.encode()), side is None))
    first, second = generator.standard_normal((2, count // 2))
    if side is None:
        return np.concatenate((first, first))
    return np.concatenate((first, second) if side == "left" else (second, first))


def _unsureness(reading: Reading) -> float:
    return float("inf") if reading.estimate is None else spread(reading.estimate)
