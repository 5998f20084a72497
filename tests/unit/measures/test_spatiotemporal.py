from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.unit.measures.pieces import LEFT, piece

from kinechain.domain.events import Stride
from kinechain.measures.spatiotemporal import (
    cadence,
    contact_time,
    duty_factor,
    stance_share,
    stride_time,
    stride_time_variability,
)

if TYPE_CHECKING:
    from kinechain.domain.skeleton import Side


def strides(side: Side, durations: list[float]):
    starts = np.cumsum([0.0, *durations])
    return [
        Stride(side=side, start_s=start, toe_off_s=start + 0.1, end_s=start + duration)
        for start, duration in zip(starts, durations, strict=False)
    ]


def test_strides_of_0_75_s_are_160_steps_a_minute():
    assert cadence(strides("left", [0.75] * 4)) == pytest.approx(160)


def test_a_gap_between_strides_does_not_slow_the_cadence():
    before, after = strides("left", [0.75, 0.75, 0.75])[::2]
    assert cadence([before, after]) == pytest.approx(160)


def test_times_and_shares_of_one_stride():
    nothing = piece()
    assert contact_time(nothing, LEFT) == pytest.approx(300)
    assert stride_time(nothing, LEFT) == pytest.approx(0.8)
    assert duty_factor(nothing, LEFT) == pytest.approx(37.5)
    assert stance_share(nothing, LEFT) == pytest.approx(37.5)


def test_variability_is_the_coefficient_of_variation():
    assert stride_time_variability(strides("left", [0.9, 1.1, 0.9, 1.1])) == pytest.approx(
        100 * np.std([0.9, 1.1, 0.9, 1.1], ddof=1)
    )


def test_a_constant_difference_between_the_feet_is_not_variability():
    limping = [*strides("left", [1.0, 1.0, 1.0]), *strides("right", [1.2, 1.2, 1.2])]
    assert stride_time_variability(limping) == pytest.approx(0)


def test_one_stride_of_each_foot_has_no_variability():
    assert np.isnan(stride_time_variability([*strides("left", [1.0]), *strides("right", [1.0])]))
