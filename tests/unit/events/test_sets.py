"""Cycles of one side without rest between them are a set."""

from __future__ import annotations

import pytest

from kinechain.domain.events import Hold, Repetition
from kinechain.events.sets import REST_S, find_sets


def repetition(side, start_s):
    return Repetition(side=side, start_s=start_s, peak_s=start_s + 1, end_s=start_s + 2)


def shape(cycles):
    return [(one.side, len(one.cycles), one.start_s, one.end_s) for one in find_sets(cycles)]


def test_nothing_is_no_set():
    assert find_sets(()) == ()


def test_repetitions_with_short_pauses_are_one_set():
    cycles = [repetition(None, at) for at in (0.0, 3.0, 5.0 + REST_S)]
    assert shape(cycles) == [(None, 3, 0.0, 7.0 + REST_S)]


def test_a_longer_pause_is_rest():
    assert shape([repetition("left", 0.0), repetition("left", 2.1 + REST_S)]) == [
        ("left", 1, 0.0, 2.0),
        ("left", 1, 2.1 + REST_S, 4.1 + REST_S),
    ]


def test_sides_that_take_turns_have_one_set_each():
    cycles = [repetition(("left", "right")[k % 2], 2.0 * k) for k in range(6)]
    assert [(side, count) for side, count, *_ in shape(cycles)] == [("left", 3), ("right", 3)]


def test_a_side_that_waits_for_the_other_has_rested():
    sides = ["left"] * 2 + ["right"] * 2 + ["left"] * 3
    cycles = [repetition(side, 2.0 * k) for k, side in enumerate(sides)]
    assert [(side, count) for side, count, *_ in shape(cycles)] == [
        ("left", 2),
        ("right", 2),
        ("left", 3),
    ]


def test_holds_have_sets_too():
    holds = [
        Hold(side="left", start_s=0.0, end_s=30.0),
        Hold(side="left", start_s=60.0, end_s=80.0),
    ]
    assert [(one.start_s, one.end_s) for one in find_sets(holds)] == [(0.0, 30.0), (60.0, 80.0)]


@pytest.mark.parametrize("turn", [0, 3, 5])
def test_the_order_in_which_cycles_are_given_does_not_matter(turn):
    cycles = [repetition(("left", "right")[k // 3 % 2], 2.5 * k) for k in range(9)]
    assert find_sets([*cycles[turn:], *cycles[:turn]]) == find_sets(cycles)


def test_exchanged_sides_give_exchanged_sets():
    sides = ["left", "left", "right", "left", "right", "right", "right"]
    other = {"left": "right", "right": "left"}
    plain = find_sets([repetition(side, 2.0 * k) for k, side in enumerate(sides)])
    mirror = find_sets([repetition(other[side], 2.0 * k) for k, side in enumerate(sides)])
    assert [(other[one.side], one.start_s, one.end_s) for one in mirror] == [
        (one.side, one.start_s, one.end_s) for one in plain
    ]
