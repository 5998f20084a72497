from dataclasses import replace

import pytest

from kinechain.domain.follow import Line
from kinechain.domain.rules import Condition
from kinechain.evidence.checks.follow import problems
from kinechain.evidence.load import load_registry

SHIPPED = load_registry()
FOLLOW = SHIPPED.programme.follow
GREEN = Condition(fact="pain_state", one_of=("green",))


def found(**parts):
    programme = replace(SHIPPED.programme, follow=replace(FOLLOW, **parts))
    return list(problems(replace(SHIPPED, programme=programme)))


def test_the_shipped_rules_hold():
    assert found() == []


def _rule(**parts):
    return (replace(FOLLOW.moves[0], **parts), *FOLLOW.moves[1:])


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"red_when": Condition(fact="swollen")}, "there is no fact or question 'swollen'"),
        ({"harder_when": Condition(fact="outcome", one_of=("same",))}, "no fact or question"),
        ({"red_when": Condition(fact="pain_state", one_of=("blue",))}, "is never 'blue'"),
        ({"moves": FOLLOW.moves[:-1]}, "no rule holds for a knee that is green"),
        ({"moves": FOLLOW.moves[2:]}, "the first must be 'stop', found 'hold'"),
        ({"moves": (*FOLLOW.moves, FOLLOW.moves[0])}, "keys must be there once each"),
        ({"moves": _rule(because=())}, "it must say why"),
        ({"also": (Line(says="Hello {nobody}."),)}, "{nobody} in 'Hello {nobody}.'"),
        ({"also": (Line(says="So.", when=Condition(fact="x")),)}, "no fact or question 'x'"),
        ({"answered": {"nothing": GREEN}}, "there is no safety question 'nothing'"),
        (
            {"asked": (replace(FOLLOW.asked[0], questions=("recent_injury",)),)},
            "'recent_injury' is asked without its gate 'knee_injured'",
        ),
        ({"leg_tests": ("nothing",)}, "'nothing' is no result of a test"),
        ({"cut": replace(FOLLOW.cut, value=1.5)}, "'cut' must be a share"),
        ({"next_days": {"green": FOLLOW.cut}}, "next_days must have each of"),
    ],
)
def test_rules_of_check_ins(parts, problem):
    assert any(problem in one for one in found(**parts)), found(**parts)


def test_a_phase_looks_at_facts_of_check_ins_only():
    phase = replace(SHIPPED.programme.phases[1], enter_when=Condition(fact="age", at_least=3))
    programme = replace(SHIPPED.programme, phases=(phase,))
    lines = list(problems(replace(SHIPPED, programme=programme)))
    assert any("phase 'load', enter_when: there is no fact" in line for line in lines)
