from __future__ import annotations

import numpy as np
import pytest
from tests.unit.measures.pieces import LEFT, piece

from kinechain.domain.events import Stride
from kinechain.measures.stance import at_midstance


def midstance_s(curves, stride):
    return at_midstance(
        curves["pelvis_height"]["time"] + 0 * curves["pelvis_height"], curves, stride
    )


WALKED = Stride(side="left", start_s=0.2, toe_off_s=0.7, end_s=1.0)


def test_a_runner_stands_where_the_pelvis_is_lowest():
    run = piece(pelvis_height=lambda t: 1 + (t - 0.3) ** 2)
    assert midstance_s(run, LEFT) == pytest.approx(0.3, abs=0.01)


def test_a_walker_stands_where_the_pelvis_is_highest_before_the_other_foot_lands():
    walk = piece(pelvis_height=lambda t: 1 - np.minimum((t - 0.4) ** 2, (t - 0.8) ** 2))
    assert midstance_s(walk, WALKED) == pytest.approx(0.4, abs=0.01)


def test_what_the_pelvis_does_after_stance_does_not_count():
    falls_later = piece(pelvis_height=lambda t: np.where(t < 0.55, 1 + (t - 0.3) ** 2, 0.5))
    assert midstance_s(falls_later, LEFT) == pytest.approx(0.3, abs=0.01)


def test_without_the_pelvis_there_is_no_such_moment():
    lost = piece(pelvis_height=lambda t: np.where(np.abs(t - 0.4) < 0.02, np.nan, 1))
    assert np.isnan(midstance_s(lost, LEFT)).all()
