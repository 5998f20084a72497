"""However a clip is stored, the times in it are those of life."""

from __future__ import annotations

import pytest
from tests.clips.derived import changed, pictures, retimed, thinned, turned, write_turned

pytestmark = pytest.mark.clips

SLOWER = 4
FILMED_FPS = 60


def cadence(analysis):
    (value,) = (m.estimate.value for m in analysis.measurements if m.measure == "cadence")
    return value


@pytest.fixture(scope="module")
def usual(lab, short_run):
    return lab.analysis(short_run, "running")


def test_a_varying_frame_rate_keeps_the_cadence(lab, short_run, make, usual):
    varying = make(
        "varying.mp4", lambda: thinned(pictures(short_run), lambda n: n % 3 != 1 or n % 7 == 0)
    )
    found = lab.analysis(varying, "running")
    assert found.recording.n_frames < 0.75 * usual.recording.n_frames
    assert cadence(found) == pytest.approx(cadence(usual), rel=0.01)


def test_slow_motion_that_the_file_tells_of_keeps_the_cadence(lab, short_run, make, usual):
    slow = make(
        "slow_told.mp4",
        lambda: retimed(pictures(short_run), SLOWER),
        tags={"com.android.capture.fps": str(FILMED_FPS)},
    )
    found = lab.analysis(slow, "running")
    assert found.recording.slow_motion == pytest.approx(SLOWER, rel=1e-3)
    assert cadence(found) == pytest.approx(cadence(usual), rel=0.01)


def test_slow_motion_that_the_person_tells_of_keeps_the_cadence(lab, short_run, make, usual):
    slow = make("slow_silent.mkv", lambda: retimed(pictures(short_run), SLOWER))
    found = lab.analysis(slow, "running", capture_fps=FILMED_FPS)
    assert found.recording.slow_motion == pytest.approx(SLOWER, rel=1e-3)
    assert cadence(found) == pytest.approx(cadence(usual), rel=0.01)


def test_a_clip_turned_by_its_metadata_gives_the_same_view_and_angles(lab, short_run, make, usual):
    stored = make("stored_sideways.mp4", lambda: changed(pictures(short_run), turned))
    found = lab.analysis(write_turned(stored, make.folder / "turned.mp4"), "running")
    assert (found.recording.width, found.recording.height) == (
        usual.recording.width,
        usual.recording.height,
    )
    assert found.recording.rotation == 90
    assert found.view.view == usual.view.view
    assert cadence(found) == pytest.approx(cadence(usual), rel=0.01)
    for one, other in zip(found.measurements, usual.measurements, strict=True):
        if other.estimate is not None and other.estimate.unit == "deg":
            assert one.estimate.value == pytest.approx(other.estimate.value, abs=1.5), one.measure


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("run.mkv", {}),
        ("run.mov", {}),
        ("run.avi", {"codec": "mpeg4", "options": {"qscale": "2"}, "rate": FILMED_FPS}),
        (
            "run.webm",
            {
                "codec": "libvpx",
                "options": {"b": "8000000", "deadline": "realtime", "cpu-used": "8"},
            },
        ),
    ],
)
def test_the_container_does_not_matter(lab, short_run, make, usual, name, encoding):
    found = lab.analysis(make(name, lambda: pictures(short_run), **encoding), "running")
    assert found.recording.fps_nominal == pytest.approx(FILMED_FPS, rel=1e-3)
    assert found.view.view == usual.view.view
    assert cadence(found) == pytest.approx(cadence(usual), rel=0.01)
