"""The questions of the intake in plain words and a sensible order, as one entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeQuestion:
    """A question whose answer goes into the intake.

    Attributes:
        path: Place of the answer in the intake, for example `pain.side`.
        ask: The question.
        help: How to answer it, where that is not obvious.
        only_if: Place of another answer that must be yes, or not empty, for it to be asked.
    """

    path: str
    ask: str
    help: str = ""
    only_if: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeSection:
    """Questions that belong together.

    Attributes:
        title: Heading.
        plain: Why they are asked, in one sentence.
        questions: The questions, in order; none in the section of the safety questions, which come
            from the red flags.
    """

    title: str
    plain: str
    questions: tuple[IntakeQuestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """All questions of the intake.

    Attributes:
        person: Who it is: asked first, because safety questions depend on age.
        safety: Heading of the safety questions.
        sections: Everything else, in order.
    """

    person: IntakeSection
    safety: IntakeSection
    sections: tuple[IntakeSection, ...]
