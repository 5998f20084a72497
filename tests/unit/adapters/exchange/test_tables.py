"""A person's records as tables: complete, exact, and safe to open."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.entries import REGISTRY
from tests.whole_people import ANNA, CHECK_INS, NOBODY_YET, VALUES

from kinechain.adapters.exchange.tables import TABLES, write_table


def _read(name, whole=ANNA):
    text = write_table(TABLES[name], whole, REGISTRY)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _with_note(note):
    told = dataclasses.replace(CHECK_INS[0].check_in, note=note)
    return dataclasses.replace(
        ANNA, check_ins=(dataclasses.replace(CHECK_INS[0], check_in=told), CHECK_INS[1])
    )


@pytest.mark.parametrize("name", TABLES)
def test_each_row_has_a_cell_for_each_column(name):
    rows = list(TABLES[name].rows(ANNA, REGISTRY))
    assert rows
    for row in rows:
        assert [*row] == [*TABLES[name].columns]


@pytest.mark.parametrize("name", TABLES)
def test_somebody_without_records_has_a_header_alone(name):
    text = write_table(TABLES[name], NOBODY_YET, REGISTRY)
    assert text == ",".join(TABLES[name].columns) + "\r\n"


@pytest.mark.parametrize("name", TABLES)
def test_lines_end_as_rfc_4180_says(name):
    text = write_table(TABLES[name], _with_note("plain"), REGISTRY)
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == len(_read(name, _with_note("plain"))) + 1


def test_there_is_a_row_for_each_thing():
    assert {name: len(_read(name)) for name in TABLES if name != "answers"} == {
        "assessments": 2,
        "values": 2 * len(VALUES),
        "measurements": sum(
            len(result.measurements) for one in ANNA.assessments for result in one.results
        ),
        "plans": 3,
        "plan_items": sum(len(one.plan.items) for one in ANNA.plans if one.plan),
        "check_ins": 2,
        "activities": 3,
        "training_sessions": 2,
    }


def test_numbers_are_written_in_full():
    first = _read("values")[0]
    estimate = VALUES[0].estimate
    for name in ("value", "sd", "ci_low", "ci_high"):
        assert float(first[name]) == getattr(estimate, name)
    assert (first["unit"], int(first["n"])) == (estimate.unit, estimate.n)
    assert first["shoes"] == "blue, 4 mm"


def test_what_is_not_known_is_empty_and_yes_is_yes():
    first, second = _read("check_ins")
    assert (first["swelling"], first["giving_way"], second["during"]) == ("yes", "no", "")
    assert [row["km"] for row in _read("training_sessions")] == ["8.25", ""]


def test_every_answer_is_there_with_its_number():
    answers = _read("answers")
    runs = [
        (row["number"], row["answer"], row["unit"])
        for row in answers
        if row["question"] == "training.recent_runs.km"
    ]
    assert runs == [("1", "8.0", "km"), ("2", "12.0", "km")]
    regions = [row["number"] for row in answers if row["question"] == "training.changes"]
    assert regions == ["1", "2"]
    told = {row["question"] for row in answers if row["asked_in"] == "check_in"}
    assert {"worst", "activities.score", "safety.knee_stuck", "note"} <= told


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_text_is_run_as_a_formula(begin):
    note = _read("check_ins", _with_note(f"{begin}1+1"))[0]["note"]
    assert note == f"'{begin}1+1"


def test_a_negative_number_stays_a_number():
    below = dataclasses.replace(VALUES[0].estimate, value=-3.5, ci_low=-9.0, ci_high=1.0)
    value = dataclasses.replace(VALUES[0], estimate=below)
    record = dataclasses.replace(ANNA.assessments[0], values=(value,))
    whole = dataclasses.replace(ANNA, assessments=(record,))
    assert _read("values", whole)[0]["value"] == "-3.5"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_comes_back(words):
    note = _read("check_ins", _with_note(words))[0]["note"]
    assert note in {words, f"'{words}"}
