"""What must hold in the rules of check-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from kinechain.domain.facts import FACTS
from kinechain.domain.follow import CheckInMove, Exercises, Line, Outcome
from kinechain.domain.pain import PainState
from kinechain.domain.rules import fact_names, holds
from kinechain.domain.safety import ACTION_LEVELS
from kinechain.evidence.checks.safety import condition_problems
from kinechain.plans.follow.facts import AFTER, KINDS
from kinechain.plans.follow.words import NAMES, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kinechain.domain.follow import FollowRules
    from kinechain.domain.rules import Condition
    from kinechain.domain.safety import RedFlag
    from kinechain.evidence.registry import Registry

_WHERE = "programme.follow"
_AFTER_TRIAGE = ("level", "programme_locked", "new_locks", "no_plan", "limits")


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each flaw of the rules of check-ins."""
    follow = registry.programme.follow
    phases = tuple(phase.id for phase in registry.programme.phases)
    words = {
        "pain_state": get_args(PainState),
        **dict.fromkeys(("phase", "phase_now", "next_phase"), phases),
        "level": ACTION_LEVELS,
        "outcome": get_args(Outcome),
        "exercises": get_args(Exercises),
        "adherence": ("known", "unknown"),
        "limits": ("asked", "same"),
    }
    for where, condition, kinds in _conditions(registry):
        for problem in (*condition_problems(condition, kinds), *_word_problems(condition, words)):
            yield f"{where}: {problem}"
    for line in _lines(follow):
        for name in sorted(names_in(line.says) - {*NAMES}):
            yield f"{_WHERE}: {{{name}}} in {line.says[:40]!r} is no name that can be filled in"
    yield from _question_problems(follow, registry.red_flags)
    yield from _move_problems(follow)
    yield from _figure_problems(follow)
    results = {result.id for test in registry.tests.values() for result in test.results}
    for test in follow.leg_tests:
        if test not in results:
            yield f"{_WHERE}.leg_tests: {test!r} is no result of a test"


def _conditions(registry: Registry) -> Iterator[tuple[str, Condition, Mapping[str, str]]]:
    """Yield every condition on a check-in, where it stands, and the facts that it can test."""
    follow = registry.programme.follow
    told = {**KINDS, **{name: AFTER[name] for name in _AFTER_TRIAGE}}
    for phase in registry.programme.phases:
        if phase.enter_when is not None:
            yield f"phase {phase.id!r}, enter_when", phase.enter_when, KINDS
    yield f"{_WHERE}.red_when", follow.red_when, KINDS
    yield f"{_WHERE}.harder_when", follow.harder_when, KINDS
    for ask in follow.asked:
        yield f"{_WHERE}.asked", ask.when, KINDS
    for key, when in follow.answered.items():
        yield f"{_WHERE}.answered.{key}", when, KINDS
    for rule in follow.moves:
        yield f"{_WHERE}, rule {rule.id!r}", rule.when, told
    for line in _lines(follow):
        if line.when is not None:
            yield f"{_WHERE}, {line.says[:40]!r}", line.when, {**KINDS, **AFTER}


def _lines(follow: FollowRules) -> Iterator[Line]:
    for rule in follow.moves:
        yield from (*rule.because, *rule.do)
    yield from (*follow.also_because, *follow.changes, *follow.also)


def _word_problems(condition: Condition, words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for word in condition.one_of:
        if word not in words.get(condition.fact or "", (word,)):
            yield f"{condition.fact!r} is never {word!r}"
    for part in (*condition.any, *condition.all, *condition.of):
        yield from _word_problems(part, words)


def _question_problems(follow: FollowRules, flags: Mapping[str, RedFlag]) -> Iterator[str]:
    questions = {question.id: question for flag in flags.values() for question in flag.questions}
    for key in (*(key for ask in follow.asked for key in ask.questions), *follow.answered):
        if key not in questions:
            yield f"{_WHERE}: there is no safety question {key!r}"
    for ask in follow.asked:
        for key in ask.questions:
            gate = questions[key].asked_if if key in questions else None
            names = frozenset[str]() if gate is None else fact_names(gate)
            for missing in sorted(names - {*FACTS, *ask.questions}):
                yield f"{_WHERE}.asked: {key!r} is asked without its gate {missing!r}"


def _move_problems(follow: FollowRules) -> Iterator[str]:
    keys = [rule.id for rule in follow.moves]
    if len({*keys}) < len(keys):
        yield f"{_WHERE}.moves: keys must be there once each, found {keys}"
    for state in get_args(PainState):
        if not any(holds(rule.when, {"pain_state": state}) for rule in follow.moves):
            yield f"{_WHERE}.moves: no rule holds for a knee that is {state} and nothing else"
    first = follow.moves[0].move if follow.moves else None
    if first != get_args(CheckInMove)[0]:
        yield f"{_WHERE}.moves: the first must be 'stop', found {first!r}"
    for rule in follow.moves:
        if not rule.because:
            yield f"{_WHERE}, rule {rule.id!r}: it must say why"


def _figure_problems(follow: FollowRules) -> Iterator[str]:
    for name in ("cut", "smaller"):
        if not 0 < getattr(follow, name).value < 1:
            yield f"{_WHERE}: {name!r} must be a share"
    if {*follow.next_days} != {*get_args(PainState)}:
        yield f"{_WHERE}.next_days must have each of {get_args(PainState)}"
