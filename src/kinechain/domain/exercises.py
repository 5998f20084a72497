"""Exercises as entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from kinechain.domain.battery import SkipRule
from kinechain.domain.contributors import Muscle
from kinechain.domain.definitions import Trust
from kinechain.domain.drawing import Posture
from kinechain.domain.intake import Equipment
from kinechain.domain.safety import Lock
from kinechain.schema.bounds import Range

ExerciseKind = Literal["strength", "drill", "mobility", "aerobic", "gait", "education"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much of an exercise on one day.

    Attributes:
        sets: Sets (of each side, where sides are trained apart).
        reps: Repetitions in a set; 0 where it is held or done for a time.
        hold_s: Seconds that a set, or each repetition where there are some, is held.
        seconds_per_rep: Seconds that one repetition takes, without its hold.
        rest_s: Rest between sets [s].
        minutes: Minutes of something that has no sets, such as cycling.
        each_side: Whether each leg is trained apart.
        hard: Whether its sets count as hard sets of its muscles.
        trust: How far the dose was checked.
        source: Key of a reference.
    """

    trust: Trust
    sets: int = 0
    reps: int = 0
    hold_s: float = 0.0
    seconds_per_rep: float = 4.0
    rest_s: float = 30.0
    minutes: float = 0.0
    each_side: bool = False
    hard: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """An easier or harder form.

    Attributes:
        text: What to change.
        exercise: Key of the exercise that it becomes, if it is another one.
    """

    text: str
    exercise: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseDefinition:
    """An exercise.

    Attributes:
        id: Its key.
        name: What people call it.
        plain: What it is for, in one plain sentence.
        kind: `strength` is counted in hard sets; at most one `drill` and one `mobility` item go
            into a day; `gait` runs in a block of its own; `aerobic` and `education` go beside.
        level: From 1 (anybody with a sore knee) to 5 (nearly back to sport).
        setup: How to begin.
        steps: How to do it, in order.
        dose: How much.
        cues: What to think of.
        faults: What commonly goes wrong, and how to notice.
        easier: Easier forms.
        harder: Harder forms.
        acts_on: Contributors that it acts on, each with how directly, from 0 to 1.
        muscles: Muscle groups that its sets train, each with what share of a set counts.
        kit: What it needs in words; empty for nothing.
        equipment: What not everybody has of it: all of these are needed.
        locked_by: The locks of triage that forbid it.
        avoid: When to leave it out.
        knee_load: How much it loads the front of the knee, from 0 to 3 (our own choice).
        days_a_week: The most days a week; strength needs rest between.
        drawing: One or two postures: start and end.
        trust: How far choice and wording of the exercise were checked.
        source: Key of a reference.
    """

    id: str
    name: str
    plain: str
    kind: ExerciseKind
    level: Annotated[int, Range(1, 5)]
    setup: str
    steps: tuple[str, ...]
    dose: Dose
    cues: tuple[str, ...]
    faults: tuple[str, ...]
    easier: tuple[Variant, ...]
    harder: tuple[Variant, ...]
    acts_on: Mapping[str, Annotated[float, Range(0, 1)]]
    days_a_week: Annotated[int, Range(1, 7)]
    knee_load: Annotated[int, Range(0, 3)]
    drawing: tuple[Posture, ...]
    trust: Trust
    muscles: Mapping[Muscle, Annotated[float, Range(0, 1)]] = field(default_factory=dict)
    kit: str = ""
    equipment: tuple[Equipment, ...] = ()
    locked_by: tuple[Lock, ...] = ()
    avoid: tuple[SkipRule, ...] = ()
    source: str | None = None

    @property
    def minutes(self) -> float:
        """Minutes that it takes on one day, rests and change of side counted."""
        dose = self.dose
        a_set = dose.reps * (dose.seconds_per_rep + dose.hold_s) if dose.reps else dose.hold_s
        sides = 2 if dose.each_side else 1
        # While one side works the other rests, so sides that are trained apart need no long rest.
        rest_s = dose.rest_s / sides
        return dose.minutes + dose.sets * sides * (a_set + rest_s) / 60
