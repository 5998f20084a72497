from dataclasses import replace

import pytest
from tests.unit.plans.made import CLAM, CRITERIA, LUNGE, SQUAT, finding, found, ranking

from kinechain.plans.sides import extra_side, weaker_sides


def weaker(*findings):
    return weaker_sides(ranking(found("thigh", findings=findings)), CRITERIA)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_difference_between_the_sides(side):
    assert weaker(finding("weak", "left"), finding("gap", side)) == {"thigh": side}


@pytest.mark.parametrize(
    "findings",
    [
        (finding("weak", "left"),),
        (finding("gap", "left", status="unsure"),),
        (finding("gap", "left"), finding("gap", "right")),
        (finding("gap", None),),
    ],
)
def test_no_weaker_side(findings):
    assert weaker(*findings) == {}


def test_only_exercises_that_train_the_sides_apart():
    assert extra_side(LUNGE, {"thigh": "left"}) == "left"
    assert extra_side(SQUAT, {"thigh": "left"}) is None
    assert extra_side(CLAM, {"thigh": "left"}) is None


def test_sides_that_contradict_each_other():
    both = replace(LUNGE, acts_on={"thigh": 1.0, "hip": 0.5})
    assert extra_side(both, {"thigh": "left", "hip": "right"}) is None
    assert extra_side(both, {"thigh": "right", "hip": "right"}) == "right"
