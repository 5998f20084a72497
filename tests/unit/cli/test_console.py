"""What is printed names files and problems as they are, and folders that cannot be are said."""

from __future__ import annotations

import pytest

from kinechain.cli.console import progress_bar, report_error, written_into
from kinechain.errors import DataError


def test_names_of_files_are_no_markup():
    with progress_bar() as tell:
        tell(0.5, "[/bold].mp4: looking for people")


def test_each_problem_has_its_line_and_the_hint_comes_last(capsys):
    report_error(DataError(("one is [/wrong]", "two is wrong"), hint="Put both right."))
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["one is [/wrong]", "two is wrong", "What to do: Put both right."]


def test_a_folder_is_made_and_stays_when_something_is_written(tmp_path):
    folder = tmp_path / "a" / "b"
    with written_into(folder):
        (folder / "file").touch()
    assert (folder / "file").is_file()


def test_a_folder_into_which_nothing_was_written_goes_again(tmp_path):
    with pytest.raises(DataError), written_into(tmp_path / "new"):
        raise DataError(("nothing can be measured",), hint="Film it again.")
    assert [*tmp_path.iterdir()] == []


def test_an_empty_folder_of_the_person_stays(tmp_path):
    with written_into(tmp_path):
        pass
    assert tmp_path.is_dir()


def test_what_cannot_be_written_is_named(tmp_path):
    (tmp_path / "report.html").mkdir()
    with pytest.raises(DataError, match=r"report\.html cannot be used"), written_into(tmp_path):
        (tmp_path / "report.html").write_text("")
