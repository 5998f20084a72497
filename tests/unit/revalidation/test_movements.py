"""Movements on the real mesh, which lies beside the repository and is not part of it."""

from pathlib import Path

import numpy as np
import pytest
from revalidation.motions.gait import RUN, WALK, Gait, gait
from revalidation.motions.single_leg_squat import SingleLegSquat, single_leg_squat
from revalidation.motions.squat import Squat, squat
from revalidation.renderer.body import STATURE_M, read_body
from revalidation.renderer.camera import Camera
from revalidation.renderer.clothes import Dressed, dress
from revalidation.renderer.rig import Posture, skin
from revalidation.renderer.scene import draw, furnish
from revalidation.truth import landmarks, truth_columns

MESH = Path(__file__).parents[3] / ".." / "shared" / "data" / "mesh" / "makehuman"
pytestmark = pytest.mark.skipif(not MESH.exists(), reason="the human mesh is not here")


@pytest.fixture(scope="module")
def dressed():
    return dress(read_body(MESH))


def _frames(posture: Posture, chosen: slice) -> Posture:
    return Posture(
        mid_hip=posture.mid_hip[chosen],
        turns={name: turn[chosen] for name, turn in posture.turns.items()},
    )


def test_the_body_stands_on_the_floor_and_faces_forward(dressed: Dressed):
    body = dressed.body
    assert body.vertices[:, 1].min() == pytest.approx(0, abs=0.002)
    assert body.vertices[:, 1].max() == pytest.approx(STATURE_M, abs=0.02)
    assert body.joint("toes_left")[2] > body.joint("foot_left")[2]
    assert body.joint("thigh_left")[0] > 0 > body.joint("thigh_right")[0]
    assert body.weights.sum(axis=1) == pytest.approx(np.ones(len(body.vertices)))


def test_a_squat_bends_the_knees_as_far_as_asked(dressed: Dressed):
    motion = squat(dressed.body, Squat(count=1, knee_deg=90.0), 60.0)
    columns = truth_columns(dressed.body, motion, Camera(view="left"))
    assert columns["left_knee_flexion_3d"].max() == pytest.approx(90, abs=0.2)
    assert columns["right_knee_flexion_3d"].max() == pytest.approx(90, abs=0.2)
    assert columns["trunk_lean"].max() == pytest.approx(Squat().trunk_lean_deg, abs=4)


def test_feet_stay_where_they_are_in_a_squat(dressed: Dressed):
    motion = squat(dressed.body, Squat(count=1), 30.0)
    ankle = landmarks(dressed.body, motion.posture)["left_ankle"]
    assert np.ptp(ankle, axis=0) == pytest.approx([0, 0, 0], abs=1e-9)


def test_a_knee_turned_inward_reads_as_a_larger_frontal_angle(dressed: Dressed):
    style = SingleLegSquat(count=1, knee_in_deg=(5.0, 25.0), trunk_over_deg=(0.0, 8.0))
    motion = single_leg_squat(dressed.body, style, 30.0)
    columns = truth_columns(dressed.body, motion, Camera(view="front"))
    left, right = (int(30 * rep.peak_s) for rep in motion.repetitions)
    assert columns["knee_fppa_right"][right] > columns["knee_fppa_left"][left] + 10
    assert columns["lateral_trunk_lean"][right] < -3


@pytest.mark.parametrize("style", [RUN, WALK])
def test_feet_touch_the_belt_in_stance_and_move_with_it(dressed: Dressed, style: Gait):
    fps = 240.0
    motion = gait(dressed.body, style, duration_s=1.6, fps=fps)
    contact = next(e for e in motion.events if e.name == "initial_contact" and e.side == "left")
    stride_s = 120 / style.steps_per_min
    flat_s = contact.time_s + style.duty * stride_s * np.array([0.2, 0.45])
    first, last = (int(np.ceil(time * fps)) for time in flat_s)
    heel = landmarks(dressed.body, motion.posture)["left_heel"]
    assert (heel[last, 2] - heel[first, 2]) * fps / (last - first) == pytest.approx(
        -style.belt_m_s, rel=0.02
    )
    sunk = skin(dressed.body, _frames(motion.posture, slice(0, None, 12)))[..., 1].min()
    assert sunk > -0.02


def test_running_has_a_flight_and_walking_has_not(dressed: Dressed):
    for style, flies in ((RUN, True), (WALK, False)):
        motion = gait(dressed.body, style, duration_s=1.2, fps=60.0)
        lowest = skin(dressed.body, _frames(motion.posture, slice(0, None, 2)))[..., 1].min(axis=1)
        assert bool(lowest.max() > 0.01) == flies


def test_a_picture_shows_the_person_before_the_wall(dressed: Dressed):
    camera = Camera(view="front", width=120, height=160)
    room = furnish(camera, belt=False)
    picture = draw(room, dressed, dressed.body.vertices)
    changed = np.abs(picture.astype(float) - room.picture).max(axis=2) > 40
    assert picture.shape == (160, 120, 3)
    assert 0.05 < changed.mean() < 0.5
