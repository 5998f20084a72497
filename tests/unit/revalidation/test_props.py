import numpy as np
import pytest
from revalidation.renderer.body import Body
from revalidation.renderer.camera import Camera
from revalidation.renderer.clothes import Dressed
from revalidation.renderer.props import Box, crossing, look, shaded
from revalidation.renderer.rig import NODES
from revalidation.renderer.scene import draw, furnish

CAMERA = Camera(view="front", width=48, height=64, distance_m=3.0)
RED = (255, 0, 0)


def plate(half_m: float = 0.3) -> Dressed:
    """Return a square that faces the camera at z = 0, in place of a person."""
    corners = [(-half_m, 0.6), (half_m, 0.6), (half_m, 1.2), (-half_m, 1.2)]
    vertices = np.array([(x, y, 0.0) for x, y in corners])
    body = Body(
        vertices=vertices,
        faces=np.array([[0, 1, 2], [0, 2, 3]]),
        eye=np.zeros(4, bool),
        weights=np.zeros((4, len(NODES))),
        joints=np.zeros((len(NODES), 3)),
    )
    return Dressed(body=body, places=np.column_stack([vertices, np.zeros((4, 2))]))


def picture_with(*boxes: Box) -> np.ndarray:
    dressed = plate()
    room = furnish(CAMERA, props=boxes)
    return draw(room, dressed, dressed.body.vertices).astype(float)


def is_red(picture: np.ndarray) -> np.ndarray:
    return (picture[..., 0] > 60) & (picture[..., 1] < 20) & (picture[..., 2] < 20)


def across(z_m: float) -> Box:
    return Box(low=(-0.1, 0.8, z_m - 0.05), high=(0.1, 1.0, z_m + 0.05), colour=RED)


def test_a_box_before_the_body_hides_it() -> None:
    before = is_red(picture_with(across(0.5)))

    assert before[CAMERA.height // 2, CAMERA.width // 2]


def test_a_box_behind_the_body_is_not_seen_through_it() -> None:
    assert not is_red(picture_with(across(-0.5))).any()


def test_a_box_beside_the_body_leaves_it_alone() -> None:
    beside = Box(low=(0.5, 0.6, -0.1), high=(0.6, 1.2, 0.1), colour=RED)
    alone, together = picture_with(), picture_with(beside)
    row, column = CAMERA.height // 2, CAMERA.width // 2
    body = np.s_[row - 2 : row + 3, column - 3 : column + 4]

    assert is_red(together).any()
    np.testing.assert_array_equal(together[body], alone[body])


def test_the_depth_of_a_box_is_that_of_its_near_face() -> None:
    seen = look(CAMERA, [across(0.5)])

    assert seen.depth[CAMERA.height // 2, CAMERA.width // 2] == pytest.approx(3.0 - 0.55)
    np.testing.assert_allclose(seen.facing[CAMERA.height // 2, CAMERA.width // 2], [0, 0, 1])
    assert np.isinf(seen.depth[0, 0])


def test_only_the_top_of_a_box_has_its_height() -> None:
    seen = look(CAMERA, [Box(low=(-0.3, 0.0, -0.3), high=(0.3, 0.2, 0.3))])

    tops = seen.top_m[np.isfinite(seen.top_m)]
    assert tops.size
    assert (tops == 0.2).all()
    assert np.isfinite(seen.depth[np.isnan(seen.top_m)]).any()


def test_a_ray_beside_a_box_never_enters_it() -> None:
    enters, leaves, _ = crossing(
        np.array([2.0, 0.0, 0.0]), np.array([[0.0, 0.0, 1.0]]), Box(low=(0, 0, 1), high=(1, 1, 2))
    )

    assert np.isinf(enters).all()
    assert np.isinf(leaves).all()


def test_a_box_keeps_the_light_from_what_is_below_it() -> None:
    roof = Box(low=(-1.0, 1.0, -1.0), high=(1.0, 1.1, 1.0))
    below, above, away = (0.0, 0.0, 0.0), (0.0, 2.0, 0.0), (5.0, 0.0, 0.0)

    dark = shaded(np.array([below, above, away]), np.array([0.0, 1.0, 0.0]), [roof])

    assert dark.tolist() == [True, False, False]
