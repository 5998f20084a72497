"""How two assessments are compared, as an entry: every figure with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kinechain.domain.definitions import Figure, Sourced, Trust
from kinechain.domain.rules import Condition

Verdict = Literal["better", "worse", "changed", "no_clear_difference"]
"""`changed`: clearly another value, of which neither way is known to be better.
`no_clear_difference` does not say that nothing changed."""

Advice = Literal["go_on", "change_plan", "stop", "refer"]
"""What follows: go on with what is done; train something else; enough, keep it with little work;
have the knee looked at."""

Circumstance = Literal["view", "speed", "shoes", "method", "estimator"]
"""In what two assessments of a test can differ."""

OutcomeName = Literal["worst", "next_morning", "activities"]
"""What matters to the person: worst pain, pain on the next morning, the mean of activities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlikeRule:
    """What it means that two assessments of a test differ in one circumstance.

    In the sentences, `{before}` and `{after}` are how it was, and `{measures}` what is left out.

    Attributes:
        leaves_out: Which values are not compared then: none, those of `measures`, or all.
        trust: How far the choice was checked.
        compared: What is said where values are compared all the same; empty where none is.
        left_out: What is said where values are not; empty where all are.
        unknown: What is said where it was not told one time or both; empty where that is not said.
        source: Key of a reference.
        measures: Measures that are left out, where only some are.
        tests: Movement tests that it matters for; empty for all.
        least: Differences up to here are none, where it is a number.
    """

    leaves_out: Literal["none", "listed", "all"]
    trust: Trust
    compared: str = ""
    left_out: str = ""
    unknown: str = ""
    source: str | None = None
    measures: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    least: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportantDifference:
    """From how much on a change matters to most people.

    Attributes:
        points: So many of 10 matter.
        when: For whom; None for everybody.
        share: A change by this share of the higher value matters as well.
        least: So many points are needed in any case.
    """

    points: Figure
    when: Condition | None = None
    share: Figure | None = None
    least: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceRule:
    """When some advice is given.

    In the sentences, `{name}` is a fact of the comparison (see `findings.advice.FACTS`).

    Attributes:
        id: Its key.
        when: The condition; None for the last rule, which always holds.
        advice: What follows.
        says: It in one plain sentence.
        because: Why, in plain words; a sentence that needs an unknown fact is left out.
        do: What to do now, in plain words, in order.
    """

    id: str
    advice: Advice
    says: str
    because: tuple[str, ...]
    do: tuple[str, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRules:
    """The little that keeps what was gained.

    Attributes:
        exercises: How many exercises.
        sets: How many sets of each.
        days: On how many days a week.
    """

    exercises: Figure
    sets: Figure
    days: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRules:
    """How two assessments are compared, and what follows.

    Attributes:
        unlike: What differences in circumstances mean.
        day_to_day: How much a camera measure differs from one day to the next in a person who did
            not change, as a standard deviation in its unit, where its own error does not hold that.
        by_error: How often, for one person who did not change, anything at all may be called moved.
        plan_share: The share of `by_error` that goes to the values that the plan was made for.
        direct: From which directness on a criterion is what a contributor is followed by.
        important: Important differences; the first that fits the person counts.
        near_days: So many days away a check-in still tells what an intake left out.
        course_weeks: After so many weeks something that matters should have changed.
        advice: The rules of advice; the first that holds counts.
        keep: What is left of a plan when it is enough.
        facts: What stands behind it.
    """

    unlike: Mapping[Circumstance, UnlikeRule]
    day_to_day: Mapping[str, Figure]
    by_error: Figure
    plan_share: Figure
    direct: Figure
    important: Mapping[OutcomeName, tuple[ImportantDifference, ...]]
    near_days: Figure
    course_weeks: Figure
    advice: tuple[AdviceRule, ...]
    keep: KeepRules
    facts: tuple[Sourced, ...]
