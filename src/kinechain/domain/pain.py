"""The pain rule: how much pain is all right, in three colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kinechain.domain.definitions import Sourced
from kinechain.domain.rules import Condition

PainState = Literal["green", "amber", "red"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PainStateRule:
    """One colour of the pain rule.

    Attributes:
        state: The colour.
        when: When it applies to the intake; the worst colour whose condition holds counts.
        says: What it means while training, in plain words.
        do: What to do then.
    """

    state: PainState
    when: Condition
    says: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PainRule:
    """How much pain is all right.

    Attributes:
        states: From green to red.
        facts: What stands behind them.
        bad_day: What to do on a bad day, step by step.
    """

    states: tuple[PainStateRule, ...]
    facts: tuple[Sourced, ...]
    bad_day: tuple[str, ...]
