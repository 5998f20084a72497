"""Bounds of numbers and lists, written into type hints: `Annotated[float, Range(0, 10)]`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest number that make sense, both allowed.

    Attributes:
        low: The least.
        high: The greatest.
        unit: In what they are counted; empty for numbers without a unit.
    """

    low: float
    high: float
    unit: str = ""

    def __str__(self) -> str:
        """Say the range, for example `from 0.5 to 2.5 m`."""
        return f"from {self.low:g} to {self.high:g}{' ' if self.unit else ''}{self.unit}"

    def slip(self, value: float) -> str:
        """Return the unit in which a value outside the range would make sense; empty if none."""
        slips = _SLIPS.get(self.unit, ())
        return next((u for factor, u in slips if self.low <= value / factor <= self.high), "")


@dataclass(frozen=True, slots=True)
class AtMost:
    """The greatest number of items that a list may have.

    Attributes:
        count: That number.
    """

    count: int

    def __str__(self) -> str:
        """Say the bound, for example `at most 5 items`."""
        return f"at most {self.count} items"


_SLIPS = {
    "m": ((100, "centimetres"), (39.37, "inches"), (3.281, "feet")),
    "km": ((1000, "metres"),),
    "kg": ((1000, "grams"), (2.205, "pounds")),
    "cm": ((10, "millimetres"), (0.01, "metres")),
    "mm": ((0.1, "centimetres"), (0.001, "metres")),
    "hours": ((60, "minutes"),),
    "minutes": ((60, "seconds"),),
    "min": ((60, "seconds"),),
    "weeks": ((7, "days"),),
    "s": ((1000, "milliseconds"), (1 / 60, "minutes")),
    "%": ((0.01, "shares of 1"),),
}
"""Units that people write in place of the one asked for, and how many of them make one."""
