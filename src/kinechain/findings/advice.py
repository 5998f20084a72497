"""What follows from a comparison: rules over the facts of it."""

from __future__ import annotations

from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING

from kinechain.domain.rules import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kinechain.domain.comparing import AdviceRule
    from kinechain.domain.rules import Fact, Facts

FACTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "level": ("word", "action level that triage gives the later answers"),
        "pain_worst": ("number", "worst pain now, 0 to 10"),
        "pain_now": ("number", "pain at rest now, 0 to 10"),
        "pain_next_morning": ("number", "pain on the morning after now, 0 to 10"),
        "pain_up_weeks": ("number", "weeks with worst pain up by what matters"),
        "weeks": ("number", "weeks between the two assessments"),
        "adherence": ("share", "share of the planned days that was done"),
        "outcome": ("word", "better, worse, mixed or no_clear_difference, of all that matters"),
        "worst": ("word", "verdict on worst pain"),
        "next_morning": ("word", "verdict on pain on the next morning"),
        "activities": ("word", "verdict on activities"),
        "activities_now": ("number", "mean of the activities now, 0 to 10"),
        "in_plan": ("number", "values that the plan was made for and that were compared"),
        "in_plan_better": ("number", "how many of these are better by their own MDC95"),
        "in_plan_moved": ("number", "how many of these are better when all values are counted"),
        "course_weeks": ("number", "weeks since the last assessment that is long enough ago"),
        "course_outcome": ("word", "`outcome` since then"),
        "course_adherence": ("share", "`adherence` since then"),
    }
)
"""Every fact of a comparison: its kind, and what it is. What is not known is not there."""


def advise(rules: Iterable[AdviceRule], facts: Facts) -> tuple[AdviceRule, tuple[str, ...]]:
    """Return the first rule that holds, and why, in plain words with the person's numbers.

    Args:
        rules: In order; the last one always holds.
        facts: What is known of the comparison, by the names of `FACTS`.
    """
    rule = next(one for one in rules if one.when is None or holds(one.when, facts))
    because = (_filled(sentence, facts) for sentence in rule.because)
    return rule, tuple(sentence for sentence in because if sentence)


def facts_in(sentence: str) -> frozenset[str]:
    """Return the names of the facts that a sentence of a rule is filled with."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)


def _filled(sentence: str, facts: Facts) -> str:
    """Return a sentence with its numbers; nothing where one of them is not known."""
    names = facts_in(sentence)
    if not names <= facts.keys():
        return ""
    return sentence.format(**{name: _said(name, facts[name]) for name in names})


def _said(name: str, fact: Fact) -> str:
    if isinstance(fact, float):
        return (
            f"{fact:.0%}".replace("%", " %")
            if FACTS[name][0] == "share"
            else f"{fact:.1f}".removesuffix(".0")
        )
    return str(fact)
