"""A clip seen in a mirror: the other side of the body, the same values."""

from __future__ import annotations

import numpy as np
import pytest
from tests.clips.derived import changed, flipped, pictures
from tests.clips.given import analyze_poses

from kinechain.domain.pose import mirror_pose
from kinechain.domain.skeleton import other_side

pytestmark = pytest.mark.clips

CLIPS = [
    ("squat_side_phone", "squat"),
    ("squat_front", "squat"),
    ("deepsquat_good", "squat"),
    ("deepsquat_bad", "squat"),
    ("walk_two_people", "walking"),
    ("walk_side_normal_01", "walking"),
]
OTHER_VIEW = {"left": "right", "right": "left", "front": "front", "back": "back"}
TO_THE_LEFT = ("lateral_trunk_lean_at_peak",)  # positive to the person's left: the sign turns


def values(analysis, *, mirrored):
    """Return (unit, value) by measure and side, named as in the unmirrored clip."""
    found = {}
    for measurement in analysis.measurements:
        if measurement.estimate is None:
            continue
        side = measurement.side
        if mirrored and side is not None:
            side = other_side(side)
        sign = -1 if mirrored and measurement.measure in TO_THE_LEFT else 1
        estimate = measurement.estimate
        found[measurement.measure, side] = (estimate.unit, sign * estimate.value, estimate.n)
    return found


def differences_deg(plain, mirror):
    """Return the differences of all angles that both have."""
    a, b = values(plain, mirrored=False), values(mirror, mirrored=True)
    return np.array([abs(a[k][1] - b[k][1]) for k in a.keys() & b.keys() if a[k][0] == "deg"])


@pytest.mark.parametrize("which", [("run_treadmill_side60", "running"), *CLIPS], ids=lambda w: w[0])
def test_mirrored_keypoints_give_the_same_values_on_the_other_side(lab, clip, which):
    outcome = lab.outcome(clip(which[0]), which[1])
    plain = analyze_poses(lab.app, outcome.analysis, outcome.poses)
    mirror = analyze_poses(lab.app, outcome.analysis, [mirror_pose(p) for p in outcome.poses])
    assert mirror.view.view == OTHER_VIEW[plain.view.view]
    assert mirror.view.heading == -plain.view.heading
    expected, found = values(plain, mirrored=False), values(mirror, mirrored=True)
    assert found.keys() == expected.keys()
    for key, (unit, value, n) in expected.items():
        tolerance = 0.01 if unit == "deg" else 1e-3 * abs(value)
        assert found[key][0] == unit
        assert found[key][1] == pytest.approx(value, abs=tolerance), key
        assert found[key][2] == n


@pytest.mark.parametrize("which", CLIPS, ids=lambda w: w[0])
def test_a_flipped_clip_gives_the_same_angles_on_the_other_side(lab, clip, make, which):
    source = clip(which[0])
    mirror = make(f"flipped_{which[0]}.mp4", lambda: changed(pictures(source), flipped))
    assert_mirrored(lab.analysis(source, which[1]), lab.analysis(mirror, which[1]))


def test_a_flipped_run_gives_the_same_angles_on_the_other_side(lab, short_run, make):
    mirror = make("flipped_run.mp4", lambda: changed(pictures(short_run), flipped))
    assert_mirrored(lab.analysis(short_run, "running"), lab.analysis(mirror, "running"))


def assert_mirrored(plain, mirror):
    assert mirror.view.view == OTHER_VIEW[plain.view.view]
    assert len(mirror.events.repetitions) == len(plain.events.repetitions)
    differences = differences_deg(plain, mirror)
    assert not differences.size or np.median(differences) <= 1.5
