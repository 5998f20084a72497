"""A mirrored person with marks, and one whose sides have other names, gives the same angles."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.kinematics.figures import FLOOR, SHANK, THIGH, WIDTH, front_figure, marks_of
from tests.unit.measures.people import seen_from

from kinechain.capture.spots import find_spots
from kinechain.domain.analysis import Scale
from kinechain.domain.marks import with_marks
from kinechain.domain.pose import mirror_pose
from kinechain.domain.skeleton import KEYPOINTS, SIDES, mirrored, other_side
from kinechain.kinematics.angles import reconstruct
from kinechain.kinematics.scale import locate

TIME_S = np.arange(4) / 30
SCALE = Scale(
    leg_length_px=THIGH + SHANK,
    metres_per_px=None,
    relative_sd=0.05,
    roll_deg=0.0,
    floor_y_px=FLOOR,
    unit="leg_length",
)
ANGLES = st.floats(-15, 15)
INWARD = st.floats(-20, 20)
FEW = settings(max_examples=30, deadline=None)


def angles(pose, marks, view):
    return reconstruct(locate(with_marks(pose, marks), SCALE), seen_from(view))


def exchanged(marks):
    """Return the marks with the other's name."""
    return marks.isel(mark=[1, 0]).assign_coords(mark=marks["mark"].values)


def same_with_sides_exchanged(found, other):
    np.testing.assert_allclose(other["pelvic_obliquity"], -found["pelvic_obliquity"], atol=1e-9)
    for side in SIDES:
        np.testing.assert_allclose(
            other[f"hip_adduction_{other_side(side)}"], found[f"hip_adduction_{side}"], atol=1e-9
        )


@FEW
@given(ANGLES, INWARD, INWARD, st.booleans())
def test_in_a_mirror(drop_deg, left_px, right_px, back):
    pose = front_figure(TIME_S, knee_in_px={"left": left_px, "right": right_px}, back=back)
    marks = marks_of(pose, drop_deg=drop_deg, back=back)
    flipped = marks["position"] * [-1, 1] + [WIDTH - 1, 0]
    view = "back" if back else "front"
    same_with_sides_exchanged(
        angles(pose, marks, view),
        angles(mirror_pose(pose), exchanged(marks.assign(position=flipped)), view),
    )


@FEW
@given(ANGLES, INWARD, INWARD)
def test_with_other_names_for_the_sides_seen_from_the_other_end(drop_deg, left_px, right_px):
    pose = front_figure(TIME_S, knee_in_px={"left": left_px, "right": right_px})
    marks = marks_of(pose, drop_deg=drop_deg)
    renamed = pose.sel(keypoint=[mirrored(name) for name in KEYPOINTS])
    renamed = renamed.assign_coords(keypoint=list(KEYPOINTS))
    same_with_sides_exchanged(
        angles(pose, marks, "front"), angles(renamed, exchanged(marks), "back")
    )


@FEW
@given(st.floats(-0.3, 0.3), st.floats(-0.3, 0.05), st.integers(0, 2**32 - 1))
def test_spots_of_a_mirrored_picture_are_mirrored(x, y, seed):
    size = 121
    rows, columns = np.indices((size, size))
    at = np.array([x, y]) * size / 1.1 + [(size - 1) / 2, 0.67 / 1.1 * (size - 1)]
    white = np.hypot(columns - at[0], rows - at[1]) < 3.1
    grain = np.random.default_rng(seed).integers(0, 12, (size, size, 3))
    picture = (np.where(white[..., None], 210, 60) + grain).astype(np.uint8)
    found = sorted(find_spots(picture), key=lambda spot: spot.contrast)
    other = sorted(find_spots(picture[:, ::-1]), key=lambda spot: spot.contrast)
    assert len(found) == len(other) == 1
    np.testing.assert_allclose(other[0].place, found[0].place * [-1, 1], atol=0.002)
