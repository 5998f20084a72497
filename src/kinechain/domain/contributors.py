"""Contributors and pain patterns as entries, and popular claims with our verdict on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from kinechain.domain.definitions import Sourced, Trust
from kinechain.domain.rules import Condition
from kinechain.domain.safety import ActionLevel
from kinechain.schema.bounds import Range

Grade = Literal["A", "B", "C", "D"]
"""A: prospective or trial support for the link with knee pain. B: consistent cross-sectional
support, or trial support for treating it. C: single or contradictory studies, or only mechanical
plausibility. D: expert opinion, or evidence against."""

Muscle = Literal[
    "quadriceps",
    "hip_abductors",
    "hip_extensors",
    "hamstrings",
    "calf",
    "trunk",
    "foot",
]
"""Muscle groups whose hard sets a plan counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributorDefinition:
    """Something along the chain that can be worth changing.

    Attributes:
        id: Its key.
        name: What people call it, for example `Weak front of the thigh`.
        plain: What it is and how it bears on the knee, in one or two plain sentences.
        change: What changing it takes, in one plain sentence.
        grade: Evidence that it matters or that changing it helps.
        grade_where: Other grades for some pain patterns, by the pattern's key.
        changeable: How far it can be changed, from 0.5 to 1, or 0 for what nobody can change (our
            own choice).
        supports: What speaks for it.
        against: What speaks against it.
        caution: How it must be spoken of, where that needs care; may be empty.
        muscles: Muscle groups that a plan trains for it.
        first: Whether it comes first whenever it is found.
        changes_by_plan: Whether a plan can change it; others are only said.
        only_if: Whom it concerns at all, for example people who run; None for everybody.
        measured: Whether it is looked for at all.
        why_not: Why it is not looked for, where it is not.
    """

    id: str
    name: str
    plain: str
    change: str
    grade: Grade
    changeable: Annotated[float, Range(0, 1)]
    supports: tuple[Sourced, ...]
    against: tuple[Sourced, ...]
    grade_where: Mapping[str, Grade] = field(default_factory=dict)
    caution: str = ""
    muscles: tuple[Muscle, ...] = ()
    first: bool = False
    changes_by_plan: bool = True
    only_if: Condition | None = None
    measured: bool = True
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What speaks for a pattern, or against it.

    Attributes:
        when: The condition.
        points: How much: positive for, negative against (our own choice).
        says: It in words, for example `It hurts around the kneecap`.
    """

    when: Condition
    points: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternDefinition:
    """A pattern of where, when and in whom a knee hurts: likely or not, never a diagnosis.

    Attributes:
        id: Its key.
        name: What clinicians call it.
        plain: What people call it.
        where: Where it hurts, in words.
        worse: What makes it worse, in words.
        who: Whom it usually concerns, in words.
        against_it: What speaks against it, in words.
        signs: How answers count for and against it.
        contributors: Contributors that fit it, each with how well, from 0 to 1.
        first_line: Contributors that are trained for in any case, with why.
        facts: What is known about it.
        level: The action level that it needs at least.
    """

    id: str
    name: str
    plain: str
    where: str
    worse: str
    who: str
    against_it: str
    signs: tuple[Sign, ...]
    contributors: Mapping[str, Annotated[float, Range(0, 1)]]
    facts: tuple[Sourced, ...]
    first_line: Mapping[str, Sourced] = field(default_factory=dict)
    level: ActionLevel = "SELF"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDefinition:
    """A piece of popular advice, and what the evidence says to it.

    Attributes:
        id: Its key.
        claim: It in our own words.
        verdict: In one word.
        why: The reason, in plain words.
        trust: How far the reason was checked.
        sources: Keys of references.
        contributors: Contributors that it is about.
    """

    id: str
    claim: str
    verdict: Literal["agree", "partly", "weak", "unsupported", "conflict"]
    why: str
    trust: Trust
    sources: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireDefinition:
    """A questionnaire: our own with its questions, or the score of a named one.

    Attributes:
        id: Its key.
        name: Its name.
        plain: What it tells.
        items: How many questions it has.
        score: How it is scored.
        low: Least score.
        high: Greatest score.
        higher_is_better: Whether more is better.
        own_wording: Our questions; empty for named instruments, whose wording is protected.
        licence: What is known about its terms.
        important_change: Changes that matter to people.
        error: Its errors.
        source: Key of a reference.
    """

    id: str
    name: str
    plain: str
    items: str
    score: str
    low: float
    high: float
    higher_is_better: bool
    licence: str
    own_wording: tuple[str, ...] = ()
    important_change: tuple[Sourced, ...] = ()
    error: tuple[Sourced, ...] = ()
    source: str | None = None
