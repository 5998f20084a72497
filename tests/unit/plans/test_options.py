from dataclasses import replace
from math import sqrt

import pytest
from tests.unit.plans.made import BREAKS, CARD, CLAM, GLIDE, LUNGE, SQUAT, week

from kinechain.plans.options import options_of


def test_full_and_cut_down_doses():
    options = options_of(LUNGE, week())
    assert {option.dose.sets for option in options} == {2, 3}
    # 10 * 4 s and 40 s / 2 of rest, both sides: 2 min a set
    assert {option.minutes for option in options} == {4.0, 6.0}


def test_gain_and_sets_of_a_week():
    of = replace(week(muscles=("quadriceps",)), level=LUNGE.level)
    option = next(one for one in options_of(LUNGE, of) if len(one.days) == 3)
    assert option.dose.sets == 2
    assert option.gain == {"thigh": pytest.approx(3 * sqrt(2 / 3))}
    assert option.sets == {"quadriceps": 6.0, "hip_extensors": 3.0}


@pytest.mark.parametrize(("target", "worth"), [(1, 1.0), (2, 0.85), (3, 0.7)])
def test_an_exercise_of_another_level_gains_less(target, worth):
    of = replace(week(), level=target)
    (option, *_) = [one for one in options_of(SQUAT, of) if len(one.days) == 3]
    assert option.gain == {"thigh": pytest.approx(3 * 0.9 * worth)}


def test_a_set_more_for_one_side_takes_its_time():
    plain = options_of(CLAM, week(weights={"hip": 1.0}))
    more = options_of(CLAM, week(weights={"hip": 1.0}, one_sided=("clam",)))
    assert {one.minutes for one in plain} == {4.0}
    assert {one.minutes for one in more} == {5.0}


def test_what_is_of_no_use_or_too_long_has_no_options():
    assert options_of(GLIDE, week()) == []
    assert options_of(LUNGE, week(minutes=3.9)) == []


def test_what_trains_a_muscle_in_focus_is_of_use():
    assert options_of(CLAM, week(muscles=("hip_abductors",)))


def test_education_counts_its_minutes_unless_it_goes_through_the_day():
    week_of = week(weights={"worry": 1.0, "sitting": 1.0})
    assert {one.minutes for one in options_of(CARD, week_of)} == {5.0}
    assert {(one.minutes, one.dose.sets) for one in options_of(BREAKS, week_of)} == {(0.0, 8)}


def test_a_stretch_every_day_is_a_full_week():
    options = options_of(GLIDE, week(weights={"ankle": 1.0}, days=7))
    gains = {len(one.days): one.gain["ankle"] for one in options}
    assert gains == {7: pytest.approx(3.0), 4: pytest.approx(3 * 4 / 7)}
