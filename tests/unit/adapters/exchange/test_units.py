"""Our units as codes of UCUM."""

from __future__ import annotations

import re

import pytest

from kinechain.adapters.exchange.fhir.units import SYSTEM, UCUM, quantity, score
from kinechain.units import UNITS

# Atoms of UCUM that we use, alone or with a prefix, and exponents; annotations in braces.
_TERM = r"(?:(?:deg|[cmk]?m|m?s|min|h|wk|k?g|N|%)\d?)?(?:\{[!-z|~]+\})?"
_CODE = re.compile(rf"/?{_TERM}(?:[./]{_TERM})*")


def test_every_unit_has_a_code():
    assert set(UCUM) == set(UNITS)


@pytest.mark.parametrize("unit", UNITS)
def test_codes_are_of_ucum(unit):
    assert _CODE.fullmatch(UCUM[unit]), UCUM[unit]
    assert UCUM[unit]


def test_values_stay_as_they_are_stored():
    assert quantity(0.123456789, "m") == {
        "value": 0.123456789,
        "unit": "m",
        "system": SYSTEM,
        "code": "m",
    }
    assert score(4.5)["value"] == 4.5
