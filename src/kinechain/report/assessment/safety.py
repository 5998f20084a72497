"""Safety first: the action level, what raised it, and what to tell a clinician."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kinechain.domain.safety import ActionLevel
from kinechain.report.assessment.sources import said
from kinechain.report.assessment.words import listed, sentence
from kinechain.report.context import Typical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kinechain.domain.assessment import Assessment
    from kinechain.evidence.registry import Registry
    from kinechain.report.assessment.sources import Numbers

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedWords:
    """One raised red flag.

    Attributes:
        name: What clinicians call it.
        plain: What it is about.
        because: What in the answers raised it.
        do: What to do about it in particular; may be empty.
        facts: What stands behind it.
    """

    name: str
    plain: str
    because: str
    do: str
    facts: tuple[Typical, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetySection:
    """The banner.

    Attributes:
        level: The action level, which chooses its colour and mark.
        name: Its heading.
        plain: What it means.
        do: What to do now, step by step.
        stops: Whether nothing else is shown.
        raised: The raised flags, most urgent first.
        locked: What must be left out for now, in words.
        tell: What to show a clinician: pairs of name and answer.
    """

    level: ActionLevel
    name: str
    plain: str
    do: tuple[str, ...]
    stops: bool
    raised: tuple[RaisedWords, ...]
    locked: str
    tell: tuple[tuple[str, str], ...]


def safety_section(assessment: Assessment, registry: Registry, numbers: Numbers) -> SafetySection:
    """Return what triage says, in words."""
    safety = assessment.safety
    level = registry.levels[safety.level]
    return SafetySection(
        level=safety.level,
        name=level.name,
        plain=level.plain,
        do=level.do,
        stops=safety.stops,
        raised=tuple(
            RaisedWords(
                name=registry.red_flags[one.flag].name,
                plain=registry.red_flags[one.flag].plain,
                because=one.because,
                do=one.do,
                facts=tuple(
                    said(fact.text, fact.trust, fact.source, numbers)
                    for fact in registry.red_flags[one.flag].facts
                ),
            )
            for one in safety.raised
        ),
        locked=listed(
            [registry.words.locks[lock] for lock in registry.words.locks if lock in safety.locks]
        ),
        tell=_tell(assessment, registry),
    )


def _tell(assessment: Assessment, registry: Registry) -> tuple[tuple[str, str], ...]:
    """Return the answers that a clinician asks for first, then each worrying one."""
    person, pain, words = assessment.intake.person, assessment.intake.pain, registry.words
    troubles = [words.troubles[trouble] for trouble in assessment.intake.troubles]
    rows = [
        ("Person", f"{person.age} years, {person.sex}"),
        ("Where", f"{sentence(words.sides[pain.side])} {_listed(words.regions, pain.regions)}"),
        ("Since", _weeks(pain.since_weeks)),
        ("It began", words.onset[pain.onset]),
        ("Worse with", _listed(words.aggravators, pain.worse_with)),
        (
            "Pain, 0 to 10",
            f"{pain.now:g} now, {pain.worst:g} at worst, {pain.next_morning:g} next morning",
        ),
        ("Other troubles", sentence(listed(troubles)) if troubles else ""),
        ("Answered yes to", " ".join(_answered_yes(assessment, registry))),
    ]
    return tuple((name, text) for name, text in rows if text)


def _answered_yes(assessment: Assessment, registry: Registry) -> list[str]:
    flags = sorted(registry.red_flags.values(), key=lambda flag: flag.order)
    answers = assessment.intake.safety
    return [q.text for flag in flags for q in flag.questions if answers.get(q.id) is True]


def _listed(words: Mapping[_Key, str], keys: Sequence[_Key]) -> str:
    return sentence(listed([words[key] for key in keys])) if keys else ""


def _weeks(weeks: float) -> str:
    if weeks < 1:
        return f"{round(weeks * 7)} days"
    return f"{weeks:g} week{'' if weeks == 1 else 's'}"
