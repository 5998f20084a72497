"""Cycles on one axis from 0 to 100 %."""

import numpy as np
import pytest
import xarray as xr
from numpy.typing import NDArray

from kinechain.domain.events import Events, Repetition, Stride
from kinechain.domain.kinematics import make_kinematics
from kinechain.report.cycles import Cycle, cycles_of, mean_curve, most_typical, over_cycles

TIME = np.arange(0, 10.01, 0.01)


def kinematics(values: NDArray[np.float64]) -> xr.Dataset:
    return make_kinematics(TIME, {"trunk_lean": values[None]}, length_unit="m")


def cycles(*starts: float) -> tuple[Cycle, ...]:
    return tuple(Cycle(side=None, start_s=s, mark_s=s + 0.25, end_s=s + 1) for s in starts)


def test_a_cycle_runs_from_its_start_to_its_end():
    values = over_cycles(kinematics(TIME), "trunk_lean", cycles(2.0))
    np.testing.assert_allclose(values[0], np.linspace(2, 3, 101))


def test_the_mean_and_the_spread_are_those_between_cycles():
    curve = mean_curve([(kinematics(np.floor(TIME)), cycles(1.0, 3.0, 5.0))], "trunk_lean", "left")
    assert curve is not None
    assert curve.mean[50] == pytest.approx(3.0)
    assert curve.sd[50] == pytest.approx(2.0)
    assert curve.mark_percent == pytest.approx(25.0)
    assert (curve.n, curve.side) == (3, "left")


def test_one_cycle_has_no_spread():
    curve = mean_curve([(kinematics(TIME), cycles(1.0))], "trunk_lean", None)
    assert curve is not None
    assert np.isnan(curve.sd).all()


def test_nothing_seen_gives_no_curve():
    assert (
        mean_curve([(kinematics(np.full_like(TIME, np.nan)), cycles(1.0))], "trunk_lean", None)
        is None
    )
    assert mean_curve([(kinematics(TIME), ())], "trunk_lean", None) is None


def test_gaps_stay_gaps():
    values = np.where((TIME > 1.3) & (TIME < 1.6), np.nan, 7.0)
    curve = mean_curve([(kinematics(values), cycles(1.0))], "trunk_lean", None)
    assert curve is not None
    assert np.isnan(curve.mean[45])
    assert curve.mean[10] == 7.0


def test_the_most_typical_cycle_is_the_one_nearest_to_the_mean():
    values = np.select([TIME < 2, TIME < 4], [0.0, 11.0], 20.0)
    chosen = most_typical(kinematics(values), cycles(0.5, 2.5, 5.0))
    assert chosen is not None
    assert chosen.start_s == 2.5


def test_a_cycle_that_is_hidden_is_not_typical():
    values = np.where(TIME < 2, np.nan, TIME)
    chosen = most_typical(kinematics(values), cycles(0.5, 3.0))
    assert chosen is not None
    assert chosen.start_s == 3.0


def test_nothing_is_typical_of_nothing():
    assert most_typical(kinematics(TIME), ()) is None


def test_repetitions_of_both_legs_count_for_each():
    both = Repetition(side=None, start_s=0, peak_s=1, end_s=2)
    right = Repetition(side="right", start_s=2, peak_s=3, end_s=4)
    events = Events(repetitions=(both, right))
    assert [c.start_s for c in cycles_of(events, "left")] == [0]
    assert [c.start_s for c in cycles_of(events, "right")] == [0, 2]


def test_strides_belong_to_one_side():
    stride = Stride(side="left", start_s=0, toe_off_s=0.3, end_s=1)
    assert cycles_of(Events(strides=(stride,)), "right") == ()
    assert cycles_of(Events(strides=(stride,)))[0].mark_s == 0.3
