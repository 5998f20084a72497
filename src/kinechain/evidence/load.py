"""Reading the registry: `data/<kind>/<id>.yaml`, and the single files beside the folders."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from kinechain.domain.comparing import CompareRules
from kinechain.domain.definitions import Reference
from kinechain.domain.follow import FollowRules
from kinechain.domain.interview import Interview
from kinechain.domain.pain import PainRule
from kinechain.domain.programme import (
    CertaintyWords,
    GaitProtocol,
    LoadRules,
    PhaseDefinition,
    PlanRules,
    Programme,
    RankingRules,
)
from kinechain.domain.words import Words
from kinechain.errors import EvidenceError
from kinechain.evidence.checks import problems
from kinechain.evidence.registry import Registry
from kinechain.schema.convert import convert
from kinechain.schema.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

DATA = files("kinechain.evidence") / "data"
"""The entries that come with Kinechain."""

RULES: Mapping[str, type[Any]] = MappingProxyType(
    {
        "pain": PainRule,
        "plan": PlanRules,
        "load": LoadRules,
        "gait": GaitProtocol,
        "ranking": RankingRules,
        "certainty": CertaintyWords,
        "follow": FollowRules,
        "compare": CompareRules,
    }
)
"""The single files of `data/programme`."""

_Entry = TypeVar("_Entry")


@cache
def load_registry() -> Registry:
    """Return all entries that come with Kinechain.

    Raises:
        EvidenceError: If an entry cannot be read, or the entries contradict each other.
    """
    return read_registry(DATA)


def read_registry(folder: Traversable) -> Registry:
    """Return all entries of a folder.

    Raises:
        EvidenceError: If an entry cannot be read, or the entries contradict each other.
    """
    kinds = {one.name: one.metadata["kind"] for one in fields(Registry) if "kind" in one.metadata}
    registry = Registry(
        **{name: read_entries(folder / name, kind) for name, kind in kinds.items()},
        programme=read_programme(folder / "programme"),
        words=_read_entry(folder / "words.yaml", Words),
        interview=_read_entry(folder / "interview.yaml", Interview),
        references=_read_references(folder / "references.yaml"),
    )
    found = tuple(problems(registry))
    if found:
        raise EvidenceError(Path(str(folder)), found)
    return registry


def read_entries(folder: Traversable, kind: type[_Entry]) -> Mapping[str, _Entry]:
    """Return the entries of one kind by their key: one file each, named by its `id`.

    Raises:
        EvidenceError: If one cannot be read.
    """
    entries: dict[str, _Entry] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        entry = _read_entry(file, kind)
        key = getattr(entry, "id", None)
        if f"{key}.yaml" != file.name:
            raise EvidenceError(Path(str(file)), (f"id must be the file's name, found {key!r}",))
        entries[str(key)] = entry
    return MappingProxyType(entries)


def read_programme(folder: Traversable) -> Programme:
    """Return the rules of plans and rankings: one file for each, and one for each phase.

    Raises:
        EvidenceError: If one cannot be read.
    """
    phases = read_entries(folder / "phases", PhaseDefinition).values()
    rules = {name: _read_entry(folder / f"{name}.yaml", kind) for name, kind in RULES.items()}
    return Programme(phases=tuple(sorted(phases, key=lambda phase: phase.order)), **rules)


def _read_entry(file: Traversable, kind: type[_Entry]) -> _Entry:
    entry, found = convert(_read_yaml(file), kind)
    if entry is None:
        raise EvidenceError(Path(str(file)), found)
    return entry


def _read_references(file: Traversable) -> Mapping[str, Reference]:
    raw = _read_yaml(file)
    if not isinstance(raw, dict):
        raise EvidenceError(Path(str(file)), ("must be a mapping from keys to references",))
    references, wrong = {}, []
    for key, item in raw.items():
        body = item if isinstance(item, dict) else {"cite": item}
        reference, found = convert({"id": key, **body}, Reference)
        wrong += [f"{key}: {problem}" for problem in found]
        if reference is not None:
            references[reference.id] = reference
    if wrong:
        raise EvidenceError(Path(str(file)), tuple(wrong))
    return MappingProxyType(references)


def _read_yaml(file: Traversable) -> object:
    try:
        return parse_yaml(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise EvidenceError(Path(str(file)), (f"not YAML: {error}",)) from error
