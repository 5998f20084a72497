import numpy as np
import pytest
from revalidation.motions.timing import bumps, frame_times, ramp, repetitions

from kinechain.domain.events import Repetition


def test_a_ramp_rises_from_nought_to_one_by_its_middle_half_way():
    assert ramp(np.array([0.0, 1.0, 2.0, 3.0, 9.0]), 1.0, 3.0) == pytest.approx([0, 0, 0.5, 1, 1])


def test_a_bump_is_highest_half_way():
    time_s = frame_times(4.0, 100.0)
    curve = bumps(time_s, [1.0], 2.0)
    assert time_s[curve.argmax()] == pytest.approx(2.0)
    assert curve.max() == pytest.approx(1.0)
    assert curve[time_s <= 1.0].max() == 0


def test_events_of_repetitions_are_in_order_of_time():
    events, kept = repetitions(
        Repetition(side="left", start_s=start, peak_s=start + 1, end_s=start + 2)
        for start in (4.0, 0.0)
    )
    assert [event.time_s for event in events] == [0, 1, 2, 4, 5, 6]
    assert len(kept) == 2
