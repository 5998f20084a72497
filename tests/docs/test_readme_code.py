"""The README's Python runs as it stands, on a clip that Kinechain ships."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kinechain.adapters.formats.intake_file import write_intake_file
from kinechain.cli.demo_person import demo_intake

ROOT = Path(__file__).parents[2]
CLIP = ROOT / "src" / "kinechain" / "cli" / "clips" / "running_side.mp4"


@pytest.mark.clips
def test_the_python_of_the_readme_prints_measurements(tmp_path, monkeypatch, capsys):
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    shutil.copy(CLIP, tmp_path / "run.mp4")
    intake = {**demo_intake(), "recordings": [{"file": "run.mp4", "task": "running"}]}
    write_intake_file(intake, tmp_path / "intake.yaml")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own page
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("cadence None Estimate(") for line in lines)
    assert any(line.startswith("peak_knee_flexion_stance left Estimate(") for line in lines)
    assert "SELF" in lines
    assert any(line.startswith("training_load A ") for line in lines)
