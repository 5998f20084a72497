"""YAML is read strictly."""

from __future__ import annotations

import pytest
import yaml

from kinechain.schema.yaml_text import parse_yaml


def test_a_key_written_twice_is_an_error():
    with pytest.raises(yaml.YAMLError, match="twice"):
        parse_yaml("a: 1\na: 2\n")


def test_no_objects_are_made():
    with pytest.raises(yaml.YAMLError):
        parse_yaml("!!python/object/apply:os.getcwd []")


@pytest.mark.parametrize(
    "text", ["day: 2026-02-31", "a: !!int one", "a: !!float x", "a: !!bool perhaps"]
)
def test_values_that_cannot_be_are_an_error_with_their_place(text):
    with pytest.raises(yaml.YAMLError, match=r"makes no sense:\n.*line 1"):
        parse_yaml(text)


def test_endless_nesting_is_an_error():
    with pytest.raises(yaml.YAMLError, match="nested too deeply"):
        parse_yaml(5000 * "[")
