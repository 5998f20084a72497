"""Bounds of numbers, and the units that people write by mistake."""

from __future__ import annotations

import pytest

from kinechain.schema.bounds import AtMost, Range


def test_a_range_says_itself():
    assert str(Range(0.9, 2.5, "m")) == "from 0.9 to 2.5 m"
    assert str(Range(0, 10)) == "from 0 to 10"
    assert str(AtMost(5)) == "at most 5 items"


@pytest.mark.parametrize(
    ("bound", "value", "unit"),
    [
        (Range(0.9, 2.5, "m"), 178, "centimetres"),
        (Range(0.9, 2.5, "m"), 70, "inches"),
        (Range(0.1, 300, "km"), 12000, "metres"),
        (Range(15, 350, "kg"), 64000, "grams"),
        (Range(0, 24, "hours"), 480, "minutes"),
        (Range(0, 30, "cm"), 95, "millimetres"),
        (Range(0, 10), 50, ""),
        (Range(0.9, 2.5, "m"), 100000, ""),
    ],
)
def test_the_unit_that_a_value_was_probably_written_in(bound, value, unit):
    assert bound.slip(value) == unit
