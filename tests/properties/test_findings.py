"""What holds for findings whatever was read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.unit.findings.samples import CERTAINTY, a_criterion, a_limit, a_reading, a_test

from kinechain.domain.skeleton import other_side
from kinechain.findings.compare import drawn_strengths
from kinechain.findings.draws import draw_readings
from kinechain.findings.screen import screen

FACTS = {"sex": "female", "age": 30.0}
BATTERY = {"knee_to_wall": a_test()}

values = st.floats(1, 30)
sds = st.floats(0.05, 5)
compares = st.sampled_from(["value", "sides", "sides_percent"])
beyonds = st.sampled_from(["above", "below"])

LIMITS = {
    ("value", "below"): a_limit(10, 8),
    ("value", "above"): a_limit(10, 12),
    ("sides", "below"): a_limit(2, 4),
    ("sides", "above"): a_limit(2, 4),
    ("sides_percent", "below"): a_limit(10, 20),
    ("sides_percent", "above"): a_limit(10, 20),
}


def a_case(compare: str, beyond: str):
    return a_criterion(compare=compare, beyond=beyond, limits=(LIMITS[compare, beyond],))


def findings(criterion, *readings):
    return screen(readings, {criterion.id: criterion}, BATTERY, FACTS, CERTAINTY)


@given(values, sds, st.floats(1, 5), beyonds)
def test_a_wider_interval_moves_the_probability_towards_a_half(
    value: float, sd: float, factor: float, beyond: str
):
    criterion = a_case("value", beyond)
    (narrow,) = findings(criterion, a_reading(value, sd=sd))
    (wide,) = findings(criterion, a_reading(value, sd=sd * factor))
    assert abs(wide.probability - 0.5) <= abs(narrow.probability - 0.5) + 1e-12


@given(values, values, sds, st.floats(1, 5), beyonds, st.sampled_from(["sides", "sides_percent"]))
def test_wider_sides_move_the_probability_of_a_difference_towards_a_half(
    left: float, right: float, sd: float, factor: float, beyond: str, compare: str
):
    criterion = a_case(compare, beyond)
    (narrow,) = findings(criterion, a_reading(left, sd=sd), a_reading(right, "right", sd=sd))
    (wide,) = findings(
        criterion, a_reading(left, sd=sd * factor), a_reading(right, "right", sd=sd * factor)
    )
    assert abs(wide.probability - 0.5) <= abs(narrow.probability - 0.5) + 1e-12


@given(values, values, sds, beyonds)
def test_the_probability_is_monotone_in_the_value(one: float, other: float, sd: float, beyond: str):
    criterion = a_case("value", beyond)
    inner, outer = sorted((one, other), reverse=beyond == "below")
    (less,) = findings(criterion, a_reading(inner, sd=sd))
    (more,) = findings(criterion, a_reading(outer, sd=sd))
    assert less.probability <= more.probability + 1e-12
    assert less.strength <= more.strength + 1e-12


@given(values, values, values, sds, sds, st.sampled_from(["sides", "sides_percent"]))
def test_the_probability_is_monotone_in_the_difference(
    good: float, one: float, other: float, sd: float, other_sd: float, compare: str
):
    assume(max(one, other) <= good)
    criterion = a_case(compare, "below")
    less, more = sorted((one, other), reverse=True)
    better = a_reading(good, "right", sd=other_sd)
    (first,) = findings(criterion, a_reading(less, sd=sd), better)
    (second,) = findings(criterion, a_reading(more, sd=sd), better)
    assert first.probability <= second.probability + 1e-12


@given(values, values, sds, sds, compares, beyonds)
def test_swapping_the_sides_swaps_the_findings(
    left: float, right: float, left_sd: float, right_sd: float, compare: str, beyond: str
):
    criterion = a_case(compare, beyond)
    readings = (a_reading(left, "left", sd=left_sd), a_reading(right, "right", sd=right_sd))
    straight = findings(criterion, *readings)
    swapped = findings(criterion, *(replace(one, side=other_side(one.side)) for one in readings))
    assert {mirrored(one) for one in swapped} == {*straight}


@given(values, values, sds, sds, compares, beyonds)
def test_swapping_the_sides_swaps_mean_strengths_exactly(
    left: float, right: float, left_sd: float, right_sd: float, compare: str, beyond: str
):
    criterion, limit = a_case(compare, beyond), LIMITS[compare, beyond]
    readings = (a_reading(left, "left", sd=left_sd), a_reading(right, "right", sd=right_sd))
    swapped = tuple(replace(one, side=other_side(one.side)) for one in readings)
    first = drawn_strengths(criterion, limit, draw_readings(readings, 64, 1))
    second = drawn_strengths(criterion, limit, draw_readings(swapped, 64, 1))
    for side, strengths in first.items():
        np.testing.assert_array_equal(np.roll(strengths, 32), second[other_side(side)])


@given(compares, beyonds, st.sampled_from([None, "left", "right"]))
def test_what_was_not_tested_is_never_fine(compare: str, beyond: str, failed: str | None):
    criterion = a_case(compare, beyond)
    readings = (
        (a_reading(0, failed, estimate=None, reason="It was dark."),) if failed is not None else ()
    )
    for found in findings(criterion, *readings):
        assert found.status == ("not_tested" if failed is None else "not_measured")
        assert (found.probability, found.estimate, found.strength) == (None, None, 0.0)


@given(values, values, sds, sds, st.sampled_from(["sides", "sides_percent"]), beyonds)
def test_a_difference_within_the_noise_is_never_called_sure(
    left: float, right: float, left_sd: float, right_sd: float, compare: str, beyond: str
):
    assume(abs(left - right) < 1.95 * np.hypot(left_sd, right_sd))
    (found,) = findings(
        a_case(compare, beyond),
        a_reading(left, "left", sd=left_sd),
        a_reading(right, "right", sd=right_sd),
    )
    assert found.status not in {"present", "likely"}


def mirrored(finding):
    """Return a finding about the other side, in its words too."""
    if finding.side is None:
        return finding
    other = other_side(finding.side)
    words = finding.words.replace(f"your {finding.side} ", f"your {other} ")
    return replace(finding, side=other, words=words)
