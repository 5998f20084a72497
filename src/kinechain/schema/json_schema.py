"""JSON Schema (draft 2020-12) of a dataclass, from its type hints and docstrings."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from kinechain.schema.bounds import AtMost, Range

_SCALARS: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string", "minLength": 1},
    float: {"type": "number"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
}


def json_schema(kind: type[Any]) -> dict[str, Any]:
    """Return the schema of a dataclass; nested dataclasses are written in place."""
    hints = get_type_hints(kind, include_extras=True)
    says = attribute_docs(kind)
    return {
        "type": "object",
        "description": (inspect.getdoc(kind) or "").split("\n\n")[0].replace("\n", " "),
        "properties": {
            one.name: {**_of(hints[one.name]), "description": says.get(one.name, "")}
            for one in fields(kind)
        },
        "required": [
            one.name
            for one in fields(kind)
            if one.default is MISSING and one.default_factory is MISSING
        ],
        "additionalProperties": False,
    }


def attribute_docs(kind: type[Any]) -> dict[str, str]:
    """Return what the docstring of a class says about each of its attributes."""
    text = inspect.getdoc(kind) or ""
    _, _, listed = text.partition("Attributes:\n")
    found = re.findall(r"^    (\w+): (.*(?:\n        .*)*)", listed, flags=re.MULTILINE)
    return {name: re.sub(r"\s+", " ", words) for name, words in found}


def _of(hint: Any) -> dict[str, Any]:  # noqa: ANN401 - a type hint
    if is_dataclass(hint):
        return json_schema(hint)  # type: ignore[arg-type]
    writer = _WRITERS.get(get_origin(hint))
    return dict(_SCALARS[hint]) if writer is None else writer(get_args(hint))


def _optional(arguments: tuple[Any, ...]) -> dict[str, Any]:
    (only,) = (argument for argument in arguments if argument is not NoneType)
    return {"anyOf": [_of(only), {"type": "null"}]}


def _bound(bound: Range | AtMost) -> dict[str, Any]:
    if isinstance(bound, AtMost):
        return {"maxItems": bound.count}
    return {"minimum": bound.low, "maximum": bound.high}


def _items(arguments: tuple[Any, ...]) -> dict[str, Any]:
    if arguments[1:] in {(), (Ellipsis,)}:
        return {"type": "array", "items": _of(arguments[0])}
    written = [_of(argument) for argument in arguments]
    count = len(written)
    return {"type": "array", "prefixItems": written, "minItems": count, "maxItems": count}


_WRITERS: Mapping[Any, Callable[[tuple[Any, ...]], dict[str, Any]]] = MappingProxyType(
    {
        Annotated: lambda arguments: _of(arguments[0]) | _bound(arguments[1]),
        Literal: lambda arguments: {"enum": [*arguments]},
        Union: _optional,
        UnionType: _optional,
        tuple: _items,
        frozenset: _items,
        Mapping: lambda arguments: {"type": "object", "additionalProperties": _of(arguments[1])},
    }
)
"""How each kind of hint is written."""
