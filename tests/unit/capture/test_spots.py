"""Spots and strips are found to parts of a pixel, and nothing else is one."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.capture.clothes import (
    SHIRT,
    SIZE,
    SKIN,
    WHITE,
    YELLOW,
    bar,
    disc,
    hips,
)

from kinechain.capture.spots import WIDTH, find_spots, find_strips

PIXEL = WIDTH / SIZE
DOT = 0.028


@pytest.mark.parametrize("x", [-0.2413, 0.0, 0.1987])
@pytest.mark.parametrize("y", [-0.1204, -0.081])
def test_a_dot_is_placed_to_a_tenth_of_a_pixel(x: float, y: float):
    (spot,) = find_spots(hips(disc(x, y, DOT)))
    assert spot.place == pytest.approx([x, y], abs=0.1 * PIXEL)
    assert spot.radius == pytest.approx(DOT, rel=0.15)
    assert spot.colour == pytest.approx(WHITE, abs=25)


def test_a_dot_where_two_cloths_meet_is_placed_to_half_a_pixel():
    (spot,) = find_spots(hips(disc(0.2, -0.02, DOT), hem=-0.02))
    assert spot.place == pytest.approx([0.2, -0.02], abs=0.5 * PIXEL)


@pytest.mark.parametrize(
    "shape",
    [
        bar(0.2, -0.1, 0.01, 0.1, WHITE),
        bar(0.0, -0.1, 0.5, 0.02, WHITE),
        disc(0.2, -0.1, 0.12),
        disc(0.2, -0.1, DOT, SHIRT + 12),
        disc(0.2, -0.1, 0.008),
        disc(0.2, -0.55, DOT),
    ],
    ids=["cord", "stripe", "hand", "faint", "button", "breast"],
)
def test_what_is_no_dot_on_the_pelvis_is_not_found(shape):
    assert find_spots(hips(shape)) == []


def test_plain_clothes_have_no_spots_and_no_strips():
    assert find_spots(hips()) == []
    assert find_strips(hips()) == []


@pytest.mark.parametrize("slope", [-0.15, 0.0, 0.1])
def test_the_line_of_a_strip_is_known_to_a_third_of_a_degree(slope: float):
    (strip,) = find_strips(hips(bar(0.01, -0.12, 0.22, 0.022, slope=slope)))
    across, down = strip.ends[1] - strip.ends[0]
    assert np.degrees(np.arctan2(down, across)) == pytest.approx(
        np.degrees(np.arctan(slope)), abs=0.33
    )
    assert across == pytest.approx(0.44, rel=0.1)
    assert strip.colour == pytest.approx(YELLOW, abs=25)


@pytest.mark.parametrize(
    "shape",
    [
        bar(0.0, -0.12, 0.6, 0.022),
        bar(0.0, -0.02, 0.6, 0.03, SKIN),
        bar(0.0, -0.12, 0.22, 0.08),
        bar(0.0, -0.12, 0.05, 0.022),
        bar(0.0, -0.12, 0.22, 0.022, SHIRT + 12),
    ],
    ids=["belt", "bare waist", "high print", "buckle", "faint"],
)
def test_what_runs_to_the_edge_of_the_body_or_is_no_strip_is_not_found(shape):
    assert find_strips(hips(shape)) == []


def test_the_edge_between_shirt_and_shorts_is_no_strip():
    assert find_strips(hips(hem=-0.1)) == []
