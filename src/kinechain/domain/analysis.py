"""What one recording says: measurements, what could not be measured, and how it was all got."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import xarray as xr

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
    """

    measure: str
    side: Side | None
    estimate: Estimate | None
    quality: Level
    reason_not_measured: str = ""
    film: str = ""
    samples: tuple[float, ...] = ()


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
    """One recording, measured.

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
