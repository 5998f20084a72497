"""What is kept of a person over time: assessments, files, versions of the plan.

All of it is plain data: it goes to JSON by `schema.plain` and comes back by `schema.convert`,
equal to what it was. Nothing in it is changed once it is stored.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from kinechain.domain.analysis import (
    Measurement,
    Provenance,
    QualityCheck,
    RefusedRecording,
    Scale,
    SideGap,
    Subject,
    ViewEstimate,
)
from kinechain.domain.estimate import Estimate
from kinechain.domain.events import Events
from kinechain.domain.findings import Finding, Ranking
from kinechain.domain.intake import Activity, Intake, Score
from kinechain.domain.plan import Plan
from kinechain.domain.recording import VideoInfo
from kinechain.domain.safety import Safety
from kinechain.domain.skeleton import Side, View

Role = Literal["key_frame", "keypoints", "curves", "original", "training"]
"""What a kept file is."""

Origin = Literal["clip", "self_test", "log"]
"""Where a value comes from: a clip, a self-test that was typed in, the training log."""

Move = Literal["begin", "progress", "hold", "step_back", "stop", "follow"]
"""What happened to the plan: it was made, made harder, left, made easier, ended until somebody has
looked at the knee, or made anew after a re-test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person, pseudonymous unless they chose a telling label.

    Attributes:
        id: Its key, 32 hexadecimal digits.
        label: What they are called here; unique in a store.
        created: When they were added, as ISO 8601 in UTC.
    """

    id: str
    label: str
    created: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that is kept, by what is in it.

    Attributes:
        sha256: SHA-256 of its content, 64 hexadecimal digits: where it lies.
        name: What it was called, without any folder.
        role: What it is.
        size: In bytes.
    """

    sha256: str
    name: str
    role: Role
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Under what a value was taken: two values compare well only where these are alike.

    Attributes:
        view: The side of the person that the camera saw; None without a camera.
        speed_kmh: Speed of running or walking [km/h]; None where it is not known.
        shoes: What was on the feet, in the person's words; empty where it is not known.
        estimator: Name of the pose estimator; empty without a camera.
    """

    view: View | None = None
    speed_kmh: float | None = None
    shoes: str = ""
    estimator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of an assessment, as it is compared over time.

    Attributes:
        measure: Key of the camera measure or of the result of a self-test.
        side: The person's side, or None for the whole person.
        estimate: The value with its interval.
        origin: Where it comes from.
        test: Key of the movement test or of the self-test; empty for the training log.
        conditions: Under what it was taken.
    """

    measure: str
    side: Side | None
    estimate: Estimate
    origin: Origin
    test: str
    conditions: Conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPart:
    """One stretch of a recording as it was measured: an `Analysis` without its arrays.

    Attributes:
        recording: The video.
        start_s: When the stretch begins in it [s].
        end_s: When its last picture was taken [s].
        subject: Who was measured.
        view: From where.
        scale: How lengths were made.
        quality: How good the recording is.
        events: Moments and cycles.
        notes: What happened on the way, in plain words.
        provenance: How it was made.
        files: Its keypoints, curves and key frames, and the original where it was to be kept.
    """

    recording: VideoInfo
    start_s: float
    end_s: float
    subject: Subject
    view: ViewEstimate
    scale: Scale
    quality: tuple[QualityCheck, ...]
    events: Events
    notes: tuple[str, ...]
    provenance: Provenance
    files: tuple[StoredFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedResult:
    """One movement test of an assessment: a `TaskResult` without its arrays and definitions.

    Attributes:
        task: Key of the movement test.
        parts: The stretches that were measured.
        measurements: For each measure and side its value, or why there is none.
        side_gaps: Left against right.
        notes: What a reader should know of the joining, in plain words.
    """

    task: str
    parts: tuple[RecordedPart, ...]
    measurements: tuple[Measurement, ...]
    side_gaps: tuple[SideGap, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord:
    """An assessment as it is kept: complete, and never changed.

    Its plan is the plan version that names it.

    Attributes:
        id: Its key, 32 hexadecimal digits.
        day: The day that it is about.
        created: When it was made, as ISO 8601 in UTC.
        kinechain: Version of this software.
        intake: What the person told.
        safety: What triage says.
        results: What the clips of each movement test show.
        refused: Clips that could not be used.
        values: Every value that can be compared over time.
        findings: Every criterion, met or not, tested or not.
        ranking: Contributors, worth changing first at the top; None when triage stops.
        no_plan: Why there is no plan; empty when there is one.
    """

    id: str
    day: dt.date
    created: str
    kinechain: str
    intake: Intake
    safety: Safety
    results: tuple[RecordedResult, ...]
    refused: tuple[RefusedRecording, ...]
    values: tuple[Value, ...]
    findings: tuple[Finding, ...]
    ranking: Ranking | None
    no_plan: str

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """All files of all its parts."""
        return tuple(
            file for result in self.results for part in result.parts for file in part.files
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """One version of a person's plan, and why it is as it is.

    Attributes:
        version: From 1; a new one for each change.
        made: When, as ISO 8601 in UTC.
        day: The day from which it holds.
        move: What happened to the plan.
        because: Why, in plain words, one reason each.
        assessment: Key of the assessment that it rests on.
        check_in: Key of the check-in that moved it; None where an assessment made it.
        plan: The plan; None while there is none, until somebody has looked at the knee.
    """

    version: int
    made: str
    day: dt.date
    move: Move
    because: tuple[str, ...]
    assessment: str
    check_in: str | None
    plan: Plan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSummary:
    """One line of the list of people.

    Attributes:
        person: Who.
        assessments: How many assessments there are.
        check_ins: How many check-ins.
        last_day: Day of the last assessment or check-in; None without any.
        level: Action level of the last assessment; empty without any.
        worst_pain: Worst pain that was told last, from 0 to 10; None when nothing was told.
    """

    person: PersonRecord
    assessments: int
    check_ins: int
    last_day: dt.date | None
    level: str
    worst_pain: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """A value of one of a person's assessments.

    Attributes:
        assessment: Key of the assessment.
        day: The day of the assessment.
        value: The value.
    """

    assessment: str
    day: dt.date
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person told of pain and activities at one assessment.

    Attributes:
        assessment: Key of the assessment.
        day: The day of the assessment.
        worst: Worst pain of the week before, from 0 to 10.
        during: Pain during a usual run; None where it was not told.
        next_morning: Pain on the morning after exercise.
        activities: How the activities that matter go.
    """

    assessment: str
    day: dt.date
    worst: Score
    during: Score | None
    next_morning: Score
    activities: tuple[Activity, ...]
