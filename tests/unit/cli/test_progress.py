"""`kinechain progress` as people use it."""

import json

import pytest
from tests.stores import assessed, checked, plan_version, somebody
from typer.testing import CliRunner

from kinechain.adapters.store.store import open_store
from kinechain.cli.main import app
from kinechain.errors import DataError, NoSuchRecord

RUNNER = CliRunner()
ME = somebody(1, "Runner [bold]7[/bold]")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A data folder with one person of two assessments and a check-in."""
    monkeypatch.setenv("KINECHAIN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("KINECHAIN_DATABASE_URL", raising=False)
    store = open_store(tmp_path / "data")
    store.add_person(ME)
    store.add_assessment(ME.id, assessed(1, worst=8), plan=plan_version(), files={})
    store.add_assessment(ME.id, assessed(2, days=21, worst=3), plan=None, files={})
    store.add_check_in(ME.id, checked(days=28, worst=2), plan=None)
    store.close()
    return tmp_path


def shown(*arguments):
    return RUNNER.invoke(app, ["progress", *map(str, arguments)])


def test_it_says_how_it_goes_and_names_the_page(home):
    done = shown(ME.label, "--out", home / "out")
    assert done.exit_code == 0, done.output
    said = " ".join(done.output.split())
    assert "4 weeks, from 4 May 2026 to 1 June 2026: 2 assessments and 1 check-in." in said
    assert "Worst pain 8 before, 2 of 10 now." in said
    assert "3 of 5 training days (60 %)." in said
    page = (home / "out" / "progress.html").read_text(encoding="utf-8")
    assert "Runner [bold]7[/bold]" in page
    assert "progress.html" in done.output


def test_a_clinician_comes_first(home):
    done = shown(ME.label, "--out", home / "out")
    assert done.output.index("Book a physiotherapist or doctor") < done.output.index("How long")
    assert "Your knee is swollen." in done.output


def test_json_is_everything_and_nothing_else(home):
    done = shown(ME.id[:6], "--out", home / "out", "--json")
    data = json.loads(done.output)
    assert [one["worst"] for one in data["told"]] == [8, 3]
    assert data["person"]["label"] == ME.label
    assert (home / "out" / "progress.html").is_file()


def test_somebody_unknown_is_an_error_and_leaves_nothing_behind(home):
    done = shown("nobody", "--out", home / "out")
    assert isinstance(done.exception, NoSuchRecord)
    assert not (home / "out").exists()


def test_a_file_in_the_way_is_left_alone(home):
    (home / "out").write_text("mine", encoding="utf-8")
    done = shown(ME.label, "--out", home / "out")
    assert isinstance(done.exception, DataError)
    assert (home / "out").read_text(encoding="utf-8") == "mine"
