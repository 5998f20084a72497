"""Folders and ZIP files that an export is read from, as if a stranger had made them.

Nothing is ever unpacked under a name that an archive tells: it is asked for the names that are
expected, and gives no more bytes than are expected.
"""

from __future__ import annotations

import hashlib
import shutil
import stat
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, TYPE_CHECKING, Protocol

from kinechain.adapters.exchange.person_file import refused
from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20
_MOST_ENTRIES = 200_000
_MOST_TIMES_SMALLER = 200
"""A text shrinks to a tenth; what shrinks to less than this share of itself is a trap."""

_ENCRYPTED = 0x1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError)
"""What the ZIP reader raises over a broken file, an unknown method, or one with a password."""


class Source(Protocol):
    """An export."""

    def text(self, name: str, most: int) -> str:
        """Return a text file.

        Raises:
            DataError: If it is not there, longer than `most` bytes, or no UTF-8.
        """

    def copy(self, name: str, size: int, target: Path) -> str:
        """Copy a file; return the SHA-256 of its content.

        Raises:
            DataError: If it is not there, or not of that size.
        """


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Give the export in a folder or a ZIP file.

    Raises:
        DataError: If it is neither, or cannot be read.
    """
    try:
        if path.is_dir():
            yield _Folder(path)
        elif not path.exists():
            raise refused(f"{path} is not there")
        else:
            with zipfile.ZipFile(path) as archive:
                yield _Zip(archive)
    except _UNREADABLE as error:
        raise refused(f"{path} is no ZIP file that can be read: {error}") from error
    except OSError as error:
        raise refused(f"{error.filename or path} cannot be read: {error.strerror}") from error


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def text(self, name: str, most: int) -> str:
        """Return a text file."""
        with self._open(name) as source:
            return _text(source, name, most)

    def copy(self, name: str, size: int, target: Path) -> str:
        """Copy a file; return the SHA-256 of its content."""
        with self._open(name) as source:
            return _copied(source, name, size, target)

    def _open(self, name: str) -> IO[bytes]:
        """Open a file; never one that lies elsewhere."""
        place = self._folder / name
        steps = (place, *place.relative_to(self._folder).parents)
        if any((self._folder / step).is_symlink() for step in steps if step != Path()):
            raise refused(f"{name} must be a file, found a link")
        if not place.is_file():
            raise refused(f"{name} is missing")
        return place.open("rb")


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise refused(f"it must hold at most {_MOST_ENTRIES} files, found {len(entries)}")
        problems = tuple(problem for entry in entries for problem in _tricks(entry))
        twice = len(entries) - len({entry.filename for entry in entries})
        if problems or twice:
            again = (f"{twice} names are there twice",) if twice else ()
            raise refused(*problems[:10], *again)

    def text(self, name: str, most: int) -> str:
        """Return a text file."""
        with self._open(name) as source:
            return _text(source, name, most)

    def copy(self, name: str, size: int, target: Path) -> str:
        """Copy a file; return the SHA-256 of its content."""
        with self._open(name) as source:
            return _copied(source, name, size, target)

    def _open(self, name: str) -> IO[bytes]:
        try:
            return self._archive.open(name)
        except KeyError as error:
            raise refused(f"{name} is missing") from error


def _tricks(entry: zipfile.ZipInfo) -> Iterator[str]:
    """Yield what no export of ours has: names that lead elsewhere, links, passwords, traps."""
    name = entry.orig_filename
    shown = repr(name[:80])
    windows = PureWindowsPath(name)
    if ".." in windows.parts or PurePosixPath(name).is_absolute() or windows.anchor or "\0" in name:
        yield f"{shown} is a name that leads out of the folder"
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield f"{shown} must be a file, found a link"
    if entry.flag_bits & _ENCRYPTED:
        yield f"{shown} needs a password"
    if entry.file_size > _CHUNK + _MOST_TIMES_SMALLER * entry.compress_size:
        yield f"{shown} would unpack to {entry.file_size} bytes from {entry.compress_size}"


def _text(source: IO[bytes], name: str, most: int) -> str:
    content = source.read(most + 1)
    if len(content) > most:
        raise refused(f"{name} must have at most {most} bytes")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refused(f"{name} is no text in UTF-8: {error}") from error


def _copied(source: IO[bytes], name: str, size: int, target: Path) -> str:
    seen, found = hashlib.sha256(), 0
    try:
        with target.open("xb") as copy:
            while found <= size and (chunk := source.read(_CHUNK)):
                found += len(chunk)
                seen.update(chunk)
                copy.write(chunk)
    except OSError as error:
        raise DataError(
            (f"{name} cannot be unpacked: {error.strerror}",),
            hint="Nothing was stored. Make room on the disk of temporary files, then do it again.",
        ) from error
    if found != size:
        more = "more" if found > size else str(found)
        raise refused(f"{name} must have {size} bytes, found {more}")
    return seen.hexdigest()


def room_at(folder: Path) -> int:
    """Return how many bytes there is room for."""
    return shutil.disk_usage(folder).free
