"""Rankings of hand-made evidence, with scores that can be worked out on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.contributors.made import (
    FACTS,
    Case,
    battery_test,
    contributor,
    criterion,
    keys,
    pattern,
    reading,
    simple,
)

from kinechain.domain.findings import PatternFit
from kinechain.domain.rules import Condition


def test_a_score_is_grade_times_strength_times_change_times_match():
    case = Case(
        contributors=(contributor("hip", grade="B", changeable=0.8),),
        criteria=(criterion("weak", {"hip": 1.0}),),
        readings=(reading("weak", 15.0),),
        patterns=(PatternFit(pattern="front", share=0.5, reasons=()),),
        entries=(pattern("front", hip=0.6),),
    )
    (hip,) = case.rank().found
    match = 0.5 + 0.5 * 0.5 * 0.6
    assert hip.score == pytest.approx(2.0 * 1.5 * 0.8 * match)
    assert (hip.score_low, hip.score_high) == pytest.approx((hip.score, hip.score))
    assert hip.probability == 1.0
    assert hip.top_three == 1.0


def test_a_better_grade_comes_first_all_else_equal():
    ranking = simple([reading(key, 15.0) for key in "abcd"], a="D", b="C", c="A", d="B").rank()
    assert keys(ranking) == ("c", "d", "b", "a")
    assert [one.top_three for one in ranking.found] == [1, 1, 1, 0]


def test_equal_scores_are_ordered_by_grade_then_by_key():
    case = simple([reading(key, 15.0) for key in "abc"], a="B", b="B", c="A")
    low = contributor("c", grade="A", changeable=2 / 3)
    ranking = replace(case, contributors=(*case.contributors[:2], low)).rank()
    assert keys(ranking) == ("c", "a", "b")


def test_the_grade_of_the_leading_pattern_counts():
    body = contributor("mass", grade="D", grade_where={"worn": "A"})
    case = Case(
        contributors=(body, contributor("hip", grade="B")),
        criteria=(criterion("heavy", {"mass": 1.0}), criterion("weak", {"hip": 1.0})),
        readings=(reading("heavy", 15.0), reading("weak", 15.0)),
        entries=(pattern("worn"), pattern("front")),
    )

    def shares(worn, front):
        return tuple(
            PatternFit(pattern=key, share=share, reasons=())
            for key, share in (("worn", worn), ("front", front))
        )

    assert keys(replace(case, patterns=shares(0.6, 0.4)).rank()) == ("mass", "hip")
    for other in (shares(0.4, 0.6), shares(0.5, 0.5), ()):  # none leads in a tie
        ranking = replace(case, patterns=other).rank()
        assert keys(ranking) == ("hip", "mass")
        assert ranking.found[1].grade == "D"


def test_what_comes_first_whenever_it_is_found_leads():
    load = contributor("load", grade="C", first=True)
    case = simple([reading("hip", 20.0), reading("load", 12.0)], hip="A", load="C")
    ranking = replace(case, contributors=(case.contributors[0], load)).rank()
    assert keys(ranking) == ("load", "hip")
    assert ranking.found[0].score < ranking.found[1].score
    assert "first in 100 of 100" in ranking.sure


def test_within_a_test_the_strongest_result_and_side_count():
    case = Case(
        contributors=(contributor("hip"),),
        criteria=(criterion("weak", {"hip": 1.0}), criterion("short", {"hip": 1.0})),
        readings=(
            reading("weak", 12.0, side="left"),
            reading("weak", 18.0, side="right"),
            reading("short", 5.0),
        ),
        tests=(battery_test("both", "weak", "short"),),
    )
    (hip,) = case.rank().found
    assert hip.score == pytest.approx(2.0 * 1.8 * 0.5)
    assert hip.sides == ("left", "right")
    assert [one.side for one in hip.findings] == ["right", "left"]
    assert [one.criterion for one in hip.fine] == ["short"]


def test_tests_are_averaged_by_how_directly_they_speak():
    case = Case(
        contributors=(contributor("hip"),),
        criteria=(criterion("weak", {"hip": 1.0}), criterion("drop", {"hip": 0.25})),
        readings=(reading("weak", 20.0), reading("drop", 5.0)),
    )
    (hip,) = case.rank().found
    assert hip.score == pytest.approx(2.0 * 2.0 / 1.25 * 0.5)


@pytest.mark.parametrize(("directness", "group"), [(0.6, "found"), (0.5, "unsure")])
def test_hints_alone_are_not_called_found(directness, group):
    case = Case(
        contributors=(contributor("hip"),),
        criteria=(criterion("drop", {"hip": directness}),),
    )
    ranking = case.with_readings(reading("drop", 25.0)).rank()
    found = tuple(one.contributor for one in ranking.found)
    assert {"found": found, "unsure": ranking.unsure}[group] == ("hip",)


def test_an_indirect_test_alone_counts_as_much_as_it_speaks():
    case = Case(
        contributors=(contributor("hip"),),
        criteria=(criterion("drop", {"hip": 0.7}),),
    )
    (clear,) = case.with_readings(reading("drop", 25.0)).rank().found
    assert clear.score == pytest.approx(2.0 * 0.7 * 2.0 * 0.5)


def test_more_tests_do_not_find_more_by_chance():
    one = simple([reading("hip", 12.0)], hip="B")
    others = ("t1", "t2", "t3")
    case = replace(
        one,
        criteria=(*one.criteria, *(criterion(key, {"hip": 1.0}) for key in others)),
        readings=(*one.readings, *(reading(key, 5.0) for key in others)),
    )
    assert keys(one.rank()) == ("hip",)
    assert case.rank().not_found == ("hip",)


@pytest.mark.parametrize(
    ("value", "kind"),
    [(5.0, "not_found"), (9.0, "unsure"), (10.5, "unsure"), (12.0, "found"), (15.0, "found")],
)
def test_found_unsure_and_not_found_are_kept_apart(value: float, kind: str):
    # Met with probability 2e-7, 0.31, 0.60 and 0.99.
    ranking = simple([reading("hip", value, sd=2.0 if value > 5 else 1.0)], hip="B").rank()
    groups = {
        "found": keys(ranking),
        "unsure": ranking.unsure,
        "not_found": ranking.not_found,
        "not_tested": ranking.not_tested,
    }
    assert groups == {name: ("hip",) if name == kind else () for name in groups}


def test_what_was_not_tested_is_not_fine():
    ranking = simple([reading("hip", 5.0)], hip="B", ankle="B").rank()
    assert ranking.not_found == ("hip",)
    assert ranking.not_tested == ("ankle",)
    assert ranking.sure == (
        "Nothing that was tested stands out. One thing was not tested and could still change this."
    )


def test_a_locked_test_counts_as_not_done():
    case = replace(
        simple([reading("hop", 30.0)], hop="A"),
        tests=(battery_test("hops", "hop", locked_by=("jumping",)),),
    )
    assert keys(case.rank()) == ("hop",)
    locked = replace(case, locks=frozenset({"jumping"})).rank()
    assert locked.not_tested == ("hop",)
    assert locked.next_tests == ()


def test_a_reading_without_a_value_counts_as_not_tested():
    blank = replace(reading("hip", 0.0), estimate=None, reason="The camera moved.")
    ranking = simple([blank], hip="B").rank()
    assert ranking.not_tested == ("hip",)
    assert ranking.next_tests[0].repeat


def test_a_side_difference_within_the_error_of_the_test_is_unsure_not_found():
    case = Case(
        contributors=(contributor("hip"),),
        criteria=(criterion("gap", {"hip": 1.0}, measure="strength", compare="sides"),),
    )
    # A gap of 12 is beyond the limit of 10, but two readings of SEM 6 differ by 16.6 by chance.
    noisy = case.with_readings(
        reading("strength", 32.0, 6.0, "left"), reading("strength", 20.0, 6.0, "right")
    ).rank()
    assert noisy.found == ()
    assert noisy.unsure == ("hip",)
    (hip,) = (
        case.with_readings(
            reading("strength", 32.0, 0.5, "left"), reading("strength", 20.0, 0.5, "right")
        )
        .rank()
        .found
    )
    assert hip.sides == ("left",)


def test_what_is_not_looked_for_is_nowhere():
    case = simple([reading("angle", 20.0)], angle="A")
    hidden = contributor("angle", grade="A", measured=False, why_not="It does not matter.")
    ranking = replace(case, contributors=(hidden,)).rank()
    assert (ranking.found, ranking.not_tested, ranking.not_found) == ((), (), ())


def test_what_nobody_can_change_is_said_last():
    case = simple([reading(key, 15.0) for key in ("before", "hip")], before="A", hip="D")
    ranking = replace(
        case, contributors=(contributor("before", grade="A", changeable=0.0), case.contributors[1])
    ).rank()
    assert keys(ranking) == ("hip", "before")
    assert ranking.found[1].top_three == 0


def test_people_without_a_fitting_limit_are_not_held_to_it():
    ranking = replace(simple([reading("hip", 20.0)], hip="B"), facts={"sex": "female"}).rank()
    assert ranking.not_tested == ("hip",)


def test_the_words_say_which_places_could_change():
    case = simple(
        [reading("a", 20.0, 1.0), *(reading(key, 15.0, 3.0) for key in "bc")], a="A", b="B", c="B"
    )
    ranking = case.rank()
    assert ranking.sure == (
        "The first place is sure: with the errors of the tests drawn again and again, it came "
        "first in 100 of 100 draws. Second and third could change places."
    )


def test_the_same_values_always_give_the_same_ranking():
    case = simple([reading(key, 12.0, 4.0) for key in "abc"], a="A", b="B", c="C")
    assert case.rank() == case.rank()
    turned = replace(
        case,
        readings=case.readings[::-1],
        criteria=case.criteria[::-1],
        contributors=case.contributors[::-1],
    )
    assert turned.rank() == case.rank()


@pytest.mark.parametrize(("runs", "left_out"), [(True, False), (None, False), (False, True)])
def test_what_does_not_concern_a_person_is_nowhere(runs, left_out):
    steps = contributor("steps", only_if=Condition(fact="runs"))
    facts = FACTS if runs is None else {**FACTS, "runs": runs}
    case = replace(simple([], steps="B"), contributors=(steps,), facts=facts)
    assert case.rank().not_tested == (() if left_out else ("steps",))
    assert (case.rank().next_tests == ()) == left_out


def test_many_unsure_findings_of_one_test_do_not_add_up_to_a_sure_one():
    measures = [f"m{number}" for number in range(8)]
    case = Case(
        contributors=(contributor("hip"),),
        criteria=tuple(criterion(key, {"hip": 1.0}) for key in measures),
        tests=(battery_test("film", *measures),),
        readings=tuple(reading(key, 9.5, sd=1.0) for key in measures),
    )
    ranking = case.rank()
    assert (keys(ranking), ranking.unsure) == ((), ("hip",))
