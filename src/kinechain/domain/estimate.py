"""A value with its uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

from kinechain.errors import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value, how sure it is, and what it was made from.

    Attributes:
        value: The best value, in `unit`.
        sd: Standard deviation of its error: random and systematic parts together.
        ci_low: Lower end of the 95 % interval.
        ci_high: Upper end of the 95 % interval.
        unit: Name of the unit, one of :data:`kinechain.units.UNITS`.
        n: Number of strides, steps or repetitions behind it.
    """

    value: float
    sd: float
    ci_low: float
    ci_high: float
    unit: str
    n: int

    def __post_init__(self) -> None:
        """Refuse an interval that does not hold its own value.

        Raises:
            DataError: If it does not, or if the standard deviation is negative.
        """
        if not self.ci_low <= self.value <= self.ci_high or self.sd < 0:
            raise DataError(
                (f"not ci_low <= value <= ci_high, or sd < 0: {self}",),
                hint="This is a fault in a measure: please report it.",
            )
