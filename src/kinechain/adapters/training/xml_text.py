"""XML of strangers, safely: one pass, no tree, no document type, no entities.

`defusedxml` refuses every document type before anything in it is looked at, and no other parser
ever sees the text. That is why neither `gpxpy` nor `tcxreader` reads it: the first rewrites the
text by regular expressions before it parses it, so that a document type hidden in a comment comes
to life behind any check; the second parses with the plain standard library.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from kinechain.adapters.training.content import EXPORT_AGAIN
from kinechain.adapters.training.track import MOST_POINTS, too_many_points
from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kinechain.adapters.training.track import Recorded

_CHUNK = 65_536
_DEEPEST = 64
"""Elements within elements: training files have about ten."""

_MOST_ELEMENTS = 20 * MOST_POINTS
"""Each point has about a dozen; this bounds the time."""

_YEARS = range(2000, 2101)
"""A time outside was written by a watch whose clock was not set."""


class Document(Protocol):
    """Takes in one kind of document, element by element; names are without their namespace."""

    def start(self, path: Sequence[str], attributes: Mapping[str, str]) -> None:
        """Take in the beginning of the element at the end of `path`."""

    def end(self, path: Sequence[str], text: str) -> None:
        """Take in its end, and its text where it holds no other elements."""

    def recorded(self) -> tuple[Recorded, ...]:
        """Return the sessions that the whole document holds."""


def read_xml(content: bytes, kinds: Mapping[str, Callable[[], Document]]) -> Document:
    """Return the document, of the kind that its outermost element says.

    Args:
        content: The text as bytes; it tells its own encoding.
        kinds: What takes in a document, by the name of the outermost element.

    Raises:
        DataError: If it is not well-formed, of none of these kinds, declares a document type, or
            breaks the rules of its kind.
    """
    target = _Target(kinds)
    try:
        # Some exports begin with blanks, which XML does not allow before its declaration.
        text = content.lstrip()
        parser = DefusedXMLParser(target=target, forbid_dtd=True)
        for begin in range(0, len(text), _CHUNK):
            parser.feed(text[begin : begin + _CHUNK])
        parser.close()
    except DataError:
        raise
    except DefusedXmlException as error:
        problem = "it declares a document type or entities, which no training file needs"
        hint = "Do not import it: such files are made to do harm. " + EXPORT_AGAIN
        raise DataError((problem,), hint=hint) from error
    except (ParseError, LookupError, ValueError) as error:
        problem = f"expected whole and well-formed XML, found a break: {error}"
        raise DataError((problem,), hint=EXPORT_AGAIN) from error
    if target.document is None:
        raise DataError(("expected elements, found none",), hint=EXPORT_AGAIN)
    return target.document


def number(text: str, what: str, low: float, high: float) -> float:
    """Return a number that an element or attribute holds.

    Raises:
        DataError: If it is none, or not between `low` and `high`.
    """
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        problem = f"{what} must be a number from {low:g} to {high:g}, found {text.strip()[:40]!r}"
        raise DataError((problem,), hint=EXPORT_AGAIN)
    return value


def moment(text: str, what: str) -> dt.datetime:
    """Return a time; in UTC where it tells no offset of its own.

    Raises:
        DataError: If it is none, or of another age.
    """
    try:
        value = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        value = dt.datetime.min.replace(tzinfo=dt.UTC)
    if value.year not in _YEARS:
        problem = f"{what} must be a time such as 2026-03-31T07:30:00Z, found {text.strip()[:40]!r}"
        raise DataError((problem,), hint=EXPORT_AGAIN)
    return value if value.tzinfo is not None else value.replace(tzinfo=dt.UTC)


class _Target:
    """What the parser tells of each element."""

    def __init__(self, kinds: Mapping[str, Callable[[], Document]]) -> None:
        self.document: Document | None = None
        self._kinds = kinds
        self._path: list[str] = []
        self._count = 0
        self._text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self.document is None:
            self.document = self._begun(name)
        self._path.append(name)
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise too_many_points()
        if len(self._path) > _DEEPEST:
            problem = f"expected at most {_DEEPEST} elements within each other, found more"
            raise DataError((problem,), hint=EXPORT_AGAIN)
        self._text.clear()
        self.document.start(self._path, attributes)

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:  # noqa: ARG002 - well-formed: it is the last of the path
        if self.document is not None:
            self.document.end(self._path, "".join(self._text))
        self._text.clear()
        self._path.pop()

    def close(self) -> None:
        """End: the parser asks for it."""

    def _begun(self, name: str) -> Document:
        if name not in self._kinds:
            problem = f"expected a file of kind {' or '.join(self._kinds)}, found {name[:40]!r}"
            raise DataError((problem,), hint=EXPORT_AGAIN)
        return self._kinds[name]()
