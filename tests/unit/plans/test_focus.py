import pytest
from tests.unit.plans.made import ENTRIES, OTHERWISE, found, ranking

from kinechain.plans.focus import FIRST_LINE, HARDLY_BY_EXERCISE, LATER_FOUND, focus_of


def test_without_any_finding_the_recommended_work_of_the_pattern():
    focus = focus_of(ranking(), ENTRIES, runs=False)
    assert focus.weights == {"hip": FIRST_LINE, "thigh": FIRST_LINE}
    assert focus.muscles == ("quadriceps", "hip_abductors")


def test_found_contributors_by_score_and_place():
    scores = {"ankle": 4.0, "control": 2.0, "sitting": 1.0, "worry": 1.0}
    ranked = ranking(*(found(key, score) for key, score in scores.items()), patterns=())
    assert focus_of(ranked, ENTRIES, runs=False).weights == {
        "ankle": 1.0,
        "control": 0.5,
        "hip": FIRST_LINE,
        "sitting": 0.25,
        "worry": 0.25 * LATER_FOUND,
    }


def test_found_and_recommended_add_up_and_come_first():
    focus = focus_of(ranking(found("hip", 1.0)), ENTRIES, runs=False)
    assert focus.weights == {"hip": 1 + FIRST_LINE, "thigh": FIRST_LINE}
    assert focus.muscles == ("hip_abductors", "quadriceps")


def test_patterns_that_fit_about_as_well_count_by_their_share():
    ranked = ranking(patterns=(("tendon", 0.4), ("kneecap", 0.3), ("other", 0.1)))
    focus = focus_of(ranked, ENTRIES, runs=False)
    assert focus.weights["thigh"] == pytest.approx(FIRST_LINE)
    assert focus.weights["hip"] == pytest.approx(FIRST_LINE * 0.75)
    assert focus.first_line["thigh"].text == "Slow and heavy."


def test_patterns_far_behind_do_not_count():
    ranked = ranking(patterns=(("tendon", 0.6), ("kneecap", 0.2)))
    assert set(focus_of(ranked, ENTRIES, runs=False).weights) == {"thigh"}


def test_what_a_plan_cannot_change_is_left_to_words():
    ranked = ranking(found("age", 2.0), found("thigh", 1.0), patterns=())
    assert focus_of(ranked, ENTRIES, runs=False).weights == {"hip": FIRST_LINE, "thigh": 0.5}


def test_strength_work_where_the_pattern_asks_for_none():
    for patterns in ((), (("other", 0.9),), (("band", 0.9),)):
        focus = focus_of(ranking(patterns=patterns), ENTRIES, runs=True)
        assert focus.weights == {"hip": FIRST_LINE}
        assert focus.first_line == OTHERWISE
        assert focus.muscles == ("hip_abductors",)


def test_training_load_is_changed_by_the_guidance_for_running():
    ranked = ranking(found("load", 1.0), patterns=(("band", 0.9),))
    focus = focus_of(ranked, ENTRIES, runs=True)
    assert "load" not in focus.weights
    assert focus.guidance == ("Run less for a while.",)


def test_training_load_of_somebody_who_does_not_run():
    ranked = ranking(found("load", 1.0), patterns=(("band", 0.9),))
    focus = focus_of(ranked, ENTRIES, runs=False)
    assert focus.weights["load"] == (1 + FIRST_LINE) * HARDLY_BY_EXERCISE
    assert focus.first_line["load"].text == "Run less for a while."
    assert focus.guidance == ()
