"""Our units as codes of UCUM, the code system of units that FHIR asks for."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.adapters.exchange.fhir.codes import Json

SYSTEM = "http://unitsofmeasure.org"

UCUM: Mapping[str, str] = MappingProxyType(
    {
        "deg": "deg",
        "steps/min": "{steps}/min",
        "s": "s",
        "seconds": "s",
        "tenths_s": "s",
        "ms": "ms",
        "%": "%",
        "m": "m",
        "leg_length": "{leg_length}",
        "count": "{count}",
        "cm": "cm",
        "mm": "mm",
        "kg": "kg",
        "Nm/kg": "N.m/kg",
        "points": "{points}",
        "min": "min",
        "per_min": "/min",
        "h": "h",
        "km": "km",
        "weeks": "wk",
        "ratio": "{ratio}",
        "kg/m²": "kg/m2",
        "yes_no": "{yes_no}",
        "share": "{share}",
        "share/s": "{share}/s",
        "frames/s": "{frames}/s",
        "luma²": "{luma2}",
    }
)
"""The code of each of `units.UNITS`: values stay as they are stored, nothing is converted.

What is in braces is an annotation: by the rules of UCUM it counts as the pure number 1.
"""


def quantity(value: float, unit: str) -> Json:
    """Return a FHIR Quantity of a value in one of `units.UNITS`."""
    return {"value": value, "unit": unit, "system": SYSTEM, "code": UCUM[unit]}


def score(value: float) -> Json:
    """Return a FHIR Quantity of a rating from 0 to 10."""
    return {"value": value, "unit": "of 10", "system": SYSTEM, "code": "{score}"}
