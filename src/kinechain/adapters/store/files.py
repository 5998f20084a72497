"""Files by what is in them: `files/ab/cdef…` for the SHA-256 `abcdef…`.

A file is written under an unfinished name, brought to the disk, and renamed: under its final name
there is only ever all of it. Whoever writes or removes a file holds the row of its SHA-256 in the
database (see `claims`), so that nobody else does so at the same time.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from kinechain.adapters.store.failures import damaged, told
from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".writing"
_CHUNK = 1 << 20


class Files:
    """A folder of files by SHA-256.

    Attributes:
        root: The folder; it is made when the first file is kept.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def place(self, sha256: str) -> Path:
        """Return where the file of a SHA-256 lies or would lie.

        Raises:
            DataError: If it is no SHA-256.
        """
        if not _SHA256.fullmatch(sha256):
            raise DataError(
                (f"{sha256!r} must be a SHA-256: 64 digits from 0 to 9 and a to f",),
                hint="Names of files are made from their content.",
            )
        return self.root / sha256[:2] / sha256[2:]

    def path(self, sha256: str) -> Path:
        """Return where a file lies.

        Raises:
            StoreDamaged: If it is not there.
        """
        place = self.place(sha256)
        with told(str(self.root)):
            if not place.is_file():
                raise damaged(f"the file {sha256} is missing", str(self.root))
        return place

    def has(self, sha256: str, size: int) -> bool:
        """Return whether a file is there in full."""
        place = self.place(sha256)
        return place.is_file() and place.stat().st_size == size

    def put(self, sha256: str, content: Path | bytes) -> bool:
        """Keep a file; return whether it is new here. When this returns, it is on the disk.

        Raises:
            DataError: If the content is not what the SHA-256 says, or cannot be read.
            OSError: If it cannot be written.
        """
        place = self.place(sha256)
        with _opened(content) as source:
            if self.has(sha256, _size(source)):
                _check(sha256, _copy(source, None))
                return False
            self._make_folder(place.parent)
            unfinished = place.with_name(place.name + _UNFINISHED)
            try:
                with unfinished.open("wb") as target:
                    _check(sha256, _copy(source, target))
                    target.flush()
                    os.fsync(target.fileno())
                unfinished.replace(place)
            except BaseException:
                with suppress(OSError):
                    unfinished.unlink()
                raise
        _sync_folder(place.parent)
        return True

    def remove(self, sha256: str) -> None:
        """Remove a file and what was left of writing it; neither need be there.

        Raises:
            OSError: If it cannot be removed.
        """
        place = self.place(sha256)
        place.with_name(place.name + _UNFINISHED).unlink(missing_ok=True)
        place.unlink(missing_ok=True)

    def all(self) -> Iterator[str]:
        """Yield the SHA-256 of every file, also of those whose writing was cut off, by name."""
        for folder in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            names = {one.name.removesuffix(_UNFINISHED) for one in folder.iterdir()}
            yield from (folder.name + name for name in sorted(names) if _is_rest(name))

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _sync_folder(self.root)
            _sync_folder(self.root.parent)


def _is_rest(name: str) -> bool:
    return bool(_SHA256.fullmatch("00" + name))


def _opened(content: Path | bytes) -> BinaryIO:
    if isinstance(content, bytes):
        return io.BytesIO(content)
    try:
        return content.open("rb")
    except OSError as error:
        raise DataError(
            (f"{content} cannot be read: {error.strerror}",), hint="Nothing was kept."
        ) from error


def size_in(content: Path | bytes) -> int:
    """Return the size of some content in bytes.

    Raises:
        DataError: If it cannot be read.
    """
    with _opened(content) as source:
        return _size(source)


def sha256_in(content: Path | bytes) -> str:
    """Return the SHA-256 of some content.

    Raises:
        DataError: If it cannot be read.
    """
    with _opened(content) as source:
        return _copy(source, None)


def _size(source: BinaryIO) -> int:
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    return size


def _copy(source: BinaryIO, target: BinaryIO | None) -> str:
    """Copy what is in a file, if there is somewhere to, and return its SHA-256."""
    seen = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        seen.update(chunk)
        if target is not None:
            target.write(chunk)
    return seen.hexdigest()


def _check(expected: str, found: str) -> None:
    if found != expected:
        raise DataError(
            (f"a file must have the SHA-256 {expected}, found {found}",),
            hint="It is not what it was when it was named: it changed, or was cut off.",
        )


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; Windows does so by itself and knows no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
