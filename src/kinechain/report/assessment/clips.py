"""What each clip shows: its numbers, its pictures, and what could not be measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.report.context import Missing, NumberRow
from kinechain.report.keyframes import KeyFrame, key_frames
from kinechain.report.legible import legible
from kinechain.report.numbers import number_rows
from kinechain.report.page import missing
from kinechain.report.words import cycle_word, found_words, quality_words, view_words

if TYPE_CHECKING:
    from kinechain.domain.analysis import Analysis
    from kinechain.ports import Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One clip.

    Attributes:
        task: Name of the movement test.
        file_name: Name of the video.
        seen: What was seen, in one sentence.
        quality: How good the film is.
        numbers: The table of numbers.
        cycle: What values are means of: `stride` or `repetition`.
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


def clip(analysis: Analysis, video: Video | None) -> Clip:
    """Return what a clip shows, with pictures where its video is open."""
    shown = legible(analysis)
    return Clip(
        task=analysis.task.name,
        file_name=analysis.recording.name,
        seen=f"Seen {view_words(analysis)}: {found_words(analysis)}.",
        quality=quality_words(analysis),
        numbers=number_rows(analysis),
        cycle=cycle_word(analysis),
        key_frames=key_frames(shown, video) if video else (),
        missing=missing(analysis),
        notes=analysis.notes,
    )
