import pytest
from tests.unit.plans.made import CARD, CLAM, GLIDE, exercise

from kinechain.plans.week import rhythms, spread


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, (0,)),
        (2, (0, 3)),
        (3, (0, 2, 4)),
        (4, (0, 1, 3, 5)),
        (5, (0, 1, 2, 4, 5)),
        (6, (0, 1, 2, 3, 4, 5)),
        (7, (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_training_days_are_spread_evenly(days, expected):
    assert spread(days) == expected


@pytest.mark.parametrize("days", range(1, 8))
@pytest.mark.parametrize("most", range(1, 8))
def test_strength_rests_a_day_around_the_whole_week(days, most):
    lift = exercise("lift", days_a_week=most)
    training_days = spread(days)
    found = rhythms(lift, training_days)
    assert found
    for rhythm in found:
        on = [training_days[day] for day in rhythm]
        assert len(on) <= most
        after = [*on[1:], on[0] + 7]
        assert all(b - a >= 2 for a, b in zip(on, after, strict=True))


def test_strength_of_six_days_alternates():
    assert rhythms(CLAM, spread(6)) == [(0, 3), (1, 4), (2, 5), (0, 2, 4), (1, 3, 5)]


def test_other_kinds_may_be_done_every_day():
    assert (0, 1, 2, 3, 4, 5, 6) in rhythms(GLIDE, spread(7))
    assert rhythms(CARD, spread(1)) == [(0,)]
