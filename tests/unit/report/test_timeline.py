"""What was done when."""

from dataclasses import replace

import pytest
from tests.analyses import plank_analysis, result_of, running_analysis, squat_analysis

from kinechain.report.counter import counter_words
from kinechain.report.holds import hold_figures
from kinechain.report.keyframes import moments, rejected_moments
from kinechain.report.timeline import timelines


def test_a_set_of_repetitions_is_told_with_its_side_and_times():
    (one,) = timelines(result_of(squat_analysis(side="right")))
    assert one.lines == ("Set 1: 3 repetitions, right, from 0 s to 6 s",)
    assert one.drawing.count('class="block right"') == 3


def test_holds_rest_and_attempts_that_do_not_count_stand_in_order():
    (one,) = timelines(result_of(plank_analysis()))
    assert one.lines == (
        "Set 1: held for 6.5 s, left, from 2 s to 8 s. The hips sank.",
        "Rest of 20 s",
        "Attempt at 14.0 s, left: The hips sank.",
        "Set 2: held for 9.5 s, left, from 28 s to 38 s. The recording ends first.",
    )
    assert one.drawing.count('class="cross left"') == 1


def test_strides_have_no_sets():
    assert timelines(result_of(running_analysis())) == ()


def test_a_turn_ends_a_set():
    one = squat_analysis(repetitions=2)
    second = replace(one, view=replace(one.view, view="back"))
    (found,) = timelines(result_of(one, second))
    assert [line.split(":")[0] for line in found.lines] == ["Set 1", "Set 2"]


@pytest.mark.parametrize(
    ("time_s", "words"),
    [(0.5, "count 0"), (2.5, "count 1"), (4.0, "count 2"), (5.9, "count 2"), (6.0, "count 3")],
)
def test_repetitions_are_counted_when_they_are_over(time_s, words):
    assert counter_words(squat_analysis(), time_s) == ((words, None),)


@pytest.mark.parametrize(
    ("time_s", "words"),
    [(3.0, "left held 1.0 s"), (20.0, "left held 6.5 s"), (30.0, "left held 1.5 s")],
)
def test_holds_are_timed_and_the_time_stays(time_s, words):
    assert counter_words(plank_analysis(), time_s) == ((words, "left"),)


def test_before_the_first_cycle_nothing_is_counted():
    assert counter_words(plank_analysis(), 1.0) == ()


def test_an_attempt_that_does_not_count_says_why():
    words = [words for words, _ in counter_words(plank_analysis(), 14.5)]
    assert words[1:] == ["The hips sank."]


def test_a_hold_is_shown_in_its_middle_and_where_it_ends():
    first, second = moments(plank_analysis())
    assert (first.title, second.title) == ("Middle of the hold", "Its end")
    (broken,) = rejected_moments(plank_analysis())
    assert (broken.title, broken.time_s, broken.says) == ("Does not count", 14.0, "The hips sank.")


def test_curves_go_through_the_longest_hold_in_seconds():
    (figure,) = hold_figures(result_of(plank_analysis()))
    assert figure.counts == "Through the longest left hold, 9.5 s"
    assert "seconds" in figure.drawing
    assert "% of the" not in figure.drawing
