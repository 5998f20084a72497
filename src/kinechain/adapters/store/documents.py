"""What is kept whole: as JSON with its SHA-256, and back as it was or not at all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

from kinechain.adapters.store.failures import damaged
from kinechain.errors import DataError
from kinechain.schema.json_text import from_json, to_json

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Entry = TypeVar("_Entry", bound="DataclassInstance")


def text_of(entry: DataclassInstance) -> str:
    """Return an entry as JSON.

    Raises:
        DataError: If the entry would not come back equal: what cannot be read is not kept.
    """
    text = to_json(entry)
    if from_json(text, type(entry)) != entry:
        raise DataError(
            (f"this {type(entry).__name__} does not come back as it was",),
            hint="It was not kept. This is a fault in Kinechain: please report it.",
        )
    return text


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def entry_of(text: str, sha256: str, kind: type[_Entry], where: str) -> _Entry:
    """Return the entry that a text holds.

    Args:
        text: What `text_of` returned.
        sha256: What `sha256_of` returned.
        kind: What it is.
        where: The store.

    Raises:
        StoreDamaged: If it is not what it was.
    """
    if sha256_of(text) != sha256:
        raise damaged(f"a {kind.__name__} in {where} is not what it was when it was kept", where)
    try:
        return from_json(text, kind)
    except DataError as error:
        raise damaged(f"a record in {where} cannot be read: {error}", where) from error
