"""Which values are compared, and what is said of circumstances that differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.findings.comparing import a_value

from kinechain.domain.comparing import UnlikeRule
from kinechain.domain.definitions import Figure
from kinechain.domain.records import Conditions
from kinechain.findings.unlike import pair

RULES = {
    "view": UnlikeRule(
        leaves_out="all", left_out="{before}, {after}: {measures}.", trust="engineering"
    ),
    "speed": UnlikeRule(
        leaves_out="listed",
        compared="{before} then, {after} now, compared: {measures}.",
        left_out="{before} then, {after} now, not compared: {measures}.",
        unknown="Speed not told.",
        trust="engineering",
        measures=("cadence",),
        tests=("running",),
        least=Figure(value=0.5, trust="engineering"),
    ),
    "shoes": UnlikeRule(
        leaves_out="none",
        compared="{before} then, {after} now.",
        unknown="Shoes not told.",
        trust="engineering",
        tests=("running", "squat"),
    ),
    "method": UnlikeRule(
        leaves_out="all", left_out="{before}, {after}: {measures}.", trust="engineering"
    ),
    "estimator": UnlikeRule(leaves_out="none", compared="{before}, {after}.", trust="engineering"),
}
NAMES = {"cadence": "Cadence", "lean": "Lean of the trunk", "raises": "Heel raises"}
ALIKE = Conditions(view="left", speed_kmh=10, shoes="Red ones", estimator="one")


def clip(measure="cadence", test="running", side=None, value=10.0, **conditions):
    return a_value(
        value,
        measure=measure,
        side=side,
        origin="clip",
        test=test,
        conditions=replace(ALIKE, **conditions),
    )


def found(before, after):
    return pair(before, after, RULES, NAMES)


def test_alike_is_compared_and_nothing_is_said():
    one, other = clip(), clip(value=12.0)
    assert found([one], [other]).pairs == ((one, other),)
    assert found([one], [other]).unlike == ()
    assert found([one], [other]).not_compared == ()


def test_another_view_is_never_compared_and_said_once_for_all_its_values():
    done = found([clip(), clip("lean")], [clip(view="back"), clip("lean", view="back")])
    assert done.pairs == ()
    (said,) = done.unlike
    assert (said.test, said.what, said.comparable) == ("running", "view", False)
    assert said.says == "from the left, from behind: Cadence, Lean of the trunk."


def test_another_speed_leaves_out_what_follows_it_and_nothing_else():
    done = found([clip(), clip("lean")], [clip(speed_kmh=12), clip("lean", speed_kmh=12)])
    assert [old.measure for old, _ in done.pairs] == ["lean"]
    assert {(one.comparable, one.says) for one in done.unlike} == {
        (False, "10 km/h then, 12 km/h now, not compared: Cadence."),
        (True, "10 km/h then, 12 km/h now, compared: Lean of the trunk."),
    }


@pytest.mark.parametrize(("speed", "compared"), [(10.5, True), (9.5, True), (10.51, False)])
def test_speeds_up_to_the_least_difference_are_alike(speed, compared):
    done = found([clip()], [clip(speed_kmh=speed)])
    assert bool(done.pairs) == compared
    assert bool(done.unlike) != compared


@pytest.mark.parametrize("before", [None, 10.0])
def test_a_speed_that_is_not_known_is_said_once_and_rules_nothing_out(before):
    old = [clip(speed_kmh=before), clip("lean", speed_kmh=before)]
    done = found(old, [clip(speed_kmh=None), clip("lean", speed_kmh=None)])
    assert len(done.pairs) == 2
    (said,) = done.unlike
    assert (said.what, said.after, said.comparable) == ("speed", "not told", True)
    assert said.before == ("not told" if before is None else "10 km/h")
    assert said.says == "Speed not told."


def test_speed_matters_only_where_the_rule_says_so():
    done = found([clip(test="squat")], [clip(test="squat", speed_kmh=None)])
    assert len(done.pairs) == 1
    assert done.unlike == ()


@pytest.mark.parametrize("shoes", ["red ones", "  Red   ones "])
def test_shoes_are_the_same_whatever_their_capitals_and_spaces(shoes):
    assert found([clip()], [clip(shoes=shoes)]).unlike == ()


def test_other_shoes_are_compared_and_said():
    done = found([clip()], [clip(shoes="barefoot")])
    assert len(done.pairs) == 1
    assert [one.says for one in done.unlike] == ["Red ones then, barefoot now."]


def test_another_estimator_is_compared_and_said():
    done = found([clip()], [clip(estimator="two")])
    assert len(done.pairs) == 1
    assert [one.says for one in done.unlike] == ["one, two."]


def test_by_hand_and_by_camera_are_two_things():
    typed = a_value(measure="raises", side="left", test="heel_raises")
    filmed = replace(clip("raises", "heel_raise", "left"), conditions=Conditions())
    for one, other, before, after in (
        (typed, filmed, "by hand", "by camera"),
        (filmed, typed, "by camera", "by hand"),
    ):
        done = found([one], [other])
        assert done.pairs == ()
        assert done.not_compared == ()
        (said,) = done.unlike
        assert (said.what, said.before, said.after) == ("method", before, after)
        assert said.says == f"{before}, {after}: Heel raises."
    both = found([typed, filmed], [typed])
    assert both.pairs == ((typed, typed),)


def test_what_was_measured_once_is_said_with_its_sides():
    sides = [a_value(measure="raises", side=side) for side in ("left", "right")]
    assert found(sides, []).not_compared == (
        "Heel raises (left and right): measured only the first time.",
    )
    assert found([sides[0]], [sides[1]]).not_compared == (
        "Heel raises (left): measured only the first time.",
        "Heel raises (right): measured only this time.",
    )


def test_another_test_and_another_unit_are_not_compared():
    assert found([clip()], [clip(test="walking")]).pairs == ()
    assert found([a_value(measure="lean")], [a_value(measure="lean", unit="m")]).pairs == ()


def test_of_several_the_surest_counts():
    rough, fine = a_value(8, 3.0, measure="lean"), a_value(9, 1.0, measure="lean")
    now = a_value(10, 1.0, measure="lean")
    assert found([rough, fine], [now]).pairs == ((fine, now),)


def test_self_tests_have_no_circumstances():
    one = a_value(measure="lean")
    other = replace(one, conditions=ALIKE)
    assert found([one], [other]).unlike == ()
