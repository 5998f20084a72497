from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.unit.measures.pieces import LEFT, REPETITION, piece

from kinechain.measures.trunk import lateral_trunk_lean_at_peak, trunk_lean, trunk_lean_at_depth

if TYPE_CHECKING:
    from kinechain.domain.skeleton import Side


def test_lean_is_the_mean_over_stance():
    # a straight line from 2 to 5 over stance, 0.2 to 0.5 s
    assert trunk_lean(piece(trunk_lean=lambda t: 10 * t), LEFT).item() == pytest.approx(3.5)


def test_lean_at_the_deepest_point():
    assert trunk_lean_at_depth(
        piece(trunk_lean=lambda t: 50 * t), REPETITION, None
    ).item() == pytest.approx(30)


@pytest.mark.parametrize(("standing", "expected"), [(None, 6), ("left", 6), ("right", -6)])
def test_on_one_leg_lean_towards_it_is_positive(standing: Side | None, expected: float):
    to_the_left = piece(lateral_trunk_lean=lambda t: 10 * t)
    assert lateral_trunk_lean_at_peak(
        to_the_left, replace(REPETITION, side=standing), standing
    ).item() == pytest.approx(expected)
