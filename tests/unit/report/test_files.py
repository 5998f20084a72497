"""All files or none, and nothing else is touched."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.analyses import REFERENCES, result_of, squat_analysis, still_videos

from kinechain.errors import DataError
from kinechain.report.files import FILE_NAMES, write_result


def write_sizes(path: Path, pictures: Iterator[tuple[float, NDArray[np.uint8]]]) -> None:
    """Stand in for an encoder: one line a picture."""
    path.write_text("".join(f"{time_s} {picture.shape}\n" for time_s, picture in pictures))


def break_off(path: Path, pictures: Iterator[tuple[float, NDArray[np.uint8]]]) -> None:
    """Stand in for a full disk: a beginning, then an error."""
    path.write_text(str(next(pictures)[0]))
    raise OSError(28, "No space left on device")


def quiet(share: float, words: str) -> None:
    assert 0 <= share <= 1
    assert words


RESULT = result_of(squat_analysis(repetitions=1))
VIDEOS = still_videos(RESULT)


def write(folder: Path) -> tuple[Path, ...]:
    return write_result(RESULT, VIDEOS, write_sizes, folder, quiet, references=REFERENCES)


def test_exactly_the_promised_files_are_written(tmp_path: Path):
    written = write(tmp_path / "out")
    assert [path.name for path in written] == list(FILE_NAMES)
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(FILE_NAMES)


def test_nothing_is_left_beside_the_folder(tmp_path: Path):
    write(tmp_path / "deep" / "out")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_every_frame_is_in_the_overlay(tmp_path: Path):
    write(tmp_path / "out")
    lines = (tmp_path / "out" / "overlay.mp4").read_text().splitlines()
    assert len(lines) == RESULT.parts[0].pose.sizes["time"]


def test_writing_again_gives_the_same_bytes_and_keeps_other_files(tmp_path: Path):
    folder = tmp_path / "out"
    first = {path.name: path.read_bytes() for path in write(folder)}
    (folder / "mine.txt").write_text("mine")
    second = {path.name: path.read_bytes() for path in write(folder)}
    assert first == second
    assert (folder / "mine.txt").read_text() == "mine"


def test_an_error_on_the_way_leaves_nothing(tmp_path: Path):
    folder = tmp_path / "out"
    with pytest.raises(OSError, match="No space"):
        write_result(RESULT, VIDEOS, break_off, folder, quiet, references=REFERENCES)
    assert list(tmp_path.iterdir()) == []


def test_an_error_on_the_way_leaves_the_last_good_files(tmp_path: Path):
    folder = tmp_path / "out"
    before = {path.name: path.read_bytes() for path in write(folder)}
    with pytest.raises(OSError, match="No space"):
        write_result(RESULT, VIDEOS, break_off, folder, quiet, references=REFERENCES)
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(DataError, match="must be a folder"):
        write(tmp_path / "out")


def test_the_numbers_are_readable_json(tmp_path: Path):
    written = write(tmp_path / "out")
    assert len(json.loads(written[0].read_text("utf-8"))) == len(RESULT.measurements)


def test_progress_ends_at_one(tmp_path: Path):
    heard: list[float] = []
    write_result(
        RESULT,
        VIDEOS,
        write_sizes,
        tmp_path / "out",
        lambda share, _: heard.append(share),
        references=REFERENCES,
    )
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
