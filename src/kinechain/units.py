"""Names of units, and how people read values in them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """How values of one unit are written.

    Attributes:
        symbol: What follows the number.
        factor: What the stored value is multiplied by before it is written.
        decimals: Digits after the point.
        words: What people are asked for, where the symbol does not say it.
    """

    symbol: str
    factor: float = 1.0
    decimals: int = 0
    words: str = ""


UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "deg": Unit(symbol="°"),
        "steps/min": Unit(symbol=" steps/min"),
        "s": Unit(symbol=" s", decimals=2),
        "seconds": Unit(symbol=" s"),
        "tenths_s": Unit(symbol=" s", decimals=1),
        "ms": Unit(symbol=" ms"),
        "%": Unit(symbol=" %", decimals=1),
        "m": Unit(symbol=" cm", factor=100.0, decimals=1),
        "leg_length": Unit(symbol=" % of leg length", factor=100.0),
        "count": Unit(symbol=""),
        "cm": Unit(symbol=" cm", decimals=1),
        "mm": Unit(symbol=" mm"),
        "kg": Unit(symbol=" kg", decimals=1),
        "Nm/kg": Unit(symbol=" Nm/kg", decimals=2),
        "points": Unit(symbol=" points", decimals=1),
        "min": Unit(symbol=" min"),
        "per_min": Unit(symbol=" a minute"),
        "h": Unit(symbol=" h", decimals=1),
        "km": Unit(symbol=" km", decimals=1),
        "weeks": Unit(symbol=" weeks"),
        "ratio": Unit(symbol="", decimals=2),
        "kg/m²": Unit(symbol=" kg/m²", decimals=1),
        "yes_no": Unit(symbol="", words="yes or no"),
        "share": Unit(symbol=" %", factor=100.0),
        "share/s": Unit(symbol=" % a second", factor=100.0),
        "frames/s": Unit(symbol=" frames a second"),
        "luma²": Unit(symbol=""),
    }
)
"""Every unit of a measurement or a quality figure, by the name that files use."""


def format_value(value: float, unit: str) -> str:
    """Return the value as people read it, for example `12.3 cm` for 0.123 m.

    Raises:
        KeyError: If the unit is unknown.
    """
    return f"{format_number(value, unit)}{UNITS[unit].symbol}"


def format_number(value: float, unit: str) -> str:
    """Return the number alone, in the unit that people read (a minus sign, never a hyphen)."""
    known = UNITS[unit]
    text = f"{value * known.factor:.{known.decimals}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "\N{MINUS SIGN}")


def format_interval(low: float, high: float, unit: str) -> str:
    """Return an interval as people read it, for example `10 to 14°`."""
    return f"{format_number(low, unit)} to {format_value(high, unit)}"


def unit_words(unit: str) -> str:
    """Return what people are asked for in this unit, for example `cm`, `count` or `yes or no`."""
    known = UNITS[unit]
    return known.words or known.symbol.strip() or unit
