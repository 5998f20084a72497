"""When to measure again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kinechain.domain.plan import Retest

if TYPE_CHECKING:
    from kinechain.domain.plan import GaitBlock
    from kinechain.domain.programme import Programme


def retests(start: dt.date, programme: Programme, gait: GaitBlock | None) -> tuple[Retest, ...]:
    """Return the days of re-tests in order: those of every plan, and those of a running style.

    Args:
        start: First day of the plan.
        programme: The rules.
        gait: Training of a running style; its weeks count from its own beginning.
    """
    due = [(week, what) for week, what in programme.plan.retests.items()]
    if gait is not None:
        before = gait.starts_week - 1
        due += [(before + week, what) for week, what in programme.gait.retests.items()]
    return tuple(
        Retest(
            date=start + dt.timedelta(weeks=week),
            week=week,
            what=" ".join(what for other, what in due if other == week),
        )
        for week in sorted({week for week, _ in due})
    )
