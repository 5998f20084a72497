from dataclasses import replace

import pytest

from kinechain.evidence.checks.programme import problems
from kinechain.evidence.load import load_registry

SHIPPED = load_registry()
PROGRAMME = SHIPPED.programme
PHASES = PROGRAMME.phases


def figure(value):
    return replace(PROGRAMME.plan.weekly_sets, value=value)


def found(**parts):
    return list(problems(replace(SHIPPED, programme=replace(PROGRAMME, **parts))))


def gait(**parts):
    return found(gait=replace(PROGRAMME.gait, **parts))


def test_the_shipped_rules_hold():
    assert found() == []


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"minutes": (15.0,)}, "equal length"),
        ({"minutes": tuple(reversed(PROGRAMME.gait.minutes))}, "'minutes' must not fall"),
        ({"feedback": tuple(reversed(PROGRAMME.gait.feedback))}, "shares that do not rise"),
        ({"feedback": (2.0,) * len(PROGRAMME.gait.minutes)}, "shares that do not rise"),
        ({"increase": figure(0.2)}, "must not be above 'largest_increase'"),
        ({"by_cadence": "squat"}, "is not one of 'exercises'"),
        ({"exercises": {"nothing": "cadence_run"}}, "there is no contributor 'nothing'"),
        ({"exercises": {"overstride": "cadence_rum"}}, "there is no exercise 'cadence_rum'"),
    ],
)
def test_running_style(parts, problem):
    assert any(problem in one for one in gait(**parts))


@pytest.mark.parametrize(
    ("phases", "problem"),
    [
        (PHASES[1:], "'order' must count up from 0"),
        (
            (replace(PHASES[0], states=("red", "amber")), *PHASES[1:]),
            "must begin in one phase",
        ),
        ((replace(PHASES[0], states=()), *PHASES[1:]), "must begin in one phase"),
        ((replace(PHASES[0], highest_level=5), *PHASES[1:]), "'highest_level' must not fall"),
    ],
)
def test_phases(phases, problem):
    assert any(problem in one for one in found(phases=phases))


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"weekly_sets": figure(20.0)}, "must not be above 'most_sets'"),
        ({"fewest_sets": figure(0.0)}, "must be 1 or more"),
        ({"adherence": figure(7.0)}, "must be a share"),
        (
            {"otherwise": {"nothing": next(iter(PROGRAMME.plan.otherwise.values()))}},
            "there is no contributor 'nothing'",
        ),
    ],
)
def test_every_plan(parts, problem):
    assert any(problem in one for one in found(plan=replace(PROGRAMME.plan, **parts)))


def test_colours_of_pain():
    turned = replace(PROGRAMME.pain, states=tuple(reversed(PROGRAMME.pain.states)))
    assert "in this order" in found(pain=turned)[0]
    other = replace(PROGRAMME.pain.states[0].when, fact="age")
    green = replace(PROGRAMME.pain.states[0], when=other)
    more = replace(PROGRAMME.pain, states=(green, *PROGRAMME.pain.states[1:]))
    assert found(pain=more) == ["programme.pain.states: 'green' looks at more than pain"]


def test_running():
    longer = replace(PROGRAMME.load, longest_run_factor=figure(2.0))
    assert "the factor of green" in found(load=longer)[0]
    factors = {"green": figure(1.1), "amber": figure(1.2), "red": figure(0.0)}
    assert "must fall" in found(load=replace(PROGRAMME.load, easy_state_factor=factors))[0]
