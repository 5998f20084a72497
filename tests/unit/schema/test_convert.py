import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import pytest

from kinechain.schema.bounds import Range
from kinechain.schema.convert import convert, convert_fields, convert_value, hint_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    sd: float
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    id: str
    count: int
    kind: Literal["near", "far"]
    sided: bool
    parts: Mapping[str, Part]
    names: tuple[str, ...] = ()
    few: tuple[Part, ...] = ()


GOOD = {
    "id": "a",
    "count": 2,
    "kind": "near",
    "sided": True,
    "parts": {"side": {"sd": 1}},
    "names": ["x", "y"],
    "few": [{"sd": 0.5, "note": "ours"}],
}


def test_every_kind_of_field():
    whole, problems = convert(GOOD, Whole)
    assert problems == ()
    assert whole == Whole(
        id="a",
        count=2,
        kind="near",
        sided=True,
        parts={"side": Part(sd=1.0)},
        names=("x", "y"),
        few=(Part(sd=0.5, note="ours"),),
    )
    assert isinstance(whole.parts["side"].sd, float)


def test_mappings_cannot_be_changed_afterwards():
    whole, _ = convert(GOOD, Whole)
    with pytest.raises(TypeError):
        whole.parts["other"] = Part(sd=1)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": 3}, "id must be a text, found 3"),
        ({"id": " "}, "id must be a text, found ' '"),
        ({"count": 2.0}, "count must be a whole number, found 2.0"),
        ({"count": True}, "count must be a whole number, found True"),
        ({"sided": 1}, "sided must be yes or no, found 1"),
        ({"kind": "both"}, "kind must be one of near, far, found 'both'"),
        ({"names": "x"}, "names must be a list, found 'x'"),
        ({"names": ["x", 1]}, "names[1] must be a text, found 1"),
        ({"parts": []}, "parts must be a mapping, found []"),
        ({"parts": {True: {"sd": 1}}}, "a key of parts must be a text, found True"),
        ({"parts": {"side": 4}}, "parts.side must be a mapping, found 4"),
        ({"parts": {"side": {"sd": "1"}}}, "parts.side.sd must be a number, found '1'"),
        ({"parts": {"side": {}}}, "parts.side.sd is missing"),
        ({"few": [{"sd": 1, "sdd": 2}]}, "few[0].sdd is not a key (did you mean sd?)"),
        ({"other": 1}, "other is not a key"),
    ],
)
def test_one_wrong_value(change: dict[str, object], problem: str):
    assert convert({**GOOD, **change}, Whole) == (None, (problem,))


def test_all_problems_are_listed_at_once():
    _, problems = convert({"id": "a", "count": "many", "colour": "red"}, Whole)
    assert problems == (
        "colour is not a key",
        "kind is missing",
        "sided is missing",
        "parts is missing",
        "count must be a whole number, found 'many'",
    )


def test_an_entry_must_be_a_mapping():
    assert convert([1], Whole) == (None, ("the entry must be a mapping, found [1]",))


def test_what_is_right_is_kept_beside_the_problems():
    values, problems = convert_fields({**GOOD, "count": "many", "colour": "red"}, Whole)
    assert "count" not in values
    assert values["id"] == GOOD["id"]
    assert len(problems) == 2


def test_hints_are_found_by_place():
    assert hint_at(Whole, "id") is str
    with pytest.raises(KeyError):
        hint_at(Whole, "nothing.at_all")


def test_one_value_by_its_hint():
    assert convert_value(178, Annotated[float, Range(0.9, 2.5, "m")], "height") == (
        178.0,
        ("height must be from 0.9 to 2.5 m, found 178: is it in centimetres?",),
    )
    assert convert_value("grean", Literal["green", "red"], "state") == (
        "grean",
        ("state must be one of green, red (did you mean green?), found 'grean'",),
    )


def test_dates_are_dates_or_texts_of_dates():
    day = dt.date(2026, 3, 2)
    for raw in (day, "2026-03-02"):
        assert convert_value(raw, dt.date, "day") == (day, ())
    assert convert_value("2 March", dt.date, "day")[1] == (
        "day must be a date such as 2026-03-31, found '2 March'",
    )
    assert convert_value(20260302, dt.date, "day")[1]
