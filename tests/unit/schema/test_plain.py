"""From dataclasses back to what YAML and JSON hold."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from kinechain.schema.plain import plain


@dataclass(frozen=True, slots=True)
class Pair:
    first: object
    second: object


def test_nested_values_become_dicts_and_lists():
    nested = Pair(MappingProxyType({1: (2, None)}), Pair(frozenset({"b", "a"}), "x"))
    assert plain(nested) == {
        "first": {"1": [2, None]},
        "second": {"first": ["a", "b"], "second": "x"},
    }
