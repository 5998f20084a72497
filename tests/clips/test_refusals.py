"""Videos that cannot be measured, or not in all respects: said so, nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
from tests.clips.derived import Timed, changed, joined, pictures, shrunk, sound_only

import kinechain
from kinechain.errors import (
    NoPersonFound,
    NotMeasurable,
    RecordingError,
    TooFewRepetitions,
    UnreadableVideo,
    WrongView,
)

pytestmark = pytest.mark.clips

FOOT_MEASURES = {
    "contact_time",
    "duty_factor",
    "overstride",
    "foot_strike_angle",
    "tibia_inclination_at_contact",
}


def run_command(*arguments, cwd):
    """Run `kinechain` as a person does, on its own."""
    source = str(Path(kinechain.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-c", "from kinechain.cli.main import run; run()", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": source, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def assert_refused(path, tmp_path, task="running", *more):
    """Check what a person sees who gives the command a video that it cannot use."""
    done = run_command("analyze", str(path), "--task", task, "--out", "made", *more, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert path.name in done.stderr
    assert "What to do: " in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def fitted(picture):
    """Return the picture in the size of the short run."""
    return np.asarray(cv2.resize(picture, (540, 960), interpolation=cv2.INTER_AREA), np.uint8)


def still(seconds, picture):
    return (Timed(time_s=n / 30, picture=picture) for n in range(round(seconds * 30)))


def noise(seconds, size=(480, 270)):
    random = np.random.default_rng(1)
    for n in range(round(seconds * 30)):
        yield Timed(time_s=n / 30, picture=random.integers(0, 60, (*size, 3), dtype=np.uint8))


@pytest.fixture(scope="module")
def empty(make):
    path = make.folder / "empty.mp4"
    path.touch()
    return path


@pytest.fixture(scope="module")
def text(make):
    path = make.folder / "text.mp4"
    path.write_text("This is a letter, not a video.\n" * 100, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def truncated(make, short_run):
    path = make.folder / "truncated.mp4"
    path.write_bytes(short_run.read_bytes()[: short_run.stat().st_size * 2 // 3])
    return path


@pytest.fixture(scope="module")
def truncated_at_its_end(make, clip):
    """The index comes first in this one, so that it opens, and the end is missing."""
    whole = clip("squat_side_phone").read_bytes()
    path = make.folder / "truncated_end.mp4"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    return path


@pytest.fixture(scope="module")
def audio(make):
    return sound_only(make.folder / "audio.mp4")


@pytest.mark.parametrize("which", ["empty", "text", "truncated", "truncated_at_its_end", "audio"])
def test_what_is_no_whole_video_is_refused(lab, tmp_path, request, which):
    path = request.getfixturevalue(which)
    refusal = lab.outcome(path, "running").refusal
    assert isinstance(refusal, UnreadableVideo)
    assert refusal.source == path.name
    assert refusal.hint
    assert_refused(path, tmp_path)


def test_a_clip_of_a_moment_is_refused(lab, make, short_run, tmp_path):
    moment = make("moment.mp4", lambda: pictures(short_run, 0, 0.3))
    refusal = lab.outcome(moment, "running").refusal
    assert isinstance(refusal, TooFewRepetitions)
    assert refusal.found < refusal.needed
    assert_refused(moment, tmp_path)


def test_a_video_of_a_single_picture_is_refused(lab, make, short_run):
    one = make("one.mp4", lambda: pictures(short_run, 0, 0.01))
    assert isinstance(lab.outcome(one, "running").refusal, RecordingError)


def test_a_black_video_is_refused(lab, make, tmp_path):
    black = make("black.mp4", partial(still, 2, np.zeros((480, 270, 3), np.uint8)))
    assert isinstance(lab.outcome(black, "running").refusal, NoPersonFound)
    assert_refused(black, tmp_path)


def test_a_video_of_nobody_is_refused(lab, make, tmp_path):
    nobody = make("nobody.mp4", lambda: noise(2))
    assert isinstance(lab.outcome(nobody, "running").refusal, NoPersonFound)
    assert_refused(nobody, tmp_path)


def test_a_tiny_person_is_refused(lab, make, short_run, tmp_path):
    random = np.random.default_rng(1)

    def far(picture):  # the runner fills about 0.62 of the height of the clip; sensors are noisy
        small = shrunk(picture, 0.08 / 0.62)
        return np.clip(small + random.normal(0, 4, small.shape), 0, 255).astype(np.uint8)

    tiny = make("tiny.mp4", lambda: changed(pictures(short_run), far))
    refusal = lab.outcome(tiny, "running").refusal
    assert isinstance(refusal, NoPersonFound | NotMeasurable | TooFewRepetitions)
    assert "half" in refusal.hint
    assert_refused(tiny, tmp_path)


def test_a_runner_from_the_front_is_no_run_from_the_side(lab, clip, tmp_path):
    source = clip("run_road_front")
    refusal = lab.outcome(source, "running", view="right", end_s=4.0).refusal
    assert isinstance(refusal, WrongView)
    assert refusal.found == "front"
    assert set(refusal.expected) == {"right"}
    assert_refused(source, tmp_path, "running", "--view", "right", "--end", "4")


def test_legs_alone_are_refused(lab, clip, tmp_path):
    source = clip("walk_treadmill_front_legs_only")
    assert isinstance(lab.outcome(source, "walking", end_s=4.0).refusal, RecordingError)
    assert_refused(source, tmp_path, "walking", "--end", "4")


def test_legs_alone_from_the_side_are_refused(lab, make, short_run):
    legs = make("legs.mp4", lambda: changed(pictures(short_run), lambda p: p[500:]))
    refusal = lab.outcome(legs, "running").refusal
    assert isinstance(refusal, NoPersonFound | NotMeasurable | WrongView)
    assert "whole body" in refusal.hint


def test_cropped_feet_refuse_what_needs_them_by_name(lab, make, short_run):
    cropped = make("no_feet.mp4", lambda: changed(pictures(short_run), lambda p: p[:640]))
    outcome = lab.outcome(cropped, "running")
    if outcome.refusal is not None:
        assert isinstance(outcome.refusal, NotMeasurable)
        return
    for measurement in outcome.analysis.measurements:
        if measurement.measure in FOOT_MEASURES:
            assert measurement.estimate is None
            assert measurement.reason_not_measured
            assert measurement.film


def test_a_cut_clip_is_measured_within_one_shot(lab, clip, make, short_run):
    def edited():
        gym = clip("squat_side_phone")
        before, after = (changed(pictures(gym, a, a + 2), fitted) for a in (0, 12))
        return joined([before, pictures(short_run), after])

    first_shot_s = 2.0
    found = lab.analysis(make("cut.mp4", edited), "running")
    (cuts,) = (check for check in found.quality if check.check == "shot_cuts")
    assert cuts.level != "good"
    times_s = found.pose["time"].values
    assert times_s[0] >= first_shot_s - 0.1
    assert times_s[-1] <= first_shot_s + 3.1
    assert any("Measured from" in note for note in found.notes)


def test_frozen_pictures_are_refused(lab, make, short_run, tmp_path):
    def frozen():
        held = None
        for number, timed in enumerate(pictures(short_run)):
            held = timed.picture if number % 6 == 0 else held
            yield Timed(time_s=timed.time_s, picture=held)

    path = make("frozen.mp4", frozen)
    refusal = lab.outcome(path, "running").refusal
    assert isinstance(refusal, NotMeasurable)
    assert "repeat" in str(refusal)
    assert_refused(path, tmp_path)


def test_a_still_picture_of_a_runner_is_refused(lab, make, short_run, tmp_path):
    def held():
        (picture,) = (timed.picture for timed in pictures(short_run, 0, 0.01))
        return still(2, picture)

    path = make("held.mp4", held)
    refusal = lab.outcome(path, "running").refusal
    assert isinstance(refusal, NotMeasurable)
    assert_refused(path, tmp_path)


def test_a_frozen_end_is_left_out(lab, make, short_run):
    def stuck():
        *_, last = pictures(short_run, 0, 2)
        yield from pictures(short_run, 0, 2)
        for number in range(60):
            yield Timed(time_s=2 + number / 60, picture=last.picture)

    outcome = lab.outcome(make("stuck.mp4", stuck), "running")
    if outcome.refusal is None:
        assert all(event.time_s <= 2.1 for event in outcome.analysis.events.events)


def test_what_a_person_asks_for_in_vain_is_refused(clip, tmp_path):
    source = str(clip("deepsquat_good"))
    for arguments in (
        ("--task", "juggling"),
        ("--task", "squat", "--height", "178"),
        ("--task", "squat", "--view", "above"),
        ("--task", "squat", "--start", "60"),
    ):
        done = run_command("analyze", source, *arguments, "--out", "made", cwd=tmp_path)
        assert done.returncode == 2
        assert "What to do: " in done.stderr
        assert "Traceback" not in done.stderr
        assert list(tmp_path.iterdir()) == []


def test_a_person_who_is_not_there_is_refused(clip, tmp_path):
    source = str(clip("deepsquat_good"))
    done = run_command(
        "analyze", source, "--task", "squat", "--person", "9", "--end", "1", cwd=tmp_path
    )
    assert done.returncode == 2
    assert "person" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_stays_when_writing_fails(clip, tmp_path):
    (tmp_path / "made").write_text("a file is here already", encoding="utf-8")
    done = run_command(
        "analyze", str(clip("deepsquat_good")), "--task", "squat", "--out", "made", cwd=tmp_path
    )
    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["made"]
    assert (tmp_path / "made").read_text(encoding="utf-8") == "a file is here already"
