"""What a recording says: measurements, what could not be measured, and how it was all got.

An `Analysis` is one stretch of one recording, in which the person does not turn. A `TaskResult`
joins all stretches of all recordings of one movement test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import xarray as xr

from kinechain.domain.basis import Basis
from kinechain.domain.definitions import MeasureDefinition, TaskDefinition
from kinechain.domain.estimate import Estimate
from kinechain.domain.events import Events
from kinechain.domain.recording import VideoInfo
from kinechain.domain.skeleton import Side, View

if TYPE_CHECKING:
    from kinechain.domain.kinematics import Plane

Level = Literal["good", "fair", "poor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """The value of one measure on one side, or the reason why there is none.

    Attributes:
        measure: Key of the measure.
        side: The person's side, or None for measures of the whole person.
        estimate: The value with its interval, or None when it was not measured.
        quality: How good the basis is: `good` or `fair`, or `poor` when it was not measured.
        reason_not_measured: Why there is no estimate, in plain words; empty when there is one.
        film: How to film so that it can be measured; empty when there is an estimate.
        samples: The value of each stride or repetition, in order of time.
        seen: Key of the systematic error that it has (see `MeasureDefinition.systematic`): whether
            it is of the leg near to the camera, of the far one, or in which plane.
        basis: What it was made from; None where the quality of the recording refused it, and where
            it is from several recordings.
        parts: Numbers of the parts of the result that it is from, from 0 (see `TaskResult`).
    """

    measure: str
    side: Side | None
    estimate: Estimate | None
    quality: Level
    reason_not_measured: str = ""
    film: str = ""
    samples: tuple[float, ...] = ()
    seen: str = ""
    basis: Basis | None = None
    parts: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideGap:
    """Left against right for one measure.

    Attributes:
        measure: Key of the measure.
        difference: Left less right, with its interval.
        clear: Whether it is beyond what the method's own error can make.
    """

    measure: str
    difference: Estimate
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityCheck:
    """How good the recording is in one respect.

    Attributes:
        check: Key of the quality entry.
        name: What it is about.
        level: How good.
        says: What to tell people.
        film: How to film better; empty when it is good.
    """

    check: str
    name: str
    level: Level
    says: str
    film: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewEstimate:
    """From where the person is seen.

    Attributes:
        view: The side of the person that faces the camera.
        yaw_deg: How far the camera is off that view, without a sign.
        yaw_sd_deg: Standard deviation of `yaw_deg`.
        heading: +1 when the person faces to the right of the picture, -1 to the left,
            0 from the front and back.
        confidence: From 0 to 1.
        requested: Whether the person who filmed it said so, rather than the picture.
    """

    view: View
    yaw_deg: float
    yaw_sd_deg: float
    heading: int
    confidence: float
    requested: bool = False

    @property
    def plane(self) -> Plane:
        """The plane of movement that this view carries."""
        return "side" if self.view in {"left", "right"} else "facing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person in the picture.

    Attributes:
        index: Their number in the recording, from 1.
        present: Share of the frames in which they are seen.
        height: Median height in the picture, as a share of its height.
        movement: How well they move as the task asks, from 0 to 1.
        score: What they were ranked by.
    """

    index: int
    present: float
    height: float
    movement: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The person who was measured, and who else was there.

    Attributes:
        index: Their number in the recording, from 1.
        because: Why they were chosen, in plain words.
        candidates: Everyone, best first.
    """

    index: int
    because: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How image lengths become lengths of the body.

    Attributes:
        leg_length_px: Median length of thigh and shank in the picture.
        metres_per_px: Metres a pixel, or None when the person's height is unknown.
        relative_sd: Standard deviation of the scale, as a share of it.
        roll_deg: How far the camera was tilted, anticlockwise positive.
        floor_y_px: Height of the floor in the picture, below the person.
        unit: Unit of located poses: `m` or `leg_length`.
    """

    leg_length_px: float
    metres_per_px: float | None
    relative_sd: float
    roll_deg: float
    floor_y_px: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """With what the numbers were made.

    Attributes:
        kinechain: Version of this software.
        estimator: Name of the pose estimator and its model.
        model_hash: SHA-256 of the model file.
        created: When, as ISO 8601 in UTC.
        options: What the person asked for, by name.
    """

    kinechain: str
    estimator: str
    model_hash: str
    created: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One stretch of a recording, measured.

    Attributes:
        task: The movement test.
        measures: Definitions of all measures in `measurements`, by key.
        recording: The video.
        subject: Who was measured.
        view: From where.
        scale: How lengths were made.
        quality: How good the recording is.
        pose: Smoothed keypoints of the subject (see `domain.pose`).
        kinematics: Curves, one draw (see `domain.kinematics`).
        events: Moments and cycles.
        measurements: Values, and what was not measured.
        side_gaps: Left against right.
        notes: What happened on the way that a reader should know, in plain words.
        provenance: How it was made.
    """

    task: TaskDefinition
    measures: dict[str, MeasureDefinition]
    recording: VideoInfo
    subject: Subject
    view: ViewEstimate
    scale: Scale
    quality: tuple[QualityCheck, ...]
    pose: xr.Dataset
    kinematics: xr.Dataset
    events: Events
    measurements: tuple[Measurement, ...]
    side_gaps: tuple[SideGap, ...]
    notes: tuple[str, ...]
    provenance: Provenance

    @property
    def start_s(self) -> float:
        """When the stretch begins in the recording [s]."""
        return float(self.pose["time"].values[0])

    @property
    def end_s(self) -> float:
        """When its last picture was taken [s]."""
        return float(self.pose["time"].values[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRecording:
    """A clip that could not be used.

    Attributes:
        file: The video's name.
        task: The task that it was to show.
        because: Why, in plain words.
        hint: What to do about it.
    """

    file: str
    task: str
    because: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """One movement test: everything that was filmed of it, joined.

    Attributes:
        task: The movement test.
        measures: Definitions of all measures in `measurements`, by key.
        parts: The stretches that were measured, by name of the recording and in order of time.
        measurements: For each measure and side the value of the parts that carry it best; each
            says which these are.
        side_gaps: Left against right, whichever parts the two are from.
        refused: Recordings that could not be used.
        notes: What a reader should know of the joining, in plain words.
    """

    task: TaskDefinition
    measures: dict[str, MeasureDefinition]
    parts: tuple[Analysis, ...]
    measurements: tuple[Measurement, ...]
    side_gaps: tuple[SideGap, ...]
    refused: tuple[RefusedRecording, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def recordings(self) -> tuple[VideoInfo, ...]:
        """The videos, each once, in the order of the parts."""
        return tuple({part.recording.sha256: part.recording for part in self.parts}.values())

    @property
    def planes(self) -> frozenset[Plane]:
        """The planes that the parts are seen in."""
        return frozenset(part.view.plane for part in self.parts)
