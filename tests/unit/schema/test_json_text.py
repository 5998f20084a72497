"""Everything that is kept of a person goes to JSON and comes back as it was."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import any_of

from kinechain.domain.change import Comparison
from kinechain.domain.checkin import CheckInRecord
from kinechain.domain.records import (
    AssessmentRecord,
    DatedValue,
    PersonRecord,
    PersonSummary,
    PlanVersion,
)
from kinechain.domain.training import TrainingSession, TrainingSummary
from kinechain.errors import DataError
from kinechain.schema.convert import convert
from kinechain.schema.json_schema import json_schema
from kinechain.schema.json_text import from_json, to_json
from kinechain.schema.plain import plain

KINDS = (
    PersonRecord,
    AssessmentRecord,
    PlanVersion,
    CheckInRecord,
    TrainingSession,
    TrainingSummary,
    PersonSummary,
    DatedValue,
    Comparison,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
def test_any_record_comes_back_as_it_was(kind: type, data: st.DataObject):
    record = data.draw(any_of(kind))
    text = to_json(record)
    again = from_json(text, kind)
    assert again == record
    assert to_json(again) == text
    assert text.isascii()
    assert "\n" not in text


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    numbers: tuple[float, ...] = ()
    pair: tuple[str, int] = ("", 0)
    names: frozenset[str] = frozenset()
    day: dt.date | None = None


def test_the_text_is_the_same_whatever_the_order():
    assert to_json(Small(names=frozenset({"b", "a"}), day=dt.date(2026, 3, 2))) == (
        '{"day":"2026-03-02","names":["a","b"],"numbers":[],"pair":["",0]}'
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1j, dt.datetime(2026, 1, 1)])  # noqa: DTZ001
def test_what_json_cannot_hold_is_not_written(value: object):
    with pytest.raises(DataError, match="Small cannot be written as JSON"):
        to_json(Small(numbers=(value,)))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Small is not JSON"),
        ('{"numbers": [NaN]}', "NaN is not a number of JSON"),
        ("[" * 100_000, "Small is not JSON"),
        ("[]", "Small: the entry must be a mapping"),
        ('{"numbers": [1, "2"]}', r"Small: numbers\[1\] must be a number, found '2'"),
        ('{"pair": ["a"]}', "pair must be a list of 2 items"),
        ('{"pair": []}', "pair must be a list of 2 items"),
        ('{"pair": ["a", 1, 2]}', "pair must be a list of 2 items"),
        ('{"pair": [1, 1]}', r"pair\[0\] must be a text"),
        ('{"names": "a"}', "names must be a list"),
        ('{"what": 1}', "what is not a key"),
    ],
)
def test_what_is_no_record_is_not_read(text: str, problem: str):
    with pytest.raises(DataError, match=problem):
        from_json(text, Small)


def test_people_still_have_to_write_texts():
    raw = json.loads(to_json(Small()))
    assert convert(raw, Small)[1] == ("pair[0] must be a text, found ''",)
    assert convert(raw, Small, any_text=True) == (Small(), ())


def test_the_schema_of_sets_and_pairs():
    properties = json_schema(Small)["properties"]
    assert properties["names"]["items"] == {"type": "string", "minLength": 1}
    assert [one["type"] for one in properties["pair"]["prefixItems"]] == ["string", "integer"]
    assert set(plain(Small())) == {one.name for one in fields(Small)}
