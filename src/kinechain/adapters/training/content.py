"""The bytes of a file, unpacked, and never more of them than there can be in a training file."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING

from kinechain.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 100_000_000
"""The largest file that is read, packed or unpacked (our own choice): a day and night with a point
a second takes some 60 million bytes in the wordiest of the formats."""

_PART = 1 << 16
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"

EXPORT_AGAIN = "Export the session again from the watch or its website, as FIT, TCX or GPX."


def read_content(path: Path) -> bytes:
    """Return what is in a file, unpacked where it is packed by gzip.

    Raises:
        DataError: If it cannot be read, is empty or too large, or holds an archive.
    """
    try:
        if not path.is_file():
            found = "a folder" if path.is_dir() else "nothing of that kind"
            raise DataError((f"expected a file, found {found}",), hint="Look at its name.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise too_large(f"{size // 1_000_000} MB", MOST_BYTES)
        packed = path.read_bytes()
    except OSError as error:
        problem = f"it cannot be read: {error.strerror or error}"
        raise DataError((problem,), hint="Look at its name, and at who may read it.") from error
    content = _unpacked(packed) if packed.startswith(_GZIP) else packed
    if not content.strip():
        raise DataError(("expected a training session, found an empty file",), hint=EXPORT_AGAIN)
    if content.startswith((_ZIP, _GZIP)):
        problem = "expected a FIT, TCX or GPX file, found an archive"
        raise DataError((problem,), hint="Unpack it, and import the files that are in it.")
    return content


def _unpacked(packed: bytes) -> bytes:
    """Return what gzip packed: never more in memory than is allowed, whatever it would become."""
    content = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as stream:
            while len(content) <= MOST_BYTES and (part := stream.read(_PART)):
                content += part
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DataError(
            (f"it is packed by gzip and damaged: {error}",), hint=EXPORT_AGAIN
        ) from error
    if len(content) > MOST_BYTES:
        raise too_large("more, once it is unpacked", MOST_BYTES)
    return bytes(content)


def too_large(found: str, limit: int) -> DataError:
    """Return the error about a file of more bytes than are read."""
    return DataError(
        (f"expected at most {limit // 1_000_000} MB, found {found}",),
        hint="That is no single session. Export sessions one by one, if you can as FIT.",
    )
