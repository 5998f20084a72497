"""Folders and ZIP files that an export is written into.

A ZIP file of the same records is the same byte by byte: its entries have no time of their own.
"""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can tell."""

_UNIX = 3
"""System of whose rights the entries tell, whatever system this is."""

_OWNERS_FILE = (stat.S_IFREG | 0o600) << 16


class Pack(Protocol):
    """Where the files of an export go."""

    def add_text(self, name: str, text: str) -> None:
        """Add a file in UTF-8; halves of characters, which it cannot hold, become `?`."""

    def add_file(self, name: str, content: Path) -> None:
        """Add a copy of a file."""


class FolderPack:
    """A folder with all files on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        """Make the folder."""
        self._folder.mkdir(mode=0o700)  # for nobody else's eyes
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it as it is."""

    def add_text(self, name: str, text: str) -> None:
        """Add a file in UTF-8."""
        place = self._place(name)
        with place.open("wb") as target:
            target.write(text.encode("utf-8", "replace"))
            target.flush()
            os.fsync(target.fileno())

    def add_file(self, name: str, content: Path) -> None:
        """Add a copy of a file."""
        place = self._place(name)
        with content.open("rb") as source, place.open("wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())

    def _place(self, name: str) -> Path:
        place = self._folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


class ZipPack:
    """A ZIP file on the disk; texts are packed tightly, other files hardly ever can be."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> Self:
        """Open the file."""
        self._file.touch(mode=0o600, exist_ok=False)  # for nobody else's eyes
        self._target = self._file.open("wb")
        self._zip = zipfile.ZipFile(self._target, "w")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write its list of contents, and bring it to the disk."""
        with self._target:
            self._zip.close()
            self._target.flush()
            os.fsync(self._target.fileno())

    def add_text(self, name: str, text: str) -> None:
        """Add a file in UTF-8."""
        entry = _entry(name, zipfile.ZIP_DEFLATED)
        self._zip.writestr(entry, text.encode("utf-8", "replace"))

    def add_file(self, name: str, content: Path) -> None:
        """Add a copy of a file."""
        entry = _entry(name, zipfile.ZIP_STORED)
        entry.file_size = content.stat().st_size  # says whether it needs the format of large files
        with content.open("rb") as source, self._zip.open(entry, "w") as target:
            shutil.copyfileobj(source, target)


def _entry(name: str, packing: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = packing
    entry.create_system, entry.external_attr = _UNIX, _OWNERS_FILE
    return entry
