import numpy as np
import pytest
import xarray as xr

from kinechain.domain.events import Repetition
from kinechain.tasks.lunge_to_wall.measures import shank_angle_heel_down


def test_the_best_of_the_attempts_counts_and_not_what_lies_between_them():
    time_s = np.arange(0.0, 5.0, 0.1)
    lean = np.interp(time_s, [0, 1, 2, 3, 4, 5], [5, 30, 45, 38, 5, 5])
    whole = xr.Dataset(
        {"shank_angle_left": (("draw", "time"), lean[np.newaxis])}, coords={"time": time_s}
    )
    attempts = [
        Repetition(side="left", start_s=peak - 0.5, peak_s=peak, end_s=peak + 0.5)
        for peak in (1.0, 3.0)
    ]

    assert shank_angle_heel_down(whole, attempts, "left") == pytest.approx(38.0)
