from __future__ import annotations

import pytest

from kinechain.domain.definitions import Category
from kinechain.domain.estimate import Estimate
from kinechain.measures.categories import category_probabilities


def estimate(value, half_width):
    return Estimate(
        value=value,
        sd=half_width / 2,
        ci_low=value - half_width,
        ci_high=value + half_width,
        unit="share",
        n=5,
    )


def words(*limits):
    return tuple(
        Category(name=f"up to {limit}", below=limit, trust="engineering")
        for limit in (*limits, None)
    )


def test_a_value_on_the_limit_is_as_probably_below_as_above():
    assert category_probabilities(estimate(0.1, 0.05), words(0.1)) == pytest.approx((0.5, 0.5))


def test_at_the_end_of_the_interval_one_in_forty_is_beyond():
    below, above = category_probabilities(estimate(0.0, 0.05), words(0.05))
    assert above == pytest.approx(0.025)
    assert below == pytest.approx(0.975)


def test_the_category_in_the_middle_has_what_the_others_leave():
    shares = category_probabilities(estimate(0.0, 0.1), words(-0.1, 0.1))
    assert shares == pytest.approx((0.025, 0.95, 0.025))


def test_a_value_without_an_error_is_in_one_category():
    assert category_probabilities(estimate(0.1, 0.0), words(0.1, 0.2)) == (0.0, 1.0, 0.0)
