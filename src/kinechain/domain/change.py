"""Change between two assessments: what is real, what is noise, what matters to the person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kinechain.domain.comparing import Advice, Circumstance, OutcomeName, Verdict
from kinechain.domain.estimate import Estimate
from kinechain.domain.records import Origin
from kinechain.domain.skeleton import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """A condition in which two assessments of a test differ.

    Attributes:
        test: Key of the movement test or of the self-test.
        what: `view`, `speed`, `shoes`, `method` (camera or by hand) or `estimator`.
        before: How it was before.
        after: How it was after.
        says: What that means for the comparison, in plain words.
        comparable: Whether the values are compared all the same.
    """

    test: str
    what: Circumstance
    before: str
    after: str
    says: str
    comparable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value before and after.

    Attributes:
        measure: Key of the measure.
        side: The person's side, or None for the whole person.
        test: Key of the test that it is from.
        origin: Where both values come from.
        before: The value before.
        after: The value after.
        change: After less before, in the unit of both.
        mdc95: Minimal detectable change: what error alone exceeds in 5 of 100 comparisons of a
            person who did not change.
        probability: That the true value moved in the direction of `change`, from 0.5 to 1.
        verdict: What follows.
        in_plan: Whether the plan since then was made for it.
        moved: Whether it is clear even when all values that were compared are counted: only such
            changes are headlines.
    """

    measure: str
    side: Side | None
    test: str
    origin: Origin
    before: Estimate
    after: Estimate
    change: float
    mdc95: float
    probability: float
    verdict: Verdict
    in_plan: bool
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Something that matters to the person, before and after.

    Attributes:
        what: `worst`, `next_morning` or `activities` (the mean of those named both times).
        before: From 0 to 10.
        after: From 0 to 10.
        change: After less before.
        important: From how much on a change matters to most people.
        source: Key of the reference of `important`.
        verdict: `better` and `worse` from `important` on.
    """

    what: OutcomeName
    before: float
    after: float
    change: float
    important: float
    source: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """How much of the plan was done between two days.

    Attributes:
        done: Training days done.
        planned: Training days planned.
        check_ins: From how many check-ins that is known.
    """

    done: int
    planned: int
    check_ins: int

    @property
    def share(self) -> float | None:
        """What share was done; None where nothing was planned or told."""
        return self.done / self.planned if self.planned else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two assessments of one person, compared.

    Attributes:
        before: Key of the earlier assessment.
        before_day: Its day.
        after: Key of the later one.
        after_day: Its day.
        unlike: Conditions that differ.
        changes: Everything that was measured both times and can be compared.
        not_compared: What was measured only once, in plain words.
        by_chance: How many of `changes` would be clear by error alone if nothing had changed.
        outcomes: Pain and activities.
        adherence: How much of the plan was done.
        advice: What follows.
        says: It in one plain sentence.
        because: Why, in plain words, one reason each.
        do: What to do now, in plain words, in order.
    """

    before: str
    before_day: dt.date
    after: str
    after_day: dt.date
    unlike: tuple[Unlike, ...]
    changes: tuple[Change, ...]
    not_compared: tuple[str, ...]
    by_chance: float
    outcomes: tuple[Outcome, ...]
    adherence: Adherence
    advice: Advice
    says: str
    because: tuple[str, ...]
    do: tuple[str, ...]
