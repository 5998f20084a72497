"""Contradictions in the rules of comparisons are found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kinechain.domain.rules import Condition
from kinechain.evidence.checks.comparing import problems
from kinechain.evidence.load import load_registry

SHIPPED = load_registry()
RULES = SHIPPED.programme.compare
ADVICE = RULES.advice


def found(**parts):
    rules = replace(RULES, **parts)
    return list(problems(replace(SHIPPED, programme=replace(SHIPPED.programme, compare=rules))))


def figure(value):
    return replace(RULES.plan_share, value=value)


def unlike(what, **changes):
    return {"unlike": {**RULES.unlike, what: replace(RULES.unlike[what], **changes)}}


def test_the_shipped_rules_hold():
    assert found() == []


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"unlike": {}}, "unlike.view is missing"),
        (unlike("view", compared="All the same."), "'compared' belongs"),
        (unlike("shoes", compared=""), "'compared' belongs"),
        (unlike("shoes", left_out="Not."), "'left_out' belongs"),
        (unlike("speed", measures=()), "'measures' belongs"),
        (unlike("speed", measures=("cadenz",)), "there is no measure 'cadenz'"),
        (unlike("speed", tests=("flying",)), "there is no movement test 'flying'"),
        (unlike("view", left_out="{views}"), "nothing fills {views}"),
        ({"day_to_day": {"cadenz": figure(1)}}, "there is no measure 'cadenz'"),
        ({"by_error": figure(0.06)}, "by_error must be"),
        ({"plan_share": figure(1.0)}, "plan_share must be"),
        ({"direct": figure(0.0)}, "direct must be"),
        ({"important": {}}, "important.worst must end with one for everybody"),
        (
            {"important": {**RULES.important, "worst": RULES.important["worst"][:1]}},
            "important.worst must end with one for everybody",
        ),
        (
            {
                "important": {
                    **RULES.important,
                    "worst": (
                        replace(RULES.important["worst"][0], when=Condition(fact="weather")),
                        *RULES.important["worst"][1:],
                    ),
                }
            },
            "there is no fact 'weather'",
        ),
        ({"advice": ADVICE[:-1]}, "must end with a rule that always holds"),
        ({"advice": (ADVICE[-1], *ADVICE)}, "nothing is reached after 'early'"),
        (
            {"advice": (replace(ADVICE[0], when=Condition(fact="weather")), *ADVICE[1:])},
            "uses 'weather', which is no fact",
        ),
        (
            {"advice": (replace(ADVICE[0], because=("{weather}",)), *ADVICE[1:])},
            "uses 'weather', which is no fact",
        ),
        (
            {"advice": tuple(one for one in ADVICE if one.advice != "stop")},
            "no rule ever says 'stop'",
        ),
    ],
)
def test_contradictions(parts, problem):
    assert any(problem in one for one in found(**parts))
