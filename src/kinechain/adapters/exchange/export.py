"""Writes everything that is kept of a person into a folder or a ZIP file, all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.adapters.exchange.consistent import misfits
from kinechain.adapters.exchange.fhir.bundle import fhir_bundle
from kinechain.adapters.exchange.layout import FHIR, PERSON, README, kept_file, readme, table_file
from kinechain.adapters.exchange.packs import FolderPack, Pack, ZipPack
from kinechain.adapters.exchange.person_file import person_json
from kinechain.adapters.exchange.tables import TABLES, write_table
from kinechain.domain.whole import WholePerson
from kinechain.errors import DataError, StoreDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.evidence.registry import Registry
    from kinechain.ports import Store

_TRIES = 3


def export_person(store: Store, registry: Registry, name: str, target: Path) -> WholePerson:
    """Write everything that is kept of a person; return what was written.

    Args:
        store: Where they are kept.
        registry: Everything known as data: what questions and measures are called.
        name: Their label, key, or the beginning of a key.
        target: A folder that is new or empty, or a new file whose name ends in `.zip`.

    Raises:
        DataError: If the target is there already, or cannot be written.
        StoreError: If they cannot be read.
    """
    _check_free(target)
    whole = read_whole(store, name)
    with _unfinished(target) as pack:
        pack.add_text(README, readme())
        pack.add_text(PERSON, person_json(whole))
        for table_name, table in TABLES.items():
            pack.add_text(table_file(table_name), write_table(table, whole, registry))
        pack.add_text(FHIR, fhir_bundle(whole, registry))
        for file in whole.files:
            pack.add_file(kept_file(file), store.path(file.sha256))
    return whole


def read_whole(store: Store, name: str) -> WholePerson:
    """Return everything that is kept of a person, as it was at one moment.

    Somebody may write while this reads. Plans are read after what makes them, and files last, so
    that records of two moments do not fit each other; then all is read again.

    Raises:
        NoSuchRecord: If there is no such person.
        StoreDamaged: If the records do not fit each other however often they are read.
    """
    problems: tuple[str, ...] = ()
    for _ in range(_TRIES):
        person = store.person(name)
        sessions, check_ins = store.sessions(person.id), store.check_ins(person.id)
        assessments = store.assessments(person.id)
        plans, files = store.plans(person.id), store.files(person.id)
        whole = WholePerson(
            person=person,
            assessments=assessments,
            plans=plans,
            check_ins=check_ins,
            sessions=sessions,
            files=tuple(sorted(files, key=lambda file: file.sha256)),
        )
        problems = misfits(whole)
        if not problems:
            return whole
    raise StoreDamaged(problems, where=name, hint="Check the records with `kinechain store check`.")


def _check_free(target: Path) -> None:
    """Raise DataError where something would be overwritten."""
    if target.is_dir() and not _is_zip(target) and not any(target.iterdir()):
        return
    if target.exists() or target.is_symlink():
        raise DataError(
            (f"{target} is there already",), hint="Choose a new name, or an empty folder."
        )


def _is_zip(target: Path) -> bool:
    return target.suffix.lower() == ".zip"


@contextmanager
def _unfinished(target: Path) -> Iterator[Pack]:
    """Give a pack beside the target that takes its place at the end, and goes when it fails.

    Raises:
        DataError: If it cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Nobody else may look into it: the folder that is made here is the owner's alone.
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            inside = beside / target.name
            with ZipPack(inside) if _is_zip(target) else FolderPack(inside) as pack:
                yield pack
            if target.is_dir():
                target.rmdir()  # an empty one, see `_check_free`
            inside.rename(target)
            _sync_folder(target.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise DataError(
            (f"{error.filename or target} cannot be written: {error.strerror}",),
            hint="Choose another place. Nothing was left behind.",
        ) from error


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk: people delete a person once they are exported."""
    with suppress(OSError):  # some systems know no such call
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
