"""What tasks, measures and quality checks are: the entries of the registry as values.

The files of `kinechain/evidence/data` are read into these classes, key for key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kinechain.domain.drawing import Posture
from kinechain.domain.events import Cycle
from kinechain.domain.kinematics import Plane

Position = Literal["upright", "lying"]
"""How the body lies in the picture while it is measured; kneeling and sitting are upright."""

OfSets = Literal["most", "highest", "lowest", "mean"]
"""Which of several sets counts: the one of most cycles, that of the highest or lowest value, or the
mean of all. Sets are never added up: protocols ask for one trial, and more are more tries."""

Need = Literal["pelvis_marks"]
"""What must be in the picture besides the person."""

Trust = Literal["verified", "recall", "engineering", "revalidation", "computed"]
"""How far a figure was checked: seen in its source, from memory, our own choice, measured by
us on exact truth (see revalidation/), or computed from another figure."""

Way = Literal["higher", "lower", "neither"]
"""Which values of a measure are the better ones, where they change over time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A published source.

    Attributes:
        id: Its key.
        cite: How it is cited.
        doi: Its DOI, where known.
    """

    id: str
    cite: str
    doi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A statement with its source.

    Attributes:
        text: The statement in our own words.
        source: Key of a reference, or None for our own choices.
        trust: How far the figures in it were checked.
    """

    text: str
    trust: Trust
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with where it is from.

    Attributes:
        value: The number.
        trust: How far it was checked.
        source: Key of a reference.
        note: How it was chosen.
    """

    value: float
    trust: Trust
    source: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystematicError:
    """The error of a measure that averaging does not remove.

    Attributes:
        sd: Its standard deviation, in the measure's unit.
        df: Degrees of freedom behind `sd` (how many independent clips or subjects, less one).
        trust: How far it was checked.
        source: Key of a reference, or None where it is ours.
        note: How it was obtained.
        sd_per_yaw_deg: Further standard deviation for each degree that the camera stands off
            the view it is meant to have.
        sd_per_frame_s: Further standard deviation for each second between two frames: what
            moments that are only known to a frame do to the value.
        relative_sd: Further standard deviation as a share of the value, such as that of the scale.
        sd_unlevelled: Further standard deviation where marks on the pelvis could not be set level
            by standing still on both feet.
    """

    sd: float
    df: int
    trust: Trust
    source: str | None = None
    note: str = ""
    sd_per_yaw_deg: float = 0.0
    sd_per_frame_s: float = 0.0
    relative_sd: float = 0.0
    sd_unlevelled: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualSpread:
    """How much strides or repetitions of one person differ, known before the recording.

    It counts as so many cycles as `df` says beside those of the recording, so that the interval of
    one to three cycles is neither blind to their spread nor at the mercy of it.

    Attributes:
        sd: Its standard deviation, in the measure's unit.
        df: Degrees of freedom that it is given.
        trust: How far it was checked.
        source: Key of a reference, or None where it is ours.
    """

    sd: float
    df: int
    trust: Trust
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YawLimit:
    """How far the camera may stand off the plane that a measure is defined in.

    Attributes:
        deg: The greatest angle at which it is still given [deg].
        trust: How far it was checked.
        note: How it was chosen.
        source: Key of a reference, or None where it is ours.
    """

    deg: float
    trust: Trust
    note: str = ""
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One of the words that stand for a value which is not worth printing.

    Attributes:
        name: What people are told, for example `feet cross`.
        below: It holds for values below this, in the measure's unit; None for the last one.
        trust: How far the limit was checked.
        source: Key of a reference, or None where it is ours.
    """

    name: str
    trust: Trust
    below: float | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDefinition:
    """One thing that can be measured.

    Attributes:
        id: Its key, also the name of the function that computes it.
        name: What people call it.
        plain: What it is, in one sentence for a person without training.
        unit: Name of its unit, one of :data:`kinechain.units.UNITS`, or `length` for a distance
            that comes in metres where the person's height is known and in leg lengths elsewhere.
        planes: Where the camera must stand.
        sided: Whether there is a value for each side of the body.
        definition: How exactly it is computed, with its sign.
        systematic: Error by plane and, from the side, leg: `side_near`, `side_far` and `facing`
            for sided measures, `side` and `facing` for others. That of a `length` is in leg
            lengths.
        spread: How much cycles of one person usually differ; that of a `length` is in leg lengths.
            None for measures of a whole set of cycles.
        film: How to film so that it can be measured.
        typical: Published values, for context only.
        sources: Keys of references for the definition.
        minimum_cycles: How many cycles it needs where that is more than its task asks for.
        needs: What must be in the picture besides the person.
        missing: Why there is no value where its function gives none, in plain words.
        yaw_limit_deg: By plane, how far the camera may stand off it: further, and the measure is
            refused. Planes that are not named have no limit of their own.
        categories: Where people are told one of these and never the number; in rising order.
        of_sets: Which set counts, for measures of a whole set, where a person does several.
        better: Which values are the better ones, where no criterion tells or criteria mislead.
    """

    id: str
    name: str
    plain: str
    unit: str
    planes: tuple[Plane, ...]
    sided: bool
    definition: str
    systematic: Mapping[str, SystematicError]
    film: str
    spread: UsualSpread | None = None
    typical: tuple[Sourced, ...] = ()
    sources: tuple[str, ...] = ()
    minimum_cycles: int = 0
    needs: tuple[Need, ...] = ()
    missing: str = ""
    yaw_limit_deg: Mapping[Plane, YawLimit] = field(default_factory=dict)
    categories: tuple[Category, ...] = ()
    of_sets: OfSets = "most"
    better: Way | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCarried:
    """Something people look for here that this software does not measure, and why.

    Attributes:
        measure: What it would be called.
        because: Why it is not measured, in plain words.
        instead: What to do instead.
        planes: The planes in which people look for it.
    """

    measure: str
    because: str
    instead: str
    planes: tuple[Plane, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRule:
    """What an attempt must keep to so that it counts.

    Attributes:
        value: The figure that it is held to.
        unit: Name of its unit, one of :data:`kinechain.units.UNITS`, or `length` in leg lengths.
        says: What people are told when an attempt breaks it, in plain words.
        trust: How far the figure was checked.
        source: Key of a reference, or None where it is ours.
        note: How it was chosen, where that is not obvious.
    """

    value: float
    unit: str
    says: str
    trust: Trust
    source: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmingGuide:
    """How a task is filmed in one plane: what the drawing shows and what people are told.

    Attributes:
        plane: Which plane.
        camera_height_m: Height of the lens above the floor.
        distance_m: Distance of the lens from the person, along the floor.
        held: How the phone stands: on its short edge or on its long one.
        picture: The person as the phone sees them.
        words: What to do, in order, in plain words.
        trust: How far the two figures were checked.
        beside: The person as somebody sees them who stands beside the line from phone to person;
            without it a body that lies, seen from one end.
        source: Key of a reference, or None where they are ours.
        note: How they were chosen.
    """

    plane: Plane
    camera_height_m: float
    distance_m: float
    held: Literal["upright", "flat"]
    picture: Posture
    words: tuple[str, ...]
    trust: Trust
    beside: Posture | None = None
    source: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDefinition:
    """A movement test.

    Attributes:
        id: Its key.
        name: What people call it.
        plain: What it is for, in one sentence.
        steps: How to do it.
        film: How to film it.
        planes: Where the camera can stand.
        cycle: What it is made of.
        events: Name of the function that finds its moments (see `kinechain.events`).
        unilateral: Whether one side works at a time, so that each has values of its own.
        smoothing_hz: Cut-off of the smoother.
        minimum_cycles: How many strides or repetitions (of a side) are needed at all.
        good_cycles: How many make a mean worth trusting.
        measures: Keys of the measures, by plane.
        not_carried: What is not measured here, and why.
        slowest_cadence: The fewest steps a minute that people make here (our own choice): fewer,
            and the clip has probably been slowed down. 0 where there are no steps.
        position: How the body lies in the picture.
        equipment: What it needs, in plain words.
        rules: What attempts are held to, by the key that its detector knows them by.
        guide: How to film it, one for each plane.
        peak: Whether a repetition goes down or up to its peak.
    """

    id: str
    name: str
    plain: str
    steps: tuple[str, ...]
    film: tuple[str, ...]
    planes: tuple[Plane, ...]
    cycle: Cycle
    events: str
    unilateral: bool
    smoothing_hz: float
    minimum_cycles: int
    good_cycles: int
    measures: Mapping[str, tuple[str, ...]]
    not_carried: tuple[NotCarried, ...] = field(default=())
    slowest_cadence: float = 0.0
    position: Position = "upright"
    equipment: tuple[str, ...] = ()
    rules: Mapping[str, TaskRule] = field(default_factory=dict)
    guide: tuple[FilmingGuide, ...] = ()
    peak: Literal["deepest", "highest"] = "deepest"


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityDefinition:
    """One thing that a recording can be good or bad at.

    Attributes:
        id: Its key.
        name: What it is about.
        unit: What the figure counts.
        good: The figure from which on it is good.
        poor: The figure from which on it is poor; between the two it is fair.
        says: What to tell people, by level (`good`, `fair`, `poor`); `{value}` is the figure with
            its unit.
        film: How to film better.
        refuses: Keys of the measures that a poor recording cannot carry; `all` for every one,
            `far` for the values of the leg away from the camera.
        trust: How far the two figures were checked.
        source: Key of a reference, or None where they are our own choice.
        stage: When it is judged: in the first look before measuring, while measuring, or in both.
    """

    id: str
    name: str
    unit: str
    good: float
    poor: float
    says: Mapping[str, str]
    film: str
    trust: Trust
    refuses: tuple[str, ...] = ()
    source: str | None = None
    stage: Literal["first_look", "measuring", "both"] = "both"
