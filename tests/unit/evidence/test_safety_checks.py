"""What the checks of conditions, red flags and patterns find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kinechain.domain.battery import SkipRule
from kinechain.domain.definitions import Sourced
from kinechain.domain.facts import FACTS
from kinechain.domain.rules import Condition
from kinechain.domain.safety import FlagRule, RedFlag, SafetyQuestion
from kinechain.evidence.checks import safety
from kinechain.evidence.load import load_registry

REGISTRY = load_registry()
KINDS = {"age": "number", "onset": "word", "regions": "words", "knee_stuck": "yes or no"}


def flag(*questions, key="one", order=1, rules=None):
    """Return a flag whose rules use all its questions."""
    if rules is None:
        rules = tuple(
            FlagRule(when=Condition(fact=question.id), level="BOOK", because="So.")
            for question in questions
        )
    return RedFlag(
        id=key,
        name="One",
        plain="One.",
        order=order,
        questions=questions,
        rules=rules,
        facts=(),
    )


def asked(key, asked_if=None):
    return SafetyQuestion(id=key, text="Is it so?", asked_if=asked_if)


def found(*flags, **others):
    """Return the problems of a registry with other flags and no conditions on their answers."""
    registry = replace(
        REGISTRY,
        red_flags={one.id: one for one in flags},
        patterns={},
        tests={},
        exercises={},
        **others,
    )
    return list(safety.problems(registry))


def test_the_words_of_every_fact_of_words_are_known():
    assert set(safety.WORDS) == {name for name, (kind, _) in FACTS.items() if "word" in kind}
    assert all(safety.WORDS.values())


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        (Condition(), "a condition must have exactly one of 'fact', 'any', 'all' and 'of'"),
        (Condition(fact="agee", at_least=1), "there is no fact or question 'agee'"),
        (Condition(fact="age"), "'age' is a fact of the kind 'number', tested as 'yes or no'"),
        (
            Condition(fact="onset", at_most=3),
            "'onset' is a fact of the kind 'word', tested as 'number'",
        ),
        (
            Condition(fact="knee_stuck", one_of=("yes",)),
            "'knee_stuck' is a fact of the kind 'yes or no', tested as 'word'",
        ),
        (Condition(fact="regions", one_of=("knie",)), "'regions' is never 'knie'"),
        (Condition(fact="age", at_least=20, at_most=10), "no 'age' is at least 20 and at most 10"),
        (
            Condition(fact="age", at_least=2, one_of=("old",)),
            "'age' is tested as a number and as a word",
        ),
        (
            Condition(least=3, of=(Condition(fact="knee_stuck"),)),
            "'least' must be from 1 to 1, found 3",
        ),
        (
            Condition(any=(Condition(all=(Condition(fact="nowhere"),)),)),
            "there is no fact or question 'nowhere'",
        ),
    ],
)
def test_a_flawed_condition(condition, problem):
    assert list(safety.condition_problems(condition, KINDS)) == [problem]


@pytest.mark.parametrize(
    "condition",
    [
        Condition(fact="knee_stuck"),
        Condition(fact="age", at_least=0, at_most=0),
        Condition(fact="onset", one_of=("injury",)),
        Condition(fact="regions", one_of=("calf", "shin")),
        Condition(least=1, of=(Condition(fact="knee_stuck"), Condition(fact="age", at_least=1))),
    ],
)
def test_a_sound_condition(condition):
    assert list(safety.condition_problems(condition, KINDS)) == []


def test_a_question_must_not_be_called_like_a_fact():
    problems = found(flag(asked("worry"), rules=()))
    assert "question 'worry': its key is that of a fact of the intake" in problems


def test_a_question_is_there_once():
    flags = flag(asked("swollen")), flag(asked("swollen"), key="two")
    assert found(*flags) == ["question 'swollen': its key is there twice"]


def test_a_question_whose_answer_changes_nothing():
    assert found(flag(asked("idle"), rules=())) == ["question 'idle': no rule uses its answer"]


def test_a_gate_comes_before_what_it_opens():
    gated = flag(asked("after", Condition(fact="gate")))
    late, early = (flag(asked("gate"), key="two", order=order) for order in (2, 0))
    assert found(gated, late) == ["question 'after': its gate 'gate' is asked later"]
    assert found(gated, early) == []


def test_a_gate_behind_a_gate_needs_both():
    outer, inner = asked("outer"), asked("inner", Condition(fact="outer"))
    loose = flag(outer, inner, asked("last", Condition(fact="inner")))
    both = Condition(all=(Condition(fact="outer"), Condition(fact="inner")))
    assert found(loose) == [
        "question 'last': it must also look at what its gate 'inner' is asked by"
    ]
    assert found(flag(outer, inner, asked("last", both))) == []


def test_every_level_has_an_entry():
    levels = {key: level for key, level in REGISTRY.levels.items() if key != "URGENT"}
    assert found(levels=levels) == ["there is no entry for the action level 'URGENT'"]


def test_conditions_of_tests_exercises_and_the_pain_rule_are_checked():
    skip = SkipRule(when=Condition(fact="nowhere"), because="So.")
    test = replace(next(iter(REGISTRY.tests.values())), id="t", skip=(skip,))
    exercise = replace(next(iter(REGISTRY.exercises.values())), id="e", avoid=(skip,))
    pain = REGISTRY.programme.pain
    red = replace(pain.states[-1], state="red", when=skip.when)
    registry = replace(
        REGISTRY,
        tests={"t": test},
        exercises={"e": exercise},
        programme=replace(REGISTRY.programme, pain=replace(pain, states=(red,))),
    )
    assert list(safety.problems(registry)) == [
        "test 't', skip: there is no fact or question 'nowhere'",
        "exercise 'e', avoid: there is no fact or question 'nowhere'",
        "pain rule 'red': there is no fact or question 'nowhere'",
    ]


def test_contributors_of_patterns_must_be_there():
    why = Sourced(text="So.", trust="engineering")
    pattern = replace(
        REGISTRY.patterns["patellofemoral"],
        contributors={"ankle_mobility": 1.0, "luck": 0.5},
        first_line={"calf_length": why},
    )
    registry = replace(REGISTRY, patterns={"patellofemoral": pattern})
    assert list(safety.pattern_problems(registry)) == [
        "pattern 'patellofemoral': there is no contributor 'luck'",
        (
            "pattern 'patellofemoral': 'calf_length' is trained for in any case, "
            "but not a contributor of it"
        ),
    ]
