"""Real clips under tasks that they do not show: refused, with the reason and what to do."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.clips

WRONG = {
    "run_treadmill_side60": ("walking", "heel_raise", "squat"),
    "run_road_front": ("walking", "single_leg_squat", "drop_jump"),
    "sprint_side_pan": ("squat", "step_down", "sit_to_stand"),
    "squat_side_phone": ("single_leg_squat", "sit_to_stand", "lunge_to_wall"),
    "squat_front": ("single_leg_squat", "drop_jump", "step_down"),
    "squat_oblique_phone": ("sit_to_stand", "heel_raise", "plank"),
    "squat_multishot": ("running", "plank", "drop_jump"),
    "deepsquat_good": ("sit_to_stand", "lunge_to_wall", "heel_raise"),
    "deepsquat_bad": ("drop_jump", "step_down", "single_leg_sit_to_stand"),
    "walk_side_normal_01": ("running", "heel_raise", "squat"),
    "walk_side_abnormal_01": ("running", "lunge_to_wall", "step_down"),
    "walk_oblique_outdoor": ("running", "sit_to_stand", "plank"),
    "walk_treadmill_front_legs_only": ("squat", "heel_raise", "running"),
    "walk_two_people": ("running", "squat", "side_plank"),
    "singleleg_hop": ("running", "heel_raise", "step_down"),
    "jump2_front": ("running", "heel_raise", "single_leg_bridge"),
}
LONG = {"run_road_front": {"end_s": 6.0}, "walk_treadmill_front_legs_only": {"end_s": 4.0}}
"""Clips that are as telling when they are cut short."""


@pytest.mark.parametrize("name", WRONG)
def test_another_movement_is_not_measured(lab, clip, name):
    tasks = WRONG[name]
    for task, outcome in zip(
        tasks, lab.outcomes(clip(name), tasks, **LONG.get(name, {})), strict=True
    ):
        if outcome.refusal is not None:
            assert str(outcome.refusal).partition(": ")[2], task
            assert outcome.refusal.hint, task
            continue
        assert outcome.result is not None
        for one in outcome.result.measurements:  # part of a step may be shown, and nothing measured
            assert one.estimate is None, (task, one.measure)
            assert one.reason_not_measured
