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
