"""What triage keeps whatever people answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kinechain.contributors.patterns import fit_patterns
from kinechain.domain.facts import FACTS
from kinechain.domain.safety import ACTION_LEVELS
from kinechain.evidence.checks.safety import WORDS
from kinechain.evidence.load import load_registry
from kinechain.triage import due_questions, screen

REGISTRY = load_registry()
QUESTIONS = [question.id for flag in REGISTRY.red_flags.values() for question in flag.questions]
BY_KIND = {"number": st.integers(0, 100).map(float), "yes or no": st.booleans()}


def values_of(fact):
    kind, _ = FACTS[fact]
    if kind == "word":
        return st.sampled_from(WORDS[fact])
    if kind == "words":
        return st.frozensets(st.sampled_from(WORDS[fact]), max_size=4)
    return BY_KIND[kind]


# Few yeses, so that not every draw is an emergency.
ANSWERS = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from([False, False, False, True]))
INTAKES = st.fixed_dictionaries({}, optional={fact: values_of(fact) for fact in FACTS})
PEOPLE = st.builds(lambda intake, answers: {**intake, **answers}, INTAKES, ANSWERS)


def screened(facts):
    return screen(facts, REGISTRY.red_flags, REGISTRY.levels)


def urgency(level):
    return ACTION_LEVELS.index(level)


def assert_no_milder(after, before):
    assert urgency(after.level) >= urgency(before.level)
    assert after.locks >= before.locks
    assert after.stops >= before.stops
    levels = {raised.flag: raised.level for raised in after.raised}
    for raised in before.raised:
        assert urgency(levels[raised.flag]) >= urgency(raised.level)


@given(PEOPLE, st.sampled_from(QUESTIONS))
def test_a_further_yes_never_lowers_anything(facts, question):
    assert_no_milder(screened({**facts, question: True}), screened(facts))


@given(PEOPLE, PEOPLE)
def test_learning_what_was_unknown_never_lowers_anything(facts, more):
    assert_no_milder(screened({**more, **facts}), screened(facts))


@given(PEOPLE, st.sampled_from(list(WORDS)).filter(lambda fact: FACTS[fact][0] == "words"))
def test_a_further_word_never_lowers_anything(facts, fact):
    for word in WORDS[fact]:
        more = facts.get(fact, frozenset()) | {word}
        assert_no_milder(screened({**facts, fact: more}), screened(facts))


@given(PEOPLE)
def test_the_level_is_that_of_the_first_flag_and_its_locks_are_kept(facts):
    safety = screened(facts)
    assert safety.level == (safety.raised[0].level if safety.raised else "SELF")
    assert safety.locks >= set(REGISTRY.levels[safety.level].locks)
    assert [urgency(one.level) for one in safety.raised] == sorted(
        (urgency(one.level) for one in safety.raised), reverse=True
    )
    assert len({one.flag for one in safety.raised}) == len(safety.raised)


@given(PEOPLE, st.sampled_from(WORDS["side"]))
def test_the_other_knee_gets_the_same(facts, side):
    assert screened({**facts, "side": side}) == screened(facts)
    assert fit_patterns({**facts, "side": side}, REGISTRY.patterns) == fit_patterns(
        facts, REGISTRY.patterns
    )
    assert due_questions(REGISTRY.red_flags, {**facts, "side": side}) == due_questions(
        REGISTRY.red_flags, facts
    )


@given(PEOPLE)
def test_without_answers_no_question_is_left_out_that_answers_would_open(facts):
    known = {name: fact for name, fact in facts.items() if name not in QUESTIONS}
    assert set(due_questions(REGISTRY.red_flags, facts)) <= set(
        due_questions(REGISTRY.red_flags, known)
    )


@given(PEOPLE)
def test_shares_of_patterns_sum_to_one_and_fall(facts):
    shares = [fit.share for fit in fit_patterns(facts, REGISTRY.patterns)]
    assert abs(sum(shares) - 1) < 1e-9
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == len(REGISTRY.patterns)


def test_every_flag_can_be_raised():
    """Everything yes at some age and with some word raises each of them."""
    yes = dict.fromkeys(QUESTIONS, True)
    raised = {
        one.flag
        for age in (12.0, 30.0, 60.0)
        for one in screened({**yes, "age": age, "pain_worst": 9.0, "inserts": "prescribed"}).raised
    }
    assert raised == set(REGISTRY.red_flags)
