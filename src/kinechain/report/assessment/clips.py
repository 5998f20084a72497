"""What the clips of each movement test show: numbers, pictures, and what was not measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.report.context import Missing, NumberRow
from kinechain.report.keyframes import KeyFrame, key_frames
from kinechain.report.legible import legible
from kinechain.report.numbers import number_rows
from kinechain.report.page import missing
from kinechain.report.words import (
    cycle_word,
    found_words,
    from_parts,
    listed,
    quality_words,
    view_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.analysis import TaskResult
    from kinechain.ports import Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """The clips of one movement test.

    Attributes:
        task: Name of the movement test.
        file_name: Names of the videos.
        seen: What was seen, in one sentence.
        quality: How good the film is.
        numbers: The table of numbers.
        cycle: What values are means of: `stride`, `repetition` or `hold`.
        key_frames: Pictures of the moments that matter; empty without the video.
        missing: What was not measured, why, and how to film it.
        notes: What happened on the way.
    """

    task: str
    file_name: str
    seen: str
    quality: str
    numbers: tuple[NumberRow, ...]
    cycle: str
    key_frames: tuple[KeyFrame, ...]
    missing: tuple[Missing, ...]
    notes: tuple[str, ...]


def clip(result: TaskResult, videos: Mapping[str, Video]) -> Clip:
    """Return what the clips of a movement test show, with pictures of videos that are open."""
    views = listed(list(dict.fromkeys(view_words(part) for part in result.parts)))
    several = len(result.parts) > 1
    notes = [
        f"{from_parts((number,)).capitalize()}: {note}" if several else note
        for number, part in enumerate(result.parts)
        for note in part.notes
    ]
    return Clip(
        task=result.task.name,
        file_name=" · ".join(recording.name for recording in result.recordings),
        seen=f"Seen {views}: {found_words(result)}.",
        quality=quality_words(result),
        numbers=number_rows(result),
        cycle=cycle_word(result),
        key_frames=key_frames(legible(result), videos),
        missing=missing(result),
        notes=(*result.notes, *notes),
    )
