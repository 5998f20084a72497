import pytest
from revalidation.compare import Spread
from revalidation.tables import leg_of, systematic_yaml, table

from kinechain.domain.skeleton import View


def _spread(key: str, df: int) -> Spread:
    return Spread(
        measure="trunk_lean", error_key=key, sd=2.0, bias=-1.0, df=df, covered=1.0, count=df + 1
    )


@pytest.mark.parametrize(
    ("variable", "view", "leg"),
    [
        ("knee_flexion_left", "left", "near"),
        ("knee_flexion_left", "right", "far"),
        ("knee_fppa_right", "front", "right"),
        ("trunk_lean", "left", ""),
    ],
)
def test_a_curve_is_named_by_its_leg(variable: str, view: View, leg: str):
    assert leg_of(variable, view) == leg


def test_a_table_has_a_rule_below_its_head():
    assert table(("a", "b", "c"), [("1", "2", "3")]) == [
        "| a | b | c |",
        "| --- | --- | --: |",
        "| 1 | 2 | 3 |",
    ]


def test_one_clip_alone_suggests_no_spread():
    assert systematic_yaml([_spread("side", 0)]) == ""
    assert systematic_yaml([_spread("side", 3)]).splitlines() == [
        "# trunk_lean",
        "systematic:",
        "  side:",
        "    sd: 2",
        "    df: 3",
        "    trust: revalidation",
    ]
