from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kinechain.cli.main import app
from kinechain.evidence.load import load_registry

RUNNER = CliRunner()


def kinechain(*arguments, cwd):
    """Run the command as a person would."""
    code = "from kinechain.cli.main import run; run()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("kind", ["tasks", "measures", "references"])
def test_the_registry_is_listed_as_text_and_as_json(kind):
    entries = getattr(load_registry(), kind)
    listed = json.loads(RUNNER.invoke(app, [kind, "--json"]).output)
    assert [entry["id"] for entry in listed] == list(entries)
    shown = RUNNER.invoke(app, [kind], env={"COLUMNS": "200"}).output
    assert [name for name in entries if name not in shown] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["clip.mp4", "--task", "jogging"], "task must be one of"),
        (["clip.mp4", "--task", "running", "--view", "above"], "view must be auto"),
        (["clip.mp4", "--task", "running", "--height", "178"], "height must be from 0.5 to 2.5"),
        (["clip.mp4", "--task", "running", "--capture-fps", "0"], "capture-fps must be above 0"),
        (["clip.mp4", "--task", "running", "--start", "-1"], "start must not be negative"),
        (["clip.mp4", "--task", "running", "--model", "huge"], "model must be"),
        (["clip.mp4", "--task", "running", "--workers", "0"], "workers must be at least 1"),
        (["nothing.mp4", "--task", "running"], "nothing.mp4"),
        (["a.mp4", "a.mp4", "--task", "running"], "each video must be given once"),
        (
            ["a.mp4", "b.mp4", "--task", "running", "--view", "left", "--end", "3"],
            "view, end_s cannot be given for several videos",
        ),
        (["a.mp4", "--task", "running", "--task", "jogging"], "found 'jogging'"),
    ],
)
def test_what_makes_no_sense_ends_with_2_a_reason_and_a_hint(tmp_path, arguments, words):
    done = kinechain("analyze", *arguments, "--out", "report", cwd=tmp_path)
    said = " ".join(done.stderr.split())
    assert done.returncode == 2
    assert words in said
    assert "What to do:" in said
    assert "Traceback" not in said
    assert not (tmp_path / "report").exists()


def test_everything_that_makes_no_sense_is_said_at_once(tmp_path):
    done = kinechain(
        "analyze", "clip.mp4", "--task", "x", "--view", "y", "--height", "9", cwd=tmp_path
    )
    said = " ".join(done.stderr.split())
    assert all(word in said for word in ("task must", "view must", "height must"))


def test_a_bad_intake_ends_with_2_every_problem_and_a_hint(tmp_path):
    (tmp_path / "me.yaml").write_text("person: {age: old}\npain: []\nextra: 1\n", encoding="utf-8")
    done = kinechain("assess", "me.yaml", "--out", "report", cwd=tmp_path)
    said = " ".join(done.stderr.split())
    assert done.returncode == 2
    for place in ("person.age must be", "person.sex is missing", "pain must be", "extra is not"):
        assert place in said
    assert "What to do:" in said
    assert "Traceback" not in said
    assert not (tmp_path / "report").exists()
