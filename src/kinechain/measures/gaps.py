"""Left against right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.analysis import SideGap
from kinechain.domain.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kinechain.domain.analysis import Measurement
    from kinechain.domain.skeleton import Side


def side_gaps(measurements: Iterable[Measurement]) -> tuple[SideGap, ...]:
    """Return left less right of every measure that has both.

    The standard error of measurement of each side is the whole `sd` of its estimate: the spread
    between its own cycles, the noise of its keypoints and the systematic error of the leg as it
    was seen, near or far. The smallest detectable difference, 1.96 * sqrt(2) * SEM for two sides
    that are seen equally well, is the half-width of the difference: the half-widths of both sides
    added in quadrature. From the side the far leg's large error is in it, so that a gap between
    near and far leg must be large to be called clear. The errors of both legs are taken to be
    independent; what they share would cancel, so the interval is rather too wide.
    """
    found: dict[str, dict[Side, Estimate]] = {}
    for one in measurements:
        if one.side is not None and one.estimate is not None:
            found.setdefault(one.measure, {})[one.side] = one.estimate
    return tuple(
        _gap(measure, sides["left"], sides["right"])
        for measure, sides in found.items()
        if "left" in sides and "right" in sides
    )


def _gap(measure: str, left: Estimate, right: Estimate) -> SideGap:
    value = left.value - right.value
    half_width = float(np.hypot(_half_width(left), _half_width(right)))
    return SideGap(
        measure=measure,
        difference=Estimate(
            value=value,
            sd=float(np.hypot(left.sd, right.sd)),
            ci_low=value - half_width,
            ci_high=value + half_width,
            unit=left.unit,
            n=min(left.n, right.n),
        ),
        clear=abs(value) > half_width,
    )


def _half_width(estimate: Estimate) -> float:
    return max(estimate.ci_high - estimate.value, estimate.value - estimate.ci_low)
