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
