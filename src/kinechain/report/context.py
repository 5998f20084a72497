"""What the report's template is given: every field that it may use, documented here."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kinechain.domain.analysis import Level, RefusedRecording
from kinechain.domain.skeleton import Side
from kinechain.report.curves import CurveFigure
from kinechain.report.keyframes import KeyFrame
from kinechain.report.timeline import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value in the table of numbers.

    Attributes:
        value: The number as people read it; `not measured` where there is none.
        symbol: The unit behind it, for example `°`; empty without a value.
        interval: Its 95 % interval, for example `37 to 49°`; empty without a value.
        count: What it is the mean of, for example `7 strides`; empty without a value.
        origin: Which parts it is from, for example `part 1`; empty where it is from all.
        quality: How good its basis is.
        measured: Whether there is a value.
    """

    value: str
    symbol: str
    interval: str
    count: str
    origin: str
    quality: Level
    measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """One measure in the table of numbers.

    Attributes:
        id: Key of the measure, which links to its definition.
        name: What people call it.
        plain: What it is, in one sentence.
        cells: Left and right; or one cell, for the whole person.
        drawing: Dots and whiskers on one axis.
        gap: Left against right, in words; empty where there is nothing to compare.
        clear: Whether the sides differ clearly.
    """

    id: str
    name: str
    plain: str
    cells: tuple[tuple[Side | None, Cell], ...]
    drawing: Markup
    gap: str
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityRow:
    """Filming quality in one respect.

    Attributes:
        name: What it is about.
        level: How good.
        says: What to tell people.
        film: How to film better; empty when it is good.
    """

    name: str
    level: Level
    says: str
    film: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something that was not measured.

    Attributes:
        name: What it would have been, with its side.
        because: Why not, in plain words.
        film: What to do to get it.
    """

    name: str
    because: str
    film: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Typical:
    """A published value.

    Attributes:
        text: The statement.
        trust: How far it was checked, in words.
        source: Number of its source in the list; 0 without one.
    """

    text: str
    trust: str
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Exactly what one measure is.

    Attributes:
        id: Key of the measure.
        name: What people call it.
        text: How it is computed, with its sign.
        errors: How far the method itself can be off, one sentence for each leg or view.
        typical: Published values, for context.
        sources: Numbers of its sources in the list.
    """

    id: str
    name: str
    text: str
    errors: tuple[Typical, ...]
    typical: tuple[Typical, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source.

    Attributes:
        number: Its place in the list, from 1.
        cite: How it is cited.
        doi: Its DOI; empty where unknown.
    """

    number: int
    cite: str
    doi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSection:
    """One stretch of one recording that was measured.

    Attributes:
        name: Which it is; empty where it is the only one.
        because: Why this person was measured.
        others: Who else was in the picture, in words; empty when nobody was.
        view: From where the person was seen, in words.
        subject: Picture of who was measured.
        notes: What happened on the way.
    """

    name: str
    because: str
    others: str
    view: str
    subject: KeyFrame
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Everything that the report says.

    Attributes:
        task: Name of the movement test.
        purpose: What the test is for, in one sentence.
        date: When the report was made.
        file_name: Names of the videos.
        summary: What was seen, sentence by sentence.
        parts: What was measured.
        refused: Recordings that could not be used.
        notes: What to know of how the parts were joined.
        quality: Filming quality.
        timelines: Sets, rest and attempts that do not count, for each recording.
        numbers: The table of numbers.
        cycle: What values are means of: `stride`, `repetition` or `hold`.
        sets: Whether some values are of a whole set.
        key_frames: Pictures of the moments that matter.
        curves: Figures over the cycle.
        mark: What the upright lines in the figures show.
        missing: What was not measured and why.
        better: How to film better next time.
        how_to_film: How to film this test.
        definitions: Exact definitions.
        sources: The list of sources.
        facts: How the report was made: pairs of name and value.
        styles: The style sheet.
    """

    task: str
    purpose: str
    date: str
    file_name: str
    summary: tuple[str, ...]
    parts: tuple[PartSection, ...]
    refused: tuple[RefusedRecording, ...]
    notes: tuple[str, ...]
    quality: tuple[QualityRow, ...]
    timelines: tuple[Timeline, ...]
    numbers: tuple[NumberRow, ...]
    cycle: str
    sets: bool
    key_frames: tuple[KeyFrame, ...]
    curves: tuple[CurveFigure, ...]
    mark: str
    missing: tuple[Missing, ...]
    better: tuple[str, ...]
    how_to_film: tuple[str, ...]
    definitions: tuple[Definition, ...]
    sources: tuple[Citation, ...]
    facts: tuple[tuple[str, str], ...]
    styles: Markup
