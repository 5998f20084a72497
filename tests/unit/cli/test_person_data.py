"""`kinechain person export`, `import` and `delete`, as people use them."""

from __future__ import annotations

import json

import pytest
from tests.whole_people import ANNA, CONTENTS, contents
from typer.testing import CliRunner

from kinechain.adapters.store.store import open_store
from kinechain.cli.main import app
from kinechain.errors import DataError, NoSuchRecord


@pytest.fixture
def data(tmp_path, monkeypatch, database_url):
    """The data folder, with Anna in its store."""
    monkeypatch.setenv("KINECHAIN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KINECHAIN_DATABASE_URL", database_url)
    monkeypatch.setenv("COLUMNS", "200")
    store = open_store(tmp_path / "data", database_url)
    store.add_whole(ANNA, contents(ANNA))
    store.close()
    return tmp_path / "data"


def _run(*arguments, say=None):
    result = CliRunner().invoke(app, ["person", *arguments], input=say)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_person_goes_and_comes_back(data, tmp_path):
    place = tmp_path / "anna.zip"
    said = " ".join(_run("export", "Anna K.", str(place)).output.split())
    assert "2 assessments, 3 plan versions, 2 check-ins, 2 training sessions and 5 files" in said
    said = " ".join(_run("delete", "Anna K.", "--yes").output.split())  # however wide the terminal
    assert "Anna K. is deleted" in said
    assert "2 assessments, 3 plan versions, 2 check-ins, 2 training sessions and 5 files" in said
    assert "Not touched: backups, and reports and exports" in said
    assert [*(data / "files").rglob("*.*")] == []
    with pytest.raises(NoSuchRecord):
        _run("export", "Anna K.", str(tmp_path / "again.zip"))
    assert "5 files" in _run("import", str(place)).output
    again = tmp_path / "again.zip"
    _run("export", ANNA.person.id[:6], str(again))
    assert again.read_bytes() == place.read_bytes()


@pytest.mark.usefixtures("data")
def test_deletion_asks_for_the_label():
    with pytest.raises(DataError, match="found 'anna'") as refused:
        _run("delete", "Anna K.", say="anna\n")
    assert "Nothing was deleted" in refused.value.hint
    asked = _run("delete", "Anna K.", say="")  # nobody is there to answer
    assert asked.exit_code == 1
    assert "Anna K." in _run("list").output
    said = _run("delete", "Anna K.", say="Anna K.\n").output
    assert "This deletes Anna K.: 2 assessments and 2 check-ins" in said
    assert "Anna K. is deleted" in said
    assert "Anna K." not in _run("list").output


@pytest.mark.usefixtures("data")
def test_a_taken_label_is_said_and_another_one_taken(tmp_path):
    place = tmp_path / "anna"
    _run("export", "Anna K.", str(place))
    with pytest.raises(DataError, match="is there already"):
        _run("import", str(place))
    _run("delete", "Anna K.", "--yes")
    assert (
        "Somebody new is kept here now"
        in _run("import", str(place), "--label", " Somebody  new ").output
    )
    assert {path.name for path in place.rglob("*.*") if path.name in CONTENTS} == {*CONTENTS}


def test_json_is_for_programs(data, tmp_path):
    place = tmp_path / "anna.zip"
    counts = {"assessments": 2, "plans": 3, "check_ins": 2, "sessions": 2, "files": 5}
    who = {"person": ANNA.person.id, "label": "Anna K."}
    exported = json.loads(_run("export", "Anna K.", str(place), "--json").output)
    assert exported == {"target": str(place), **who, **counts}
    deleted = json.loads(_run("delete", "Anna K.", "--yes", "--json").output)
    wiped = deleted.pop("wiped")
    assert deleted == {**who, **counts, "files_shared": 0}
    # What a server keeps of deleted rows is not known here.
    assert wiped == (data / "records.db").exists()
    assert json.loads(_run("import", str(place), "--json").output) == {**who, **counts}
