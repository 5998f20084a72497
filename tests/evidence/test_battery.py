"""What every self-test and criterion must keep, whoever writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kinechain.domain.rules import fact_names
from kinechain.evidence.load import load_registry

if TYPE_CHECKING:
    from kinechain.domain.battery import Criterion, SelfTest

REGISTRY = load_registry()
NEVER_SAID = re.compile(r"\b(caus\w*|diagnos\w*|fault\w*)\b|\N{EM DASH}", re.IGNORECASE)
JUMPS = {"drop_jump", "single_leg_hop"}
RUNS = {"running_side", "running_back"}
LOADED = {
    "heel_raises",
    "single_leg_squat",
    "two_leg_squat",
    "side_step_down",
    "front_step_down",
    "chair_stands_30s",
    "five_chair_stands",
    "single_leg_chair_rises",
    "single_leg_bridges",
    "hip_abduction_strength",
    "quadriceps_strength_test",
    "y_balance",
    "side_lying_hold",
    "ten_squats",
    "insert_check",
    "knee_to_wall",
    "side_plank_hold",
}
IDEAS = {
    "shoe fit and inserts": ({"shoe_fit", "insert_check"}, "footwear"),
    "ankle stiffness under a squat": ({"two_leg_squat", "knee_to_wall"}, "ankle_mobility"),
    "imbalance of hips, by side plank": ({"side_plank_hold"}, "hip_strength"),
    "imbalance of trunk, by planks": ({"front_plank_hold", "side_plank_hold"}, "trunk_endurance"),
    "imbalance by single-leg squat": ({"single_leg_squat"}, "dynamic_control"),
    "tight hips from sitting or cycling": ({"questions", "thomas_test"}, "hip_flexor_length"),
    "overstriding": ({"running_side"}, "overstride"),
    "weak glutes": ({"single_leg_bridges"}, "posterior_chain"),
}


@pytest.mark.parametrize(("tests", "contributor"), IDEAS.values(), ids=IDEAS)
def test_the_starting_ideas_can_be_found(tests: set[str], contributor: str):
    for key in tests:
        assert any(contributor in one.speaks_for for one in criteria_of(REGISTRY.tests[key]))


def test_differences_between_sides_count_from_beyond_the_noise_on():
    errors = {
        result.id: result.error for test in REGISTRY.tests.values() for result in test.results
    }
    for criterion in REGISTRY.criteria.values():
        error = errors.get(criterion.measure)
        if criterion.compare == "sides" and error is not None and error.relative == 0:
            for limit in criterion.limits:
                assert limit.limit >= 1.96 * 2**0.5 * error.sd, criterion.id


@pytest.mark.parametrize("criterion", REGISTRY.criteria.values(), ids=lambda one: one.id)
def test_criteria_are_said_plainly(criterion: Criterion):
    said = f"{criterion.name} {criterion.plain} {criterion.caution}"
    assert not NEVER_SAID.search(said)
    assert criterion.name[0].isupper()
    assert criterion.name[-1].isalpha()


@pytest.mark.parametrize("test", REGISTRY.tests.values(), ids=lambda one: one.id)
def test_tests_are_said_plainly(test: SelfTest):
    said = " ".join((test.name, test.plain, test.film, *test.steps))
    assert not NEVER_SAID.search(said)
    assert test.plain.startswith(("Shows", "Compares"))
    assert all(step.rstrip(")").endswith((".", "?")) for step in test.steps)


@pytest.mark.parametrize("test", REGISTRY.tests.values(), ids=lambda one: one.id)
def test_what_loads_the_knee_can_be_locked(test: SelfTest):
    assert ("jumping" in test.locked_by) == (test.id in JUMPS)
    assert ("running" in test.locked_by) == (test.id in RUNS)
    assert ("loading" in test.locked_by) == (test.id in LOADED | JUMPS)


def test_inserts_that_were_prescribed_are_not_taken_out_for_a_test():
    rules = [
        rule for rule in REGISTRY.tests["insert_check"].skip if "inserts" in fact_names(rule.when)
    ]
    assert any("prescribed" in rule.when.one_of for rule in rules)


def criteria_of(test: SelfTest) -> tuple[Criterion, ...]:
    named = {*test.measures, *(result.id for result in test.results)}
    return tuple(one for one in REGISTRY.criteria.values() if one.measure in named)
