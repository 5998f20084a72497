"""Values of many assessments as lines over time."""

import datetime as dt
from dataclasses import replace

import pytest

from kinechain.domain.estimate import Estimate
from kinechain.domain.records import Conditions, DatedValue, Value
from kinechain.evidence.load import load_registry
from kinechain.findings.change import mdc95
from kinechain.workflow.series import all_series

REGISTRY = load_registry()
JUST = 9.5
"""A little more than MDC95 above 6.0."""

FILMED = Conditions(view="left", speed_kmh=10.0, shoes="blue", estimator="Pose")
WALL = ("knee_to_wall_distance", "knee_to_wall", "self_test", "cm")
LEAN = ("trunk_lean_at_depth", "squat", "clip", "deg")


def dated(number, value, half=2.0, kind=WALL, side="left", conditions=None):
    """Return a value of the assessment of that number, a week after the one before."""
    measure, test, origin, unit = kind
    estimate = Estimate(
        value=value,
        sd=half / 1.96,
        ci_low=value - half,
        ci_high=value + half,
        unit=unit,
        n=3,
    )
    return DatedValue(
        assessment=f"{number:032x}",
        day=dt.date(2026, 3, 2) + dt.timedelta(7 * number),
        value=Value(
            measure=measure,
            side=side,
            estimate=estimate,
            origin=origin,
            test=test,
            conditions=conditions or (FILMED if origin == "clip" else Conditions()),
        ),
    )


def series(*values, aimed=()):
    return all_series(values, REGISTRY, frozenset(aimed))


def test_a_line_is_held_against_its_first_value():
    (one,) = series(dated(0, 6.0), dated(1, 9.5), dated(2, 10.0), aimed=[WALL[0]])
    (line,) = one.lines
    assert [point.estimate.value for point in line.points] == [6.0, 9.5, 10.0]
    assert line.since == dt.date(2026, 3, 2)
    change = line.change
    assert (change.before.value, change.after.value, change.change) == (6.0, 10.0, 4.0)
    assert change.mdc95 == mdc95(line.points[0].estimate, line.points[2].estimate)
    assert (change.verdict, change.in_plan, change.moved) == ("better", True, True)


@pytest.mark.parametrize(("end", "verdict"), [(9.0, "no_clear_difference"), (10.0, "better")])
def test_a_change_is_clear_beyond_its_mdc95(end, verdict):
    (one,) = series(dated(0, 6.0), dated(1, end))
    change = one.lines[0].change
    assert change.verdict == verdict
    assert (change.change > change.mdc95) == (verdict == "better") == change.moved


def test_what_was_measured_once_makes_no_series_but_stands_beside_its_other_side():
    assert series(dated(0, 6.0), dated(0, 7.0, side="right")) == ()
    (one,) = series(dated(0, 7.0, side="right"), dated(0, 6.0), dated(1, 6.5))
    assert [line.side for line in one.lines] == ["left", "right"]
    assert one.lines[1].change is None
    assert len(one.lines[1].points) == 1


def test_other_views_break_a_line_and_compare_with_their_own():
    right = replace(FILMED, view="right")
    values = [
        dated(n, 10.0 + n, kind=LEAN, side=None, conditions=c)
        for n, c in enumerate((FILMED, right, right, FILMED))
    ]
    (line,) = series(*values)[0].lines
    assert [bool(point.unlike) for point in line.points] == [False, True, False, True]
    assert "from the left" in line.points[1].unlike
    assert line.since == values[0].day
    assert line.change.change == pytest.approx(3.0)
    (first,) = series(*values[:3])[0].lines
    assert first.since == values[1].day
    (alone,) = series(*values[:2])[0].lines
    assert (alone.since, alone.change) == (None, None)


def test_other_shoes_are_said_and_compared_all_the_same():
    red = replace(FILMED, shoes="red")
    (one,) = series(
        *(
            dated(n, 10.0 + n, kind=LEAN, side=None, conditions=c)
            for n, c in enumerate((FILMED, red, replace(red, shoes="")))
        )
    )
    first, second, third = one.lines[0].points
    assert (first.unlike, second.unlike, third.unlike) == ("", "", "")
    assert (first.caution, third.caution) == ("", "")
    assert "blue" in second.caution
    assert "red" in second.caution
    assert one.lines[0].since == first.day


def test_of_several_values_of_one_assessment_the_surest_counts():
    (one,) = series(dated(0, 6.0, 3.0), dated(0, 7.0, 1.0), dated(0, 9.0, 2.0), dated(1, 8.0))
    assert [point.estimate.value for point in one.lines[0].points] == [7.0, 8.0]


def test_other_tests_ways_and_units_are_series_of_their_own():
    metres = (LEAN[0], LEAN[1], LEAN[2], "m")
    found = series(
        *(dated(n, 0.3 + n, kind=LEAN, side=None) for n in range(2)),
        *(dated(n, 0.3 + n, kind=metres, side=None) for n in range(2)),
        *(dated(n, 6.0) for n in range(2)),
    )
    assert [(one.measure, one.origin) for one in found] == [
        (LEAN[0], "clip"),
        (LEAN[0], "clip"),
        (WALL[0], "self_test"),
    ]


def test_intervals_are_those_of_another_day_and_mdc95_is_made_of_them():
    day_to_day = REGISTRY.programme.compare.day_to_day
    measure = next(key for key in day_to_day if key in REGISTRY.measures)
    unit = REGISTRY.measures[measure].unit
    kind = (measure, "running", "clip", "leg_length" if unit == "length" else unit)
    (one,) = series(*(dated(n, 5.0, 0.001, kind, None) for n in range(2)))
    change = one.lines[0].change
    half = 1.96 * day_to_day[measure].value
    assert change.before == one.lines[0].points[0].estimate
    assert change.before.ci_high - change.before.value == pytest.approx(half, rel=1e-3)
    assert change.mdc95 == mdc95(change.before, change.after)


def test_headlines_count_all_lines_together():
    """Of forty lines one that is just beyond its MDC95 is clear alone, and no headline."""
    kinds = [
        (key, test.id, "self_test", "cm")
        for test in REGISTRY.tests.values()
        for key in (result.id for result in test.results)
    ][:40]
    values = [
        dated(n, JUST if n and not k else 6.0, kind=kind)
        for k, kind in enumerate(kinds)
        for n in (0, 1)
    ]
    changes = [line.change for one in series(*values) for line in one.lines]
    assert len(changes) == 40
    assert changes[0].verdict != "no_clear_difference"
    assert not changes[0].moved
    assert series(*values[:2])[0].lines[0].change.moved
