"""Values as people read and write them."""

from __future__ import annotations

import pytest

from kinechain.units import UNITS, format_interval, format_number, format_value, unit_words


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.123, "m", "12.3 cm"),
        (-4.6, "deg", "\N{MINUS SIGN}5°"),
        (-0.2, "deg", "0°"),
        (11.44, "tenths_s", "11.4 s"),
        (62.4, "seconds", "62 s"),
        (0.152, "leg_length", "15 % of leg length"),
    ],
)
def test_a_value_as_people_read_it(value, unit, text):
    assert format_value(value, unit) == text


def test_an_interval_has_its_unit_once():
    assert format_interval(10.2, 13.8, "deg") == "10 to 14°"
    assert format_number(7.25, "cm") == "7.2"


@pytest.mark.parametrize(
    ("unit", "words"), [("cm", "cm"), ("count", "count"), ("yes_no", "yes or no"), ("deg", "°")]
)
def test_what_people_are_asked_for(unit, words):
    assert unit_words(unit) == words


def test_every_unit_can_be_asked_for():
    assert all(unit_words(unit) for unit in UNITS)
