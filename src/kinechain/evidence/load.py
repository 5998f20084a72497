"""Reading the registry: `data/{tasks,measures,quality}/<id>.yaml` and `data/references.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from kinechain.domain.definitions import (
    MeasureDefinition,
    QualityDefinition,
    Reference,
    TaskDefinition,
)
from kinechain.errors import EvidenceError
from kinechain.evidence.convert import convert
from kinechain.evidence.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from importlib.resources.abc import Traversable

_Entry = TypeVar("_Entry", TaskDefinition, MeasureDefinition, QualityDefinition)


@cache
def load_registry() -> Registry:
    """Return all entries that come with Kinechain.

    Raises:
        EvidenceError: If an entry cannot be read, or the entries contradict each other.
    """
    return read_registry(files("kinechain.evidence") / "data")


def read_registry(folder: Traversable) -> Registry:
    """Return all entries of a folder.

    Raises:
        EvidenceError: If an entry cannot be read, or the entries contradict each other.
    """
    registry = Registry(
        tasks=_read_entries(folder / "tasks", TaskDefinition),
        measures=_read_entries(folder / "measures", MeasureDefinition),
        quality=_read_entries(folder / "quality", QualityDefinition),
        references=_read_references(folder / "references.yaml"),
    )
    problems = tuple(registry.problems())
    if problems:
        raise EvidenceError(Path(str(folder)), problems)
    return registry


def _read_entries(folder: Traversable, kind: type[_Entry]) -> Mapping[str, _Entry]:
    entries = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        entry, problems = convert(_read_yaml(file), kind)
        if entry is not None and f"{entry.id}.yaml" != file.name:
            problems = (f"id must be the file's name, found {entry.id!r}",)
        if entry is None or problems:
            raise EvidenceError(Path(str(file)), problems)
        entries[entry.id] = entry
    return MappingProxyType(entries)


def _read_references(file: Traversable) -> Mapping[str, Reference]:
    raw = _read_yaml(file)
    if not isinstance(raw, dict):
        raise EvidenceError(Path(str(file)), ("must be a mapping from keys to references",))
    references, problems = {}, []
    for key, item in raw.items():
        body = item if isinstance(item, dict) else {"cite": item}
        reference, found = convert({"id": key, **body}, Reference)
        problems += [f"{key}: {problem}" for problem in found]
        if reference is not None:
            references[reference.id] = reference
    if problems:
        raise EvidenceError(Path(str(file)), tuple(problems))
    return MappingProxyType(references)


def _read_yaml(file: Traversable) -> Any:  # noqa: ANN401 - whatever the file holds
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506
    except yaml.YAMLError as error:
        raise EvidenceError(Path(str(file)), (f"not YAML: {error}",)) from error


class _StrictLoader(yaml.SafeLoader):
    """The safe loader, but a key that is written twice is an error instead of overwritten."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping.

        Raises:
            yaml.YAMLError: If a key is there twice.
        """
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise yaml.YAMLError(f"a key is there twice{node.start_mark}")
        return mapping
