"""Scales and ticks."""

import numpy as np
import pytest

from kinechain.report import svg


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 100, (0, 20, 40, 60, 80, 100)),
        (-13, 27, (-20, -10, 0, 10, 20, 30)),
        (0.02, 0.11, (0.02, 0.04, 0.06, 0.08, 0.1, 0.12)),
    ],
)
def test_ticks_are_round_and_hold_the_values(low: float, high: float, expected: tuple[float, ...]):
    assert svg.ticks(low, high, 5) == pytest.approx(expected)


def test_one_value_still_has_an_axis():
    marks = svg.ticks(5, 5, 3)
    assert len(marks) >= 2
    assert marks[0] <= 5 <= marks[-1]


def test_tick_texts_have_true_minus_signs_and_no_negative_zero():
    assert svg.tick_text(-20, 10) == "\N{MINUS SIGN}20"
    assert svg.tick_text(-1e-12, 0.1) == "0.0"
    assert svg.tick_text(0.25, 0.05) == "0.25"


def test_axis_maps_both_ends():
    axis = svg.Axis(low=-10, high=10, start=200, end=0)
    assert (axis(-10), axis(0), axis(10)) == (200, 100, 0)


def test_words_are_escaped():
    assert "<b>" not in svg.text(0, 0, "<b>&")
    assert "&lt;b&gt;&amp;" in svg.picture(1, 1, "<b>&", "", svg.group(()))
    assert svg.tag("g", class_='"').count('"') == 2


def test_a_curve_breaks_at_gaps():
    drawn = svg.curve(np.arange(4.0), np.array([1, np.nan, 2, 3]), "left")
    assert drawn.count("M") == 2


def test_a_band_breaks_at_gaps():
    low = np.array([1, 1, np.nan, 2, 2.0])
    assert svg.band(np.arange(5.0), low, low + 1, "left").count("<polygon") == 2
