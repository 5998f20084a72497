"""From what YAML holds to frozen dataclasses, strictly.

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
from dataclasses import MISSING, fields, is_dataclass
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


def convert(raw: object, kind: type[_Entry]) -> tuple[_Entry | None, tuple[str, ...]]:
    """Return the entry, or None and one sentence for each problem.

    Args:
        raw: What the YAML file holds.
        kind: The dataclass to make.
    """
    problems: list[str] = []
    value = _dataclass(raw, kind, "", problems)
    return (None, tuple(problems)) if problems else (value, ())


def convert_fields(raw: object, kind: type[Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the fields of an entry that are right, by name, and one sentence for each problem.

    So that what is right can be checked further, while the rest is still being complained about.
    """
    problems: list[str] = []
    values = _fields(raw, kind, "", problems)
    return values, tuple(problems)


def convert_value(raw: object, hint: Any, place: str) -> tuple[Any, tuple[str, ...]]:  # noqa: ANN401
    """Return one value as its type hint says, and one sentence for each problem."""
    problems: list[str] = []
    return _value(raw, hint, place, problems), tuple(problems)


def hint_at(kind: type[Any], path: str) -> Any:  # noqa: ANN401 - a type hint
    """Return the type hint of a field, or of a field of a field, such as `pain.side`.

    Raises:
        KeyError: If there is no such field.
    """
    first, _, rest = path.partition(".")
    hint = get_type_hints(kind, include_extras=True)[first]
    return hint_at(hint, rest) if rest else hint


def _value(raw: object, hint: Any, place: str, problems: list[str]) -> Any:  # noqa: ANN401
    """Return the value as the hint says; `hint` and the result are of any type by nature."""
    if is_dataclass(hint):
        return _dataclass(raw, hint, place, problems)  # type: ignore[arg-type]
    reader = _READERS.get(get_origin(hint))
    if reader is None:
        return _scalar(raw, hint, place, problems)
    return reader(raw, get_args(hint), place, problems)


def _choice(raw: object, choices: tuple[Any, ...], place: str, problems: list[str]) -> object:
    return _checked(raw, raw in choices, _one_of(raw, choices), place, problems)


def _one_of(raw: object, choices: tuple[object, ...]) -> str:
    near = difflib.get_close_matches(str(raw), [str(choice) for choice in choices], n=1)
    listed = f"one of {', '.join(str(choice) for choice in choices)}"
    return f"{listed} (did you mean {near[0]}?)" if near and near[0] != raw else listed


def _optional(raw: object, arguments: tuple[Any, ...], place: str, problems: list[str]) -> Any:  # noqa: ANN401
    (only,) = (argument for argument in arguments if argument is not NoneType)
    return None if raw is None else _value(raw, only, place, problems)


def _bounded(raw: object, arguments: tuple[Any, ...], place: str, problems: list[str]) -> Any:  # noqa: ANN401
    hint, bound = arguments
    before = len(problems)
    value = _value(raw, hint, place, problems)
    if len(problems) > before:
        return value
    if isinstance(bound, Range):
        if not bound.low <= value <= bound.high:
            slip = bound.slip(value)
            guess = f": is it in {slip}?" if slip else ""
            problems.append(f"{place} must be {bound}, found {value:g}{guess}")
        return value
    if isinstance(bound, AtMost) and len(value) > bound.count:
        problems.append(f"{place} must have {bound}, found {len(value)}")
    return value


def _list(
    raw: object, arguments: tuple[Any, ...], place: str, problems: list[str]
) -> tuple[Any, ...]:
    _checked(raw, isinstance(raw, list), "a list", place, problems)
    items = raw if isinstance(raw, list) else []
    return tuple(
        _value(item, arguments[0], f"{place}[{number}]", problems)
        for number, item in enumerate(items)
    )


def _mapping(
    raw: object, hints: tuple[Any, ...], place: str, problems: list[str]
) -> Mapping[Any, Any]:
    _checked(raw, isinstance(raw, dict), "a mapping", place, problems)
    pairs = raw.items() if isinstance(raw, dict) else ()
    return MappingProxyType(
        {
            _value(key, hints[0], f"a key of {place}", problems): _value(
                item, hints[1], f"{place}.{key}", problems
            )
            for key, item in pairs
        }
    )


def _scalar(raw: object, hint: type, place: str, problems: list[str]) -> Any:  # noqa: ANN401
    value = _as_written(raw, hint)
    fits = isinstance(value, hint) and isinstance(value, bool) == (hint is bool)
    if isinstance(value, str):
        fits = fits and bool(value.strip()) and not _UNWRITABLE.search(value)
    if isinstance(value, (int, float)):
        fits = fits and abs(value) <= _GREATEST
    return _checked(value, fits, _WORDS[hint], place, problems)


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


def _checked(raw: object, fits: bool, expected: str, place: str, problems: list[str]) -> object:
    if not fits:
        problems.append(f"{place} must be {expected}, found {_shown(raw)}")
    return raw


def _shown(raw: object) -> str:
    """Return what was found, cut short: a whole file may stand where one word should."""
    return "nothing" if raw is None else _SHORT.repr(raw)


def _dataclass(raw: object, kind: type[_Entry], place: str, problems: list[str]) -> _Entry | None:
    before = len(problems)
    values = _fields(raw, kind, place, problems)
    return kind(**values) if len(problems) == before else None


def _fields(raw: object, kind: type[Any], place: str, problems: list[str]) -> dict[str, Any]:
    """Return the values of the fields that are right."""
    if not isinstance(raw, dict):
        problems.append(f"{place or 'the entry'} must be a mapping, found {_shown(raw)}")
        return {}
    hints = get_type_hints(kind, include_extras=True)
    known = {field.name: field for field in fields(kind)}
    prefix = f"{place}." if place else ""
    problems += [_unknown(f"{prefix}{key}", key, known) for key in raw if key not in known]
    problems += [
        f"{prefix}{name} is missing"
        for name, field in known.items()
        if name not in raw and field.default is MISSING and field.default_factory is MISSING
    ]
    values = {}
    for name in known:
        if name in raw:
            before = len(problems)
            value = _value(raw[name], hints[name], f"{prefix}{name}", problems)
            if len(problems) == before:
                values[name] = value
    return values


def _unknown(place: str, key: object, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(str(key), known, n=1)
    return f"{place} is not a key" + (f" (did you mean {near[0]}?)" if near else "")


_Reader = Callable[[object, tuple[Any, ...], str, list[str]], Any]

_READERS: Mapping[Any, _Reader] = MappingProxyType(
    {
        Annotated: _bounded,
        Literal: _choice,
        Union: _optional,
        UnionType: _optional,
        tuple: _list,
        Mapping: _mapping,
    }
)
"""How values of each kind of hint are read."""
