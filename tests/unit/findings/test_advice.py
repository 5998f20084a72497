"""The shipped rules of advice, over facts."""

from __future__ import annotations

import pytest

from kinechain.evidence.load import load_registry
from kinechain.findings.advice import advise, facts_in

RULES = load_registry().programme.compare.advice
USUAL = {
    "level": "SELF",
    "pain_worst": 4.0,
    "pain_now": 2.0,
    "pain_next_morning": 2.0,
    "pain_up_weeks": 0.0,
    "weeks": 3.0,
    "outcome": "no_clear_difference",
    "activities_now": 6.0,
    "in_plan": 4.0,
    "in_plan_better": 0.0,
    "in_plan_moved": 0.0,
}
COURSE = {"course_weeks": 6.0, "course_adherence": 0.7, "course_outcome": "no_clear_difference"}


def given(**facts):
    known = {**USUAL, **facts}
    return advise(RULES, {name: fact for name, fact in known.items() if fact is not None})


@pytest.mark.parametrize(
    ("facts", "rule", "advice"),
    [
        ({}, "early", "go_on"),
        ({"level": "URGENT", "pain_worst": 9.0}, "triage", "refer"),
        ({"level": "BOOK"}, "early", "go_on"),
        ({"pain_worst": 8.0}, "severe", "refer"),
        ({"pain_worst": 7.9}, "early", "go_on"),
        ({"pain_now": 5.1}, "at_rest", "refer"),
        ({"pain_up_weeks": 2.0}, "rising", "refer"),
        ({"pain_up_weeks": 1.9}, "early", "go_on"),
        ({"activities_now": 8.0, "pain_worst": 2.0}, "back", "stop"),
        ({"activities_now": 8.0, "pain_worst": 2.1}, "early", "go_on"),
        ({"activities_now": 7.9, "pain_worst": 2.0}, "early", "go_on"),
        ({"activities_now": None, "pain_worst": 1.0}, "early", "go_on"),
        (COURSE, "six_weeks", "refer"),
        ({**COURSE, "course_outcome": "worse"}, "six_weeks", "refer"),
        ({**COURSE, "course_outcome": "better", "outcome": "better"}, "relief", "go_on"),
        ({**COURSE, "course_adherence": 0.69}, "early", "go_on"),
        ({**COURSE, "course_adherence": None}, "early", "go_on"),
        ({**COURSE, "activities_now": 8.0, "pain_worst": 2.0}, "back", "stop"),
        ({"in_plan_better": 2.0, "in_plan_moved": 1.0}, "moved_without_relief", "change_plan"),
        ({"in_plan_moved": 1.0, "weeks": 2.9}, "early", "go_on"),
        ({"in_plan_moved": 1.0, "outcome": "better"}, "relief", "go_on"),
        ({**COURSE, "in_plan_moved": 1.0}, "six_weeks", "refer"),
        ({"weeks": 4.0, "adherence": 0.7}, "done_without_gain", "change_plan"),
        ({"weeks": 4.0, "adherence": 0.7, "in_plan": 0.0}, "early", "go_on"),
        ({"weeks": 4.0, "adherence": 0.7, "in_plan_better": 1.0}, "early", "go_on"),
        ({"adherence": 0.5}, "not_done", "go_on"),
        ({"outcome": "worse"}, "worse", "go_on"),
        ({"outcome": "mixed"}, "worse", "go_on"),
    ],
)
def test_what_follows(facts, rule, advice):
    found, because = given(**facts)
    assert (found.id, found.advice) == (rule, advice)
    assert because
    assert found.do
    assert not any("{" in sentence for sentence in because)


def test_reasons_have_the_persons_own_numbers():
    _, because = given(**{**COURSE, "course_weeks": 6.5, "course_adherence": 0.755})
    assert because[0].startswith("You did 76 % of the planned days in 6.5 weeks,")
    _, because = given(activities_now=8.25, pain_worst=2.0, pain_next_morning=0.0)
    assert because == (
        "What matters to you goes at 8.2 of 10.",
        "Your worst pain is 2 of 10, and 0 on the morning after.",
    )


def test_a_sentence_with_an_unknown_number_is_left_out():
    first = RULES[0]
    rule = type(first)(
        id="one", advice="go_on", says="Go on.", because=("{weeks} weeks.", "Always."), do=()
    )
    assert advise([rule], {})[1] == ("Always.",)
    assert advise([rule], {"weeks": 3.0})[1] == ("3 weeks.", "Always.")
    assert facts_in("{weeks} weeks and {adherence}") == {"weeks", "adherence"}
