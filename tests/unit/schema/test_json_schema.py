"""The JSON Schema accepts what `convert` accepts, and refuses what it refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import pytest
from jsonschema import Draft202012Validator

from kinechain.schema.bounds import AtMost, Range
from kinechain.schema.convert import convert
from kinechain.schema.json_schema import attribute_docs, json_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part.

    Attributes:
        share: How much of it.
    """

    share: Annotated[float, Range(0, 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole
    on two lines.

    And more.

    Attributes:
        name: What it is called, which
            takes two lines.
        kind: What it is.
        parts: Its parts.
        counts: Counts by name.
        ready: Whether it is.
        day: A day.
    """

    name: str
    kind: Literal["a", "b"]
    parts: Annotated[tuple[Part, ...], AtMost(2)] = ()
    counts: Mapping[str, int] | None = None
    ready: bool = False
    day: dt.date | None = None


SCHEMA = json_schema(Whole)
GOOD = {
    "name": "x",
    "kind": "a",
    "parts": [{"share": 0.5}],
    "counts": {"one": 1},
    "ready": True,
}


def test_it_is_a_schema_with_the_words_of_the_docstring():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["description"] == "A whole on two lines."
    assert (
        SCHEMA["properties"]["name"]["description"] == "What it is called, which takes two lines."
    )
    assert attribute_docs(Part) == {"share": "How much of it."}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"counts": None},
        {"name": ""},
        {"name": 3},
        {"kind": "c"},
        {"parts": [{"share": 1.5}]},
        {"parts": [{"share": 1}, {"share": 1}, {"share": 1}]},
        {"parts": {"share": 1}},
        {"counts": {"one": 1.5}},
        {"ready": "yes"},
        {"other": 1},
    ],
)
def test_it_agrees_with_convert(change):
    raw = {**GOOD, **change}
    accepted = Draft202012Validator(SCHEMA).is_valid(raw)
    assert accepted == (convert(raw, Whole)[0] is not None)
    assert accepted == (change in ({}, {"counts": None}))


def test_what_is_missing_is_refused():
    assert not Draft202012Validator(SCHEMA).is_valid({"name": "x"})
