import numpy as np
import pytest
from revalidation.renderer.camera import Camera

from kinechain.domain.skeleton import View


def test_the_persons_left_is_at_the_right_of_the_picture_from_the_front():
    pixels, depth = Camera(view="front", distance_m=3.0).project(np.array([[0.3, 0.95, 0.0]]))
    assert pixels[0, 0] > 239.5
    assert depth[0] == pytest.approx(3.0)


def test_the_persons_left_is_at_the_left_of_the_picture_from_the_back():
    pixels, _ = Camera(view="back").project(np.array([[0.3, 0.95, 0.0]]))
    assert pixels[0, 0] < 239.5


@pytest.mark.parametrize(("view", "faces"), [("left", -1), ("right", 1)])
def test_the_person_faces_left_when_their_left_side_is_seen(view: View, faces: int):
    pixels, _ = Camera(view=view).project(np.array([[0.0, 0.95, 0.5]]))
    assert np.sign(pixels[0, 0] - 239.5) == faces


def test_a_place_level_with_the_lens_ahead_is_in_the_middle():
    camera = Camera(view="front", height_m=1.0, yaw_deg=20.0)
    pixels, _ = camera.project(np.array([[0.0, 1.0, 0.0]]))
    assert pixels[0] == pytest.approx([239.5, 319.5])


def test_the_field_of_view_spans_the_height():
    camera = Camera(view="front", height_m=0.0, distance_m=2.0, field_deg=90.0)
    pixels, _ = camera.project(np.array([[0.0, 2.0, 0.0]]))
    assert 319.5 - pixels[0, 1] == pytest.approx(320.0)


def test_rays_go_where_pixels_come_from():
    camera = Camera(view="left", yaw_deg=10.0, pitch_deg=5.0, width=48, height=64)
    rays = camera.rays()
    pixels, _ = camera.project(camera.place + 2.0 * rays[10, 7])
    assert pixels == pytest.approx([7, 10])
