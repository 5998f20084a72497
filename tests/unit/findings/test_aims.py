"""Which measures a plan was made for."""

from __future__ import annotations

from dataclasses import replace

from tests.assessments import PLAN
from tests.unit.findings.samples import a_criterion

from kinechain.domain.findings import Finding, RankedContributor, Ranking
from kinechain.findings.aims import aims, trained_by

CRITERIA = {
    one.id: one
    for one in (
        a_criterion("direct", measure="torque", speaks_for={"hip_strength": 1.0}),
        a_criterion("near", measure="hold", speaks_for={"hip_strength": 0.8}),
        a_criterion("far", measure="lean", speaks_for={"hip_strength": 0.5, "trunk": 1.0}),
    )
}


def ranking(contributor, *measures):
    findings = tuple(
        Finding(
            criterion="one",
            measure=measure,
            side=None,
            estimate=None,
            limit=None,
            probability=None,
            strength=1.0,
            status="present",
            words="",
        )
        for measure in measures
    )
    found = RankedContributor(
        contributor=contributor,
        grade="A",
        probability=1,
        score=1,
        score_low=1,
        score_high=1,
        top_three=1,
        sides=(),
        findings=findings,
        fine=(),
    )
    return Ranking(
        patterns=(),
        found=(found,),
        not_found=(),
        unsure=(),
        not_tested=(),
        next_tests=(),
        sure="",
    )


def test_what_was_found_is_followed_by_what_it_was_found_by():
    assert aims({"hip_strength"}, ranking("hip_strength", "lean"), CRITERIA, 0.8) == {"lean"}


def test_what_is_trained_in_any_case_is_followed_by_what_speaks_for_it_directly():
    assert aims({"hip_strength"}, None, CRITERIA, 0.8) == {"torque", "hold"}
    assert aims({"hip_strength"}, ranking("trunk", "lean"), CRITERIA, 0.8) == {"torque", "hold"}
    assert aims({"hip_strength"}, ranking("hip_strength"), CRITERIA, 0.8) == {"torque", "hold"}


def test_what_is_not_trained_is_not_followed():
    assert aims((), ranking("hip_strength", "lean"), CRITERIA, 0.8) == frozenset()


def test_a_plan_trains_what_its_exercises_are_for_and_its_running_style():
    styles = {"overstride": PLAN.gait.exercise, "upright_trunk": "another"}
    of_items = {key for item in PLAN.items for key in item.contributors}
    assert of_items
    assert trained_by(PLAN, styles) == {*of_items, "overstride"}
    assert trained_by(replace(PLAN, gait=None), styles) == of_items
