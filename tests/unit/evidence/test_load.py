"""Reading a copy of the registry in which one thing is wrong."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pytest

from kinechain.errors import EvidenceError
from kinechain.evidence.checks.sources import unused_references
from kinechain.evidence.load import load_registry, read_registry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path):
    with as_file(files("kinechain.evidence") / "data") as shipped:
        shutil.copytree(shipped, tmp_path / "data")
    return tmp_path / "data"


def change(file: Path, old: str, new: str):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def problems_of(data: Path):
    with pytest.raises(EvidenceError) as caught:
        read_registry(data)
    return caught.value.problems


def test_a_copy_equals_what_is_shipped(data: Path):
    assert read_registry(data) == load_registry()


def test_the_registry_is_read_once():
    assert load_registry() is load_registry()


def test_all_problems_of_a_file_and_its_name(data: Path):
    file = data / "measures" / "cadence.yaml"
    change(file, "unit: steps/min", "units: steps/min")
    change(file, "sided: false", "sided: no thanks")
    with pytest.raises(EvidenceError) as caught:
        read_registry(data)
    assert caught.value.path.name == "cadence.yaml"
    assert caught.value.problems == (
        "units is not a key (did you mean unit?)",
        "unit is missing",
        "sided must be yes or no, found 'no thanks'",
    )


def test_the_id_must_be_the_name_of_the_file(data: Path):
    (data / "quality" / "light.yaml").rename(data / "quality" / "lamp.yaml")
    assert problems_of(data) == ("id must be the file's name, found 'light'",)


def test_a_key_written_twice(data: Path):
    change(data / "quality" / "light.yaml", "unit: share", "unit: share\nunit: count")
    assert "twice" in problems_of(data)[0]


def test_not_yaml(data: Path):
    (data / "quality" / "light.yaml").write_text("id: [", encoding="utf-8")
    assert problems_of(data)[0].startswith("not YAML")


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "tasks/running.yaml",
            "    - cadence\n",
            "    - cadense\n",
            "task 'running': there is no measure 'cadense'",
        ),
        (
            "tasks/running.yaml",
            "    - cadence\n",
            "    - squat_depth\n",
            "task 'running': no function computes 'squat_depth' for a stride",
        ),
        (
            "tasks/squat.yaml",
            "events: repetitions",
            "events: hops",
            "task 'squat': no detector of events is called 'hops'",
        ),
        (
            "tasks/squat.yaml",
            "    [squat_depth, fppa_at_peak,",
            "    [peak_knee_flexion, fppa_at_peak,",
            "task 'squat': measure 'peak_knee_flexion' cannot be seen in the plane 'facing'",
        ),
        (
            "tasks/squat.yaml",
            "planes: [side, facing]\ncycle",
            "planes: [side]\ncycle",
            "task 'squat': 'measures' must have the planes ('side',), found ('side', 'facing')",
        ),
        (
            "measures/cadence.yaml",
            "unit: steps/min",
            "unit: hertz",
            "measure 'cadence': unknown unit 'hertz'",
        ),
        (
            "measures/cadence.yaml",
            "systematic:\n  side:\n",
            "systematic:\n  side_near:\n",
            (
                "measure 'cadence': 'systematic' must have the keys ['facing', 'side'], "
                "found ['facing', 'side_near']"
            ),
        ),
        (
            "measures/cadence.yaml",
            "df: 8",
            "df: 0",
            "measure 'cadence': side must have sd > 0 and df >= 1",
        ),
        (
            "measures/cadence.yaml",
            "trust: revalidation",
            "trust: verified",
            "measures.cadence.systematic.side is marked 'verified' and names no source",
        ),
        (
            "measures/cadence.yaml",
            "sources: [malisoux_norms",
            "sources: [nobody1999",
            "source 'nobody1999' is not in references.yaml",
        ),
        (
            "quality/far_leg.yaml",
            "refuses: [far]",
            "refuses: [fra]",
            "quality 'far_leg': refuses 'fra', which is not a measure",
        ),
        (
            "quality/light.yaml",
            "poor: 0.06",
            "poor: 0.2",
            "quality 'light': 'good' and 'poor' must differ: their order says which way is better",
        ),
    ],
)
def test_entries_that_contradict_each_other(
    data: Path, file: str, old: str, new: str, problem: str
):
    change(data / file, old, new)
    assert problem in problems_of(data)


def test_a_reference_that_nothing_names(data: Path):
    change(
        data / "references.yaml",
        "young2023:",
        "nobody1999:\n  cite: Nobody (1999)\nyoung2023:",
    )
    assert "nobody1999" in unused_references(read_registry(data))
    assert "young2023" not in unused_references(read_registry(data))


def test_a_measure_without_an_entry(data: Path):
    (data / "measures" / "knee_range.yaml").unlink()
    assert "measure 'knee_range' has no entry" in problems_of(data)


def test_an_entry_without_a_function(data: Path):
    file = data / "measures" / "toe_out.yaml"
    shutil.copy(data / "measures" / "knee_range.yaml", file)
    change(file, "id: knee_range", "id: toe_out")
    assert problems_of(data) == ("measure 'toe_out' has no function",)
