"""Measures over time: what is drawn is read back, and verdicts are those of the changes."""

import re
from dataclasses import replace

import pytest
from tests.analyses import estimate
from tests.progresses import CASES, SERIES, day, improving, line, series

from kinechain.domain.progress import Point
from kinechain.evidence.load import load_registry
from kinechain.report.progress import panel
from kinechain.report.progress.measured import measured_panels, moved_rows
from kinechain.units import UNITS

REGISTRY = load_registry()
DAYS = panel.Days(first=day(0), last=day(52))
TICK = re.compile(r'<text x="31" y="([\d.]+)"[^>]*>([^<]+)</text>')


def panels(*found):
    return measured_panels(replace(improving(), series=found), REGISTRY, DAYS)


def read_back(drawing, side):
    """Return the values, lower and upper ends of a side that a drawing shows, by its own ticks."""
    ticks = [
        (float(y) - 4, float(text.replace("\N{MINUS SIGN}", "-")))
        for y, text in TICK.findall(drawing)
    ]
    (low_y, low), (high_y, high) = ticks[0], ticks[-1]

    def value(y):
        return low + (float(y) - low_y) / (high_y - low_y) * (high - low)

    bars = re.search(rf'd="([^"]+)" class="error {side}"', drawing)[1]
    errors = re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)", bars)
    shape = {
        "left": r'<circle cx="[\d.]+" cy="([\d.]+)"',
        "right": r'<rect x="[\d.]+" y="([\d.]+)" width="([\d.]+)"[^>]*class="point right"',
        "whole": r'<polygon points="[\d.]+,[\d.]+ [\d.]+,([\d.]+)',
    }[side]
    found = re.findall(shape, drawing)
    places = [float(y) + float(w) / 2 for y, w in found] if side == "right" else found
    pixel = abs((high - low) / (high_y - low_y))
    return [value(y) for y in places], [(value(a), value(b)) for a, b in errors], 0.11 * pixel


@pytest.mark.parametrize("one", SERIES, ids=lambda one: one.measure)
def test_every_value_and_its_interval_is_where_it_belongs(one):
    (made,) = panels(one)
    if made.drawing is None:
        return
    for found in one.lines:
        factor = UNITS[found.points[0].estimate.unit].factor
        values, errors, near = read_back(made.drawing, found.side or "whole")
        told = [point.estimate for point in found.points]
        assert values == [pytest.approx(t.value * factor, abs=near) for t in told]
        assert errors == [
            (
                pytest.approx(t.ci_low * factor, abs=near),
                pytest.approx(t.ci_high * factor, abs=near),
            )
            for t in told
        ]


def test_the_noise_band_reaches_mdc95_around_the_first_value_and_begins_there():
    broken = {2: "It was filmed otherwise."}
    one = series("trunk_lean", "running", "clip", line(None, "deg", 2, [5, 6, 7, 8], breaks=broken))
    drawing = panels(one)[0].drawing
    change = one.lines[0].change
    x, _, height = re.search(
        r'<rect x="([\d.]+)" y="([\d.]+)"[^>]*height="([\d.]+)" class="noise whole"', drawing
    ).groups()
    assert change.before.value == 7
    assert float(x) == DAYS(day(6))
    _, _, near = read_back(drawing, "whole")
    ticks = TICK.findall(drawing)
    per_px = (float(ticks[-1][1]) - float(ticks[0][1])) / (float(ticks[0][0]) - float(ticks[-1][0]))
    assert float(height) * per_px / 2 == pytest.approx(change.mdc95, abs=2 * near)


def test_a_line_is_broken_where_values_do_not_compare_and_it_is_said():
    broken = {2: "It was filmed from the right now."}
    one = series("trunk_lean", "running", "clip", line(None, "deg", 2, [5, 6, 7, 8], breaks=broken))
    (made,) = panels(one)
    assert made.drawing.count('class="way whole"') == 2
    assert made.breaks == ("13 April 2026: It was filmed from the right now.",)
    assert made.said[0].figures.endswith("since 13 April 2026")


def test_a_break_of_both_sides_is_said_once_and_of_one_with_its_side():
    broken = {1: "Other shoes."}
    both = series(
        "overstride",
        "running",
        "clip",
        line("left", "deg", 2, [5, 6, 7], breaks=broken),
        line("right", "deg", 2, [5, 6, 7], breaks=broken),
    )
    one = replace(both, lines=(both.lines[0], line("right", "deg", 2, [5, 6, 7])))
    assert panels(both)[0].breaks == ("23 March 2026: Other shoes.",)
    assert panels(one)[0].breaks == ("Left, 23 March 2026: Other shoes.",)


def test_a_value_that_compares_with_nothing_has_no_verdict():
    one = series("fppa_at_peak", "squat", "clip", line("right", "deg", 5, [9, 7], breaks={1: "x"}))
    (said,) = panels(one)[0].said
    assert (said.mark, said.words, said.figures) == (None, "nothing to compare with", "")


def test_what_the_plan_is_for_comes_first_then_what_moved():
    order = [(one.in_plan, one.clear) for one in panels(*SERIES)]
    assert order == sorted(order, key=lambda one: (not one[0], not one[1]))
    assert {one[0] for one in order} == {True, False}


def test_what_is_told_in_words_shows_no_number():
    crossing = next(one for one in SERIES if one.measure == "crossover")
    (made,) = panels(crossing)
    assert made.drawing is None
    assert made.answers == (
        ("left", ("on or across it from 2 March 2026", "on its own side from 25 May 2026")),
        ("right", ("on or across it from 2 March 2026", "on its own side from 25 May 2026")),
    )
    assert not any(one.figures for one in made.said)
    rows = moved_rows(replace(improving(), series=(crossing,)), REGISTRY)
    assert {(row.change, row.mdc95) for row in rows} == {("", "")}


def test_the_same_word_is_not_said_again():
    points = tuple(
        Point(day=day(n), estimate=estimate(value, 0.2, "yes_no"))
        for n, value in enumerate((1, 1, 0, 0, 1))
    )
    one = series("foot_is_flat", "foot_posture", "self_test", line("left", "yes_no", 1, [1, 0]))
    one = replace(one, lines=(replace(one.lines[0], points=points),))
    assert panels(one)[0].answers == (
        ("left", ("yes from 2 March 2026", "no from 16 March 2026", "yes from 30 March 2026")),
    )


def test_what_may_be_chance_is_not_called_clear():
    one = SERIES[0].lines[1]
    for moved, words in ((True, "clearly better"), (False, "perhaps better")):
        changed = replace(one, change=replace(one.change, moved=moved))
        (made,) = panels(replace(SERIES[0], lines=(changed,)))
        assert made.said[0].words == words


@pytest.mark.parametrize("name", CASES)
def test_every_change_has_a_row_with_its_own_figures(name):
    person = CASES[name]
    changes = [c for s in person.series for found in s.lines if (c := found.change)]
    rows = moved_rows(person, REGISTRY)
    assert len(rows) == len(changes)
    numbers = sorted(row.mdc95 for row in rows if row.mdc95)
    told = []
    for change in changes:
        unit = UNITS[change.before.unit]
        if change.measure != "crossover":
            told.append(f"{change.mdc95 * unit.factor:.{unit.decimals}f}{unit.symbol}")
    assert numbers == sorted(told)


def test_rows_begin_with_what_is_clear():
    rows = moved_rows(improving(), REGISTRY)
    marks = [row.mark for row in rows]
    order = ["better", "worse", "changed", "perhaps", "no_clear_difference"]
    ranks = [0 if mark in order[:3] else order.index(mark) for mark in marks]
    assert ranks == sorted(ranks)
