"""From what YAML and JSON hold to frozen dataclasses, strictly.

The hints of the dataclass are the schema: every key must be a field, every field without a
default must be there, and every value must be of the field's type and within its bounds. All
problems are collected, so that a file is corrected in one go.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import reprlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from kinechain.schema.bounds import AtMost, Range

_Entry = TypeVar("_Entry")

_WORDS = {
    str: "a text",
    float: "a number",
    int: "a whole number",
    bool: "yes or no",
    dt.date: "a date such as 2026-03-31",
}
"""What people call a value of each type."""

_GREATEST = sys.float_info.max
"""Numbers beyond cannot be counted with; neither can infinity nor what is not a number."""

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that no file of ours can hold: controls, and halves of characters."""

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One entry that is being read.

    Attributes:
        any_text: Whether texts may be empty and hold any character.
        problems: One sentence for each problem so far.
    """

    any_text: bool = False
    problems: list[str] = field(default_factory=list)


def convert(
    raw: object, kind: type[_Entry], *, any_text: bool = False
) -> tuple[_Entry | None, tuple[str, ...]]:
    """Return the entry, or None and one sentence for each problem.

    Args:
        raw: What the YAML or JSON holds.
        kind: The dataclass to make.
        any_text: Whether texts may be empty and hold any character: what software wrote may, what
            people write may not.
    """
    reading = _Reading(any_text=any_text)
    value = _dataclass(raw, kind, "", reading)
    return (None, tuple(reading.problems)) if reading.problems else (value, ())


def convert_fields(raw: object, kind: type[Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the fields of an entry that are right, by name, and one sentence for each problem.

    So that what is right can be checked further, while the rest is still being complained about.
    """
    reading = _Reading()
    values = _fields(raw, kind, "", reading)
    return values, tuple(reading.problems)


def convert_value(raw: object, hint: Any, place: str) -> tuple[Any, tuple[str, ...]]:  # noqa: ANN401
    """Return one value as its type hint says, and one sentence for each problem."""
    reading = _Reading()
    return _value(raw, hint, place, reading), tuple(reading.problems)


def hint_at(kind: type[Any], path: str) -> Any:  # noqa: ANN401 - a type hint
    """Return the type hint of a field, or of a field of a field, such as `pain.side`.

    Raises:
        KeyError: If there is no such field.
    """
    first, _, rest = path.partition(".")
    hint = get_type_hints(kind, include_extras=True)[first]
    return hint_at(hint, rest) if rest else hint


def _value(raw: object, hint: Any, place: str, reading: _Reading) -> Any:  # noqa: ANN401
    """Return the value as the hint says; `hint` and the result are of any type by nature."""
    if is_dataclass(hint):
        return _dataclass(raw, hint, place, reading)  # type: ignore[arg-type]
    reader = _READERS.get(get_origin(hint))
    if reader is None:
        return _scalar(raw, hint, place, reading)
    return reader(raw, get_args(hint), place, reading)


def _choice(raw: object, choices: tuple[Any, ...], place: str, reading: _Reading) -> object:
    if raw in choices:
        return raw
    return _checked(raw, False, _one_of(raw, choices), place, reading)


def _one_of(raw: object, choices: tuple[object, ...]) -> str:
    near = difflib.get_close_matches(str(raw), [str(choice) for choice in choices], n=1)
    listed = f"one of {', '.join(str(choice) for choice in choices)}"
    return f"{listed} (did you mean {near[0]}?)" if near and near[0] != raw else listed


def _optional(raw: object, arguments: tuple[Any, ...], place: str, reading: _Reading) -> Any:  # noqa: ANN401
    (only,) = (argument for argument in arguments if argument is not NoneType)
    return None if raw is None else _value(raw, only, place, reading)


def _bounded(raw: object, arguments: tuple[Any, ...], place: str, reading: _Reading) -> Any:  # noqa: ANN401
    hint, bound = arguments
    before = len(reading.problems)
    value = _value(raw, hint, place, reading)
    if len(reading.problems) > before:
        return value
    if isinstance(bound, Range):
        if not bound.low <= value <= bound.high:
            slip = bound.slip(value)
            guess = f": is it in {slip}?" if slip else ""
            reading.problems.append(f"{place} must be {bound}, found {value:g}{guess}")
        return value
    if isinstance(bound, AtMost) and len(value) > bound.count:
        reading.problems.append(f"{place} must have {bound}, found {len(value)}")
    return value


def _list(
    raw: object, arguments: tuple[Any, ...], place: str, reading: _Reading
) -> tuple[Any, ...]:
    """Return a list of any length (`tuple[float, ...]`) or of a fixed one (`tuple[str, str]`)."""
    _checked(raw, isinstance(raw, list), "a list", place, reading)
    items = raw if isinstance(raw, list) else []
    hints = (arguments[0],) * len(items) if arguments[-1] is Ellipsis else arguments
    if isinstance(raw, list):
        _checked(raw, len(items) == len(hints), f"a list of {len(hints)} items", place, reading)
    return tuple(
        _value(item, hint, f"{place}[{number}]", reading)
        for number, (item, hint) in enumerate(zip(items, hints, strict=False))
    )


def _set(raw: object, arguments: tuple[Any, ...], place: str, reading: _Reading) -> frozenset[Any]:
    return frozenset(_list(raw, (*arguments, Ellipsis), place, reading))


def _mapping(
    raw: object, hints: tuple[Any, ...], place: str, reading: _Reading
) -> Mapping[Any, Any]:
    _checked(raw, isinstance(raw, dict), "a mapping", place, reading)
    pairs = raw.items() if isinstance(raw, dict) else ()
    return MappingProxyType(
        {
            _value(key, hints[0], f"a key of {place}", reading): _value(
                item, hints[1], f"{place}.{key}", reading
            )
            for key, item in pairs
        }
    )


def _scalar(raw: object, hint: type, place: str, reading: _Reading) -> Any:  # noqa: ANN401
    value = _as_written(raw, hint)
    fits = isinstance(value, hint) and isinstance(value, bool) == (hint is bool)
    if isinstance(value, str) and not reading.any_text:
        fits = fits and bool(value.strip()) and not _UNWRITABLE.search(value)
    if isinstance(value, (int, float)):
        fits = fits and abs(value) <= _GREATEST
    return _checked(value, fits, _WORDS[hint], place, reading)


def _as_written(raw: object, hint: type) -> object:
    """Return the value that people mean who write a whole number, or a date in quotes or JSON."""
    if hint is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw) if abs(raw) <= _GREATEST else raw
    if hint is dt.date and isinstance(raw, str):
        try:
            return dt.date.fromisoformat(raw)
        except ValueError:
            return raw
    # A moment is a date to Python, but no day.
    return str(raw) if hint is dt.date and isinstance(raw, dt.datetime) else raw


def _checked(raw: object, fits: bool, expected: str, place: str, reading: _Reading) -> object:
    if not fits:
        reading.problems.append(f"{place} must be {expected}, found {_shown(raw)}")
    return raw


def _shown(raw: object) -> str:
    """Return what was found, cut short: a whole file may stand where one word should."""
    return "nothing" if raw is None else _SHORT.repr(raw)


def _dataclass(raw: object, kind: type[_Entry], place: str, reading: _Reading) -> _Entry | None:
    before = len(reading.problems)
    values = _fields(raw, kind, place, reading)
    return kind(**values) if len(reading.problems) == before else None


def _fields(raw: object, kind: type[Any], place: str, reading: _Reading) -> dict[str, Any]:
    """Return the values of the fields that are right."""
    if not isinstance(raw, dict):
        reading.problems.append(f"{place or 'the entry'} must be a mapping, found {_shown(raw)}")
        return {}
    hints, known = _schema(kind)  # type: ignore[arg-type]  # a class can be hashed
    prefix = f"{place}." if place else ""
    reading.problems.extend(
        _unknown(f"{prefix}{key}", key, known) for key in raw if key not in known
    )
    reading.problems.extend(
        f"{prefix}{name} is missing"
        for name, one in known.items()
        if name not in raw and one.default is MISSING and one.default_factory is MISSING
    )
    values = {}
    for name in known:
        if name in raw:
            before = len(reading.problems)
            value = _value(raw[name], hints[name], f"{prefix}{name}", reading)
            if len(reading.problems) == before:
                values[name] = value
    return values


@cache
def _schema(kind: type[Any]) -> tuple[Mapping[str, Any], Mapping[str, Field[Any]]]:
    """Return the type hints and the fields of a dataclass by name.

    Hints are texts that are evaluated each time they are asked for: slow where thousands of parts
    of a few kinds are read.
    """
    return get_type_hints(kind, include_extras=True), {one.name: one for one in fields(kind)}


def _unknown(place: str, key: object, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(str(key), known, n=1)
    return f"{place} is not a key" + (f" (did you mean {near[0]}?)" if near else "")


_Reader = Callable[[object, tuple[Any, ...], str, _Reading], Any]

_READERS: Mapping[Any, _Reader] = MappingProxyType(
    {
        Annotated: _bounded,
        Literal: _choice,
        Union: _optional,
        UnionType: _optional,
        tuple: _list,
        frozenset: _set,
        Mapping: _mapping,
    }
)
"""How values of each kind of hint are read."""
