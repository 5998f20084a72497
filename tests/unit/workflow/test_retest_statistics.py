"""People who did not change, and people who did, through assessments that are kept and compared.

`python -m revalidation.retests` gives the figures for more people.
"""

from __future__ import annotations

import math

import pytest
from revalidation.retests import by_result, claims, power, retested


@pytest.fixture(scope="module")
def same():
    return list(retested(24, "nothing", again=15))


def test_at_most_5_of_100_values_of_people_who_did_not_change_are_called_changed(same):
    values = sum(len(one.comparison.changes) for one in same)
    assert values > 10_000
    assert 0.01 < claims(same)["values"] <= 0.05


def test_no_result_is_called_changed_more_often_than_another():
    pairs = 1_000
    most = max(by_result(pairs).values())
    # Of so many results the largest share is some standard errors above 5 %.
    assert most <= 0.05 + 4 * math.sqrt(0.05 * 0.95 / pairs)


def test_at_most_5_of_100_people_who_did_not_change_get_any_headline(same):
    assert claims(same)["people"] <= 0.05


def test_twice_the_mdc95_is_found_in_95_of_100_values():
    found = power(list(retested(12, "everything", seed=2)))
    assert found["count"] > 1_000
    assert found["values"] >= 0.95


def test_what_the_plan_was_made_for_makes_a_headline_in_most_people():
    found = power(list(retested(12, "the plan", seed=2)))
    assert found["values"] >= 0.95
    assert found["headline of the plan"] >= 0.75
