"""The day axis and the marks of the small drawings."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinechain.report.progress import panel

MARCH = dt.date(2026, 3, 2)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2080, 1, 1))


def test_days_are_in_proportion():
    days = panel.Days(first=MARCH, last=MARCH + dt.timedelta(100))
    left, right = panel.LEFT, panel.WIDTH - panel.RIGHT
    assert days(MARCH) == left
    assert days(MARCH + dt.timedelta(100)) == right
    assert days(MARCH + dt.timedelta(25)) == pytest.approx(left + (right - left) / 4, abs=0.05)


def test_a_single_day_has_room_on_both_sides():
    days = panel.day_axis([MARCH])
    middle = (panel.LEFT + panel.WIDTH - panel.RIGHT) / 2
    assert days(MARCH) == pytest.approx(middle, abs=0.05)
    assert (days.last - days.first).days >= 6


@given(st.lists(DAYS, min_size=1, max_size=60))
def test_every_day_lies_on_the_axis(found):
    days = panel.day_axis(found)
    places = [days(day) for day in sorted(found)]
    assert places == sorted(places)
    assert places[0] >= panel.LEFT
    assert places[-1] <= panel.WIDTH - panel.RIGHT


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_ticks_are_few_lie_on_the_axis_and_stand_apart(found):
    days = panel.day_axis(found)
    ticks = panel.day_ticks(days)
    assert 1 <= len(ticks) <= 5
    places = [days(day) for day, _ in ticks]
    assert all(panel.LEFT <= place <= panel.WIDTH - panel.RIGHT for place in places)
    assert all(b - a > 40 for a, b in pairwise(places))
    assert len({words for _, words in ticks}) == len(ticks)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (4, ["2 Mar", "3 Mar", "4 Mar", "5 Mar", "6 Mar"]),
        (28, ["5 Mar", "12 Mar", "19 Mar", "26 Mar"]),
        (84, ["16 Mar", "13 Apr", "11 May"]),
        (365, ["Apr 2026", "Jul 2026", "Oct 2026", "Jan 2027"]),
        (3 * 365, ["Jan 2027", "Jan 2028", "Jan 2029"]),
    ],
)
def test_ticks_are_round_days(length, words):
    days = panel.Days(first=MARCH, last=MARCH + dt.timedelta(length))
    assert [said for _, said in panel.day_ticks(days)] == words


def test_a_path_goes_through_its_places_and_a_single_one_has_none():
    assert 'd="M1 2L3.5 4L5 6"' in panel.path([(1, 2), (3.5, 4), (5, 6)], "left")
    assert panel.path([(1, 2)], "left") == ""


def test_sides_have_marks_of_their_own():
    marks = {who: str(panel.dot(50, 60, who, 4)) for who in ("left", "right", "whole")}
    assert [re.match(r"<(\w+)", mark)[1] for mark in marks.values()] == [
        "circle",
        "rect",
        "polygon",
    ]
    assert 'cx="50" cy="60"' in marks["left"]
    x, y, side = (
        float(re.search(rf'{name}="([\d.]+)"', marks["right"])[1]) for name in ("x", "y", "width")
    )
    assert (x + side / 2, y + side / 2) == pytest.approx((50, 60), abs=0.06)


def test_numbers_of_versions_never_touch():
    days = panel.Days(first=MARCH, last=MARCH + dt.timedelta(364))
    versions = [panel.Mark(day=MARCH + dt.timedelta(7 * n), label=str(n + 1)) for n in range(53)]
    down, marks = panel.value_axis(0, 10)
    drawn = str(panel.frame(days, down, marks, versions))
    found = re.findall(r'<text x="([\d.]+)"[^>]*class="version">(\d+)<', drawn)
    assert found[0][1] == "1"
    for (x, label), (after, following) in pairwise(found):
        assert float(after) - float(x) >= 6 * (len(label) + len(following)) / 2
