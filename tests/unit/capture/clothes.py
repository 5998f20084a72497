"""Cut-outs of a person's hips, painted with colours and places that are known."""

from __future__ import annotations

import numpy as np

from kinechain.capture.spots import ABOVE, WIDTH

SIZE = 132
SHIRT, SHORTS, WALL, SKIN, WHITE, YELLOW = (
    np.array(rgb, dtype=float)
    for rgb in (
        (200, 80, 50),
        (34, 44, 74),
        (200, 200, 190),
        (196, 140, 112),
        (240, 240, 236),
        (246, 222, 60),
    )
)
_FINE = 6  # times finer than the cut-out: edges are as smooth as a camera sees them


def hips(*shapes, waist=0.4, hem=-0.02):
    """Return a cut-out of shirt over shorts before a wall; shapes are painted on it in turn.

    Each shape is a colour and a function of (x, y) in trunk lengths from mid-hip, y down, that
    says where it is. `waist` is half of the body's width, `hem` where the shirt ends.
    """
    fine = (np.arange(SIZE * _FINE) + 0.5) / _FINE - 0.5
    x = (fine - (SIZE - 1) / 2) * WIDTH / SIZE
    y = (fine - ABOVE / WIDTH * (SIZE - 1)) * WIDTH / SIZE
    x, y = np.meshgrid(x, y)
    picture = np.where((y < hem)[..., None], SHIRT, SHORTS)
    for colour, inside in shapes:
        picture = np.where(inside(x, y)[..., None], colour, picture)
    picture = np.where((np.abs(x) > waist)[..., None], WALL, picture)
    small = picture.reshape(SIZE, _FINE, SIZE, _FINE, 3).mean(axis=(1, 3))
    return np.clip(np.round(small), 0, 255).astype(np.uint8)


def disc(x0, y0, radius, colour=WHITE):
    """Return a dot."""
    return colour, lambda x, y: np.hypot(x - x0, y - y0) < radius


def bar(x0, y0, half_width, half_height, colour=YELLOW, slope=0.0):
    """Return a bar, lower to the right by its slope."""
    return (
        colour,
        lambda x, y: (
            (np.abs(x - x0) < half_width) & (np.abs(y - y0 - slope * (x - x0)) < half_height)
        ),
    )
