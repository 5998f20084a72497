"""What must hold of every ranking, whatever was read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.unit.contributors.made import (
    CERTAINTY,
    FACTS,
    RULES,
    Case,
    battery_test,
    contributor,
    criterion,
    keys,
    reading,
    simple,
)

from kinechain.contributors.outcomes import Outlook, expected_exchange
from kinechain.contributors.strengths import gather
from kinechain.contributors.weights import weigh
from kinechain.domain.skeleton import other_side
from kinechain.findings.normal import probability_beyond
from kinechain.findings.screen import screen

FEW = settings(max_examples=40, deadline=None)
VALUES = st.floats(0.5, 40.0)
SPREADS = st.floats(0.01, 8.0)
DIRECT = st.sampled_from([0.2, 0.5, 1.0])
GRADES = "ABCD"
LIKELY = next(word.at_least for word in CERTAINTY.words if word.status == "likely")


def sided(measure, value, spread, other, other_spread):
    return (
        reading(measure, value, spread, "left"),
        reading(measure, other, other_spread, "right"),
    )


SIDED = st.builds(sided, st.sampled_from(["m1"]), VALUES, SPREADS, VALUES, SPREADS)
SECOND = st.builds(sided, st.sampled_from(["m2"]), VALUES, SPREADS, VALUES, SPREADS)


def chain(readings, directness=0.5):
    return Case(
        contributors=(
            contributor("hip", grade="B"),
            contributor("thigh", grade="A", changeable=0.7),
            contributor("foot", grade="C"),
        ),
        criteria=(
            criterion("value", {"hip": 1.0, "thigh": directness}, measure="m1"),
            criterion("gap", {"hip": 1.0}, measure="m1", compare="sides"),
            criterion("share", {"foot": 1.0}, measure="m2", compare="sides_percent"),
            criterion("other", {"thigh": 1.0, "foot": 0.2}, measure="m2"),
        ),
        readings=readings,
    )


@FEW
@given(value=VALUES, spread=SPREADS, worse=st.integers(1, 3), better=st.integers(0, 2))
def test_worse_evidence_never_ranks_above_better_with_all_else_equal(value, spread, worse, better):
    better = min(better, worse - 1)
    # The key that would win a tie has the worse grade.
    case = Case(
        contributors=(
            contributor("a", grade=GRADES[worse]),
            contributor("b", grade=GRADES[better]),
        ),
        criteria=(criterion("same", {"a": 1.0, "b": 1.0}),),
        readings=(reading("same", value, spread),),
    )
    assert keys(case.rank()) in {(), ("b", "a")}


@FEW
@given(one=SIDED, two=SECOND, directness=DIRECT)
def test_exchanging_left_and_right_exchanges_the_sides_and_nothing_else(one, two, directness):
    straight = chain((*one, *two), directness).rank()
    turned = tuple(replace(each, side=other_side(each.side)) for each in (*one, *two))
    mirrored = chain(turned, directness).rank()
    assert without_sides(mirrored) == without_sides(straight)
    for here, there in zip(straight.found, mirrored.found, strict=True):
        assert {*there.sides} == {other_side(side) for side in here.sides}
        assert sides_of(there.findings) == {
            (key, side and other_side(side)) for key, side in sides_of(here.findings)
        }


def without_sides(ranking):
    return replace(
        ranking,
        found=tuple(replace(one, sides=(), findings=(), fine=()) for one in ranking.found),
    )


def sides_of(findings):
    return {(one.criterion, one.side) for one in findings}


@FEW
@given(one=SIDED, two=SECOND, directness=DIRECT, same=st.booleans())
def test_a_test_inside_its_norm_never_raises_a_contributor(one, two, directness, same):
    case = chain((*one, *two))
    fine = replace(
        case,
        criteria=(*case.criteria, criterion("fine", {"hip": directness})),
        readings=(*case.readings, reading("fine", -1000.0, 1.0)),
    )
    if same:  # a further result of a test that speaks for it already
        tests = (battery_test("one", "m1", "fine"), battery_test("two", "m2"))
        case, fine = replace(case, tests=tests), replace(fine, tests=tests)
    before = {each.contributor: each for each in case.rank().found}
    after = {each.contributor: each for each in fine.rank().found}
    assert "hip" in before or "hip" not in after
    if "hip" in after:
        assert after["hip"].score <= before["hip"].score + 1e-12
        assert after["hip"].probability <= before["hip"].probability


@FEW
@given(value=VALUES, spread=SPREADS, wider=st.floats(1.0, 4.0), others=st.integers(0, 2))
def test_a_wider_interval_never_makes_a_test_less_worth_doing(value, spread, wider, others):
    # Once a value beyond its limit is unsure, more noise only makes it likelier to be fine.
    assume(not 0.5 < probability_beyond(value, spread, 10.0, "above") < LIKELY)
    names = [f"o{number}" for number in range(others)]

    def worth(sd):
        case = simple(
            [reading("hip", value, sd), *(reading(name, 15.0) for name in names)],
            hip="B",
            **dict.fromkeys(names, "B"),
        )
        return change(case, "hip_test")

    # Both are shares of the same 2,000 draws.
    assert worth(spread * wider) >= worth(spread) - 1e-9


def change(case, test):
    criteria = {one.id: one for one in case.criteria}
    tests = case.battery()
    evidence = gather(
        readings=case.readings,
        findings=screen(case.readings, criteria, tests, FACTS, CERTAINTY),
        criteria=criteria,
        tests=tests,
        facts=FACTS,
        locks=(),
    )
    weights = weigh({one.id: one for one in case.contributors}, (), {}, FACTS, RULES)
    return expected_exchange(tests[test], Outlook.of(evidence, weights, RULES))


@FEW
@given(one=SIDED, two=SECOND)
def test_every_contributor_is_in_exactly_one_group(one, two):
    ranking = chain((*one, *two)).rank()
    groups = (*keys(ranking), *ranking.not_found, *ranking.unsure, *ranking.not_tested)
    assert sorted(groups) == ["foot", "hip", "thigh"]
    for found in ranking.found:
        assert 0 <= found.score_low <= found.score_high
        assert RULES.present_from.value <= found.probability <= 1
        assert 0 <= found.top_three <= 1
