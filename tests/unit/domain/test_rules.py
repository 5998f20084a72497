"""Conditions in three-valued logic."""

from __future__ import annotations

import pytest

from kinechain.domain.rules import Condition, concerns, fact_names, holds

YES, NO, UNKNOWN = "yes", "no", "unknown"
FACTS = {YES: True, NO: False}
VALUE = {True: YES, False: NO, None: UNKNOWN}


def conditions(*answers: bool | None) -> tuple[Condition, ...]:
    return tuple(Condition(fact=VALUE[answer]) for answer in answers)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((True, True), True),
        ((True, False), True),
        ((True, None), True),
        ((False, None), None),
        ((None, None), None),
        ((False, False), False),
    ],
)
def test_any_is_true_once_one_holds_and_unknown_while_one_may(parts, expected):
    assert holds(Condition(any=conditions(*parts)), FACTS) is expected
    assert holds(Condition(any=conditions(*reversed(parts))), FACTS) is expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((True, True), True),
        ((True, False), False),
        ((True, None), None),
        ((False, None), False),
        ((None, None), None),
        ((False, False), False),
    ],
)
def test_all_is_false_once_one_fails_and_unknown_while_one_may(parts, expected):
    assert holds(Condition(all=conditions(*parts)), FACTS) is expected
    assert holds(Condition(all=conditions(*reversed(parts))), FACTS) is expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((True, True, False), True),
        ((True, True, None), True),
        ((True, None, False), None),
        ((True, False, False), False),
        ((None, None, False), None),
        ((None, False, False), False),
    ],
)
def test_two_of_three_is_decided_as_soon_as_the_rest_cannot_change_it(parts, expected):
    assert holds(Condition(least=2, of=conditions(*parts)), FACTS) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(9.9, False), (10.0, True), (15.0, True), (20.0, True), (20.1, False)]
)
def test_both_bounds_belong_to_the_range(value, expected):
    condition = Condition(fact="age", at_least=10, at_most=20)
    assert holds(condition, {"age": value}) is expected


def test_a_bound_of_zero_is_a_bound():
    assert holds(Condition(fact="pain", at_most=0), {"pain": 0.0}) is True
    assert holds(Condition(fact="pain", at_most=0), {"pain": 1.0}) is False


def test_one_word_of_several_is_enough():
    condition = Condition(fact="regions", one_of=("calf", "shin"))
    assert holds(condition, {"regions": frozenset({"shin", "whole_knee"})}) is True
    assert holds(condition, {"regions": frozenset({"whole_knee"})}) is False
    assert holds(condition, {"regions": frozenset()}) is False
    assert holds(condition, {"regions": "calf"}) is True
    assert holds(condition, {}) is None


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (Condition(fact="it"), 3.0),
        (Condition(fact="it"), "yes"),
        (Condition(fact="it", at_least=1), "many"),
    ],
)
def test_a_fact_of_another_kind_is_a_mistake(condition, value):
    with pytest.raises(TypeError, match="'it' is not a"):
        holds(condition, {"it": value})


def test_names_of_all_facts_however_deep():
    condition = Condition(
        all=(
            Condition(fact="a"),
            Condition(any=(Condition(fact="b"), Condition(least=1, of=(Condition(fact="c"),)))),
        )
    )
    assert fact_names(condition) == {"a", "b", "c"}


def test_something_concerns_everybody_that_the_facts_do_not_rule_out():
    runners = Condition(fact="runs")
    assert concerns(None, {})
    assert concerns(runners, {})
    assert concerns(runners, {"runs": True})
    assert not concerns(runners, {"runs": False})
