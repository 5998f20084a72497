"""Everything that is wrong with an intake is said at once, each with its place."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path

import pytest
from tests.people import person

from kinechain.errors import DataError
from kinechain.evidence.load import load_registry
from kinechain.workflow.intake import check_intake

REGISTRY = load_registry()
FOLDER = Path(__file__).parent


def problems(changes, **keys):
    with pytest.raises(DataError) as caught:
        check_intake(person(REGISTRY, changes) | keys, REGISTRY, folder=FOLDER)
    assert "--template" in caught.value.hint
    return caught.value.problems


def test_a_good_intake_is_read():
    intake = check_intake(person(REGISTRY, {"date": dt.date(2026, 3, 2)}), REGISTRY, folder=FOLDER)
    assert intake.person.height_m == 1.7
    assert intake.limits.equipment == ("band", "step")
    assert not any(intake.safety.values())


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"person": {"height_m": 178}},
            "person.height_m must be from 0.9 to 2.5 m, found 178: is it in centimetres?",
        ),
        ({"person": {"age": "old"}}, "person.age must be a whole number, found 'old'"),
        ({"person": {"heigth_m": 1.7}}, "person.heigth_m is not a key (did you mean height_m?)"),
        (
            {"date": dt.date(9999, 12, 31)},
            "date must be from 2000-01-01 to 2100-12-31, found 9999-12-31",
        ),
        ({"person": {"mass_kg": math.nan}}, "person.mass_kg must be a number, found nan"),
        ({"pain": {"since_weeks": -math.inf}}, "pain.since_weeks must be a number, found -inf"),
        (
            {"training": {"recent_runs": [{"days_ago": 10**400, "km": 5}]}},
            (
                "training.recent_runs[0].days_ago must be a whole number, "
                "found 100000000000000000...0000000000000000000"
            ),
        ),
        (
            {"person": {"mass_kg": 10**400}},
            "person.mass_kg must be a number, found 100000000000000000...0000000000000000000",
        ),
        ({"person": {"age": True}}, "person.age must be a whole number, found True"),
        (
            {"activities": [{"name": "run\x1b[2J", "score": 3}]},
            r"activities[0].name must be a text, found 'run\x1b[2J'",
        ),
        (
            {"recordings": [{"file": ".", "task": "running"}]},
            f"recordings[0].file must be a video: there is no file '.' in {FOLDER}",
        ),
        (
            {"tests": [{"test": "front_plank_hold", "values": {"plank_hold": 30}}] * 2},
            "tests[1] repeats tests[0]: give each test once for each side",
        ),
        ({"tests": None}, "tests must be a list, found nothing"),
        ({"pain": {"regions": []}}, "pain.regions must name at least one place"),
        ({"pain": {"worst": 1}}, "pain.worst must be at least pain.now: 1 is less than 2"),
        ({"pain": {"now": 11}}, "pain.now must be from 0 to 10, found 11"),
        (
            {"person": {"height_m": 1.2, "mass_kg": 180}},
            "person.height_m and person.mass_kg do not go together: 180 kg at 1.2 m",
        ),
        (
            {"training": {"runs": False}},
            "training.runs is no, but runs are given: one of the two must be wrong",
        ),
        (
            {"training": {"longest_run_km": 8, "recent_runs": [{"days_ago": 3, "km": 12}]}},
            (
                "training.longest_run_km must be at least the longest of training.recent_runs in "
                "the last 30 days, 12 km; found 8"
            ),
        ),
        (
            {"shoes": {"inserts_months": 3}},
            "shoes.inserts is none, but shoes.inserts_months is given",
        ),
        (
            {"recordings": [{"file": "none.mp4", "task": "running"}]},
            f"recordings[0].file must be a video: there is no file 'none.mp4' in {FOLDER}",
        ),
        (
            {"recordings": [{"file": "test_intake.py", "task": "runing"}]},
            (
                f"recordings[0].task must be one of {', '.join(REGISTRY.tasks)}, "
                "found 'runing' (did you mean running?)"
            ),
        ),
        (
            {"recordings": [{"file": "test_intake.py", "task": "squat", "speed_kmh": 9}]},
            "recordings[0].speed_kmh is for running and walking: leave it out",
        ),
        (
            {"recordings": [{"file": "test_intake.py", "task": "running", "speed_kmh": 90}]},
            "recordings[0].speed_kmh must be from 0.5 to 45 km/h, found 90",
        ),
    ],
)
def test_one_problem(changes, problem):
    assert problems({"date": dt.date(2026, 3, 2)} | changes) == (problem,)


def test_safety_questions_must_be_answered_and_exist():
    whole = person(REGISTRY, {"date": dt.date(2026, 3, 2)})
    first, *others = whole["safety"]
    with pytest.raises(DataError) as caught:
        check_intake(
            {**whole, "safety": {**dict.fromkeys(others, False), "fevr": True}},
            REGISTRY,
            folder=FOLDER,
        )
    assert [said.split(":")[0] for said in caught.value.problems] == [
        "safety.fevr is not a safety question",
        f"safety.{first} is missing",
    ]


def test_all_problems_are_said_at_once():
    found = problems(
        {
            "person": {"height_m": 178, "sex": "femal"},
            "pain": {"worst": 1, "colour": "red"},
            "training": {"runs": False},
            "tests": [{"test": "knee_to_wal", "values": {"x": 1}}],
            "extra": 1,
        }
    )
    text = "\n".join(found)
    for place in (
        "person.height_m",
        "person.sex",
        "pain.colour",
        "training.runs",
        "tests[0]",
        "extra",
    ):
        assert place in text


@pytest.mark.parametrize("raw", [None, [], "text", 3])
def test_what_is_no_mapping_is_refused(raw):
    with pytest.raises(DataError, match="must be a mapping"):
        check_intake(raw, REGISTRY, folder=FOLDER)


def test_a_moment_is_no_day():
    with pytest.raises(DataError, match="date must be a date such as"):
        check_intake(
            person(REGISTRY, {"date": dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)}),
            REGISTRY,
            folder=FOLDER,
        )


def test_a_file_name_too_long_for_any_file_is_not_there():
    found = problems({"recordings": [{"file": "x" * 5000, "task": "running"}]})
    assert "there is no file" in found[0]


def test_what_is_found_is_cut_short():
    (found,) = problems({"person": {"age": list(range(10_000))}})
    assert len(found) < 100


def test_less_than_nothing_is_nothing():
    zero = {"now": -0.0, "worst": -0.0, "next_morning": -0.0}
    intake = check_intake(person(REGISTRY, {"pain": zero}), REGISTRY, folder=FOLDER)
    assert intake.pain.worst == 0


def test_no_mistyped_key_hides_that_help_is_needed_first():
    raw = person(REGISTRY, {"extra": 1}, ("hot_and_swollen",))
    raw["safety"]["knee_stuck"] = "perhaps"
    with pytest.raises(DataError) as caught:
        check_intake(raw, REGISTRY, folder=FOLDER)
    first, *others = caught.value.problems
    assert first.startswith(f"Before anything else: {REGISTRY.levels['EMERGENCY'].name}.")
    assert any("knee_stuck" in said for said in others)
