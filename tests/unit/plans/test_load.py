import pytest
from tests.unit.plans.made import PROGRAMME, circumstances

from kinechain.domain.intake import Training
from kinechain.plans.load import load_guidance

RULES = PROGRAMME.load


def runner(longest=10.0):
    return Training(runs=True, longest_run_km=longest)


def test_nobody_is_told_to_run():
    assert load_guidance(Training(), circumstances(), RULES) is None


@pytest.mark.parametrize(("state", "km"), [("green", 11.0), ("amber", 8.0)])
def test_the_longest_run(state, km):
    guidance = load_guidance(runner(), circumstances(state), RULES)
    assert guidance.longest_run_km == km
    assert f"{km:g} km" in guidance.says[0]
    assert guidance.allowed
    assert guidance.walk_run == ()
    assert guidance.says[1:] == tuple(rule.text for rule in RULES.rules)


def test_what_the_pattern_asks_for_comes_before_the_rules():
    guidance = load_guidance(runner(), circumstances(), RULES, recommended=("Run less.",))
    assert guidance.says[1] == "Run less."


def test_the_rule_alone_where_runs_are_not_known():
    guidance = load_guidance(runner(None), circumstances("green"), RULES)
    assert guidance.longest_run_km is None
    assert "110 %" in guidance.says[0]


@pytest.mark.parametrize(
    ("longest", "state", "facts"),
    [(10.0, "red", {}), (0.0, "green", {}), (10.0, "green", {"lay_off_weeks": 4.0})],
)
def test_back_from_walking(longest, state, facts):
    guidance = load_guidance(runner(longest), circumstances(state, facts=facts), RULES)
    assert guidance.walk_run == RULES.walk_run
    assert guidance.longest_run_km == 0


def test_a_short_lay_off_asks_for_no_way_back():
    now = circumstances("green", facts={"lay_off_weeks": 1.0})
    assert load_guidance(runner(), now, RULES).walk_run == ()


@pytest.mark.parametrize("lock", ["running", "loading"])
def test_no_running_under_a_lock(lock):
    guidance = load_guidance(runner(), circumstances("green", locks=(lock,)), RULES)
    assert not guidance.allowed
    assert guidance.longest_run_km is None
    assert guidance.walk_run == ()
