"""Probabilities and mean strengths in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.findings.samples import a_limit

from kinechain.findings.draws import strength
from kinechain.findings.normal import mean_strength, probability_beyond


@pytest.mark.parametrize(
    ("value", "beyond", "expected"),
    [
        (10, "below", 0.5),
        (10, "above", 0.5),
        (8.04, "below", 0.975),
        (8.04, "above", 0.025),
        (11.645, "above", 0.95),
    ],
)
def test_probability_beyond(value: float, beyond: str, expected: float):
    assert probability_beyond(value, 1.0, 10.0, beyond) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("value", "expected"), [(9, 0.0), (10, 0.5), (11, 1.0)])
def test_a_value_without_spread_is_beyond_or_not(value: float, expected: float):
    assert probability_beyond(value, 0.0, 10.0, "above") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(12, 0.0), (9.999999, 1.0), (9, 1.5), (8, 2.0), (3, 2.0)]
)
def test_the_mean_strength_of_a_sure_value_is_its_strength(value: float, expected: float):
    assert mean_strength(value, 0.0, a_limit(10, 8), "below") == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("beyond", ["above", "below"])
def test_the_mean_strength_is_the_mean_over_the_uncertainty(beyond: str):
    limit = a_limit(10, 12) if beyond == "above" else a_limit(10, 8)
    draws = np.random.default_rng(1).normal(9.4, 1.7, 200_000)
    expected = strength(draws, limit, beyond).mean()
    assert mean_strength(9.4, 1.7, limit, beyond) == pytest.approx(expected, abs=0.01)
