"""Limits by sex and age."""

from __future__ import annotations

import pytest
from tests.unit.findings.samples import a_criterion, a_limit

from kinechain.findings.limits import limit_for

WOMEN, MEN = a_limit(20, 15, sex="female"), a_limit(24, 18, sex="male")
OLD = a_limit(12, 9, age_from=60)


@pytest.mark.parametrize(
    ("sex", "beyond", "expected"),
    [
        ("female", "below", WOMEN),
        ("male", "below", MEN),
        ("other", "below", WOMEN),
        ("other", "above", MEN),
    ],
)
def test_by_sex_and_the_more_lenient_for_others(sex: str, beyond: str, expected: object):
    criterion = a_criterion(limits=(WOMEN, MEN), beyond=beyond)
    assert limit_for(criterion, {"sex": sex, "age": 30.0}) == expected


@pytest.mark.parametrize("beyond", ["above", "below"])
def test_the_more_lenient_difference_is_the_larger(beyond: str):
    criterion = a_criterion(limits=(WOMEN, MEN), beyond=beyond, compare="sides")
    assert limit_for(criterion, {"sex": "other", "age": 30.0}) == MEN


def test_the_first_that_fits_counts():
    criterion = a_criterion(limits=(OLD, MEN, WOMEN))
    assert limit_for(criterion, {"sex": "male", "age": 60.0}) == OLD
    assert limit_for(criterion, {"sex": "male", "age": 59.0}) == MEN


def test_nobody_is_held_to_a_limit_for_others():
    assert limit_for(a_criterion(limits=(OLD,)), {"sex": "male", "age": 30.0}) is None
    assert limit_for(a_criterion(limits=(MEN,)), {"sex": "female", "age": 30.0}) is None


def test_one_limit_for_one_sex_is_kept_for_others():
    assert limit_for(a_criterion(limits=(MEN,)), {"sex": "other", "age": 30.0}) == MEN
