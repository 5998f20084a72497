"""YAML, strictly: the safe subset, and no key twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Hashable


def parse_yaml(text: str) -> object:
    """Return what a YAML text holds.

    Raises:
        yaml.YAMLError: If it is not YAML, a key is written twice, or a value cannot be, such as the
            31st of February.
    """
    try:
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a safe loader, see below
    except RecursionError as error:
        raise yaml.YAMLError("it is nested too deeply") from error


class _StrictLoader(yaml.SafeLoader):
    """The safe loader, but a key that is written twice is an error instead of overwritten."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        """Return what a node holds.

        Raises:
            yaml.YAMLError: If its value cannot be: the safe loader lets other errors through.
        """
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, KeyError) as error:
            raise yaml.YAMLError(
                f"{str(node.value)[:40]!r} makes no sense:\n{node.start_mark}"
            ) from error

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping.

        Raises:
            yaml.YAMLError: If a key is there twice.
        """
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise yaml.YAMLError(f"a key is there twice{node.start_mark}")
        return mapping
