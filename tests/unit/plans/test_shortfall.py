from dataclasses import replace

from tests.unit.plans.made import BANDED, CLAM, EXERCISES, SQUAT, circumstances, exercise, week

from kinechain.plans.program import choose
from kinechain.plans.shortfall import shortfalls

BOTH = ("quadriceps", "hip_abductors")
HALF_FOR_HIP = exercise("half", acts_on={"hip": 0.5}, muscles={"hip_abductors": 0.5})


def short(of, *, now=None, exercises=EXERCISES):
    missing = choose(of).missing
    return shortfalls(missing, of, exercises=exercises, now=now or circumstances())


def test_nothing_is_short_where_all_fits():
    assert short(week(CLAM, SQUAT, muscles=BOTH)) == ()


def test_the_smallest_number_of_minutes():
    # 2.67 min for the squat on two days; the clam takes 4 min on the other two
    (one,) = short(week(CLAM, SQUAT, minutes=3.0, days=4, muscles=BOTH))
    assert one.what == "Of 4 hard sets a week, the side of the hip gets 0."
    assert one.smallest_change == "With 4 minutes a day instead of 3 it would fit."


def test_another_day_where_that_is_less():
    # both on one day take 6.67 min and give 2 sets; a second day doubles them
    (one,) = short(week(CLAM, SQUAT, minutes=7.0, days=1, muscles=BOTH))
    assert one.smallest_change == "With 2 training days a week instead of 1 it would fit."


def test_equipment_where_nothing_at_hand_trains_a_muscle():
    (one,) = short(week(SQUAT, muscles=BOTH), exercises={"squat": SQUAT, "banded": BANDED})
    assert one.what == "Of 4 hard sets a week, the side of the hip gets 0."
    assert one.smallest_change == "With this it could be trained: elastic band."


def test_a_muscle_that_only_later_exercises_train():
    hard = replace(BANDED, level=5, equipment=())
    (one,) = short(week(SQUAT, muscles=BOTH), exercises={"squat": SQUAT, "banded": hard})
    assert one.smallest_change.startswith("No time or equipment changes that")


def test_what_lacks_time_is_told_from_what_nothing_trains():
    of = week(CLAM, SQUAT, minutes=3.0, days=4, muscles=(*BOTH, "calf"))
    timed, untrained = short(of)
    assert timed.smallest_change == "With 4 minutes a day instead of 3 it would fit."
    assert untrained.what == "Of 4 hard sets a week, the calf gets 0."


def test_no_time_is_enough_for_an_exercise_that_trains_little():
    of = week(HALF_FOR_HIP, days=1, weights={"hip": 1.0}, muscles=("hip_abductors",))
    few = exercise("few", acts_on={"hip": 1.0}, muscles={"hip_abductors": 0.1})
    (one,) = short(replace(of, exercises=(few,)), exercises={"few": few})
    assert one.what == "Of 4 hard sets a week, the side of the hip gets 0.2."
    assert one.smallest_change.startswith("Neither longer nor more training days")
