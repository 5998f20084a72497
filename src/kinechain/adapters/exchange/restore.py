"""Reads an export back into a store: the same records under the same keys, or nothing."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.adapters.exchange.consistent import misfits
from kinechain.adapters.exchange.layout import PERSON, kept_file
from kinechain.adapters.exchange.person_file import parse_person, refused
from kinechain.adapters.exchange.sources import opened, room_at
from kinechain.errors import DataError, NoSuchRecord

if TYPE_CHECKING:
    from kinechain.adapters.exchange.sources import Source
    from kinechain.domain.whole import WholePerson
    from kinechain.ports import Store

_LONGEST = 1 << 29
"""Bytes of the longest `person.json`: some 5,000 assessments."""

_MOST_PROBLEMS = 20


def import_person(store: Store, source: Path, *, label: str | None = None) -> WholePerson:
    """Keep the person of an export; return what was kept.

    Args:
        store: Where to keep them.
        source: The folder or ZIP file that `export_person` wrote.
        label: What they are called from now on; the label that they had, by default.

    Raises:
        DataError: If the export is not whole and right, or the person or their label is there
            already: then nothing is kept.
        StoreError: If the store cannot be written.
    """
    with opened(source) as export, tempfile.TemporaryDirectory() as folder:
        whole = parse_person(export.text(PERSON, _LONGEST))
        problems = misfits(whole)
        if problems:
            raise refused(*problems[:_MOST_PROBLEMS])
        if label is not None:
            whole = replace(whole, person=replace(whole.person, label=label))
        _check_free(store, whole)
        store.add_whole(whole, _unpacked(export, whole, Path(folder)))
    return whole


def _check_free(store: Store, whole: WholePerson) -> None:
    """Raise DataError where the person or the label is there, before files are looked at."""
    for name, hint in (
        (whole.person.id, "They were imported before, or never deleted."),
        (whole.person.label, "Give another label with `--label`."),
    ):
        with suppress(NoSuchRecord):
            found = store.person(name)
            if name in {found.id, found.label}:
                raise DataError((f"{name!r} is there already",), hint=f"Nothing was stored. {hint}")


def _unpacked(export: Source, whole: WholePerson, folder: Path) -> dict[str, Path]:
    """Return copies of all files by their SHA-256.

    Raises:
        DataError: Listing the files that are missing, or not what their SHA-256 says.
    """
    needed = sum(file.size for file in whole.files)
    if needed > room_at(folder):
        raise DataError(
            (f"its files need {needed} bytes, and there is no room for them",),
            hint="Nothing was stored. Make room on the disk of temporary files, then do it again.",
        )
    copies: dict[str, Path] = {}
    problems: list[str] = []
    for file in whole.files:
        place = folder / file.sha256
        try:
            found = export.copy(kept_file(file), file.size, place)
        except DataError as error:
            problems += error.problems
            continue
        if found != file.sha256:
            problems.append(f"{kept_file(file)} is not what its SHA-256 says: it was changed")
        copies[file.sha256] = place
    if problems:
        raise refused(*problems[:_MOST_PROBLEMS])
    return copies
