"""Short phrases, small drawings and the choice of tests in the report of an assessment."""

import re
from dataclasses import replace

import pytest
from tests.analyses import estimate
from tests.assessments import LOOSE, PLAN, SITS, STIFF, UNREAD
from tests.entries import REGISTRY

from kinechain.domain.battery import Limit
from kinechain.domain.exercises import Dose
from kinechain.report.assessment.figures import findings_figure, share_bar
from kinechain.report.assessment.method import held
from kinechain.report.assessment.order import tests_for as telling_tests
from kinechain.report.assessment.sources import source_numbers
from kinechain.report.assessment.words import (
    full_dose,
    interval_words,
    listed,
    lower_first,
    minutes_words,
    short_dose,
    side_words,
    value_words,
)

ITEM = PLAN.items[0]
CRITERION = REGISTRY.criteria["ankle_bends_little"]


@pytest.mark.parametrize(
    ("dose", "side", "words"),
    [
        (Dose(sets=3, reps=10, trust="engineering"), None, "3 sets of 10"),
        (
            Dose(sets=1, reps=8, each_side=True, trust="engineering"),
            None,
            "1 set of 8 on each side",
        ),
        (Dose(sets=5, hold_s=35, trust="engineering"), None, "hold 35 s, 5 times"),
        (Dose(sets=1, hold_s=60, trust="engineering"), None, "hold 60 s, once"),
        (Dose(minutes=12.5, trust="engineering"), None, "12.5 minutes"),
        (
            Dose(sets=2, reps=6, hold_s=5, each_side=True, trust="engineering"),
            "left",
            "2 sets of 6 on each side, each held for 5 s, one set more on the left",
        ),
    ],
)
def test_doses_are_said_in_words(dose: Dose, side, words: str):
    assert short_dose(replace(ITEM, dose=dose, extra_side=side)) == words


def test_rests_are_said_only_between_sets():
    one = Dose(sets=1, reps=8, rest_s=30, trust="engineering")
    assert "rest" not in full_dose(replace(ITEM, dose=one))
    assert full_dose(replace(ITEM, dose=replace(one, sets=2))).endswith("; rest 30 s between sets")


def test_small_words():
    assert listed(["a"]) == "a"
    assert listed([]) == ""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert lower_first("Weak hips") == "weak hips"
    assert lower_first("BMI is high") == "BMI is high"
    assert minutes_words(0.2) == "1 minute"
    assert minutes_words(12.4) == "12 minutes"
    assert side_words(("left", "right")) == "both sides"
    assert side_words(()) == ""


def test_answers_are_yes_or_no_and_have_no_interval():
    assert value_words(estimate(1, 0, "yes_no")) == "yes"
    assert value_words(estimate(0, 0, "yes_no")) == "no"
    assert interval_words(estimate(0, 0.4, "yes_no")) == ""
    assert interval_words(estimate(3, 0, "cm")) == ""
    assert interval_words(estimate(3, 1, "cm")) == "2.0 to 4.0 cm"


def numbers(pattern: str, drawing: str) -> list[float]:
    return [float(found) for found in re.findall(pattern, drawing)]


def test_values_lie_on_their_side_of_the_limit():
    drawing = str(findings_figure((LOOSE, STIFF), CRITERION))
    (limit,) = numbers(r'<line x1="([\d.]+)"[^>]*class="limit"', drawing)
    left, right = numbers(r'<circle cx="([\d.]+)"', drawing)
    assert right < limit < left
    start, width = numbers(r'<rect x="([\d.]+)"', drawing), numbers(r'width="([\d.]+)"', drawing)
    assert start[0] + width[0] == pytest.approx(limit, abs=0.2)


def test_more_is_beyond_where_sides_are_compared():
    criterion = replace(CRITERION, compare="sides")
    drawing = str(findings_figure((STIFF,), criterion))
    (limit,) = numbers(r'<line x1="([\d.]+)"[^>]*class="limit"', drawing)
    assert numbers(r'<rect x="([\d.]+)"', drawing) == [limit]


def test_a_value_on_its_limit_without_spread_can_be_drawn():
    finding = replace(STIFF, estimate=estimate(0.0, 0.0, "cm"), limit=0.0)
    assert "nan" not in str(findings_figure((finding,), CRITERION))


def test_answers_and_missing_values_are_not_drawn():
    assert findings_figure((SITS, UNREAD), CRITERION) is None


def test_a_share_is_drawn_to_scale():
    track, bar = numbers(r'width="([\d.]+)"', str(share_bar(0.25, "share", "a quarter")))
    assert bar == track / 4


def test_the_most_telling_test_is_named_first_and_then_the_quickest():
    weaker = replace(REGISTRY.criteria["few_heel_raises"], speaks_for={"ankle_mobility": 0.5})
    equal = replace(REGISTRY.criteria["sits_long"], speaks_for={"ankle_mobility": 1.0})
    registry = replace(
        REGISTRY,
        criteria={"a": weaker, "b": equal, "c": REGISTRY.criteria["ankle_bends_little"]},
    )
    tests = telling_tests("ankle_mobility", registry)
    assert [test.id for test in tests] == ["questions", "knee_to_wall", "heel_raises"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Below 10.0 cm, clearly below 8.0 cm."),
        ({"sex": "female"}, "Below 10.0 cm, clearly below 8.0 cm. (For women.)"),
        ({"age_from": 60}, "Below 10.0 cm, clearly below 8.0 cm. (For people from 60.)"),
        (
            {"age_from": 18, "age_to": 40, "sex": "male", "note": "Ours."},
            "Below 10.0 cm, clearly below 8.0 cm. (For men of 18 to 40.) Ours.",
        ),
    ],
)
def test_limits_say_for_whom_they_hold(changes: dict, words: str):
    limit = replace(Limit(limit=10, clear=8, trust="engineering"), **changes)
    (said,) = held(replace(CRITERION, limits=(limit,)), "cm", {}).limits
    assert said.text == words


def test_sources_are_numbered_in_the_order_of_use():
    entries = (REGISTRY.claims["stretch"], REGISTRY.contributors["overstride"])
    assert source_numbers(entries, REGISTRY.references) == {"second2002": 1, "first2001": 2}
