"""The same numbers for any number of threads, and from every way of asking."""

from __future__ import annotations

import json

import pytest
import xarray as xr
from typer.testing import CliRunner

import kinechain
from kinechain.api import analyze
from kinechain.cli.main import app

pytestmark = pytest.mark.clips

SEVERAL_SEGMENTS = ("walk_two_people", "walking")  # 230 frames, several people


def test_the_number_of_threads_changes_no_bit(clip):
    source, task = clip(SEVERAL_SEGMENTS[0]), SEVERAL_SEGMENTS[1]
    one, two, four = (analyze(source, task=task, workers=workers) for workers in (1, 2, 4))
    for other in (two, four):
        assert other.measurements == one.measurements
        assert other.side_gaps == one.side_gaps
        for part, same in zip(one.parts, other.parts, strict=True):
            xr.testing.assert_identical(same.pose, part.pose)
            xr.testing.assert_identical(same.kinematics, part.kinematics)
            assert same.events == part.events
            assert same.quality == part.quality
            assert same.subject == part.subject
            assert same.view == part.view


def test_python_json_and_file_agree_exactly(clip, tmp_path):
    source = clip("deepsquat_bad")
    arguments = ["analyze", str(source), "--task", "squat", "--out", str(tmp_path / "made")]
    done = CliRunner().invoke(app, [*arguments, "--json"], catch_exceptions=False)
    assert done.exit_code == 0
    printed = json.loads(done.stdout)
    stored = json.loads((tmp_path / "made" / "measurements.json").read_text(encoding="utf-8"))
    assert printed == stored
    called = kinechain.analyze(source, task="squat").measurements
    assert len(stored) == len(called)
    for row, measurement in zip(stored, called, strict=True):
        assert (row["measure"], row["side"]) == (measurement.measure, measurement.side)
        estimate = measurement.estimate
        if estimate is None:
            assert row["value"] is None
            assert row["reason_not_measured"] == measurement.reason_not_measured
        else:
            names = ("value", "sd", "ci_low", "ci_high", "unit", "n")
            assert [row[name] for name in names] == [getattr(estimate, name) for name in names]
