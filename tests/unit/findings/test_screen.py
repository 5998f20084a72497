"""Criteria held against readings."""

from __future__ import annotations

import pytest
from tests.unit.findings.samples import (
    CERTAINTY,
    a_criterion,
    a_limit,
    a_reading,
    a_result,
    a_test,
    an_estimate,
    an_intake,
)

from kinechain.domain.intake import Daily
from kinechain.findings.answers import from_answers
from kinechain.findings.readings import LOCKED
from kinechain.findings.screen import NO_PERCENTAGE, certainty_word, screen

FACTS = {"sex": "female", "age": 30.0}
BATTERY = {"knee_to_wall": a_test()}
GAP = a_criterion(
    "ankle_differs",
    name="Ankle bends less than the other",
    compare="sides",
    limits=(a_limit(2, 4),),
)


def findings(*readings, criterion=None, battery=BATTERY, facts=FACTS):
    criterion = criterion or a_criterion()
    return screen(readings, {criterion.id: criterion}, battery, facts, CERTAINTY)


def test_a_value_beyond_the_limit():
    (found,) = findings(a_reading(7.5, "left", sd=0.7))
    assert (found.criterion, found.measure, found.side) == (
        "ankle_bends_little",
        "toe_to_wall",
        "left",
    )
    assert found.status == "present"
    assert found.probability == pytest.approx(0.99982, abs=1e-5)
    assert (found.limit, found.origin) == (10, "self_test")
    assert found.words == (
        "Clearly your left ankle bends little: 7.5 cm (95 % 6.1 to 8.9 cm), limit 10.0 cm."
    )


def test_each_side_that_was_read_has_its_finding():
    left, right = findings(a_reading(7, "left"), a_reading(15, "right"))
    assert (left.side, left.status) == ("left", "present")
    assert (right.side, right.status) == ("right", "absent")
    assert right.words == (
        "There is no sign that your right ankle bends little:"
        " 15.0 cm (95 % 13.6 to 16.4 cm), limit 10.0 cm."
    )


@pytest.mark.parametrize(
    ("value", "status"),
    [(10.0, "unsure"), (9.5, "likely"), (10.5, "unlikely"), (10.3, "unsure")],
)
def test_the_words_follow_the_probability(value: float, status: str):
    (found,) = findings(a_reading(value))
    assert found.status == status


def test_a_clear_difference_between_the_sides():
    (found,) = findings(a_reading(7, "left"), a_reading(12, "right"), criterion=GAP)
    assert (found.side, found.status, found.estimate.value) == ("left", "present", 5)
    assert found.words == (
        "Clearly your left ankle bends less than the other:"
        " 5.0 cm (95 % 3.1 to 6.9 cm), limit 2.0 cm."
    )


def test_a_difference_within_the_noise_is_at_most_unsure():
    vague = a_criterion(compare="sides", limits=(a_limit(0.5, 4),))
    (found,) = findings(a_reading(7.2, "left"), a_reading(9, "right"), criterion=vague)
    # 1.8 cm is under 1.96 * sqrt(2) * 0.7 = 1.94 cm.
    assert found.probability > 0.7
    assert found.status == "unsure"
    assert found.words.startswith("No clear difference between left and right")
    assert "up to 1.9 cm does not count" in found.words


def test_a_clear_difference_inside_the_limit_is_not_met():
    wide = a_criterion(compare="sides", limits=(a_limit(8, 9),))
    (found,) = findings(a_reading(7, "left"), a_reading(10, "right"), criterion=wide)
    assert found.status == "absent"


def test_equal_sides_have_no_worse_one():
    (found,) = findings(a_reading(7, "left"), a_reading(7, "right"), criterion=GAP)
    assert (found.side, found.status) == (None, "absent")


def test_percent_of_nothing_is_not_judged():
    criterion = a_criterion(compare="sides_percent", limits=(a_limit(10, 20),))
    (found,) = findings(a_reading(0, "left"), a_reading(0, "right"), criterion=criterion)
    assert (found.status, found.probability) == ("not_measured", None)
    assert found.words.endswith(NO_PERCENTAGE)


def test_nothing_read_is_not_tested():
    (found,) = findings()
    assert (found.status, found.side, found.estimate, found.probability) == (
        "not_tested",
        None,
        None,
        None,
    )
    assert found.words == (
        "Not tested whether your ankle bends little: “Knee to wall” was not done."
    )


def test_one_side_is_no_difference():
    (found,) = findings(a_reading(7, "left"), criterion=GAP)
    assert found.status == "not_tested"
    assert found.words.endswith("“Knee to wall” was done on one side only.")


def test_a_reading_without_a_value_is_not_measured():
    failed = a_reading(0, "right", estimate=None, reason=LOCKED)
    left, right = findings(a_reading(7, "left"), failed)
    assert (left.status, right.status, right.side) == ("present", "not_measured", "right")
    assert right.words == f"Not measured whether your right ankle bends little. {LOCKED}"
    (gap,) = findings(a_reading(7, "left"), failed, criterion=GAP)
    assert gap.status == "not_measured"


def test_what_was_not_answered_is_not_tested():
    results = (a_result("sitting_hours", unit="h"),)
    battery = {"questions": a_test("questions", kind="questions", results=results)}
    criterion = a_criterion(
        measure="sitting_hours",
        name="Sitting hours are many",
        beyond="above",
        limits=(a_limit(8, 10),),
    )
    silent = from_answers(an_intake(), battery)
    (found,) = findings(*silent, criterion=criterion, battery=battery)
    assert found.status == "not_tested"
    assert found.words == "Not tested whether your sitting hours are many: not answered."
    told = from_answers(an_intake(daily=Daily(sitting_hours=11)), battery)
    (found,) = findings(*told, criterion=criterion, battery=battery)
    assert (found.status, found.origin) == ("present", "answers")


def test_yes_or_no_is_told_without_numbers():
    results = (a_result("crossing", unit="yes_no", high=1),)
    battery = {"run": a_test("run", results=results)}
    criterion = a_criterion(
        measure="crossing",
        name="Feet cross the middle",
        beyond="above",
        limits=(a_limit(0.5, 1),),
    )
    seen = a_reading(1, None, measure="crossing", estimate=an_estimate(1, 0.2, "yes_no"))
    (found,) = findings(seen, criterion=criterion, battery=battery)
    assert found.words == "Clearly your feet cross the middle."


def test_people_without_a_limit_are_not_judged():
    men = a_criterion(limits=(a_limit(sex="male"),))
    assert findings(a_reading(7), criterion=men) == ()


def test_the_lowest_word_is_kept_when_surer_ones_are_not_allowed():
    assert certainty_word(0.99, CERTAINTY).status == "present"
    assert certainty_word(0.99, CERTAINTY, at_most_unsure=True).status == "unsure"
    assert certainty_word(0.0, CERTAINTY, at_most_unsure=True).status == "absent"


def test_answers_are_told_as_answers():
    results = (a_result("sitting_hours", unit="h"),)
    battery = {"questions": a_test("questions", kind="questions", results=results)}
    criterion = a_criterion(
        measure="sitting_hours",
        name="Sitting time is long",
        beyond="above",
        limits=(a_limit(8, 10),),
    )
    told = from_answers(an_intake(daily=Daily(sitting_hours=11)), battery)
    (found,) = findings(*told, criterion=criterion, battery=battery)
    assert found.words == (
        "Clearly your sitting time is long: 11.0 h, as you told us, limit 8.0 h."
    )
