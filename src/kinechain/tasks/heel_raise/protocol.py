"""Which heel raises of a set count: every one until the test is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST = 3
"""What the first raises are like is what the others are held to; a set has at least as many."""

OVER = "warnings"
"""Key of the rule that says how many warnings end the test."""

COUNTS = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One raise as far as the protocol looks at it; NaN where something cannot be seen.

    Attributes:
        height: How high the heel comes, in any unit.
        knee_deg: The largest knee flexion.
        lean_deg: The trunk's lean where it is furthest from that of the first raises.
        after_s: Time from the peak of the raise before it; NaN for the first.
    """

    height: float
    knee_deg: float
    lean_deg: float
    after_s: float


def verdicts(tries: Sequence[Try], rules: Mapping[str, float]) -> tuple[str, ...]:
    """Return for each raise the rule because of which it does not count; empty where it counts.

    One that is too low does not count and is a warning. A bent knee, a leaning trunk and a late
    raise are warnings, too. The raise with the last warning allowed, and all after it, do not
    count.

    Args:
        tries: The raises of a set, in order of time.
        rules: The task's rules: `height`, `knee`, `lean`, `pace` and `warnings`.
    """
    first = tries[:FIRST]
    usual = Try(
        height=_mean([one.height for one in first]),
        knee_deg=_mean([one.knee_deg for one in first]),
        lean_deg=_mean([one.lean_deg for one in first]),
        after_s=np.nan,
    )
    found: list[str] = []
    warnings = 0
    for one in tries:
        broken = _broken(one, usual, rules)
        over = warnings >= rules[OVER]
        warnings += bool(broken)
        if over:
            found.append(OVER)
        elif broken == "height" or warnings >= rules[OVER]:
            found.append(broken)
        else:
            found.append(COUNTS)
    return tuple(found)


def _broken(one: Try, usual: Try, rules: Mapping[str, float]) -> str:
    """Return the first rule that a raise breaks; empty where it keeps to all."""
    broken = {
        "height": one.height < rules["height"] * usual.height,
        "knee": one.knee_deg - usual.knee_deg > rules["knee"],
        "lean": abs(one.lean_deg - usual.lean_deg) > rules["lean"],
        "pace": one.after_s > rules["pace"],
    }
    return next((rule for rule, is_broken in broken.items() if is_broken), COUNTS)


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values))
