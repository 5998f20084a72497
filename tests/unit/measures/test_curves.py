"""Reading curves whose values are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import xarray as xr

from kinechain.measures.curves import at, average, during, highest, lowest, spread

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike


def line(values: ArrayLike):
    """A curve of two draws, the second higher by 1, at 10 frames a second."""
    first = np.asarray(values, dtype=float)
    times = np.arange(first.size) / 10
    return xr.DataArray(np.stack([first, first + 1]), dims=("draw", "time"), coords={"time": times})


def test_value_between_frames_is_interpolated_for_every_draw():
    np.testing.assert_allclose(at(line([0, 10, 20]), 0.125), [12.5, 13.5])


def test_value_on_the_first_and_last_frame():
    np.testing.assert_allclose(at(line([3, 10, 20]), 0.0), [3, 4])
    np.testing.assert_allclose(at(line([3, 10, 20]), 0.2), [20, 21])


@pytest.mark.parametrize("time_s", [-0.01, 0.21])
def test_value_outside_the_curve_is_missing(time_s: float):
    assert np.isnan(at(line([0, 10, 20]), time_s)).all()


def test_value_beside_a_gap_is_missing():
    assert np.isnan(at(line([0, np.nan, 20]), 0.15)).all()


def test_a_stretch_holds_both_its_ends():
    np.testing.assert_allclose(during(line([0, 1, 2, 3]), 0.1, 0.2)["time"], [0.1, 0.2])


def test_extremes_and_mean():
    curve = line([1, 5, 3])
    np.testing.assert_allclose(highest(curve), [5, 6])
    np.testing.assert_allclose(lowest(curve), [1, 2])
    np.testing.assert_allclose(spread(curve), [4, 4])
    np.testing.assert_allclose(average(curve), [3, 4])


@pytest.mark.parametrize("reading", [highest, lowest, spread, average])
@pytest.mark.parametrize("values", [[1, np.nan, 3], []])
def test_a_gap_or_an_empty_stretch_is_missing(
    reading: Callable[[xr.DataArray], xr.DataArray], values: ArrayLike
):
    assert np.isnan(reading(line(values))).all()
    assert reading(line(values)).dims == ("draw",)
