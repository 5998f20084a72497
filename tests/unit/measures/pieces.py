"""Kinematics written down by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Repetition, Stride
from kinechain.domain.kinematics import make_kinematics

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

LEFT = Stride(side="left", start_s=0.2, toe_off_s=0.5, end_s=1.0)
RIGHT = Stride(side="right", start_s=0.2, toe_off_s=0.5, end_s=1.0)
REPETITION = Repetition(side=None, start_s=0.2, peak_s=0.6, end_s=1.0)


def piece(**curves: Callable[[NDArray[np.float64]], ArrayLike]):
    """Return kinematics over 0 to 1.2 s at 100 frames a second from functions of time."""
    time_s = np.arange(121) / 100
    return make_kinematics(
        time_s,
        {name: np.asarray(curve(time_s), dtype=float)[None] for name, curve in curves.items()},
        length_unit="leg_length",
    )
