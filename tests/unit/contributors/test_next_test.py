"""Which test to do next, with expected exchanges that can be worked out on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.contributors.made import (
    FACTS,
    RULES,
    Case,
    battery_test,
    contributor,
    criterion,
    pattern,
    reading,
    simple,
)

from kinechain.domain.battery import SkipRule
from kinechain.domain.findings import PatternFit
from kinechain.domain.rules import Condition
from kinechain.findings.answers import NOT_ANSWERED

PRIOR = RULES.untested.value * RULES.least_match.value  # without any pattern


def test_an_untested_contributor_comes_in_with_its_prior():
    (step,) = simple([], hip="B").rank().next_tests
    assert step.test == "hip_test"
    assert step.change == pytest.approx(PRIOR)
    assert step.minutes == 5
    assert not step.repeat
    assert step.because == (
        "It has not been done yet and could change what comes first. It bears on: hip. "
        "It takes about 5 minutes."
    )


def test_the_prior_grows_with_how_well_the_contributor_fits_the_pain():
    case = replace(
        simple([], hip="B", foot="B"),
        patterns=(PatternFit(pattern="front", share=0.8, reasons=()),),
        entries=(pattern("front", hip=1.0),),
    )
    first, second = case.rank().next_tests
    assert (first.test, second.test) == ("hip_test", "foot_test")
    assert first.change == pytest.approx(0.4 * (0.5 + 0.5 * 0.8))
    assert second.change == pytest.approx(PRIOR)


def test_a_test_of_two_measures_counts_both():
    case = replace(simple([], hip="B", trunk="B"), tests=(battery_test("plank", "hip", "trunk"),))
    (step,) = case.rank().next_tests
    assert step.change == pytest.approx(2 * PRIOR)
    assert "hip; trunk" in step.because


def test_many_results_do_not_make_a_test_more_likely_to_find_something():
    case = Case(
        contributors=(contributor("hip"),),
        criteria=tuple(criterion(key, {"hip": 1.0}) for key in "abcd"),
        tests=(battery_test("long", *"abcd"),),
    )
    (step,) = case.rank().next_tests
    assert step.change == pytest.approx(PRIOR)


def test_what_direct_tests_said_takes_the_place_of_the_prior():
    both = replace(
        simple([reading("one", 5.0)], hip="B"),
        criteria=(criterion("one", {"hip": 1.0}), criterion("two", {"hip": 1.0})),
    )
    assert both.rank().next_tests == ()
    half = replace(both, criteria=(criterion("one", {"hip": 0.5}), both.criteria[1]))
    (step,) = half.rank().next_tests
    assert step.test == "two_test"
    assert step.change == pytest.approx(0.5 * PRIOR)


def test_what_could_not_reach_the_first_three_is_not_asked_for():
    found = [reading(key, 20.0) for key in "abc"]
    ranking = simple(found, a="A", b="A", c="A", weak="D").rank()
    assert ranking.next_tests == ()


def test_what_could_push_out_the_third_is_asked_for():
    found = [reading(key, 12.0) for key in "abc"]
    (step,) = simple(found, a="B", b="B", c="C", strong="A").rank().next_tests
    assert step.test == "strong_test"
    assert step.change == pytest.approx(PRIOR)


def test_an_unsure_result_is_worth_repeating_by_how_unsure_it_is():
    # On the limit: met in half of the draws. If it is met it comes in, or else it goes out.
    (step,) = simple([reading("hip", 10.0, 3.0)], hip="B").rank().next_tests
    assert step.repeat
    assert step.change == pytest.approx(0.5, abs=0.04)
    assert step.because.startswith("What it gave so far leaves open what comes first; done again")


def test_a_sure_result_is_not_worth_repeating():
    assert simple([reading("hip", 15.0, 0.5)], hip="B").rank().next_tests == ()
    assert simple([reading("hip", 5.0, 0.5)], hip="B").rank().next_tests == ()


def test_a_part_that_was_not_done_is_not_a_repetition():
    case = replace(
        simple([reading("hip", 5.0)], hip="B", trunk="B"),
        tests=(battery_test("plank", "hip", "trunk"),),
    )
    (step,) = case.rank().next_tests
    assert not step.repeat
    assert step.because.startswith("Only a part of it has been done; the rest could change")
    assert step.change == pytest.approx(PRIOR)


def test_what_would_not_stay_counts_less():
    """Four untested: the worst graded stays unless the other three all turn out to be there."""
    case = simple([], a="A", b="A", c="A", weak="D")
    tests = tuple(
        battery_test(key, key, equipment=() if key == "weak" else ("band",)) for key in case.names()
    )
    (step,) = replace(case, tests=tests).rank().next_tests
    assert step.test == "weak"
    assert step.change == pytest.approx(PRIOR * (1 - PRIOR**3))


def test_better_evidence_is_tested_first_while_places_are_free():
    """Two tests at once show more, but what is graded D would hardly stay among the first."""
    good, poor = [f"b{number}" for number in range(9)], ["d1", "d2"]
    case = replace(
        simple([], **dict.fromkeys(good, "B"), **dict.fromkeys(poor, "D")),
        tests=(*(battery_test(key, key) for key in good), battery_test("both", *poor)),
        patterns=(PatternFit(pattern="front", share=1.0, reasons=()),),
        entries=(pattern("front", **dict.fromkeys((*good, *poor), 1.0)),),
    )
    first, second = case.rank().next_tests
    assert {first.test, second.test} <= {*good}
    assert first.change == pytest.approx(RULES.untested.value)


def test_near_ties_go_to_the_shorter_test():
    case = simple([], hip="B", foot="B")
    tests = (battery_test("long", "hip", minutes=9.0), battery_test("short", "foot", minutes=2.0))
    ranking = replace(case, tests=tests).rank()
    assert [one.test for one in ranking.next_tests] == ["short", "long"]


def test_the_second_test_is_for_what_the_first_does_not_tell():
    case = Case(
        contributors=(contributor("hip"), contributor("foot", grade="D")),
        criteria=(
            criterion("one", {"hip": 1.0}),
            criterion("two", {"hip": 1.0}),
            criterion("arch", {"foot": 1.0}),
        ),
        tests=(
            battery_test("first", "one", minutes=1.0),
            battery_test("same", "two", minutes=2.0),
            battery_test("other", "arch", minutes=9.0),
        ),
    )
    assert [one.test for one in case.rank().next_tests] == ["first", "other"]


@pytest.mark.parametrize(
    "more",
    [
        {"locked_by": ("loading",)},
        {"only_if": Condition(fact="age", at_most=30)},
        {"skip": (SkipRule(when=Condition(fact="age", at_least=30), because="."),)},
    ],
)
def test_tests_that_must_not_be_done_are_not_asked_for(more):
    case = replace(
        simple([], hip="B"),
        tests=(battery_test("hips", "hip", **more),),
        locks=frozenset({"loading"}),
    )
    assert case.rank().next_tests == ()


@pytest.mark.parametrize("more", [{"alone": False}, {"equipment": ("band",)}])
def test_tests_that_need_somebody_or_something_come_only_where_nothing_else_does(more):
    hard = battery_test("hard", "hip", "trunk", **more)
    both = replace(
        simple([], hip="B", trunk="B", foot="B"), tests=(hard, battery_test("easy", "foot"))
    )
    assert [one.test for one in both.rank().next_tests] == ["easy"]
    only = replace(both, tests=(hard,))
    assert [one.test for one in only.rank().next_tests] == ["hard"]


def test_what_is_at_hand_counts_as_easy():
    case = replace(
        simple([], hip="B"),
        tests=(battery_test("banded", "hip", equipment=("band",)),),
        facts={**FACTS, "equipment": frozenset({"band"})},
    )
    assert case.rank().next_tests[0].test == "banded"


def test_a_test_that_only_the_camera_reads_is_filmed():
    filmed = battery_test("run", kind="video", task="running", measures=("stride",))
    (step,) = replace(simple([], stride="B"), tests=(filmed,)).rank().next_tests
    assert step.because.startswith("It has not been filmed yet")


def test_questions_left_open_are_not_a_test_that_was_done():
    blank = replace(reading("sleep", 0.0), estimate=None, reason=NOT_ANSWERED)
    asked = battery_test("questions", "sleep", kind="questions", minutes=1.0)
    (step,) = replace(simple([blank], sleep="B"), tests=(asked,)).rank().next_tests
    assert not step.repeat
    assert step.because.startswith("It has not been answered yet")
    assert step.because.endswith("It takes about 1 minute.")


def test_what_nobody_can_change_needs_no_test():
    case = simple([], before="A")
    ranking = replace(case, contributors=(contributor("before", changeable=0.0),)).rank()
    assert ranking.next_tests == ()


@pytest.mark.parametrize(("kind", "proposed"), [("count", False), ("questions", True)])
def test_who_must_not_exercise_is_only_asked_questions(kind, proposed):
    case = replace(
        simple([], hip="B"),
        tests=(battery_test("hip_test", "hip", kind=kind),),
        locks=frozenset({"programme"}),
    )
    assert bool(case.rank().next_tests) == proposed
