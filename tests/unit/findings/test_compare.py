"""Values and differences of sides."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.findings.samples import a_criterion, a_limit, a_reading

from kinechain.findings.compare import drawn_strengths, gap_of
from kinechain.findings.draws import draw_readings


def gap(criterion, left, right):
    return gap_of(criterion, {one.side: (one, one.estimate) for one in (left, right)})


@pytest.mark.parametrize(
    ("beyond", "left", "right", "worse"),
    [
        ("below", 7, 10, "left"),
        ("below", 10, 7, "right"),
        ("above", 7, 10, "right"),
        ("above", 10, 7, "left"),
        ("below", 7, 7, None),
    ],
)
def test_the_worse_side(beyond: str, left: float, right: float, worse: str | None):
    criterion = a_criterion(compare="sides", beyond=beyond)
    held = gap(criterion, a_reading(left, "left"), a_reading(right, "right"))
    assert held.side == worse
    assert held.estimate.value == abs(left - right)
    assert held.beyond == "above"


def test_the_smallest_difference_that_counts_is_the_mdc95():
    held = gap(a_criterion(compare="sides"), a_reading(7, sd=0.7), a_reading(10, "right", sd=0.7))
    assert held.least == pytest.approx(1.96 * np.sqrt(2) * 0.7)
    assert held.estimate.ci_high - held.estimate.value == pytest.approx(held.least)


def test_the_difference_of_a_clip_has_its_own_spread():
    left, right = (
        a_reading(value, side, origin="clip", source="run.mp4", gap_sd=0.3)
        for value, side in ((7, "left"), (10, "right"))
    )
    assert gap(a_criterion(compare="sides"), left, right).estimate.sd == pytest.approx(0.3)


def test_sides_from_two_clips_are_two_separate_readings():
    left = a_reading(7, "left", origin="clip", source="left.mp4", gap_sd=0.3)
    right = a_reading(10, "right", origin="clip", source="right.mp4", gap_sd=0.3)
    found = gap(a_criterion(compare="sides"), left, right).estimate.sd
    assert found == pytest.approx(0.7 * np.sqrt(2))


@pytest.mark.parametrize(("beyond", "worse", "lack"), [("below", 15, 25.0), ("above", 25, 25.0)])
def test_percent_of_the_better_side(beyond: str, worse: float, lack: float):
    criterion = a_criterion(compare="sides_percent", beyond=beyond)
    held = gap(criterion, a_reading(worse, "left", sd=1), a_reading(20, "right", sd=2))
    assert held.side == "left"
    assert (held.estimate.value, held.estimate.unit) == (pytest.approx(lack), "%")
    # The quotient's error to first order, in percent: 100 / 20 * hypot(1, worse / 20 * 2).
    assert held.estimate.sd == pytest.approx(5 * np.hypot(1, worse / 10))
    assert held.least == pytest.approx(5 * 1.96 * np.hypot(1, 2))


def test_nothing_has_no_percentage():
    criterion = a_criterion(compare="sides_percent")
    assert gap(criterion, a_reading(0, "left"), a_reading(0, "right")) is None


def test_strengths_of_values_by_side():
    drawn = draw_readings((a_reading(9, "left", sd=0), a_reading(12, "right", sd=0)), 4, 1)
    found = drawn_strengths(a_criterion(), a_limit(10, 8), drawn)
    np.testing.assert_allclose(found["left"], 1.5)
    np.testing.assert_allclose(found["right"], 0)


@pytest.mark.parametrize(("compare", "limit"), [("sides", 2), ("sides_percent", 20)])
def test_strengths_of_differences_are_the_worse_sides(compare: str, limit: float):
    drawn = draw_readings((a_reading(7, "left", sd=0), a_reading(10, "right", sd=0)), 4, 1)
    criterion = a_criterion(compare=compare)
    found = drawn_strengths(criterion, a_limit(limit, 2 * limit), drawn)
    np.testing.assert_allclose(found["left"], 1.5)
    np.testing.assert_allclose(found["right"], 0)


def test_nothing_is_lacking_of_nothing():
    drawn = draw_readings((a_reading(-1, "left", sd=0), a_reading(0, "right", sd=0)), 4, 1)
    criterion = a_criterion(compare="sides_percent")
    found = drawn_strengths(criterion, a_limit(20, 40), drawn)
    np.testing.assert_array_equal(found["left"], 0)
    np.testing.assert_array_equal(found["right"], 0)


def test_one_side_has_no_difference():
    drawn = draw_readings((a_reading(7, "left"),), 4, 1)
    assert drawn_strengths(a_criterion(compare="sides"), a_limit(2, 4), drawn) == {}
    assert drawn_strengths(a_criterion(measure="reps"), a_limit(2, 4), drawn) == {}
