import pytest
from tests.unit.plans.made import ENTRIES, found, ranking

from kinechain.plans.focus import BY_GUIDANCE, FIRST_LINE, LATER_FOUND, focus_of


def test_without_any_finding_the_recommended_work_of_the_pattern():
    focus = focus_of(ranking(), ENTRIES)
    assert focus.weights == {"hip": FIRST_LINE, "thigh": FIRST_LINE}
    assert focus.muscles == ("quadriceps", "hip_abductors")


def test_found_contributors_by_score_and_place():
    scores = {"ankle": 4.0, "control": 2.0, "sitting": 1.0, "worry": 1.0}
    ranked = ranking(*(found(key, score) for key, score in scores.items()), patterns=())
    assert focus_of(ranked, ENTRIES).weights == {
        "ankle": 1.0,
        "control": 0.5,
        "sitting": 0.25,
        "worry": 0.25 * LATER_FOUND,
    }


def test_found_and_recommended_add_up_and_come_first():
    focus = focus_of(ranking(found("hip", 1.0)), ENTRIES)
    assert focus.weights == {"hip": 1 + FIRST_LINE, "thigh": FIRST_LINE}
    assert focus.muscles == ("hip_abductors", "quadriceps")


def test_patterns_that_fit_about_as_well_count_by_their_share():
    ranked = ranking(patterns=(("tendon", 0.4), ("kneecap", 0.3), ("other", 0.1)))
    focus = focus_of(ranked, ENTRIES)
    assert focus.weights["thigh"] == pytest.approx(FIRST_LINE)
    assert focus.weights["hip"] == pytest.approx(FIRST_LINE * 0.75)
    assert focus.first_line["thigh"].text == "Slow and heavy."


def test_patterns_far_behind_do_not_count():
    ranked = ranking(patterns=(("tendon", 0.6), ("kneecap", 0.2)))
    assert set(focus_of(ranked, ENTRIES).weights) == {"thigh"}


def test_what_a_plan_cannot_change_is_left_to_words():
    ranked = ranking(found("age", 2.0), found("load", 1.0), patterns=())
    assert focus_of(ranked, ENTRIES).weights == {"load": 0.5 * BY_GUIDANCE}


def test_nothing_found_and_nothing_recommended():
    focus = focus_of(ranking(patterns=(("other", 0.9),)), ENTRIES)
    assert (focus.weights, focus.muscles) == ({}, ())


def test_what_is_recommended_about_load_goes_into_the_guidance():
    focus = focus_of(ranking(patterns=(("band", 0.9),)), ENTRIES)
    assert focus.weights == {"load": FIRST_LINE * BY_GUIDANCE}
    assert focus.first_line == {}
    assert focus.guidance == ("Run less for a while.",)
