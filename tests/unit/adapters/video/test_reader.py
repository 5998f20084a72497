from __future__ import annotations

import wave
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.unit.adapters.video import files

from kinechain.adapters.video import open_video
from kinechain.errors import UnreadableVideo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

N_FRAMES = 40
KINDS = {
    "b_frames.mp4": {"options": {"g": "12", "bf": "3", "b_strategy": "0"}},
    "open_gop.mkv": {"options": {"g": "12", "bf": "2", "x264-params": "open-gop=1"}},
    "phone.mov": {"options": {"g": "30"}},
    "no_pts.avi": {"options": {"g": "12", "bf": "2"}},
    "mpeg4.avi": {"codec": "mpeg4"},
    "vp9.webm": {"codec": "libvpx-vp9", "options": {"g": "12", "deadline": "realtime"}},
    "ten_bit.mp4": {
        "codec": "libx265",
        "pixel_format": "yuv420p10le",
        "options": {"preset": "ultrafast", "x265-params": "keyint=12:log-level=none"},
    },
    "fragmented.mp4": {"muxing": {"movflags": "frag_keyframe+empty_moov"}},
}


def numbered(count: int = N_FRAMES):
    return (files.numbered(number) for number in range(count))


@pytest.mark.parametrize("name", KINDS)
def test_every_frame_has_its_index_and_time(tmp_path: Path, name: str):
    video = open_video(files.write(tmp_path / name, numbered(), **KINDS[name]))
    assert video.info.n_frames == N_FRAMES
    assert [files.read_number(frame.rgb()) for frame in video.frames()] == list(range(N_FRAMES))
    np.testing.assert_allclose(video.times_s, np.arange(N_FRAMES) / 30, atol=1e-3)
    assert video.info.duration_s == pytest.approx(N_FRAMES / 30, abs=2e-3)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("start", [1, 11, 12, 13, 25, 39])
def test_a_range_begins_at_the_frame_asked_for(tmp_path: Path, name: str, start: int):
    video = open_video(files.write(tmp_path / name, numbered(), **KINDS[name]))
    frames = list(video.frames(start, start + 3))
    expected = list(range(start, min(start + 3, N_FRAMES)))
    assert [frame.index for frame in frames] == expected
    assert [files.read_number(frame.rgb()) for frame in frames] == expected


def test_ranges_can_be_read_from_several_threads_at_once(tmp_path: Path):
    video = open_video(files.write(tmp_path / "a.mp4", numbered()))

    def read(start: int) -> list[int]:
        return [files.read_number(frame.rgb()) for frame in video.frames(start, start + 10)]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(read, (0, 10, 20, 30)))
    assert found == [list(range(start, start + 10)) for start in (0, 10, 20, 30)]


def test_an_empty_range_yields_nothing(tmp_path: Path):
    video = open_video(files.write(tmp_path / "a.mp4", numbered()))
    assert list(video.frames(40)) == []
    assert list(video.frames(5, 5)) == []


def test_a_variable_rate_keeps_its_times(tmp_path: Path):
    steps = np.tile([100, 40, 160], 14)
    ticks = [int(tick) for tick in np.cumsum(steps)[:N_FRAMES]]
    video = open_video(files.write(tmp_path / "vfr.mp4", numbered(), ticks=ticks))
    expected = (np.array(ticks) - ticks[0]) / files.TICKS_PER_S
    np.testing.assert_allclose(video.times_s, expected, atol=1e-3)
    assert [frame.time_s for frame in video.frames(20, 22)] == list(video.times_s[20:22])
    assert video.info.fps_nominal == pytest.approx(30, rel=0.01)


def test_a_rate_is_known_from_times_that_are_rounded(tmp_path: Path):
    # Matroska counts milliseconds: a step of 1/60 s is 16 or 17.
    ticks = [50 * number for number in range(30)]
    pictures = [files.numbered(number) for number in range(30)]
    video = open_video(files.write(tmp_path / "clip.mkv", pictures, ticks=ticks))
    assert video.info.fps_nominal == pytest.approx(60, rel=2e-3)


def test_an_edit_list_leaves_frames_out(tmp_path: Path):
    path = files.write(tmp_path / "cut.mp4", numbered(), options={"g": "12", "bf": "2"})
    files.cut_start(path, 5 * 512)  # the muxer counts 15360 ticks a second
    video = open_video(path)
    shown = [files.read_number(frame.rgb()) for frame in video.frames()]
    assert shown == list(range(5, N_FRAMES))
    assert video.times_s[0] == 0


@pytest.mark.parametrize(
    ("turn", "rotation", "upright"),
    [
        ((0, 1, -1, 0), 90, lambda stored: np.rot90(stored, -1)),
        ((-1, 0, 0, -1), 180, lambda stored: np.rot90(stored, 2)),
        ((0, -1, 1, 0), 270, lambda stored: np.rot90(stored, 1)),
        ((-1, 0, 0, 1), 0, lambda stored: stored[:, ::-1]),
    ],
)
def test_pictures_stand_upright(
    tmp_path: Path,
    turn: tuple[int, int, int, int],
    rotation: int,
    upright: Callable[[np.ndarray], np.ndarray],
):
    path = files.write(tmp_path / "a.mp4", numbered(6))
    stored = next(open_video(path).frames(5)).rgb()
    files.set_display_matrix(path, turn)
    video = open_video(path)
    expected = upright(stored)
    frame = next(video.frames(5))
    assert (video.info.height, video.info.width) == expected.shape[:2]
    if rotation:
        assert video.info.rotation == rotation
    np.testing.assert_allclose(frame.rgb()[..., 1], expected[..., 1].astype(int), atol=2)
    small = frame.thumbnail(expected.shape[1] // 4)
    np.testing.assert_allclose(small[2, ::4] > 128, expected[10, 2::16, 1] > 128)


def test_a_cut_out_shows_what_the_whole_picture_shows(tmp_path: Path):
    path = files.write(tmp_path / "a.mp4", numbered(6))
    files.set_display_matrix(path, (0, 1, -1, 0))
    frame = next(open_video(path).frames(5))
    to_picture = np.array([[1.0, 0.0, 40.0], [0.0, 1.0, 50.0]])
    whole, part = frame.rgb(), frame.crop(to_picture, 32)
    np.testing.assert_allclose(part, whole[50:82, 40:72].astype(int), atol=1)


def test_outside_the_picture_is_black(tmp_path: Path):
    frame = next(open_video(files.write(tmp_path / "a.mp4", numbered(2))).frames())
    outside = frame.crop(np.array([[1.0, 0.0, 500.0], [0.0, 1.0, 500.0]]), 16)
    assert outside.max() <= 1


def test_pixels_that_are_not_square_become_square(tmp_path: Path):
    path = files.write(tmp_path / "wide.mp4", numbered(6), pixel_aspect=Fraction(3, 2))
    video = open_video(path)
    assert (video.info.width, video.info.height) == (files.WIDTH * 3 // 2, files.HEIGHT)
    picture = next(video.frames(5)).rgb()
    assert files.read_number(picture[:, 1::3][:, : files.WIDTH // 2].repeat(2, axis=1)) == 5


@pytest.mark.parametrize("name", ["phone.mov", "ten_bit.mp4", "vp9.webm"])
def test_colours_survive(tmp_path: Path, name: str):
    colour = np.array([200, 90, 40], dtype=np.uint8)
    picture = np.broadcast_to(colour, (files.HEIGHT, files.WIDTH, 3)).copy()
    frame = next(open_video(files.write(tmp_path / name, [picture] * 3, **KINDS[name])).frames())
    middle = frame.crop(np.array([[1.0, 0.0, 40.0], [0.0, 1.0, 40.0]]), 16)
    np.testing.assert_allclose(middle.reshape(-1, 3).mean(axis=0), colour, atol=6)


def test_slow_motion_named_by_the_file_becomes_real_time(tmp_path: Path):
    path = files.write(
        tmp_path / "slow.mp4",
        numbered(),
        tags={"com.android.capture.fps": "120.000000"},
        muxing={"movflags": "use_metadata_tags"},
    )
    info = open_video(path).info
    assert info.slow_motion == pytest.approx(4)
    assert info.capture_fps_source == "metadata"
    assert info.fps_nominal == pytest.approx(120)
    assert info.duration_s == pytest.approx(N_FRAMES / 120)


def test_an_ordinary_capture_rate_changes_nothing(tmp_path: Path):
    path = files.write(
        tmp_path / "plain.mp4",
        numbered(),
        tags={"com.android.capture.fps": "30.000000"},
        muxing={"movflags": "use_metadata_tags"},
    )
    info = open_video(path).info
    assert (info.slow_motion, info.capture_fps_source) == (1.0, "timestamps")


def test_slow_motion_can_be_given(tmp_path: Path):
    video = open_video(files.write(tmp_path / "a.mp4", numbered()), capture_fps=240)
    assert video.info.slow_motion == pytest.approx(8)
    assert video.info.capture_fps_source == "given"
    assert video.times_s[-1] == pytest.approx((N_FRAMES - 1) / 240)


def test_what_is_no_video_is_refused(tmp_path: Path):
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "text.mp4").write_text("not a video\n" * 100, encoding="utf-8")
    for name in ("missing.mp4", "empty.mp4", "text.mp4", "."):
        with pytest.raises(UnreadableVideo) as caught:
            open_video(tmp_path / name)
        assert caught.value.hint


@pytest.mark.parametrize("muxing", [{}, {"movflags": "faststart"}])
@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, muxing: dict[str, str], share: float):
    noise = np.random.default_rng(1).integers(0, 255, (30, files.HEIGHT, files.WIDTH, 3), np.uint8)
    path = files.write(tmp_path / "a.mp4", noise, muxing=muxing)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(UnreadableVideo, match=r"a\.mp4") as caught:
        open_video(path)
    assert "copy" in caught.value.hint.lower()


@pytest.mark.parametrize("name", ["a.mkv", "a.webm", "a.avi"])
def test_other_containers_that_are_cut_off_are_refused(tmp_path: Path, name: str):
    kind = KINDS["vp9.webm"] if name.endswith("webm") else {}
    path = files.write(tmp_path / name, numbered(100), **kind)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(UnreadableVideo):
        open_video(path)


def test_sound_alone_is_refused(tmp_path: Path):
    path = tmp_path / "sound.avi"
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000))
    with pytest.raises(UnreadableVideo):
        open_video(path)
