"""Everything Kinechain raises on purpose.

::

    KinechainError                what happened, and `.hint`: what to do about it
    ├── RecordingError            this video cannot be used as it is
    │   ├── UnreadableVideo       not a video, empty, cut off, or without pictures
    │   ├── NoPersonFound         nobody is seen well enough to be measured
    │   ├── WrongView             filmed from a side that this task cannot use
    │   ├── TooFewRepetitions     too little of the movement to measure
    │   └── NotMeasurable         nothing that this task measures can be measured here
    ├── DataError                 a value that breaks its own rules (also a ValueError)
    ├── EvidenceError             a registry entry that cannot be loaded
    ├── ModelMissing              the pose model is not on this machine
    └── StoreError                the records cannot be read or written
        ├── NoSuchRecord          nobody and nothing has this name or key
        ├── ChangedMeanwhile      another process changed the same thing first
        ├── StoreUnavailable      no room, no right to write, locked for too long, not reachable
        └── StoreDamaged          a file or a row is missing or not what it was

Errors carry what they know as fields, so that no caller has to read it out of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class KinechainError(Exception):
    """Something a person can act on.

    Attributes:
        hint: What to do about it, in one or two plain sentences.
    """

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class RecordingError(KinechainError):
    """A recording that cannot be used as it is.

    Attributes:
        source: The name of the video.
    """

    def __init__(self, message: str, *, source: str, hint: str) -> None:
        super().__init__(f"{source}: {message}", hint=hint)
        self.source = source


class UnreadableVideo(RecordingError):
    """Not a video, empty, cut off, or without pictures."""


class NoPersonFound(RecordingError):
    """Nobody is seen well enough to be measured."""


class WrongView(RecordingError):
    """Filmed from a side that the task cannot use.

    Attributes:
        expected: The views the task can use.
        found: The view that the picture shows.
    """

    def __init__(
        self, message: str, *, source: str, hint: str, expected: tuple[str, ...], found: str
    ) -> None:
        super().__init__(message, source=source, hint=hint)
        self.expected = expected
        self.found = found


class TooFewRepetitions(RecordingError):
    """Too little of the movement to measure.

    Attributes:
        found: How many strides or repetitions were seen.
        needed: How many are needed.
    """

    def __init__(self, message: str, *, source: str, hint: str, found: int, needed: int) -> None:
        super().__init__(message, source=source, hint=hint)
        self.found = found
        self.needed = needed


class NotMeasurable(RecordingError):
    """Nothing that the task measures can be measured in this recording."""


class DataError(KinechainError, ValueError):
    """A value that breaks its own rules: every problem is listed at once.

    Attributes:
        problems: One sentence a problem, each saying what was expected and what was found.
    """

    def __init__(self, problems: tuple[str, ...], *, hint: str) -> None:
        super().__init__("; ".join(problems), hint=hint)
        self.problems = problems


class EvidenceError(KinechainError):
    """A registry entry that cannot be loaded.

    Attributes:
        path: The entry's file.
        problems: One sentence a problem.
    """

    def __init__(self, path: Path, problems: tuple[str, ...]) -> None:
        super().__init__(
            f"{path.name}: " + "; ".join(problems),
            hint="Correct the entry; docs/entries.md lists the keys of each kind of entry.",
        )
        self.path = path
        self.problems = problems


class ModelMissing(KinechainError):
    """The pose model is not on this machine.

    Attributes:
        model: The model's name (`full` or `heavy`).
        searched: The files that were looked for.
    """

    def __init__(self, message: str, *, model: str, searched: tuple[Path, ...], hint: str) -> None:
        super().__init__(message, hint=hint)
        self.model = model
        self.searched = searched


class StoreError(KinechainError):
    """The records cannot be read or written as asked; what was stored before is as it was.

    Attributes:
        where: The store: a file, or an address without its password.
    """

    def __init__(self, message: str, *, where: str, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.where = where


class NoSuchRecord(StoreError):
    """Nobody and nothing has this name or key."""


class ChangedMeanwhile(StoreError):
    """Another process changed the same thing first: nothing was written."""


class StoreUnavailable(StoreError):
    """No room, no right to write, locked for too long, or not reachable."""


class StoreDamaged(StoreError):
    """A file or a row is missing, or not what it was when it was written.

    Attributes:
        problems: One sentence each.
    """

    def __init__(self, problems: tuple[str, ...], *, where: str, hint: str) -> None:
        super().__init__("; ".join(problems), where=where, hint=hint)
        self.problems = problems
