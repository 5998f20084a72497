from __future__ import annotations

import numpy as np
import pytest

from kinechain.adapters.pose.blazepose.detector import same_person, tiles_of
from kinechain.adapters.pose.blazepose.regions import Square, around_person


def test_cut_out_and_place_are_the_same_map():
    square = Square(x=120.0, y=80.0, side=64.0, angle=0.7)
    pixel = np.array([10.0, 50.0])
    placed = square.place((pixel + 0.5) / 256) - 0.5
    matrix = square.to_picture(256)
    np.testing.assert_allclose(matrix @ [*pixel, 1.0], placed)


@pytest.mark.parametrize("angle", [-2.0, 0.0, 0.5, 3.0])
def test_a_person_stands_upright_in_the_own_square(angle: float):
    hips = np.array([50.0, 60.0])
    edge = hips + 40 * np.array([np.sin(angle), -np.cos(angle)])
    square = around_person(hips, edge)
    assert square.side == pytest.approx(2 * 1.25 * 40)
    np.testing.assert_allclose(square.place(np.array([0.5, 0.5])), hips)
    np.testing.assert_allclose(square.place(np.array([0.5, 0.1])), edge)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (640, 480), (1680, 720), (500, 500)])
def test_tiles_cover_the_picture(size: tuple[int, int]):
    whole, *tiles = tiles_of(*size)
    assert whole.side == max(size)
    x, y = np.meshgrid(np.linspace(0, size[0], 50), np.linspace(0, size[1], 50))
    covered = [
        (abs(x - tile.x) <= tile.side / 2 + 1e-9) & (abs(y - tile.y) <= tile.side / 2 + 1e-9)
        for tile in tiles
    ]
    assert np.any(covered, axis=0).all()


def test_people_side_by_side_are_two():
    one = Square(x=100, y=100, side=200)
    assert same_person(one, Square(x=110, y=105, side=180))
    assert not same_person(one, Square(x=160, y=100, side=200))
    assert not same_person(one, Square(x=100, y=100, side=90))
