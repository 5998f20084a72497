from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from tests.unit.kinematics.figures import HEIGHT, WIDTH, walker

from kinechain.kinematics.visible import within_picture


def moved(pose, x_px, y_px):
    return pose.assign(position=pose["position"] + xr.DataArray([x_px, y_px], dims="space"))


def test_a_person_within_the_picture_is_unchanged():
    xr.testing.assert_identical(within_picture(walker()), walker())


@pytest.mark.parametrize(("x_px", "y_px"), [(WIDTH / 2, 0), (-WIDTH / 2, 0), (0, HEIGHT / 4)])
def test_what_is_outside_is_missing_and_the_rest_is_kept(x_px, y_px):
    pose = moved(walker(), x_px, y_px)
    x, y = (pose["position"].sel(space=axis).values for axis in "xy")
    inside = (x >= 0) & (x <= WIDTH - 1) & (y >= 0) & (y <= HEIGHT - 1)
    kept = within_picture(pose)
    assert 0 < inside.mean() < 1
    assert np.array_equal(np.isfinite(kept["position"].values).all(axis=-1), inside)
    assert np.array_equal(kept["confidence"].values > 0, inside)
    assert np.array_equal(kept["position"].values[inside], pose["position"].values[inside])
