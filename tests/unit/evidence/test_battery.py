"""Batteries in which one thing is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kinechain.evidence.checks.battery import problems
from kinechain.evidence.load import load_registry

REGISTRY = load_registry()


def with_test(key: str, **changes: object) -> tuple[str, ...]:
    """Return what is wrong once a test has other values."""
    test = replace(REGISTRY.tests[key], **changes)
    return tuple(problems(replace(REGISTRY, tests={**REGISTRY.tests, key: test})))


def with_result(key: str, **changes: object) -> tuple[str, ...]:
    """Return what is wrong once the first result of a test has other values."""
    first, *others = REGISTRY.tests[key].results
    return with_test(key, results=(replace(first, **changes), *others))


def with_criterion(key: str, **changes: object) -> tuple[str, ...]:
    """Return what is wrong once a criterion has other values."""
    criterion = replace(REGISTRY.criteria[key], **changes)
    return tuple(problems(replace(REGISTRY, criteria={**REGISTRY.criteria, key: criterion})))


def with_limit(key: str, **changes: object) -> tuple[str, ...]:
    """Return what is wrong once the first limit of a criterion has other values."""
    first, *others = REGISTRY.criteria[key].limits
    return with_criterion(key, limits=(replace(first, **changes), *others))


def test_nothing_is_wrong_with_what_is_shipped():
    assert tuple(problems(REGISTRY)) == ()


def test_a_task_that_is_not_there():
    assert "test 'running_side': there is no task 'sprinting'" in with_test(
        "running_side", task="sprinting"
    )


def test_a_measure_that_its_task_does_not_carry():
    found = with_test("running_side", task="walking")
    assert "test 'running_side': its task does not carry the measure 'overstride'" in found
    assert not any("'cadence'" in one for one in found)


def test_a_test_that_gives_nothing():
    found = with_test("front_plank_hold", results=())
    assert "test 'front_plank_hold': it has neither results nor measures" in found
    assert "criterion 'plank_short': no test gives the measure 'plank_hold'" in found


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"unit": "inch"}, "result 'plank_hold': unknown unit 'inch'"),
        ({"low": 1200.0}, "result 'plank_hold': 'low' must be less than 'high'"),
        ({"unit": "yes_no"}, "result 'plank_hold': yes or no is 1 or 0"),
        (
            {"error": replace(REGISTRY.tests["ten_squats"].results[0].error, sd=0)},
            "result 'plank_hold': its error must have sd > 0 or relative > 0",
        ),
    ],
)
def test_one_thing_is_wrong_with_a_result(changes: dict[str, object], problem: str):
    assert with_result("front_plank_hold", by_camera="", **changes) == (problem,)


def test_a_result_named_like_a_camera_measure():
    found = with_result("front_plank_hold", id="cadence")
    assert "result 'cadence': a camera measure has this name" in found
    assert "test 'running_side': 'cadence' belongs to 'front_plank_hold' already" in found


def test_answers_and_their_functions_belong_together():
    found = with_result("questions", id="coffee")
    assert "answer 'coffee' has no function" in found
    assert "answer 'sitting_hours' has no entry" in found
    assert "no criterion reads 'coffee' of the test 'questions'" in found


def test_a_criterion_without_a_measure():
    found = with_criterion("plank_short", measure="plank")
    assert found == (
        "criterion 'plank_short': no test gives the measure 'plank'",
        "no criterion reads 'plank_hold' of the test 'front_plank_hold'",
    )


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {
                "compare": "sides",
                "beyond": "above",
                "limits": REGISTRY.criteria["shoe_long"].limits,
            },
            "criterion 'plank_short': 'plank_hold' has no sides",
        ),
        ({"limits": ()}, "criterion 'plank_short': it has no limits"),
    ],
)
def test_one_thing_is_wrong_with_a_criterion(changes: dict[str, object], problem: str):
    assert with_criterion("plank_short", **changes) == (problem,)


def test_no_percentages_of_what_can_be_negative():
    found = with_criterion("shoe_short", compare="sides_percent", beyond="above")
    assert (
        "criterion 'shoe_short': 'shoe_length_margin' can be negative and has no percentages"
        in (found)
    )


@pytest.mark.parametrize(
    ("key", "changes", "problem"),
    [
        (
            "plank_short",
            {"clear": 50.0},
            "criterion 'plank_short': 'clear' must be further out than 'limit', found 50",
        ),
        (
            "ankle_bends_less_than_other",
            {"clear": 1.0},
            (
                "criterion 'ankle_bends_less_than_other': 'clear' must be further out than 'limit',"
                " found 1"
            ),
        ),
        (
            "longest_run_jumped",
            {"clear": 10.0},
            "criterion 'longest_run_jumped': 'clear' must be further out than 'limit', found 10",
        ),
        (
            "ankle_bends_less_than_other",
            {"limit": 0.0},
            (
                "criterion 'ankle_bends_less_than_other': the limit of a difference must be more"
                " than 0"
            ),
        ),
        (
            "plank_short",
            {"age_from": 60, "age_to": 50},
            "criterion 'plank_short': 'age_from' must not be more than 'age_to'",
        ),
    ],
)
def test_one_thing_is_wrong_with_a_limit(key: str, changes: dict[str, object], problem: str):
    assert with_limit(key, **changes) == (problem,)


def test_words_of_certainty_that_do_not_go_down():
    certainty = REGISTRY.programme.certainty
    upside_down = replace(certainty, words=certainty.words[::-1])
    programme = replace(REGISTRY.programme, certainty=upside_down)
    (found,) = problems(replace(REGISTRY, programme=programme))
    assert found.startswith("programme.certainty.words must go down to 0")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"by_camera": "cadence"}, "is no measure of the test's task"),
        ({"by_camera": "none_such"}, "is no measure of the test's task"),
        ({"unit": "tenths_s"}, "is in seconds, not in tenths_s"),
    ],
)
def test_a_camera_measure_that_is_not_the_same(changes: dict[str, object], problem: str):
    (found,) = with_result("front_plank_hold", **changes)
    assert found.startswith("result 'plank_hold': by_camera ")
    assert found.endswith(problem)


def test_a_camera_measure_has_sides_where_the_test_has():
    found = with_test("front_plank_hold", sided=True)
    assert any("must have sides exactly where the test has" in one for one in found)
