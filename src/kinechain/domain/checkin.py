"""Check-ins: how the week went, and what follows for the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from kinechain.domain.intake import MOST_ACTIVITIES, Activity, Score
from kinechain.domain.pain import PainState
from kinechain.domain.records import Move
from kinechain.domain.safety import Safety
from kinechain.schema.bounds import AtMost, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What a person tells in under a minute.

    Attributes:
        day: The day.
        worst: Worst pain since the last check-in, a week at most.
        during: Pain while training or running; None for who did neither.
        next_morning: Pain on the mornings after; None for who did neither.
        activities: How the activities that matter go, by the names they have in the intake.
        done: Training days of the plan that were done since then.
        planned: Training days that the plan held since then.
        swelling: Whether the knee is swollen.
        giving_way: Whether it gave way or locked.
        safety: Answers to the safety questions that were asked, by their key.
        note: Anything else, in the person's own words.
        minutes_per_day: Minutes that there are on a training day from now on; None for as before.
        days_per_week: Training days a week from now on; None for as before.
    """

    day: dt.date
    worst: Score
    during: Score | None = None
    next_morning: Score | None = None
    activities: Annotated[tuple[Activity, ...], AtMost(MOST_ACTIVITIES)] = ()
    done: Annotated[int, Range(0, 100, "days")] | None = None
    planned: Annotated[int, Range(0, 100, "days")] | None = None
    swelling: bool = False
    giving_way: bool = False
    safety: Mapping[str, bool] = field(default_factory=dict)
    note: str = ""
    minutes_per_day: Annotated[float, Range(1, 180, "minutes")] | None = None
    days_per_week: Annotated[int, Range(1, 7, "days")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a check-in means for the plan.

    Attributes:
        state: The pain state that it shows.
        move: What happens to the plan.
        because: Why, in plain words, one reason each.
        do: What to do now, in plain words, in order.
        safety: What triage says to the numbers and to the answers to the safety questions; None
            when none were asked and the numbers raise nothing that was not raised before.
    """

    state: PainState
    move: Move
    because: tuple[str, ...]
    do: tuple[str, ...]
    safety: Safety | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInRecord:
    """A check-in as it is kept: never changed.

    Attributes:
        id: Its key, 32 hexadecimal digits.
        created: When it was made, as ISO 8601 in UTC.
        plan_version: The version of the plan that it is about; 0 where there is none.
        check_in: What was told.
        decision: What it means.
    """

    id: str
    created: str
    plan_version: int
    check_in: CheckIn
    decision: Decision


def newest_of_days(check_ins: Iterable[CheckInRecord]) -> tuple[CheckInRecord, ...]:
    """Return the newest check-in of each day: it counts in place of those before it.

    Args:
        check_ins: By day, then by when they were made.
    """
    return tuple({one.check_in.day: one for one in check_ins}.values())
