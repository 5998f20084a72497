"""What must hold in conditions, red flags and patterns, and the facts that they look at."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, get_args, get_type_hints

from kinechain.domain import intake
from kinechain.domain.facts import FACTS
from kinechain.domain.rules import fact_names
from kinechain.domain.safety import ACTION_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kinechain.domain.contributors import PatternDefinition
    from kinechain.domain.rules import Condition
    from kinechain.domain.safety import RedFlag, SafetyQuestion
    from kinechain.evidence.registry import Registry

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sex": get_args(get_type_hints(intake.Person)["sex"]),
        "side": get_args(intake.Which),
        "regions": get_args(intake.Region),
        "worse_with": get_args(intake.Aggravator),
        "onset": get_args(intake.Onset),
        "changes": get_args(intake.Change),
        "inserts": get_args(intake.Inserts),
        "troubles": get_args(intake.Trouble),
        "equipment": get_args(intake.Equipment),
    }
)
"""What each fact made of words can say."""

_ANSWER = "yes or no"


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each flaw of the red flags, and of any condition in the registry."""
    questions = _in_order(registry.red_flags)
    kinds = {
        **dict.fromkeys((question.id for question in questions), _ANSWER),
        **{name: kind for name, (kind, _) in FACTS.items()},
    }
    for where, condition in _conditions(registry):
        for problem in condition_problems(condition, kinds):
            yield f"{where}: {problem}"
    yield from _question_problems(questions)
    used = _facts_of_rules(registry)
    for question in questions:
        if question.id not in used:
            yield f"question {question.id!r}: no rule uses its answer"
    for level in ACTION_LEVELS:
        if level not in registry.levels:
            yield f"there is no entry for the action level {level!r}"


def pattern_problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each contributor that a pattern names and that is not there."""
    for pattern in registry.patterns.values():
        where = f"pattern {pattern.id!r}"
        for name in pattern.contributors:
            if name not in registry.contributors:
                yield f"{where}: there is no contributor {name!r}"
        for name in pattern.first_line:
            if name not in pattern.contributors:
                yield f"{where}: {name!r} is trained for in any case, but not a contributor of it"


def condition_problems(condition: Condition, kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield one sentence for each flaw of a condition and its parts.

    Args:
        condition: The condition.
        kinds: Kind of every fact by name, as in `domain.facts.FACTS`.
    """
    forms = (condition.fact, condition.any, condition.all, condition.of)
    if sum(bool(form) for form in forms) != 1:
        yield "a condition must have exactly one of 'fact', 'any', 'all' and 'of'"
    if condition.of and not 1 <= condition.least <= len(condition.of):
        yield f"'least' must be from 1 to {len(condition.of)}, found {condition.least}"
    if condition.fact is not None:
        yield from _test_problems(condition, condition.fact, kinds)
    for part in (*condition.any, *condition.all, *condition.of):
        yield from condition_problems(part, kinds)


def _test_problems(condition: Condition, fact: str, kinds: Mapping[str, str]) -> Iterator[str]:
    if fact not in kinds:
        yield f"there is no fact or question {fact!r}"
        return
    bounds = [bound for bound in (condition.at_least, condition.at_most) if bound is not None]
    if bounds and condition.one_of:
        yield f"{fact!r} is tested as a number and as a word"
        return
    tested = {"number"} if bounds else {"word", "words"} if condition.one_of else {_ANSWER}
    if kinds[fact] not in tested:
        yield f"{fact!r} is a fact of the kind {kinds[fact]!r}, tested as {min(tested)!r}"
    if bounds != sorted(bounds):
        yield f"no {fact!r} is at least {bounds[0]:g} and at most {bounds[1]:g}"
    for word in condition.one_of:
        if word not in WORDS.get(fact, condition.one_of):
            yield f"{fact!r} is never {word!r}"


def _question_problems(questions: tuple[SafetyQuestion, ...]) -> Iterator[str]:
    """Yield what is wrong with the keys and gates of the questions, given in order of asking."""
    seen: dict[str, SafetyQuestion] = {}
    every = {question.id for question in questions}
    for question in questions:
        where = f"question {question.id!r}"
        if question.id in FACTS:
            yield f"{where}: its key is that of a fact of the intake"
        if question.id in seen:
            yield f"{where}: its key is there twice"
        gate = frozenset[str]() if question.asked_if is None else fact_names(question.asked_if)
        for name in sorted(gate & every):
            if name not in seen:
                yield f"{where}: its gate {name!r} is asked later"
                continue
            # A gate that was not asked is unknown, which would let its questions through.
            outer = seen[name].asked_if
            if outer is not None and not fact_names(outer) <= gate:
                yield f"{where}: it must also look at what its gate {name!r} is asked by"
        seen[question.id] = question


def _in_order(flags: Mapping[str, RedFlag]) -> tuple[SafetyQuestion, ...]:
    ordered = sorted(flags.values(), key=lambda flag: (flag.order, flag.id))
    return tuple(question for flag in ordered for question in flag.questions)


def _facts_of_rules(registry: Registry) -> frozenset[str]:
    """Return all facts that triage looks at, to raise a flag or to ask another question."""
    conditions = (condition for _, condition in _flag_conditions(registry.red_flags))
    return frozenset[str]().union(*(fact_names(condition) for condition in conditions))


def _conditions(registry: Registry) -> Iterator[tuple[str, Condition]]:
    """Yield every condition of the registry, with where it stands."""
    yield from _flag_conditions(registry.red_flags)
    yield from _sign_conditions(registry.patterns)
    for test in registry.tests.values():
        for skip in test.skip:
            yield f"test {test.id!r}, skip", skip.when
        if test.only_if is not None:
            yield f"test {test.id!r}, only_if", test.only_if
    for contributor in registry.contributors.values():
        if contributor.only_if is not None:
            yield f"contributor {contributor.id!r}, only_if", contributor.only_if
    for exercise in registry.exercises.values():
        for avoid in exercise.avoid:
            yield f"exercise {exercise.id!r}, avoid", avoid.when
    for state in registry.programme.pain.states:
        yield f"pain rule {state.state!r}", state.when


def _flag_conditions(flags: Mapping[str, RedFlag]) -> Iterator[tuple[str, Condition]]:
    for flag in flags.values():
        for question in flag.questions:
            if question.asked_if is not None:
                yield f"question {question.id!r}", question.asked_if
        for number, rule in enumerate(flag.rules):
            yield f"red flag {flag.id!r}, rule {number}", rule.when


def _sign_conditions(patterns: Mapping[str, PatternDefinition]) -> Iterator[tuple[str, Condition]]:
    for pattern in patterns.values():
        for number, sign in enumerate(pattern.signs):
            yield f"pattern {pattern.id!r}, sign {number}", sign.when
