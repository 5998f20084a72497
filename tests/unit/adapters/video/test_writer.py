from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.unit.adapters.video import files

from kinechain.adapters.video import open_video, write_video

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TIMES_S = [0.0, 0.05, 0.07, 0.12, 0.2]


def pictures():
    return ((time_s, files.numbered(number)) for number, time_s in enumerate(TIMES_S))


def test_pictures_keep_their_order_and_times(tmp_path: Path):
    write_video(tmp_path / "out.mp4", pictures())
    video = open_video(tmp_path / "out.mp4")
    np.testing.assert_allclose(video.times_s, TIMES_S, atol=1e-4)
    assert [files.read_number(frame.rgb()) for frame in video.frames()] == [0, 1, 2, 3, 4]
    assert [path.name for path in tmp_path.iterdir()] == ["out.mp4"]


def test_it_can_be_shown_before_it_is_loaded(tmp_path: Path):
    write_video(tmp_path / "out.mp4", pictures())
    content = (tmp_path / "out.mp4").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_odd_sizes_lose_a_line(tmp_path: Path):
    odd = ((time_s, picture[:-1, :-1]) for time_s, picture in pictures())
    write_video(tmp_path / "out.mp4", odd)
    info = open_video(tmp_path / "out.mp4").info
    assert (info.width, info.height) == (files.WIDTH - 2, files.HEIGHT - 2)


def test_a_failure_leaves_the_old_file(tmp_path: Path):
    def failing() -> Iterator[tuple[float, np.ndarray]]:
        yield from pictures()
        raise RuntimeError

    (tmp_path / "out.mp4").write_bytes(b"old")
    with pytest.raises(RuntimeError):
        write_video(tmp_path / "out.mp4", failing())
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
