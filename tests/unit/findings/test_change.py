"""A value before and after: closed forms, and what must hold for all values."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri
from scipy.stats import t as student
from tests.unit.findings.comparing import a_change, a_value, an_estimate
from tests.unit.findings.samples import a_criterion

from kinechain.domain.estimate import Estimate
from kinechain.findings.change import change_of, mdc95, way_of, with_moved

SWAPPED = {"better": "worse", "worse": "better"}
VALUES = st.floats(-200, 200)
SDS = st.floats(0, 50)
WAYS = st.sampled_from(["higher", "lower", "neither"])
UNITS = st.sampled_from(["deg", "count", "points", "cm"])


def test_of_equal_normal_errors_it_is_277_standard_errors():
    assert mdc95(an_estimate(10.123, 2), an_estimate(15, 2)) == pytest.approx(
        1.96 * math.sqrt(2) * 2
    )


def test_of_unequal_errors_it_is_the_root_of_the_sum_of_squares():
    assert mdc95(an_estimate(10.123, 3), an_estimate(15, 4)) == pytest.approx(1.96 * 5)


def test_of_an_interval_that_is_not_symmetric_the_wider_half_counts():
    lopsided = an_estimate(10.123, 1, low=7.0)
    assert mdc95(lopsided, an_estimate(10, 0)) == pytest.approx(7)


@pytest.mark.parametrize("step", [1.0, 0.5, 0.1, 0.01])
def test_a_single_step_is_never_clear_however_sure_a_value_is(step):
    for change in (-step, step):
        one, other = a_value(10, 0), a_value(10 + change, 0)
        assert change_of(one, other, way="higher", in_plan=False).verdict == "no_clear_difference"
        # Half a step, and 1.96 times the error of rounding.
        least = step * (0.5 + 1.96 / math.sqrt(12))
        assert mdc95(one.estimate, other.estimate) == pytest.approx(least)


def test_what_comes_in_steps_is_less_sure_than_what_is_measured():
    exact = math.hypot(1.96 * math.sqrt(2) * 2, 1.96 / math.sqrt(12)) + 0.5
    assert mdc95(an_estimate(20, 2), an_estimate(25, 2)) == pytest.approx(exact)


@pytest.mark.parametrize("sd", [0.0, 0.3, 0.54, 0.7, 1.0, 1.7])
@pytest.mark.parametrize("true", [20.0, 20.2, 20.5])
def test_counts_of_someone_who_did_not_change_are_rarely_called_changed(true, sd):
    """In closed form, over all pairs of counts, for the worst places of the true value."""
    counts = range(5, 36)
    share = {
        one: float(ndtr((one + 0.5 - true) / sd) - ndtr((one - 0.5 - true) / sd))
        if sd
        else (0.5 if true == 20.5 and one in {20, 21} else float(one == round(true)))
        for one in counts
    }
    claims = sum(
        share[old] * share[new]
        for old in counts
        for new in counts
        if abs(new - old) > mdc95(an_estimate(old, sd), an_estimate(new, sd))
    )
    assert claims <= 0.05


@pytest.mark.parametrize(
    ("after", "way", "verdict"),
    [
        (13.0, "higher", "better"),
        (13.0, "lower", "worse"),
        (13.0, "neither", "changed"),
        (7.0, "higher", "worse"),
        (7.0, "lower", "better"),
        (7.0, "neither", "changed"),
        (12.7, "higher", "no_clear_difference"),
        (7.3, "lower", "no_clear_difference"),
        (10.0, "higher", "no_clear_difference"),
    ],
)
def test_the_verdict_is_by_the_limit_and_the_better_way(after, way, verdict):
    found = a_change(10, after, way=way)
    assert found.mdc95 == pytest.approx(2.7718, abs=1e-3)
    assert found.change == pytest.approx(after - 10)
    assert found.verdict == verdict


def test_exactly_at_the_limit_nothing_is_clear_and_just_beyond_it_is():
    before, after = a_value(0.0, 0.0), an_estimate(5.00123, 0)
    for low, verdict in ((0.0, "no_clear_difference"), (1e-12, "better")):
        held = a_value(estimate=replace(after, ci_low=low))
        assert change_of(before, held, way="higher", in_plan=False).verdict == verdict


def test_the_probability_is_that_of_the_normal_error_of_the_difference():
    assert a_change(10, 10).probability == 0.5
    assert a_change(10, 12).probability == pytest.approx(ndtr(2 / math.sqrt(2)))
    assert a_change(10, 8).probability == pytest.approx(ndtr(2 / math.sqrt(2)))
    assert a_change(10, 10, sd=0).probability == 0.5
    assert a_change(10, 10.1, sd=0).probability == 1.0


@given(VALUES, VALUES, SDS, SDS, WAYS, UNITS)
def test_to_swap_before_and_after_swaps_better_and_worse(old, new, sd, other_sd, way, unit):
    before, after = a_value(old, sd, unit), a_value(new, other_sd, unit)
    forth = change_of(before, after, way=way, in_plan=True)
    back = change_of(after, before, way=way, in_plan=True)
    assert back.change == -forth.change
    assert back.mdc95 == forth.mdc95
    assert back.probability == forth.probability
    assert back.verdict == SWAPPED.get(forth.verdict, forth.verdict)


@given(VALUES, VALUES, SDS, SDS, st.floats(1, 10), WAYS, UNITS)
def test_more_noise_never_makes_a_claim(old, new, sd, other_sd, more, way, unit):
    noisy = change_of(
        a_value(old, sd * more, unit), a_value(new, other_sd, unit), way=way, in_plan=True
    )
    quiet = change_of(a_value(old, sd, unit), a_value(new, other_sd, unit), way=way, in_plan=True)
    assert noisy.mdc95 >= quiet.mdc95
    assert noisy.probability <= quiet.probability
    assert noisy.verdict in {quiet.verdict, "no_clear_difference"}


@given(VALUES, VALUES, SDS, WAYS)
def test_sides_are_alike(old, new, sd, way):
    left, right = (
        change_of(a_value(old, sd, side=side), a_value(new, sd, side=side), way=way, in_plan=False)
        for side in ("left", "right")
    )
    assert replace(left, side="right") == right


@pytest.mark.parametrize(
    ("criteria", "stated", "way"),
    [
        ([], None, "neither"),
        ([("value", "below")], None, "higher"),
        ([("value", "above")], None, "lower"),
        ([("value", "above"), ("value", "below")], None, "neither"),
        ([("sides", "below")], None, "higher"),
        ([("sides_percent", "above")], None, "lower"),
        ([("value", "below"), ("sides", "above")], None, "higher"),
        ([("value", "below")], "neither", "neither"),
        ([], "lower", "lower"),
    ],
)
def test_the_better_way_is_what_the_entry_states_or_else_what_criteria_ask(criteria, stated, way):
    made = [
        a_criterion(f"one_{number}", measure="shin_angle", compare=compare, beyond=beyond)
        for number, (compare, beyond) in enumerate(criteria)
    ]
    other = a_criterion("other", measure="knee_angle", beyond="above")
    assert way_of("shin_angle", stated, [*made, other]) == way


def moved(*changes, plan_share=0.8):
    found = with_moved(changes, by_error=0.05, plan_share=plan_share)
    assert [replace(one, moved=False) for one in found] == list(changes)
    return [one.moved for one in found]


def beyond(p, *, in_plan=False):
    """Return a change that error alone exceeds with this probability, either way."""
    change = -float(ndtri(p / 2)) * math.sqrt(2)
    return a_change(0, change, in_plan=in_plan)


def test_a_single_value_is_a_headline_where_it_is_clear_by_itself():
    assert moved(beyond(0.049)) == [True]
    assert moved(beyond(0.051)) == [False]
    assert moved() == []


def test_of_several_values_each_further_one_asks_for_more():
    # Holm: 0.05 / 4, / 3, / 2, / 1 in order of the probabilities.
    assert moved(*(beyond(p) for p in (0.012, 0.016, 0.024, 0.049))) == [True] * 4
    assert moved(*(beyond(p) for p in (0.049, 0.024, 0.016, 0.012))) == [True] * 4
    assert moved(*(beyond(p) for p in (0.013, 0.016, 0.024, 0.049))) == [False] * 4
    assert moved(*(beyond(p) for p in (0.012, 0.018, 0.019, 0.049))) == [True, False, False, False]


def test_what_the_plan_was_made_for_has_most_of_the_weight():
    # 2 of 22 values share 0.8: each is held to 0.05 * 0.4, then 0.05 * 0.4 / 0.6, the others to
    # 0.05 * 0.01, and once both are clear to 0.05 / 20.
    others = [beyond(0.9)] * 19
    plan = [beyond(0.019, in_plan=True), beyond(0.03, in_plan=True)]
    assert moved(*plan, beyond(0.0024), *others) == [True, True, True, *[False] * 19]
    assert moved(*plan, beyond(0.0026), *others)[:3] == [True, True, False]
    none = [beyond(0.021, in_plan=True), beyond(0.9, in_plan=True)]
    assert moved(*none, beyond(0.00049), *others)[:3] == [False, False, True]
    assert moved(*none, beyond(0.00051), *others)[:3] == [False, False, False]


def test_only_one_kind_has_all_the_weight():
    for in_plan in (True, False):
        assert moved(beyond(0.024, in_plan=in_plan), beyond(0.9, in_plan=in_plan)) == [True, False]


@given(st.lists(st.tuples(st.floats(-8, 8), st.booleans()), max_size=12))
def test_a_headline_is_always_clear_by_itself(drawn):
    changes = [a_change(0, change, in_plan=in_plan) for change, in_plan in drawn]
    for one, named in zip(changes, moved(*changes), strict=True):
        assert not named or one.verdict != "no_clear_difference"


@given(st.lists(st.floats(-8, 8), min_size=1, max_size=8))
def test_company_that_did_not_change_never_makes_a_headline(drawn):
    alone = moved(*(a_change(0, change) for change in drawn))
    company = moved(*(a_change(0, change) for change in (*drawn, 0.0)))
    assert all(before or not after for before, after in zip(alone, company, strict=False))


@pytest.mark.parametrize("freedom", [(2, 2), (2, 30), (8, 8), (8, 3)])
def test_intervals_of_students_t_claim_no_more_than_5_of_100(freedom):
    """Clips of few strides know their own spread badly; the wider quantiles make up for it."""
    random = np.random.default_rng(7)
    pairs = 4_000

    def drawn(degrees):
        values = random.standard_normal(pairs)
        half = student.ppf(0.975, degrees) * np.sqrt(random.chisquare(degrees, pairs) / degrees)
        return [
            Estimate(value=v, sd=1.0, ci_low=v - h, ci_high=v + h, unit="deg", n=3)
            for v, h in zip(values, half, strict=True)
        ]

    claims = [
        abs(after.value - before.value) > mdc95(before, after)
        for before, after in zip(*(drawn(one) for one in freedom), strict=True)
    ]
    assert sum(claims) / pairs <= 0.05
