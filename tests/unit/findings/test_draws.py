"""Draws of readings."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.findings.samples import a_limit, a_reading

from kinechain.findings.draws import best_readings, draw_readings, strength

COUNT = 2000


def test_draws_have_the_value_and_spread_of_their_reading():
    drawn = draw_readings((a_reading(7, "left", sd=0.5),), 100_000, 1)["toe_to_wall", "left"]
    assert drawn.mean() == pytest.approx(7, abs=0.01)
    assert drawn.std() == pytest.approx(0.5, abs=0.01)


def test_the_sides_are_drawn_independently():
    both = (a_reading(7, "left"), a_reading(9, "right"))
    drawn = draw_readings(both, 100_000, 1)
    left, right = drawn["toe_to_wall", "left"], drawn["toe_to_wall", "right"]
    assert np.corrcoef(left, right)[0, 1] == pytest.approx(0, abs=0.02)


def test_draws_depend_on_nothing_but_their_own_reading():
    one, other = a_reading(7, "left"), a_reading(9, "right")
    more = a_reading(30, None, measure="reps")
    alone = draw_readings((one,), COUNT, 1)["toe_to_wall", "left"]
    among = draw_readings((more, other, one), COUNT, 1)["toe_to_wall", "left"]
    np.testing.assert_array_equal(alone, among)


def test_another_seed_or_measure_gives_other_draws():
    key = ("toe_to_wall", "left")
    first = draw_readings((a_reading(7),), COUNT, 1)[key]
    assert not np.allclose(first, draw_readings((a_reading(7),), COUNT, 2)[key])
    other = draw_readings((a_reading(7, measure="reps"),), COUNT, 1)["reps", "left"]
    assert not np.allclose(first, other)


def test_to_exchange_the_sides_is_to_exchange_the_halves():
    straight = draw_readings((a_reading(7, "left"), a_reading(9, "right")), COUNT, 1)
    swapped = draw_readings((a_reading(9, "left"), a_reading(7, "right")), COUNT, 1)
    for one, other in (("left", "right"), ("right", "left")):
        expected = np.roll(straight["toe_to_wall", one], COUNT // 2)
        np.testing.assert_array_equal(swapped["toe_to_wall", other], expected)


def test_values_of_the_whole_person_repeat_in_the_second_half():
    drawn = draw_readings((a_reading(30, None),), COUNT, 1)["toe_to_wall", None]
    np.testing.assert_array_equal(drawn[: COUNT // 2], drawn[COUNT // 2 :])


def test_readings_without_a_value_are_not_drawn():
    assert draw_readings((a_reading(7, estimate=None),), COUNT, 1) == {}


def test_an_odd_number_of_draws_has_no_halves():
    with pytest.raises(ValueError, match="even"):
        draw_readings((), 5, 1)


def test_the_surest_reading_of_a_measure_and_side_counts():
    vague, sure, none = a_reading(7, sd=2), a_reading(8, sd=1), a_reading(9, estimate=None)
    for order in ((vague, sure, none), (none, sure, vague), (sure, none, vague)):
        assert best_readings(order) == {("toe_to_wall", "left"): sure}


@pytest.mark.parametrize(
    ("beyond", "clear", "values"),
    [("above", 12.0, [9.9, 10, 11, 12, 20]), ("below", 8.0, [10.1, 10, 9, 8, 0])],
)
def test_strength(beyond: str, clear: float, values: list[float]):
    found = strength(np.array(values), a_limit(10, clear), beyond)
    np.testing.assert_allclose(found, [0, 1, 1.5, 2, 2])
