"""The recipe of CONTRIBUTING.md: a new task is one folder and one entry, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kinechain

PACKAGE = Path(kinechain.__file__).parent
NEW = "treadmill_walk"

ASKS = """
import json
import numpy as np
from kinechain.domain.analysis import ViewEstimate
from kinechain.evidence.load import load_registry
from kinechain.kinematics.scale import estimate_scale, locate
from kinechain.tasks import Scene, detect, detector_names
from tests.unit.kinematics.figures import walker

view = ViewEstimate(view="right", yaw_deg=0.0, yaw_sd_deg=0.0, heading=1, confidence=1.0)
pose = walker(duration_s=6.0)
located = locate(pose, estimate_scale(pose, view, cycle="stride", height_m=None))
registry = load_registry()
found = {name: detect(name, Scene(located=located, view=view)) for name in ("walking", NEW)}
print(json.dumps({
    "tasks": list(registry.tasks),
    "detectors": list(detector_names()),
    "strides": {name: len(events.strides) for name, events in found.items()},
}))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one more folder and one more entry."""
    root = tmp_path_factory.mktemp("copy")
    package = root / "kinechain"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "*.mp4"))
    _copied(package / "tasks" / "walking" / "events.py", package / "tasks" / NEW / "events.py")
    (package / "tasks" / NEW / "__init__.py").write_text('"""Walking on a treadmill."""\n')
    entries = package / "evidence" / "data" / "tasks"
    _copied(entries / "walking.yaml", entries / f"{NEW}.yaml")
    return root


def _copied(old: Path, new: Path) -> None:
    """Copy a file, with the key of the old task replaced wherever it stands as a key."""
    text = old.read_text(encoding="utf-8")
    for before in ('detector("walking")', "id: walking\n", "events: walking\n"):
        text = text.replace(before, before.replace("walking", NEW))
    new.parent.mkdir(exist_ok=True)
    new.write_text(text.replace("name: Walking\n", "name: Walking on a treadmill\n"))


def run(root: Path, *arguments: str) -> str:
    """Return what Python prints in a process that uses the copy."""
    repository = Path(__file__).parents[2]
    path = os.pathsep.join((str(root), str(repository)))
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_loaded_checked_and_detects(copy: Path):
    told = json.loads(run(copy, "-c", f"NEW = {NEW!r}\n{ASKS}"))
    assert NEW in told["tasks"]
    assert NEW in told["detectors"]
    assert told["strides"][NEW] == told["strides"]["walking"] > 0


def test_it_is_listed_and_shown_with_its_guide(copy: Path):
    command = ("-c", "from kinechain.cli.main import run; run()")
    assert NEW in run(copy, *command, "tasks")
    shown = run(copy, *command, "task", NEW)
    assert f"Walking on a treadmill ({NEW})" in shown
    assert "lens 0.9 m above the floor" in shown
    run(copy, *command, "task", NEW, "--guide", "guide.svg")
    guides = sorted(copy.glob("guide*.svg"))
    assert [path.read_text(encoding="utf-8")[:4] for path in guides] == ["<svg", "<svg"]
