"""What a check-in means for the plan, as entries: when it goes on, stays, steps back or stops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kinechain.domain.definitions import Figure, Sourced
from kinechain.domain.pain import PainState
from kinechain.domain.rules import Condition

CheckInMove = Literal["stop", "step_back", "hold", "progress"]
"""What a check-in can do to a plan, worst first."""

Outcome = Literal["whole", "level", "phase", "same", "easier", "cut", "easiest", "none"]
"""What a move comes to. `whole` undoes a cut, `level` and `phase` allow harder exercises of this
phase and of the next, `same` is no further step; `easier` is one step back, `cut` fewer sets of the
easiest, `easiest` that nothing easier is left; `none` that the plan stays."""

Exercises = Literal["kept", "new", "fewer", "swapped"]
"""How the exercises of a plan change: not at all, more, fewer, or some in place of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence that is said where its condition holds.

    Attributes:
        says: The sentence; names in braces stand for what is known of the person, see
            `kinechain.plans.follow.words.NAMES`. It is left out where one of these is not known.
        when: When it is said; None for always.
    """

    says: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRule:
    """When a check-in moves the plan, and what is said then.

    Attributes:
        id: Its key.
        move: What happens to the plan.
        when: When it applies; the first rule whose condition holds counts.
        because: Why.
        do: What to do now, in order.
    """

    id: str
    move: CheckInMove
    when: Condition
    because: tuple[Line, ...]
    do: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Safety questions that a check-in asks again.

    Attributes:
        when: When.
        questions: Their keys; those whose own condition does not hold are left out.
    """

    when: Condition
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRules:
    """What check-ins mean.

    Attributes:
        red_when: What makes a check-in red beside the colours of pain.
        asked: Which safety questions are asked when; all that apply.
        answered: Safety questions that check-ins answer with yes by themselves, and when.
        moves: What happens to the plan; the first rule that applies counts, worst first.
        also_because: Why, whatever happens to the plan.
        changes: How the exercises change: the first to be done.
        also: What to do beside, whatever happens to the plan.
        harder_when: What a harder level or phase asks for beside a move that goes on.
        cut: Share of the sets that is left where nothing easier is.
        cuts: How often sets are cut.
        smaller: Share of minutes and days that is offered to who does little of the plan.
        next_days: Days until the next check-in, by pain state.
        leg_tests: Results of self-tests that tell the weaker leg from the stronger one.
        facts: What stands behind it.
    """

    red_when: Condition
    asked: tuple[Asking, ...]
    answered: Mapping[str, Condition]
    moves: tuple[MoveRule, ...]
    also_because: tuple[Line, ...]
    changes: tuple[Line, ...]
    also: tuple[Line, ...]
    harder_when: Condition
    cut: Figure
    cuts: Figure
    smaller: Figure
    next_days: Mapping[PainState, Figure]
    leg_tests: tuple[str, ...]
    facts: tuple[Sourced, ...]
