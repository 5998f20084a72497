import numpy as np
import pytest

from kinechain.events.gait import Steps, gait_events, rows, taking_turns


def test_a_missing_step_breaks_a_row_and_short_rows_are_left_out():
    times_s = np.array([0.0, 0.4, 0.8, 2.0, 2.4, 5.0, 5.4, 5.8, 6.2])
    assert rows(times_s, 0.6) == [slice(0, 3), slice(5, 9)]


def test_no_steps_are_no_rows():
    assert rows(np.array([]), 0.6) == []


def test_one_bad_step_is_outvoted():
    evidence = np.array([0.2, -0.2, -0.1, -0.2, 0.2])
    assert taking_turns(evidence, 0.04) == ("left", "right", "left", "right", "left")


def test_what_is_always_there_speaks_for_no_side():
    assert taking_turns(np.array([0.3, 0.3, 0.3]), 0.04) == ()
    assert taking_turns(np.array([0.5, 0.1, 0.5]), 0.04) == ("left", "right", "left")


def test_unseen_feet_have_no_sides():
    assert taking_turns(np.full(4, np.nan), 0.04) == ()
    assert taking_turns(np.array([np.nan, -0.2, 0.2]), 0.04) == ("left", "right", "left")


def test_a_stride_needs_its_own_toe_off():
    contacts = ((0.0, "left"), (0.5, "right"), (1.0, "left"), (1.5, "right"), (2.0, "left"))
    toe_offs = ((0.6, "left"), (1.1, "right"))
    strides = gait_events([Steps(contacts_s=contacts, toe_offs_s=toe_offs)]).strides
    assert [(s.side, s.start_s, s.toe_off_s, s.end_s) for s in strides] == [
        ("left", 0.0, 0.6, 1.0),
        ("right", 0.5, 1.1, 1.5),
    ]


@pytest.mark.parametrize("end_s", [3.5, 40.0])
def test_a_stop_is_no_stride(end_s):
    steps = Steps(contacts_s=((0.0, "left"), (end_s, "left")), toe_offs_s=((0.7, "left"),))
    assert gait_events([steps]).strides == ()


def test_legs_that_were_mixed_up_give_no_stride():
    left = tuple((1.1 * k, "left") for k in range(5))
    right = tuple((0.55 + 1.1 * k, "right") for k in range(4))
    mixed_up = ((4.5, "right"),)
    contacts = tuple(sorted((*left, *right, *mixed_up)))
    toe_offs = tuple(sorted((t + 0.6, side) for t, side in contacts if (t, side) not in mixed_up))
    strides = gait_events([Steps(contacts_s=contacts, toe_offs_s=toe_offs)]).strides
    assert len(strides) == 4 + 3
    assert all(stride.end_s != 4.5 for stride in strides)
