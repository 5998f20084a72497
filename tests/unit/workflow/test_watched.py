from __future__ import annotations

import numpy as np
import xarray as xr
from tests.unit.workflow.scenes import PaintedVideo

from kinechain.capture.shots import find_shots
from kinechain.workflow.watched import WatchedVideo

TIMES_S = np.arange(120) / 30


def watched(pieces, cuts=()):
    video = WatchedVideo(PaintedVideo(TIMES_S, cuts))
    for start, stop in pieces:
        assert [frame.index for frame in video.frames(start, stop)] == list(range(start, stop))
    return video.footage()


def test_pieces_in_any_order_give_the_same_footage_as_the_whole():
    whole = watched([(0, 120)], cuts=(50,))
    pieces = watched([(80, 120), (30, 90), (0, 40)], cuts=(50,))
    xr.testing.assert_identical(whole, pieces)


def test_a_cut_is_seen_where_it_is():
    shots = find_shots(watched([(0, 120)], cuts=(50,)))
    assert [shot.start_s for shot in shots] == [0.0, 50 / 30]


def test_only_what_was_asked_for_is_in_the_footage():
    footage = watched([(30, 60)])
    assert footage["time"].values[0] == 1.0
    assert footage.sizes["time"] == 30
