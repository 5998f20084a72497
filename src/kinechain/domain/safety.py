"""Triage: questions, red flags, action levels, and what they say about one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kinechain.domain.definitions import Sourced
from kinechain.domain.rules import Condition

ActionLevel = Literal["SELF", "BOOK", "URGENT", "SAME_DAY", "EMERGENCY"]

ACTION_LEVELS: tuple[ActionLevel, ...] = ("SELF", "BOOK", "URGENT", "SAME_DAY", "EMERGENCY")
"""From the mildest to the most urgent: the highest that any red flag raises is the person's."""

Lock = Literal["programme", "loading", "running", "jumping", "insert_changes"]
"""What later stages must leave out: any plan at all; tests and exercises that load the knee;
running; hops and jumps; any change of shoe inserts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDefinition:
    """An action level.

    Attributes:
        id: One of :data:`ACTION_LEVELS`.
        name: Heading, for example `See a doctor today`.
        plain: What it means, in one or two plain sentences.
        do: What to do now, step by step.
        locks: What it locks.
        trust: How far the choice was checked.
        source: Key of a reference.
    """

    id: ActionLevel
    name: str
    plain: str
    do: tuple[str, ...]
    trust: Literal["verified", "recall", "engineering"]
    locks: tuple[Lock, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyQuestion:
    """A question that is answered with yes or no.

    Attributes:
        id: Its key, the name of the fact that it gives; unique among all questions.
        text: The question in plain words; yes is always the worrying answer.
        help: How to find out, where that is not obvious.
        asked_if: When it is asked at all; None for always.
    """

    id: str
    text: str
    help: str = ""
    asked_if: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRule:
    """When a red flag is raised, and how high.

    Attributes:
        when: The condition.
        level: The action level.
        because: What in the answers raised it, in plain words.
        do: What to do, where the level's own words are not enough.
        locks: What it locks beyond the level's own locks.
    """

    when: Condition
    level: ActionLevel
    because: str
    do: str = ""
    locks: tuple[Lock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """Something that must not be missed.

    Attributes:
        id: Its key.
        name: What clinicians call it.
        plain: What it is about, for a person without training.
        order: Place in the order of asking; low first.
        questions: What is asked for it; rules may also use facts of the intake and questions of
            other flags.
        rules: When it is raised; the highest level that holds counts.
        facts: What stands behind it.
    """

    id: str
    name: str
    plain: str
    order: int
    questions: tuple[SafetyQuestion, ...]
    rules: tuple[FlagRule, ...]
    facts: tuple[Sourced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedFlag:
    """A red flag that the answers raise.

    Attributes:
        flag: Its key.
        level: How high.
        because: Why, in plain words.
        do: What to do about it in particular; may be empty.
    """

    flag: str
    level: ActionLevel
    because: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """What triage says.

    Attributes:
        level: The highest level that any flag raises, `SELF` where none does.
        raised: The flags, most urgent first.
        locks: Everything that later stages must leave out.
        stops: Whether nothing but the way to help is shown.
    """

    level: ActionLevel
    raised: tuple[RaisedFlag, ...]
    locks: frozenset[Lock]
    stops: bool
