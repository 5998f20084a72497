"""What a value was made from, so that it can be made again together with others."""

from __future__ import annotations

from dataclasses import dataclass

from kinechain.domain.definitions import SystematicError, UsualSpread


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The value in one cycle, or of a whole set of them.

    Attributes:
        value: Of the smoothed track.
        variance: Of its random error, from the draws.
        cycles: How many cycles it stands for.
    """

    value: float
    variance: float = 0.0
    cycles: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What one recording gives for one value.

    Attributes:
        samples: The usable cycles or sets, in order of time; empty where there are none.
        systematic: The error that averaging does not remove, in this recording and in `unit`.
        usual: How much cycles of one person usually differ, in `unit`; None for whole sets.
        unit: Of the value.
    """

    samples: tuple[Sample, ...]
    systematic: SystematicError
    usual: UsualSpread | None
    unit: str
