import numpy as np
import pytest
import xarray as xr

from kinechain.domain.events import Repetition
from kinechain.tasks.step_down.measures import step_downs_in_30_s


def recording(seconds):
    time_s = np.arange(int(seconds * 10) + 1) / 10
    return xr.Dataset(coords={"time": time_s})


def every(period_s, until_s, first_s=1.0):
    starts = np.arange(first_s, until_s - period_s + 1e-9, period_s)
    return [
        Repetition(side="left", start_s=s, peak_s=s + period_s / 2, end_s=s + period_s)
        for s in starts.tolist()
    ]


def test_those_that_end_within_30_s_of_the_first_are_counted():
    assert step_downs_in_30_s(recording(40), every(2.0, 38.0), "left") == 15


def test_one_that_is_under_way_when_the_time_is_over_does_not_count():
    assert step_downs_in_30_s(recording(40), every(4.0, 38.0), "left") == 7


@pytest.mark.parametrize(
    ("seconds", "until_s"), [(29.0, 29.0), (40.0, 12.0)], ids=["clip too short", "five and no more"]
)
def test_a_leg_that_does_not_go_on_for_30_s_has_no_count(seconds, until_s):
    assert np.isnan(step_downs_in_30_s(recording(seconds), every(2.0, until_s), "left"))


def test_a_leg_that_pauses_for_long_has_no_count():
    tries = [*every(2.0, 12.0), *every(2.0, 38.0, first_s=20.0)]

    assert np.isnan(step_downs_in_30_s(recording(40), tries, "left"))
