from __future__ import annotations

import numpy as np
import pytest

from kinechain.domain.events import Hold
from kinechain.events.even import RATE_HZ
from kinechain.events.holds import Posed, holds_of

RULES = {"line_reached": 25.0, "line_lost": 10.0, "grace": 2.0, "shortest": 1.5}
TIME_S = np.arange(0, 20, 1 / RATE_HZ)
NEVER = np.zeros(TIME_S.size, dtype=bool)


def between(start_s, stop_s):
    return (start_s <= TIME_S) & (stop_s > TIME_S)


def found(line_deg, *, taken=~NEVER, down=NEVER, up=NEVER, side=None):
    posed = Posed(
        time_s=TIME_S,
        line_deg=line_deg,
        taken=taken,
        broken={"gets_up": up, "hips_down": down},
        side=side,
    )
    return holds_of([posed], RULES)


def only(events):
    (hold,) = events.holds
    assert not events.rejected
    return hold


def test_a_hold_lasts_from_when_the_line_is_reached_until_it_is_lost():
    hold = only(found(np.where(between(3, 9), 2.0, -30.0), side="left"))
    assert (hold.side, hold.ended) == ("left", "line_lost")
    assert (hold.start_s, hold.end_s) == pytest.approx((3, 9), abs=0.01)


def test_the_line_is_that_of_the_beginning_not_a_straight_one():
    assert only(found(np.where(between(0, 12), 15.0, 3.0))).end_s == pytest.approx(12, abs=0.01)
    assert only(found(np.where(between(0, 12), 15.0, 7.0))).ended == ""


@pytest.mark.parametrize("bend_deg", [-20.0, 25.0])
def test_a_short_loss_of_line_is_forgiven_and_a_long_one_ends_the_hold_where_it_began(bend_deg):
    short = found(np.where(between(6, 7.8), bend_deg, 0.0))
    assert only(short).end_s == pytest.approx(TIME_S[-1])
    first, second = found(np.where(between(6, 8.3), bend_deg, 0.0)).holds
    assert (first.ended, first.end_s) == ("line_lost", pytest.approx(6, abs=0.01))
    assert second.start_s == pytest.approx(8.3, abs=0.01)


def test_hips_on_the_floor_end_a_hold_at_once_and_say_so():
    down = between(8, 9)
    first, second = found(np.zeros(TIME_S.size), down=down).holds
    assert (first.ended, first.end_s) == ("hips_down", pytest.approx(8, abs=0.01))
    assert second.ended == ""


def test_the_hold_ends_where_the_line_began_to_go_when_the_hips_follow():
    line = np.where(between(2, 8), 0.0, -30.0)
    hold = only(found(line, down=~between(1.5, 9)))
    assert (hold.ended, hold.end_s) == ("hips_down", pytest.approx(8, abs=0.01))


def test_what_comes_with_getting_up_is_getting_up_and_what_comes_later_is_not():
    line = np.where(between(0, 8), 0.0, 40.0)
    assert only(found(line, down=between(8.2, 20), up=between(8.9, 20))).ended == "gets_up"
    assert only(found(line, down=between(8.2, 20), up=between(9.6, 20))).ended == "hips_down"


def test_flickers_neither_break_nor_make_a_hold():
    taken = ~between(5, 5.2)
    assert only(found(np.zeros(TIME_S.size), taken=taken)).end_s == pytest.approx(TIME_S[-1])
    assert not found(np.zeros(TIME_S.size), taken=between(5, 5.2)).holds


def test_a_position_that_never_comes_into_line_does_not_count():
    events = found(np.full(TIME_S.size, 35.0), taken=between(2, 6))
    assert not events.holds
    (rejected,) = events.rejected
    assert rejected.rule == "line_reached"
    assert (rejected.start_s, rejected.end_s) == pytest.approx((2, 6), abs=0.01)


def test_a_moment_in_position_is_no_hold():
    (rejected,) = found(np.zeros(TIME_S.size), taken=between(2, 3.2)).rejected
    assert rejected.rule == "shortest"


def test_holds_come_with_their_moments_in_order():
    events = found(np.zeros(TIME_S.size), taken=between(1, 5) | between(8, 12), down=between(5, 8))
    assert [hold.ended for hold in events.holds] == ["hips_down", "line_lost"]
    assert [(m.name, round(m.time_s)) for m in events.events] == [
        ("hold_start", 1),
        ("hold_end", 5),
        ("hold_start", 8),
        ("hold_end", 12),
    ]
    assert all(isinstance(hold, Hold) for hold in events.holds)
