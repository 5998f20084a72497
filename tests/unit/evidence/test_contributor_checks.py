"""What the checks of contributors, claims, questionnaires and ranking rules find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kinechain.evidence.checks import contributors
from kinechain.evidence.load import load_registry

REGISTRY = load_registry()
ANKLE = REGISTRY.contributors["ankle_mobility"]


def with_ankle(**changes):
    ankle = replace(ANKLE, **changes)
    return replace(REGISTRY, contributors={**REGISTRY.contributors, ankle.id: ankle})


def with_ranking(**changes):
    ranking = replace(REGISTRY.programme.ranking, **changes)
    return replace(REGISTRY, programme=replace(REGISTRY.programme, ranking=ranking))


def figure(value):
    return replace(REGISTRY.programme.ranking.present_from, value=value)


def test_our_entries_agree():
    assert [*contributors.problems(REGISTRY)] == []
    assert [*contributors.unknown_names(REGISTRY)] == []
    assert [*contributors.untrained(REGISTRY)] == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"measured": False}, "'why_not' belongs to those that are not looked for"),
        ({"why_not": "Too hard."}, "'why_not' belongs to those that are not looked for"),
        ({"changeable": 0.3}, "'changeable' must be 0 or from 0.5 to 1"),
        ({"changeable": 0.0}, "nobody can change it, so no plan can"),
        ({"against": ()}, "'against' must say something"),
    ],
)
def test_a_contributor_that_contradicts_itself_is_found(changes, problem):
    (found,) = contributors.problems(with_ankle(**changes))
    assert found.startswith("contributor 'ankle_mobility': ")
    assert problem in found


def test_a_claim_about_nothing_is_found():
    claim = replace(REGISTRY.claims["roomy_shoes"], contributors=("shoes",))
    registry = replace(REGISTRY, claims={claim.id: claim})
    assert [*contributors.problems(registry)] == [
        "claim 'roomy_shoes': there is no contributor 'shoes'"
    ]


def test_a_score_without_a_range_is_found():
    scale = replace(REGISTRY.questionnaires["lefs"], low=80.0)
    registry = replace(REGISTRY, questionnaires={scale.id: scale})
    assert [*contributors.problems(registry)] == [
        "questionnaire 'lefs': 'low' must be less than 'high'"
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"grade_weight": {"A": figure(3.0)}}, "must have the keys"),
        (
            {"grade_weight": dict(zip("ABCD", map(figure, (1.0, 2.0, 3.0, 4.0)), strict=True))},
            "a better grade must weigh more",
        ),
        ({"unsure_from": figure(0.6)}, "'unsure_from' must be less than 'present_from'"),
    ],
)
def test_ranking_rules_that_turn_the_order_round_are_found(changes, problem):
    (found,) = contributors.problems(with_ranking(**changes))
    assert problem in found


def test_names_that_are_not_there_are_found():
    registry = with_ankle(grade_where={"gout": "A"})
    assert [*contributors.unknown_names(registry)] == [
        "contributor 'ankle_mobility': there is no pattern 'gout'"
    ]
    few = {key: one for key, one in REGISTRY.contributors.items() if key != "ankle_mobility"}
    found = [*contributors.unknown_names(replace(REGISTRY, contributors=few))]
    assert "exercise 'knee_to_wall_glide': there is no contributor 'ankle_mobility'" in found


def test_what_no_exercise_acts_on_is_found():
    found = [*contributors.untrained(replace(REGISTRY, exercises={}))]
    assert "contributor 'ankle_mobility': no exercise acts on it" in found
    assert not any("'training_load'" in one or "'earlier_injury'" in one for one in found)


def test_what_nothing_speaks_for_is_found():
    found = [*contributors.unmeasured(replace(REGISTRY, criteria={}))]
    assert "contributor 'ankle_mobility': no criterion speaks for it" in found
    assert not any("'static_alignment'" in one for one in found)
    hidden = with_ankle(measured=False, why_not="Not needed.")
    assert "contributor 'ankle_mobility' is not looked for, but a criterion speaks for it" in [
        *contributors.unmeasured(hidden)
    ]
