"""Self-tests that a person can do without a camera, and the criteria that results are held to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from kinechain.domain.definitions import Sourced, Trust, Way
from kinechain.domain.drawing import Posture
from kinechain.domain.intake import Equipment
from kinechain.domain.rules import Condition
from kinechain.domain.safety import Lock
from kinechain.schema.bounds import Range

Sex = Literal["female", "male"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingError:
    """How far a result is off when the test is done again: its standard error of measurement.

    Attributes:
        sd: Standard error of measurement (SEM), in the result's unit.
        trust: How far it was checked.
        source: Key of a reference.
        note: How it follows from the source, for example `MDC95 of 1.9 cm divided by 2.77`.
        relative: Further standard error as a share of the value, for holds and counts.
    """

    sd: float
    trust: Trust
    source: str | None = None
    note: str = ""
    relative: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A published distribution of a result.

    Attributes:
        text: It in our own words, with the people it comes from.
        trust: How far it was checked.
        source: Key of a reference.
        mean: Mean or median, where given.
        sd: Standard deviation, where given.
        sex: For whom, or None for both.
        age_from: For whom.
        age_to: For whom.
    """

    text: str
    trust: Trust
    source: str | None = None
    mean: float | None = None
    sd: float | None = None
    sex: Sex | None = None
    age_from: int = 0
    age_to: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDefinition:
    """One thing that is read in a test.

    Attributes:
        id: Its key, a measure: unique among all results and camera measures.
        name: What people call it.
        unit: Name of its unit, one of :data:`kinechain.units.UNITS`; `yes_no` is 1 or 0.
        low: The least value that makes sense: below it, somebody used another unit.
        high: The greatest value that makes sense.
        error: How far it is off.
        norms: Published values.
        definition: How exactly it is read, with its sign; for a physiotherapist.
        by_camera: Key of the camera measure that gives the same thing, in the same unit: a clip of
            the test's task is then read as this result. Its error is the camera's, or that of the
            test where that is larger. Where both were done, the surer one counts. For a question of
            yes or no it is a measure told as categories, of which the first is the yes.
        better: Which values are the better ones, where no criterion tells or criteria mislead.
    """

    id: str
    name: str
    unit: str
    low: float
    high: float
    error: ReadingError
    norms: tuple[Norm, ...] = ()
    definition: str = ""
    by_camera: str = ""
    better: Way | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipRule:
    """When something must be left out.

    Attributes:
        when: The condition.
        because: Why, in plain words.
    """

    when: Condition
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """A test of the battery.

    Attributes:
        id: Its key.
        name: What people call it.
        plain: What it tells, in one plain sentence.
        kind: With what it is read.
        steps: How to do it, in plain words, in order.
        minutes: How long it takes, both sides together.
        sided: Whether each side has its own result.
        alone: Whether a person can do it without a trained assessor.
        results: What is read and typed in; empty where only the camera measures.
        kit: What it needs in words, for example `chair 43 to 44 cm high, timer`.
        equipment: What not everybody has of it.
        locked_by: The locks of triage that forbid it.
        skip: When to leave it out.
        only_if: Whom it concerns at all, for example people who run; None for everybody.
        task: The movement test that a clip of it is analysed as, if any.
        measures: Camera measures that it gives as well, of that task; each belongs to one test.
        film: How to film it, where filming helps.
        reliability: What is known about its errors.
        links: What is known about its link with knee pain, for and against.
        drawing: One or two postures: start and end.
    """

    id: str
    name: str
    plain: str
    kind: Literal["video", "tape", "timer", "count", "photo", "questions", "device"]
    steps: tuple[str, ...]
    minutes: float
    sided: bool
    alone: bool
    results: tuple[ResultDefinition, ...]
    kit: str = ""
    equipment: tuple[Equipment, ...] = ()
    locked_by: tuple[Lock, ...] = ()
    skip: tuple[SkipRule, ...] = ()
    only_if: Condition | None = None
    task: str | None = None
    measures: tuple[str, ...] = ()
    film: str = ""
    reliability: tuple[Sourced, ...] = ()
    links: tuple[Sourced, ...] = ()
    drawing: tuple[Posture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """From which value on a criterion is met, for some people.

    Attributes:
        limit: From here on it is met at all.
        clear: From here on it is met clearly; further out than `limit`.
        trust: How far the two were checked.
        source: Key of a reference.
        note: How they were chosen.
        sex: For whom, or None for both.
        age_from: For whom.
        age_to: For whom.
    """

    limit: float
    clear: float
    trust: Trust
    source: str | None = None
    note: str = ""
    sex: Sex | None = None
    age_from: int = 0
    age_to: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What a measurement is held to.

    Attributes:
        id: Its key.
        name: What it is called when it is met, for example `Ankle bends little`. It reads on after
            `your left` where there are sides, and after `your` where there are none.
        plain: What that means, in one plain sentence, without any word of cause.
        measure: Key of the result or camera measure.
        compare: `value` holds the value itself against the limits; `sides` the difference
            between the sides in the measure's unit; `sides_percent` how much the weaker side lacks,
            in percent of the stronger.
        beyond: Whether it is met above or below the limit. For `sides` and `sides_percent` it says
            which side is the worse one: `below`, the one with the lower value.
        limits: From where on, for whom; the first that fits the person counts.
        speaks_for: Contributors, each with how directly it speaks for them, from 0 to 1.
        caution: What speaks against reading much into it.
    """

    id: str
    name: str
    plain: str
    measure: str
    compare: Literal["value", "sides", "sides_percent"]
    beyond: Literal["above", "below"]
    limits: tuple[Limit, ...]
    speaks_for: Mapping[str, Annotated[float, Range(0, 1)]]
    caution: str = ""
