import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.plans.made import PROGRAMME, circumstances

from kinechain.domain.intake import Training
from kinechain.domain.training import TrainingSummary
from kinechain.plans.load import Runner, load_guidance, next_run

RULES = PROGRAMME.load
STATES = ("green", "amber", "red")


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


def log_of(longest, before=None):
    return TrainingSummary(
        day=dt.date(2026, 3, 31),
        longest_km=longest,
        longest_before_km=before,
        runs=(),
        spikes=(),
        weeks=(),
        runs_per_week=None,
        cadence=None,
        cadence_runs=0,
    )


def runs(state, *, locks=(), facts=None):
    return Runner(facts=facts or {}, locks=frozenset(locks), state=state)


@given(
    longest=st.floats(0.1, 60), before=st.none() | st.floats(0.1, 60), state=st.sampled_from(STATES)
)
def test_the_next_run_is_never_longer_than_the_rule_says(longest, before, state):
    guidance = next_run(log_of(longest, before), Training(), runs(state), RULES)
    most = RULES.easy_state_factor[state].value * longest
    assert guidance.longest_run_km <= most + 0.05 + 1e-9
    if state != "green" and before is not None:
        known = RULES.longest_run_factor.value * before
        assert guidance.longest_run_km <= known + 0.05 + 1e-9


def test_the_log_comes_before_what_was_told_once():
    told = runner(20.0)
    assert next_run(log_of(10.0), told, runs("green"), RULES).longest_run_km == 11.0
    assert next_run(log_of(None), told, runs("green"), RULES).longest_run_km == 22.0
    assert next_run(log_of(None), Training(), runs("green"), RULES) is None


def test_the_plan_and_the_log_say_the_same():
    for state in STATES:
        planned = load_guidance(runner(11.811), circumstances(state), RULES)
        assert next_run(log_of(11.811), Training(), runs(state), RULES) == planned
        assert "11.811" not in planned.says[0]


def test_the_next_run_waits_under_a_lock():
    assert not next_run(log_of(10.0), Training(), runs("green", locks=["running"]), RULES).allowed
