import numpy as np
import pytest
from revalidation.motions.stride import roll, running_leg, sole_curve, stance_knee


def test_a_flat_foot_moves_with_the_belt():
    travelled = np.linspace(0, 0.2, 5)
    leg = running_leg(ahead_m=0.3)
    ankle = roll(leg, 0.08, travelled, np.zeros(5))
    assert ankle[:, 0] == pytest.approx(0.3 - travelled)
    assert ankle[:, 1] == pytest.approx(0.08)


@pytest.mark.parametrize("sole_deg", [20.0, -40.0])
def test_lifting_either_end_of_the_foot_lifts_the_ankle(sole_deg: float):
    ankle = roll(running_leg(), 0.08, np.zeros(2), np.array([0.0, sole_deg]))
    assert ankle[1, 1] > ankle[0, 1]


def test_curves_pass_through_what_they_are_given():
    leg = running_leg(knee_contact_deg=13.0, sole_contact_deg=7.0)
    assert stance_knee(leg, np.array([0.0, 1.0])) == pytest.approx([13.0, leg.knee_stance[-1][1]])
    assert sole_curve(leg, 0.35, np.array([0.0, 1.0])) == pytest.approx([7.0, 7.0])
