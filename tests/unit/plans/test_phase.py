import pytest
from tests.unit.plans.made import PHASES, PROGRAMME

from kinechain.plans.phase import hardest_level, pain_state, starting_phase, week_of_level


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "green"),
        ({"pain_worst": 2.0, "pain_now": 0.0}, "green"),
        ({"pain_worst": 3.0}, "amber"),
        ({"pain_worst": 5.0, "pain_next_morning": 1.0}, "amber"),
        ({"pain_worst": 1.0, "pain_during_run": 3.0}, "amber"),
        ({"pain_worst": 6.0}, "red"),
        ({"pain_worst": 2.0, "pain_next_morning": 4.0}, "red"),
        ({"pain_worst": 2.0, "pain_now": 7.0}, "red"),
    ],
)
def test_the_worst_colour_that_holds_counts(facts, state):
    assert pain_state(PROGRAMME.pain, facts) == state


def test_more_pain_never_gives_a_milder_colour():
    order = ["green", "amber", "red"]
    for fact in ("pain_worst", "pain_now", "pain_next_morning", "pain_during_run"):
        states = [pain_state(PROGRAMME.pain, {fact: half / 2}) for half in range(21)]
        assert [order.index(state) for state in states] == sorted(map(order.index, states))


@pytest.mark.parametrize(
    ("state", "phase"), [("red", "calm"), ("amber", "load"), ("green", "load")]
)
def test_the_phase_to_begin_in(state, phase):
    assert starting_phase(PROGRAMME.phases, state).id == phase


@pytest.mark.parametrize(
    ("begin", "level", "week"),
    [("load", 3, 1), ("load", 4, 5), ("load", 5, 9), ("calm", 3, 3), ("keep", 5, 1)],
)
def test_weeks_until_a_level_is_reached(begin, level, week):
    assert week_of_level(PROGRAMME.phases, PHASES[begin], level) == week


def test_a_level_that_no_phase_allows():
    assert week_of_level(PROGRAMME.phases, PHASES["calm"], 6) is None


def test_the_hardest_level_leaves_room_while_the_pain_is_not_green():
    assert hardest_level(PHASES["load"], "green") == 3
    assert hardest_level(PHASES["load"], "amber") == 2
    assert hardest_level(PHASES["calm"], "red") == 2
