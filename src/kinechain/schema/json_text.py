"""Records as JSON text and back: the same text for the same record, and the same record again."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, NoReturn, TypeVar

from kinechain.errors import DataError
from kinechain.schema.convert import convert
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Record = TypeVar("_Record", bound="DataclassInstance")

_HINT = "It was damaged, or written by another version of Kinechain."


def to_json(record: DataclassInstance) -> str:
    """Return a record as one line of JSON, in ASCII, with the keys of each part in order.

    Raises:
        DataError: If it holds what JSON does not: infinity, no number, or another kind of value.
    """
    try:
        return json.dumps(
            plain(record), allow_nan=False, default=_day, separators=(",", ":"), sort_keys=True
        )
    except (TypeError, ValueError) as error:
        problem = f"{type(record).__name__} cannot be written as JSON: {error}"
        raise DataError(
            (problem,), hint="This is a fault in Kinechain: please report it."
        ) from error


def from_json(text: str, kind: type[_Record]) -> _Record:
    """Return the record that a JSON text holds, with every value of its type and in its bounds.

    Raises:
        DataError: Listing everything that is wrong with it.
    """
    try:
        raw = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise DataError((f"{kind.__name__} is not JSON: {error}",), hint=_HINT) from error
    record, problems = convert(raw, kind, any_text=True)
    if record is None:
        raise DataError(tuple(f"{kind.__name__}: {one}" for one in problems), hint=_HINT)
    return record


def _day(value: object) -> str:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} is a {type(value).__name__}")


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number of JSON")
