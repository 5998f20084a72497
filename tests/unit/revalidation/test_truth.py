import numpy as np
import pytest
from numpy.typing import NDArray
from revalidation.truth import angle_between, facing_angles, side_angles, wrapped

from kinechain.domain.skeleton import View


def _points(**places: tuple[float, float]) -> dict[str, NDArray[np.float64]]:
    return {name: np.array([place], dtype=float) for name, place in places.items()}


def _side(heading: int) -> dict[str, NDArray[np.float64]]:
    """Return a person who sits with level thighs, upright shanks and trunk, toes up by 45."""
    parts = {
        "shoulder": (0, 0),
        "hip": (0, 10),
        "knee": (10 * heading, 10),
        "ankle": (10 * heading, 20),
        "heel": (9 * heading, 22),
        "toe": (11 * heading, 20),
    }
    return _points(**{f"{s}_{part}": xy for s in ("left", "right") for part, xy in parts.items()})


@pytest.mark.parametrize("heading", [-1, 1])
def test_sitting_upright_bends_hip_and_knee_by_a_right_angle(heading: int):
    angles = side_angles(_side(heading), heading=heading)
    assert angles["knee_flexion_left"] == pytest.approx(90)
    assert angles["hip_flexion_left"] == pytest.approx(90)
    assert angles["shank_angle_left"] == pytest.approx(0)
    assert angles["thigh_angle_left"] == pytest.approx(-90)
    assert angles["trunk_lean"] == pytest.approx(0)
    assert angles["foot_angle_left"] == pytest.approx(45)
    assert angles["ankle_dorsiflexion_left"] == pytest.approx(45)


def _front(to_left: int) -> dict[str, NDArray[np.float64]]:
    """Return a person seen from the front (1) or back (-1), both knees inward."""
    left = {"shoulder": (6, 0), "hip": (2, 10), "knee": (1, 20), "ankle": (2, 30)}
    right = {part: (-x, y) for part, (x, y) in left.items()}
    return _points(
        **{f"left_{part}": (to_left * x, y) for part, (x, y) in left.items()},
        **{f"right_{part}": (to_left * x, y) for part, (x, y) in right.items()},
    )


@pytest.mark.parametrize(("view", "to_left"), [("front", 1), ("back", -1)])
def test_knees_inward_read_positive_on_both_sides_from_front_and_back(view: View, to_left: int):
    angles = facing_angles(_front(to_left), view)
    inward = np.degrees(np.arctan(0.1))
    for side in ("left", "right"):
        assert angles[f"knee_fppa_{side}"] == pytest.approx(2 * inward)
        assert angles[f"hip_adduction_{side}"] == pytest.approx(inward)
    assert angles["lateral_trunk_lean"] == pytest.approx(0)


@pytest.mark.parametrize(("view", "to_left"), [("front", 1), ("back", -1)])
def test_a_pelvis_lower_on_the_left_abducts_the_left_hip(view: View, to_left: int):
    points = _front(to_left)
    tilted = points | {
        "left_hip": np.array([[2.0 * to_left, 11.0]]),
        "right_hip": np.array([[-2.0 * to_left, 9.0]]),
    }
    level, low = facing_angles(points, view), facing_angles(tilted, view)
    assert low["pelvic_obliquity"] == pytest.approx(np.degrees(np.arctan(0.5)))
    assert level["pelvic_obliquity"] == pytest.approx(0)
    assert low["hip_adduction_left"] < level["hip_adduction_left"]
    assert low["hip_adduction_right"] > level["hip_adduction_right"]


def test_angles_in_space_and_round_the_circle():
    assert angle_between(np.array([1.0, 0, 0]), np.array([0, 2.0, 0])) == pytest.approx(90)
    assert wrapped(np.array([190.0, -190.0])) == pytest.approx([-170, 170])
