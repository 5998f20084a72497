"""Sentences say what was seen, with true minus signs and no verdicts."""

from dataclasses import replace

import pytest
from tests.analyses import estimate, result_of, running_analysis, squat_analysis

from kinechain.domain.analysis import SideGap
from kinechain.domain.events import Events
from kinechain.report.words import (
    date_words,
    error_words,
    found_words,
    gap_words,
    others_words,
    plural,
    quality_words,
    summary,
    view_words,
)


def gap(value: float, half: float, *, clear: bool, unit: str = "deg") -> SideGap:
    difference = estimate(value, half, unit)
    return SideGap(measure="knee_flexion_peak_stance", difference=difference, clear=clear)


def test_a_clear_gap_names_the_larger_side():
    assert gap_words(gap(6, 4, clear=True)) == "Left larger by 6° (2 to 10°)"


def test_a_gap_to_the_right_is_told_without_minus_signs():
    assert gap_words(gap(-6, 4, clear=True)) == "Right larger by 6° (2 to 10°)"


def test_an_unclear_gap_says_so_first():
    expected = "No clear difference: left minus right \N{MINUS SIGN}2 (\N{MINUS SIGN}9 to 5°)"
    assert gap_words(gap(-2, 7, clear=False)) == expected


def test_strides_and_repetitions_are_counted():
    assert found_words(result_of(running_analysis())) == "7 left strides and 7 right strides"
    assert found_words(result_of(squat_analysis(repetitions=1))) == "1 repetition"
    assert (
        found_words(result_of(squat_analysis(repetitions=2, side="left"))) == "2 left repetitions"
    )
    assert (
        found_words(result_of(replace(squat_analysis(), events=Events())))
        == "no complete repetition"
    )


def test_the_film_is_judged_in_one_sentence():
    analysis = running_analysis()
    assert quality_words(result_of(analysis)) == (
        "The film is good in 1 respect, fair in camera angle and poor in light."
    )
    good = replace(analysis, quality=analysis.quality[:1])
    assert quality_words(result_of(good)) == "The film is good in every respect that was checked."
    poor = replace(analysis, quality=analysis.quality[2:])
    assert quality_words(result_of(poor)) == "The film is poor in light."


def test_the_summary_counts_what_is_missing():
    text = " ".join(summary(result_of(running_analysis())))
    assert "measured 5 values" in text
    assert "1 of 6 could not be measured" in text


@pytest.mark.parametrize("word", ["diagnos", "normal", "abnormal", "injur", "fault", "wrong"])
def test_the_summary_has_no_verdicts(word: str):
    for analysis in (running_analysis(), squat_analysis()):
        assert word not in " ".join(summary(result_of(analysis))).lower()


def test_the_view_is_named():
    assert view_words(running_analysis(view="right")) == "from the right side"
    assert view_words(squat_analysis()) == "from the front"


def test_other_people_are_counted():
    analysis = running_analysis()
    assert others_words(analysis) == "1 other person was seen and not measured."
    alone = replace(analysis.subject, candidates=analysis.subject.candidates[:1])
    assert others_words(replace(analysis, subject=alone)) == ""


def test_errors_are_told_in_the_unit_that_people_read():
    words = "Seen from the side, leg nearer to the camera: standard deviation 3.9°"
    assert error_words("side_near", 3.9, "deg") == words
    assert error_words("facing", 0.05, "length").endswith("5 % of leg length")


def test_dates_are_written_out():
    assert date_words("2026-05-04T23:30:00+00:00") == "4 May 2026"


def test_plural():
    assert (plural(1, "stride"), plural(2, "stride")) == ("1 stride", "2 strides")
