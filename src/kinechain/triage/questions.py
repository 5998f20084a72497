"""Which safety questions a person is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.rules import holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.rules import Facts
    from kinechain.domain.safety import RedFlag, SafetyQuestion


def due_questions(flags: Mapping[str, RedFlag], facts: Facts) -> tuple[SafetyQuestion, ...]:
    """Return the questions to ask, in order.

    A question is left out only where its gate is known to be closed: while the fact behind the gate
    is unknown, it is asked.

    Args:
        flags: Red flags by key.
        facts: What is known so far; more answers can open or close further questions.

    Raises:
        TypeError: If a fact is of another kind than a condition tests.
    """
    return tuple(
        question
        for flag in sorted(flags.values(), key=lambda flag: (flag.order, flag.id))
        for question in flag.questions
        if question.asked_if is None or holds(question.asked_if, facts) is not False
    )


def missing_answers(flags: Mapping[str, RedFlag], facts: Facts) -> tuple[SafetyQuestion, ...]:
    """Return the questions to ask that have no answer yet, in order.

    Args:
        flags: Red flags by key.
        facts: What is known so far.

    Raises:
        TypeError: If a fact is of another kind than a condition tests.
    """
    return tuple(question for question in due_questions(flags, facts) if question.id not in facts)
