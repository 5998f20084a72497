from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kinechain.domain.analysis import Measurement
from kinechain.domain.estimate import Estimate
from kinechain.measures.gaps import side_gaps

if TYPE_CHECKING:
    from kinechain.domain.skeleton import Side


def value(
    side: Side | None,
    number: float,
    *,
    sd: float = 2.0,
    half_width: float = 4.0,
    n: int = 5,
    measure: str = "knee_range",
):
    estimate = Estimate(
        value=number,
        sd=sd,
        ci_low=number - half_width,
        ci_high=number + half_width,
        unit="deg",
        n=n,
    )
    return Measurement(measure=measure, side=side, estimate=estimate, quality="good")


def missing(side: Side):
    return Measurement(measure="knee_range", side=side, estimate=None, quality="poor")


def test_left_less_right_with_the_errors_of_both():
    (gap,) = side_gaps([value("left", 60, n=5), value("right", 50, sd=1.5, half_width=3, n=3)])
    assert gap.difference.value == pytest.approx(10)
    assert gap.difference.sd == pytest.approx(2.5)
    assert gap.difference.ci_low == pytest.approx(5)
    assert gap.difference.ci_high == pytest.approx(15)
    assert gap.difference.n == 3
    assert gap.clear


@pytest.mark.parametrize(("gap_deg", "clear"), [(5.5, False), (5.7, True), (-5.7, True)])
def test_clear_only_beyond_1_96_times_root_two_sem(gap_deg: float, clear: bool):
    sides = [
        value("left", 50 + gap_deg, sd=2, half_width=1.96 * 2),
        value("right", 50, sd=2, half_width=1.96 * 2),
    ]
    (gap,) = side_gaps(sides)  # 1.96 * sqrt(2) * 2 = 5.54
    assert gap.clear == clear


def test_a_far_leg_hides_a_gap_that_two_near_legs_would_show():
    near, far = value("left", 60), value("right", 50, sd=7, half_width=14)
    assert not side_gaps([near, far])[0].clear
    assert side_gaps([near, value("right", 50)])[0].clear


def test_without_both_sides_there_is_no_gap():
    assert side_gaps([value("left", 60), missing("right"), value(None, 3, measure="cadence")]) == ()
