"""The plan: what to do on which day, why, and what follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from kinechain.domain.contributors import Muscle
from kinechain.domain.exercises import Dose
from kinechain.domain.pain import PainState


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One exercise of the week.

    Attributes:
        exercise: Its key.
        days: The training days on which it is done, from 0.
        dose: How much.
        minutes: How long it takes on one day.
        because: Why it is here, in plain words, one reason each.
        contributors: What it is for.
        extra_side: The side that gets a set more, where one side is the weaker; None elsewhere.
    """

    exercise: str
    days: tuple[int, ...]
    dose: Dose
    minutes: float
    because: tuple[str, ...]
    contributors: tuple[str, ...]
    extra_side: Literal["left", "right"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Hard sets that a muscle group gets in a week.

    Attributes:
        muscle: The muscle group.
        sets: How many the plan holds.
        asked: How many the rules ask for.
    """

    muscle: Muscle
    sets: float
    asked: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What does not fit into the person's limits.

    Attributes:
        what: What is missing, in plain words.
        smallest_change: The smallest change of the limits that would make it fit.
    """

    what: str
    smallest_change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An exercise that would have been useful.

    Attributes:
        exercise: Its key.
        because: Why it is not in the plan.
    """

    exercise: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GaitSession:
    """One session of training a running style.

    Attributes:
        number: From 1.
        week: Week of the plan, from 1.
        minutes: How long.
        feedback: Share of the time with the beat on.
    """

    number: int
    week: int
    minutes: float
    feedback: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GaitBlock:
    """Training of a running style.

    Attributes:
        exercise: Key of the gait exercise.
        cadence: The person's own cadence [steps/min]; None where the aim is another.
        target: Cadence to train with; None where the aim is another.
        largest: Cadence never to go beyond.
        starts_week: In which week of the plan it begins.
        sessions: The sessions, in order.
        because: Why it is here.
        steps: How to do it.
        keep_if: When to keep the change.
    """

    exercise: str
    cadence: float | None
    target: float | None
    largest: float | None
    starts_week: int
    sessions: tuple[GaitSession, ...]
    because: str
    steps: tuple[str, ...]
    keep_if: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadGuidance:
    """What to do about running.

    Attributes:
        allowed: Whether running is all right at all.
        longest_run_km: Longest run for now, where the person's runs are known.
        says: What to keep to, in plain words.
        walk_run: Steps back into running, where that is the way; empty elsewhere.
    """

    allowed: bool
    longest_run_km: float | None
    says: tuple[str, ...]
    walk_run: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retest:
    """When to measure again.

    Attributes:
        date: The day.
        week: Week of the plan.
        what: What to test, in plain words.
    """

    date: dt.date
    week: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan.

    Attributes:
        start: Its first day.
        state: The pain state it was made for.
        phase: Key of the phase that it begins in.
        level: Level of the hardest exercises that it may hold.
        eased: How often its sets were cut, where nothing easier was left.
        weeks: How many weeks until the next look at it.
        training_days: Training days of a week, as days after `start` (0 to 6).
        items: Exercises.
        promises: Hard sets for each muscle group in focus.
        shortfalls: What did not fit.
        left_out: Useful exercises that were left out, and why.
        gait: Training of a running style, or None.
        load: Guidance for running, or None for people who do not run.
        retests: When to measure again.
    """

    start: dt.date
    state: PainState
    phase: str
    level: int
    weeks: int
    training_days: tuple[int, ...]
    items: tuple[PlanItem, ...]
    promises: tuple[Promise, ...]
    shortfalls: tuple[Shortfall, ...]
    left_out: tuple[LeftOut, ...]
    gait: GaitBlock | None
    load: LoadGuidance | None
    retests: tuple[Retest, ...]
    eased: int = 0

    def minutes_on(self, day: int) -> float:
        """Return the minutes of one training day (its number from 0)."""
        return sum(item.minutes for item in self.items if day in item.days)
