from __future__ import annotations

import numpy as np
import pytest
from tests.unit.kinematics.figures import front_figure, noisy, squatter, walker

from kinechain.domain.pose import mirror_pose
from kinechain.errors import DataError
from kinechain.kinematics.people import select_subject


def standing(scale=1.0):
    time_s = np.arange(120) / 30
    pose = front_figure(time_s, knee_in_px={"left": 0.0, "right": 0.0})
    return noisy(pose.assign(position=640 + scale * (pose["position"] - 640)), 1.0)


def seen_between(pose, first, last):
    position = pose["position"].copy()
    position[:first] = np.nan
    position[last:] = np.nan
    return pose.assign(position=position)


def test_one_person_is_the_subject():
    subject = select_subject([walker()], cycle="stride")
    assert subject.index == 1
    assert subject.because == "This is the only person in the picture."
    assert all(
        type(value) is float
        for value in (subject.candidates[0].score, subject.candidates[0].height)
    )


def test_a_small_walker_wins_over_a_big_bystander():
    late = seen_between(noisy(walker(scale=0.6), 1.0), 40, 120)
    subject = select_subject([standing(1.5), late], cycle="stride")
    assert subject.index == 2
    assert "walks or runs most clearly" in subject.because
    assert [c.index for c in subject.candidates] == [2, 1]


def test_who_squats_wins_over_who_walks_when_squats_are_asked_for():
    poses = [walker(duration_s=6.0), squatter(scale=0.7)]
    assert select_subject(poses, cycle="repetition").index == 2
    assert select_subject(poses, cycle="stride").index == 1


def test_of_two_squatters_the_bigger_wins():
    poses = [squatter(scale=0.7, period_s=1.6), squatter()]
    assert select_subject(poses, cycle="repetition").index == 2


def test_a_reflection_is_left_out_even_when_it_is_seen_longer():
    person = seen_between(noisy(squatter(start=300.0), 1.0), 0, 80)
    image = noisy(mirror_pose(squatter(scale=0.9, start=300.0)), 1.0, seed=3)
    subject = select_subject([image, person], cycle="repetition")
    assert subject.index == 2
    assert "reflection" in subject.because


def test_somebody_else_in_another_rhythm_is_no_reflection():
    poses = [walker(stride_s=1.1), noisy(walker(stride_s=0.9, scale=0.9), 1.0)]
    subject = select_subject(poses, cycle="stride")
    assert "reflection" not in subject.because
    assert subject.candidates[1].score > 0.5 * subject.candidates[0].score


def test_somebody_can_be_asked_for():
    subject = select_subject([walker(), standing()], cycle="stride", person=2)
    assert (subject.index, subject.because) == (2, "You chose this person.")


@pytest.mark.parametrize("person", [0, 3, -1])
def test_a_number_that_nobody_has_is_refused(person):
    with pytest.raises(DataError, match="from 1 to 2"):
        select_subject([walker(), standing()], cycle="stride", person=person)


def test_nobody_is_refused():
    with pytest.raises(DataError, match="none"):
        select_subject([], cycle="stride")


def test_somebody_never_seen_does_not_move():
    ghost = seen_between(walker(), 0, 0)
    subject = select_subject([ghost, walker()], cycle="stride")
    assert subject.index == 2
    assert subject.candidates[1].score == 0
