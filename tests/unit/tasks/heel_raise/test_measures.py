import numpy as np
import pytest
from tests.unit.measures.pieces import piece

from kinechain.domain.events import Repetition
from kinechain.domain.kinematics import make_kinematics
from kinechain.tasks.heel_raise.measures import (
    heel_height_loss,
    heel_raise_height,
    heel_raise_rate,
    heel_raise_reps,
)


def raises(peaks_s):
    return [
        Repetition(side="left", start_s=peak - 0.5, peak_s=peak, end_s=peak + 0.5)
        for peak in peaks_s
    ]


def rising(heights):
    """Kinematics of one raise a second, each as high as said."""
    time_s = np.arange(100 * len(heights) + 1) / 100
    heel = 0.02 + np.sin(np.pi * time_s) ** 2 * np.array([*heights, 0])[time_s.astype(int)]
    return make_kinematics(time_s, {"heel_height_left": heel[None]}, length_unit="leg_length")


def test_the_count_is_how_many_raises_there_are():
    assert heel_raise_reps(piece(), raises([1.0, 3.0, 5.0]), "left") == 3


def test_the_rate_is_that_of_the_usual_time_between_two():
    assert heel_raise_rate(piece(), raises([1.0, 3.0, 5.0, 9.0]), "left") == pytest.approx(30)


def test_one_raise_has_no_rate():
    assert np.isnan(heel_raise_rate(piece(), raises([1.0]), "left"))


def test_the_height_is_how_far_the_heel_comes_up():
    up = piece(
        heel_height_left=lambda t: 0.02 + 0.1 * np.sin(np.pi * np.clip((t - 0.2) / 0.8, 0, 1))
    )
    (one,) = raises([0.6])
    assert heel_raise_height(up, one, "left").item() == pytest.approx(0.1, abs=1e-3)


def test_the_loss_is_of_the_last_three_against_the_first_three():
    heights = [0.10, 0.10, 0.10, 0.12, 0.09, 0.08, 0.085]
    lost = heel_height_loss(rising(heights), raises(np.arange(7) + 0.5), "left")
    assert lost == pytest.approx(15.0, abs=0.2)


def test_five_raises_have_no_loss():
    assert np.isnan(heel_height_loss(rising([0.1] * 5), raises(np.arange(5) + 0.5), "left"))
