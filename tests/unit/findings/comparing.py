"""Values and changes made by hand: what comparisons are tested with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.estimate import Estimate
from kinechain.domain.records import Conditions, Value
from kinechain.findings.change import change_of

if TYPE_CHECKING:
    from kinechain.domain.change import Change

Z95 = 1.96

NO_STEP = 0.00123
"""Makes a whole number one that nobody types."""


def an_estimate(
    value: float, sd: float = 1.0, unit: str = "deg", *, low: float | None = None
) -> Estimate:
    """Return a value with its normal interval; `low` is another lower half-width."""
    return Estimate(
        value=value,
        sd=sd,
        ci_low=value - (Z95 * sd if low is None else low),
        ci_high=value + Z95 * sd,
        unit=unit,
        n=3,
    )


def a_value(value: float = 10.0, sd: float = 1.0, unit: str = "deg", **changes: object) -> Value:
    fields = {
        "measure": "shin_angle",
        "side": None,
        "estimate": an_estimate(value, sd, unit),
        "origin": "self_test",
        "test": "knee_to_wall",
        "conditions": Conditions(),
    }
    return Value(**{**fields, **changes})


def a_change(
    before: float, after: float, *, sd: float = 1.0, way: str = "higher", in_plan: bool = False
) -> Change:
    """Return the change of values that were measured: they come in no steps."""
    old, new = (a_value(one + NO_STEP, sd) for one in (before, after))
    return change_of(old, new, way=way, in_plan=in_plan)
