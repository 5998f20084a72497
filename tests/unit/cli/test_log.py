"""`kinechain log` as a person uses it."""

from __future__ import annotations

import datetime as dt
import json
import sys
from types import SimpleNamespace

import pytest
from tests.stores import somebody
from tests.unit.adapters.training import made

from kinechain.adapters.store.store import open_store
from kinechain.cli.main import run
from kinechain.evidence.load import load_registry

ME = somebody(1, "M-17")
QUESTIONS = [
    question.id for flag in load_registry().red_flags.values() for question in flag.questions
]
TODAY = dt.datetime.now().astimezone().date()


@pytest.fixture
def kinechain(tmp_path, monkeypatch, capsys):
    """Runs the command in this process: returns its exit code, output and errors."""
    monkeypatch.setenv("KINECHAIN_DATA_DIR", str(tmp_path / "data"))
    store = open_store(tmp_path / "data", "")
    store.add_person(ME)
    store.close()

    def command(*arguments):
        monkeypatch.setattr(sys, "argv", ["kinechain", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            run()
        said = capsys.readouterr()
        return SimpleNamespace(returncode=ended.value.code or 0, stdout=said.out, stderr=said.err)

    return command


def write_run(path, days_ago, metres, **more):
    start = dt.datetime.combine(TODAY, dt.time(12), dt.UTC) - dt.timedelta(days=days_ago)
    total = made.session(start=start, metres=metres, seconds=round(0.36 * metres), **more)
    path.write_bytes(made.fit_file(made.file_id(), total))


def test_from_files_to_the_next_run(kinechain, tmp_path):
    for days_ago, metres in ((20, 8000), (10, 12_000), (5, 7000)):
        write_run(tmp_path / f"{days_ago}.fit", days_ago, metres, cadence=82)
    (tmp_path / "bad.tcx").write_text('<!DOCTYPE a [<!ENTITY b "c">]><TrainingCenterDatabase/>')
    done = kinechain("log", "import", "M-17", str(tmp_path))
    assert done.returncode == 2
    assert "3 new sessions." in done.stdout
    assert "12.00 km, 72 min, 164 steps/min" in done.stdout
    assert "bad.tcx: it declares a document type" in done.stderr
    assert "What to do:" in done.stderr

    again = kinechain("log", "import", "M-17", str(tmp_path / "5.fit"))
    assert (again.returncode, again.stdout) == (0, "0 new sessions; 1 were there already.\n")

    shown = kinechain("log", "show", "M-17")
    assert shown.returncode == 0
    said = " ".join(shown.stdout.split())
    assert "Longest run of the last 30 days: 12.0 km." in said
    assert "12.0 km, 1.5 times the longest run of the 30 days before it (8.0 km)." in said
    assert "Cadence: 164 steps/min" in said
    assert "let no run be longer than 13.2 km" in said
    assert "was not told yet" in said
    assert max(map(len, shown.stdout.splitlines())) <= 80
    bars = [line.count("█") for line in shown.stdout.splitlines()]
    assert max(bars) == 40

    read = json.loads(kinechain("log", "show", "M-17", "--json").stdout)
    assert read["summary"]["longest_km"] == 12.0
    assert read["guidance"]["longest_run_km"] == 13.2


def test_by_hand(kinechain):
    done = kinechain("log", "add", "M-17", "--km", "8", "--minutes", "48", "--cadence", "168")
    assert (done.returncode, done.stdout.partition(", ")[2]) == (
        0,
        "run, 8.00 km, 48 min, 168 steps/min\n",
    )
    assert "there already" in kinechain("log", "add", "M-17", "--km", "8").stdout
    walk = kinechain(
        "log", "add", "M-17", "--day", "2026-03-01", "--minutes", "30", "--sport", "walk"
    )
    assert walk.stdout == "1 March 2026, walk, 30 min\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "M-17", "--km", "8000"), "is it in metres?"),
        (("add", "M-17"), "found neither"),
        (("add", "nobody", "--km", "8"), "nobody is called 'nobody'"),
        (("import", "M-17", "no_such_file.fit"), "expected a file"),
        (("show", "nobody"), "nobody is called"),
    ],
)
def test_what_makes_no_sense_ends_with_2_a_reason_and_a_hint(kinechain, arguments, words):
    done = kinechain("log", *arguments)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.split())
    assert "What to do:" in done.stderr


def test_a_route_without_a_sport(kinechain, tmp_path):
    points = [made.gpx_point(3 * at, at) for at in range(0, 601, 10)]
    (tmp_path / "run.gpx").write_bytes(made.gpx_file(made.gpx_track(points, kind="")))
    done = kinechain("log", "import", "M-17", str(tmp_path / "run.gpx"), "--sport", "run")
    assert "run, 1.80 km, 10 min" in done.stdout


INTAKE = """
person: {age: 40, sex: female}
safety: {}
pain:
  side: left
  regions: [around_kneecap]
  since_weeks: 4
  onset: gradual
  worse_with: [running]
  now: 1
  worst: 2
  next_morning: 1
training: {runs: true, longest_run_km: 9}
"""


def test_an_assessment_uses_the_log_of_its_person(kinechain, tmp_path):
    for days_ago, metres in ((50, 6000), (20, 8000), (10, 12_000), (5, 7000)):
        write_run(tmp_path / f"{days_ago}.fit", days_ago, metres, cadence=75)
    kinechain("log", "import", "M-17", str(tmp_path))
    file = tmp_path / "intake.yaml"
    file.write_text(INTAKE.replace("{}", json.dumps(dict.fromkeys(QUESTIONS, False))))
    done = kinechain("assess", str(file), "--person", "M-17", "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    store = open_store(tmp_path / "data", "")
    (record,) = store.assessments(ME.id)
    store.close()
    assert (record.intake.training.runs, record.intake.training.longest_run_km) == (True, 9.0)
    assert record.intake.training.longest_run_before_km == 6.0
    assert [one.origin for one in record.values] == ["log"]
    jumped = next(one for one in record.findings if one.criterion == "longest_run_jumped")
    assert (jumped.origin, round(jumped.estimate.value)) == ("log", 50)
    report = (tmp_path / "out" / "report.html").read_text()
    assert "in your training log" in report
    shown = " ".join(kinechain("log", "show", "M-17").stdout.split())
    assert "let no run be longer than 13.2 km" in shown
    assert "The knee was green when you last told." in shown
