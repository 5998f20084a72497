"""Shares of patterns from points, and the patterns that come with Kinechain."""

from __future__ import annotations

import pytest

from kinechain.contributors.patterns import fit_patterns
from kinechain.domain.contributors import PatternDefinition, Sign
from kinechain.domain.rules import Condition
from kinechain.evidence.load import load_registry

SHIPPED = load_registry().patterns


def pattern(key, **points):
    """Return a pattern with a sign for each fact, worth so many points."""
    signs = tuple(
        Sign(when=Condition(fact=fact), points=worth, says=f"{fact} of {key}")
        for fact, worth in points.items()
    )
    return PatternDefinition(
        id=key,
        name=key,
        plain=key,
        where="",
        worse="",
        who="",
        against_it="",
        signs=signs,
        contributors={},
        facts=(),
    )


def fits(facts, *patterns):
    return fit_patterns(facts, {one.id: one for one in patterns})


def shares(facts, *patterns):
    return {fit.pattern: fit.share for fit in fits(facts, *patterns)}


def test_every_point_doubles_the_odds():
    found = shares({"x": True}, pattern("a", x=3), pattern("b", x=1), pattern("c"))
    assert found == pytest.approx({"a": 8 / 11, "b": 2 / 11, "c": 1 / 11})


def test_points_against_halve_them():
    found = shares({"x": True, "y": True}, pattern("a", x=1), pattern("b", y=-1))
    assert found == pytest.approx({"a": 2 / 2.5, "b": 0.5 / 2.5})


def test_what_is_unknown_or_not_so_counts_nothing():
    both = pattern("a", x=3, y=2), pattern("b", x=3, z=2)
    assert shares({"x": True}, *both) == shares({"x": True, "y": False}, *both)
    assert shares({"x": True}, *both) == {"a": 0.5, "b": 0.5}


def test_where_nothing_speaks_for_any_all_are_equal():
    assert shares({"x": True}, pattern("a", x=-2), pattern("b", y=4)) == {"a": 0.5, "b": 0.5}


def test_the_best_comes_first_and_equals_by_key():
    order = [
        fit.pattern for fit in fits({"x": True}, pattern("c"), pattern("b", x=1), pattern("a"))
    ]
    assert order == ["b", "a", "c"]


def test_the_reasons_are_the_signs_that_speak_for_it():
    (fit,) = fits({"x": True, "y": True}, pattern("a", x=2, y=-1, z=5))
    assert fit.reasons == ("x of a",)


def test_no_patterns_no_fits():
    assert fit_patterns({}, {}) == ()


def words(*several):
    return frozenset(several)


PEOPLE = [
    (
        "patellofemoral",
        {
            "age": 29.0,
            "regions": words("around_kneecap"),
            "worse_with": words("stairs_down", "running", "long_sitting"),
            "onset": "after_change",
        },
    ),
    (
        "iliotibial_band",
        {
            "age": 34.0,
            "runs": True,
            "regions": words("outer_side"),
            "worse_with": words("running_after_a_while"),
        },
    ),
    (
        "patellar_tendon",
        {"age": 22.0, "regions": words("below_kneecap"), "worse_with": words("jumping")},
    ),
    (
        "quadriceps_tendon",
        {"age": 41.0, "regions": words("above_kneecap"), "worse_with": words("squatting")},
    ),
    (
        "fat_pad",
        {"age": 30.0, "regions": words("beside_tendon"), "worse_with": words("straightening")},
    ),
    (
        "pes_anserine",
        {"age": 55.0, "regions": words("inner_shin"), "worse_with": words("rising", "night")},
    ),
    (
        "meniscus",
        {"age": 33.0, "regions": words("outer_joint_line"), "worse_with": words("twisting")},
    ),
    ("acl", {"age": 20.0, "onset": "injury", "heard_pop": True, "fast_swelling": True}),
    (
        "mcl",
        {
            "age": 25.0,
            "onset": "injury",
            "regions": words("inner_joint_line"),
            "worse_with": words("walking"),
        },
    ),
    (
        "osteoarthritis",
        {
            "age": 62.0,
            "regions": words("whole_knee"),
            "worse_with": words("stairs_down", "end_of_day"),
            "onset": "gradual",
        },
    ),
    (
        "growth_plate",
        {"age": 13.0, "regions": words("shin_bump"), "worse_with": words("jumping", "kneeling")},
    ),
    (
        "hip_referred",
        {"age": 58.0, "regions": words("front_thigh"), "hip_turn_hurts": True},
    ),
    ("back_referred", {"age": 45.0, "regions": words("front_thigh"), "back_to_leg": True}),
    (
        "plica",
        {"age": 19.0, "regions": words("inner_kneecap_edge"), "worse_with": words("squatting")},
    ),
    (
        "back_of_knee",
        {"age": 40.0, "regions": words("back_of_knee"), "worse_with": words("sprinting")},
    ),
]


@pytest.mark.parametrize(("expected", "facts"), PEOPLE, ids=[key for key, _ in PEOPLE])
def test_a_typical_person_of_each_pattern_fits_it_best(expected, facts):
    assert fit_patterns(facts, SHIPPED)[0].pattern == expected


def test_there_is_a_typical_person_for_every_pattern():
    assert {key for key, _ in PEOPLE} == set(SHIPPED)


def test_swelling_speaks_against_plain_pain_around_the_kneecap():
    dry = dict(PEOPLE)["patellofemoral"]
    share = {fit.pattern: fit.share for fit in fit_patterns(dry, SHIPPED)}
    swollen = {
        fit.pattern: fit.share
        for fit in fit_patterns({**dry, "knee_swollen_lasting": True}, SHIPPED)
    }
    assert swollen["patellofemoral"] < share["patellofemoral"]
