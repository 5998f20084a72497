"""One function for every format: what a file is, its content tells and not its name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kinechain.adapters.training.content import EXPORT_AGAIN, read_content
from kinechain.adapters.training.fit import read_fit
from kinechain.adapters.training.gpx import GpxDocument
from kinechain.adapters.training.tcx import TcxDocument
from kinechain.adapters.training.track import Recorded, session_of
from kinechain.adapters.training.xml_text import read_xml
from kinechain.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from kinechain.domain.training import LogSource, Sport, TrainingSession

_FIT_MARK = slice(8, 12), b".FIT"
_XML_BEGINS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""A bracket, or the mark of an encoding."""


def read_sessions(path: Path, *, otherwise: Sport = "other") -> tuple[TrainingSession, ...]:
    """Return the sessions that a file holds, in its order: FIT, GPX or TCX, by gzip or not.

    Args:
        path: The file.
        otherwise: What was done, where the file does not say, as GPX often does not.

    Raises:
        DataError: If it is none of these, damaged, too large, or holds what cannot be.
    """
    try:
        content = read_content(path)
        source, recorded = _recorded(content, otherwise)
        sha256 = hashlib.sha256(content).hexdigest()
        return tuple(session_of(one, source, sha256) for one in recorded)
    except DataError as error:
        problems = tuple(f"{path.name}: {problem}" for problem in error.problems)
        raise DataError(problems, hint=error.hint) from error


def _recorded(content: bytes, otherwise: Sport) -> tuple[LogSource, tuple[Recorded, ...]]:
    place, mark = _FIT_MARK
    if content[place] == mark:
        return "fit", read_fit(content, otherwise)
    if not content.lstrip().startswith(_XML_BEGINS):
        problem = f"expected a FIT, GPX or TCX file, found {_begin(content)}"
        raise DataError((problem,), hint=EXPORT_AGAIN)
    document = read_xml(
        content,
        {
            "gpx": lambda: GpxDocument(otherwise),
            "TrainingCenterDatabase": lambda: TcxDocument(otherwise),
        },
    )
    source: LogSource = "gpx" if isinstance(document, GpxDocument) else "tcx"
    if not document.recorded():
        raise DataError(("expected a recorded session, found none",), hint=EXPORT_AGAIN)
    return source, document.recorded()


def _begin(content: bytes) -> str:
    """Return how a file begins, in a form that can be printed."""
    return f"one that begins with {content[:12]!r}"
