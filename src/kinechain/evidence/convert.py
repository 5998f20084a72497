"""From what YAML holds to the frozen dataclasses of `domain.definitions`, strictly.

The hints of the dataclass are the schema: every key must be a field, every field without a
default must be there, and every value must be of the field's type. All problems are collected,
so that an entry is corrected in one go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

_Entry = TypeVar("_Entry")


def convert(raw: object, kind: type[_Entry]) -> tuple[_Entry | None, tuple[str, ...]]:
    """Return the entry, or None and one sentence for each problem.

    Args:
        raw: What the YAML file holds.
        kind: The dataclass to make.
    """
    problems: list[str] = []
    value = _dataclass(raw, kind, "", problems)
    return (None, tuple(problems)) if problems else (value, ())


def _value(raw: object, hint: Any, place: str, problems: list[str]) -> Any:  # noqa: ANN401
    """Return the value as the hint says; `hint` and the result are of any type by nature."""
    origin, arguments = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _dataclass(raw, hint, place, problems)  # type: ignore[arg-type]
    if origin is Literal:
        return _checked(raw, raw in arguments, f"one of {', '.join(arguments)}", place, problems)
    if origin in {Union, UnionType}:
        (only,) = (argument for argument in arguments if argument is not NoneType)
        return None if raw is None else _value(raw, only, place, problems)
    if origin is tuple:
        _checked(raw, isinstance(raw, list), "a list", place, problems)
        items = raw if isinstance(raw, list) else []
        return tuple(
            _value(item, arguments[0], f"{place}[{number}]", problems)
            for number, item in enumerate(items)
        )
    if origin is Mapping:
        _checked(raw, isinstance(raw, dict), "a mapping", place, problems)
        pairs = raw.items() if isinstance(raw, dict) else ()
        return MappingProxyType(
            {
                _value(key, arguments[0], f"a key of {place}", problems): _value(
                    item, arguments[1], f"{place}.{key}", problems
                )
                for key, item in pairs
            }
        )
    return _scalar(raw, hint, place, problems)


def _scalar(raw: object, hint: type, place: str, problems: list[str]) -> Any:  # noqa: ANN401
    if hint is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    fits = isinstance(raw, hint) and isinstance(raw, bool) == (hint is bool)
    if hint is str and fits:
        fits = bool(str(raw).strip())
    words = {str: "a text", float: "a number", int: "a whole number", bool: "true or false"}
    return _checked(raw, fits, words[hint], place, problems)


def _checked(raw: object, fits: bool, expected: str, place: str, problems: list[str]) -> object:
    if not fits:
        problems.append(f"{place} must be {expected}, found {raw!r}")
    return raw


def _dataclass(raw: object, kind: type[_Entry], place: str, problems: list[str]) -> _Entry | None:
    if not isinstance(raw, dict):
        problems.append(f"{place or 'the entry'} must be a mapping, found {raw!r}")
        return None
    hints = get_type_hints(kind)
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    before = len(problems)
    prefix = f"{place}." if place else ""
    problems += [f"{prefix}{key} is not a key" for key in raw if key not in known]
    problems += [
        f"{prefix}{name} is missing"
        for name, field in known.items()
        if name not in raw and field.default is MISSING and field.default_factory is MISSING
    ]
    values = {
        name: _value(raw[name], hints[name], f"{prefix}{name}", problems)
        for name in known
        if name in raw
    }
    return kind(**values) if len(problems) == before else None
