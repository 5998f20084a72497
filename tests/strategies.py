"""Any value of a dataclass, from its type hints: what records are written and read back with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from kinechain.domain.estimate import Estimate
from kinechain.schema.bounds import AtMost, Range
from kinechain.units import UNITS

_FINITE = st.floats(allow_nan=False, allow_infinity=False)
_SIZE = 2


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return any value that a type hint allows, with short lists."""
    if hint is Estimate:
        return estimates()
    if is_dataclass(hint):
        hints = get_type_hints(hint, include_extras=True)
        return st.builds(hint, **{one.name: any_of(hints[one.name]) for one in fields(hint)})
    if get_origin(hint) is None:
        return _SCALARS[hint]
    return _GENERIC[get_origin(hint)](*get_args(hint))


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    """Return an estimate whose interval holds its value."""
    low, value, high = sorted(draw(st.tuples(_FINITE, _FINITE, _FINITE)))
    return Estimate(
        value=value,
        sd=draw(st.floats(0, 1e6)),
        ci_low=low,
        ci_high=high,
        unit=draw(st.sampled_from(sorted(UNITS))),
        n=draw(st.integers(0, 1000)),
    )


def _items(*hints: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    if hints[-1] is Ellipsis:
        return st.lists(any_of(hints[0]), max_size=_SIZE).map(tuple)
    return st.tuples(*(any_of(hint) for hint in hints))


def _bounded(hint: Any, bound: Range | AtMost) -> st.SearchStrategy[Any]:
    if isinstance(bound, AtMost):
        return any_of(hint)
    if hint is int:
        return st.integers(int(bound.low), int(bound.high))
    return st.floats(bound.low, bound.high)


def _optional(*hints: Any) -> st.SearchStrategy[Any]:
    (only,) = (hint for hint in hints if hint is not NoneType)
    return st.none() | any_of(only)


_SCALARS = {
    str: st.text(max_size=8),
    float: _FINITE,
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    dt.date: st.dates(),
}
_GENERIC = {
    Annotated: _bounded,
    Literal: lambda *choices: st.sampled_from(choices),
    Union: _optional,
    UnionType: _optional,
    tuple: _items,
    frozenset: lambda hint: st.frozensets(any_of(hint), max_size=_SIZE),
    Mapping: lambda key, item: st.dictionaries(any_of(key), any_of(item), max_size=_SIZE),
}
