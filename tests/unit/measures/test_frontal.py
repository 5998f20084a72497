import pytest
from tests.unit.measures.pieces import REPETITION, piece

from kinechain.measures.frontal import fppa_at_peak


def test_angle_at_the_deepest_point_of_the_side_asked_for():
    both = piece(knee_fppa_left=lambda t: 20 * t, knee_fppa_right=lambda t: -20 * t)
    assert fppa_at_peak(both, REPETITION, "left").item() == pytest.approx(12)
    assert fppa_at_peak(both, REPETITION, "right").item() == pytest.approx(-12)
