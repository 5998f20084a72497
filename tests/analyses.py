"""Analyses made by hand, from closed-form curves: what reports are tested with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kinechain.domain.analysis import (
    Analysis,
    Candidate,
    Measurement,
    Provenance,
    QualityCheck,
    Scale,
    SideGap,
    Subject,
    TaskResult,
    ViewEstimate,
)
from kinechain.domain.definitions import (
    MeasureDefinition,
    NotCarried,
    Reference,
    Sourced,
    SystematicError,
    TaskDefinition,
    TaskRule,
    UsualSpread,
)
from kinechain.domain.estimate import Estimate
from kinechain.domain.events import Event, Events, Hold, Rejected, Repetition, Stride
from kinechain.domain.kinematics import make_kinematics
from kinechain.domain.pose import make_pose
from kinechain.domain.recording import VideoInfo
from kinechain.domain.skeleton import KEYPOINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xarray as xr

    from kinechain.domain.skeleton import Side, View

WIDTH, HEIGHT, FPS = 360, 480, 30.0
STRIDE_S, STANCE_S = 0.7, 0.25

REFERENCES = {
    "novacheck1998": Reference(
        id="novacheck1998",
        cite="Novacheck TF. The biomechanics of running. Gait & Posture 1998;7:77-95.",
        doi="10.1016/S0966-6362(97)00038-6",
    ),
    "heiderscheit2011": Reference(
        id="heiderscheit2011",
        cite="Heiderscheit BC et al. Effects of step rate manipulation. MSSE 2011;43:296-302.",
    ),
}

_SPREAD = UsualSpread(sd=2.0, df=4, trust="engineering")
_KNEE = MeasureDefinition(
    id="knee_flexion_peak_stance",
    name="Knee bend in stance, peak",
    plain="How far the knee bends while the foot carries you.",
    unit="deg",
    planes=("side",),
    sided=True,
    definition="Largest knee flexion between initial contact and toe-off; 0 is a straight knee.",
    systematic={
        "side_near": SystematicError(sd=3.0, df=8, trust="revalidation", note="Nine clips."),
        "side_far": SystematicError(sd=5.5, df=8, trust="revalidation"),
    },
    spread=_SPREAD,
    film="Film from the side, at knee height.",
    typical=(
        Sourced(text="Often 40 to 50° when running.", trust="recall", source="novacheck1998"),
    ),
    sources=("novacheck1998",),
)
_CADENCE = MeasureDefinition(
    id="cadence",
    name="Cadence",
    plain="How many steps you take in a minute.",
    unit="steps/min",
    planes=("side", "facing"),
    sided=False,
    definition="60 over the mean time between contacts of alternate feet.",
    systematic={"side": SystematicError(sd=1.0, df=20, trust="engineering")},
    spread=_SPREAD,
    film="Film at least ten steps.",
    sources=("heiderscheit2011",),
)
_TIBIA = MeasureDefinition(
    id="tibia_inclination_at_contact",
    name="Shin angle at contact",
    plain="How far the foot lands ahead of the knee.",
    unit="deg",
    planes=("side",),
    sided=True,
    definition="Shank to the vertical at initial contact; ankle ahead of the knee is positive.",
    systematic={},
    spread=_SPREAD,
    film="Film from the side.",
)
_OSCILLATION = MeasureDefinition(
    id="vertical_oscillation",
    name="Bounce",
    plain="How much your body goes up and down in a step.",
    unit="leg_length",
    planes=("side", "facing"),
    sided=False,
    definition="Range of the pelvis height in a step.",
    systematic={},
    spread=_SPREAD,
    film="Film with a still camera.",
)
MEASURES = {m.id: m for m in (_KNEE, _CADENCE, _TIBIA, _OSCILLATION)}

RUNNING = TaskDefinition(
    id="running",
    name="Running",
    plain="How you run at an easy pace.",
    steps=("Warm up for five minutes.", "Run at the pace that you train at."),
    film=("Put the phone on something firm, at hip height.", "Film ten seconds from the side."),
    planes=("side", "facing"),
    cycle="stride",
    events="running",
    unilateral=False,
    smoothing_hz=10.0,
    minimum_cycles=2,
    good_cycles=7,
    measures={"side": tuple(MEASURES), "facing": ("cadence", "vertical_oscillation")},
    not_carried=(
        NotCarried(
            measure="Pelvic drop",
            because="The pose model's hips do not show how the pelvis tilts.",
            instead="Put two bright marks on the back of the pelvis and ask a clinician to look.",
            planes=("side", "facing"),
        ),
    ),
)
SQUAT = replace(
    RUNNING,
    id="squat",
    name="Squat",
    plain="How your legs and trunk share the work of a squat.",
    cycle="repetition",
    events="squat",
    minimum_cycles=1,
    good_cycles=3,
)


def estimate(value: float, half_width: float, unit: str = "deg", n: int = 7) -> Estimate:
    """Return an estimate with a symmetric interval."""
    return Estimate(
        value=value,
        sd=half_width / 2,
        ci_low=value - half_width,
        ci_high=value + half_width,
        unit=unit,
        n=n,
    )


def result_of(*parts: Analysis, **changes: Any) -> TaskResult:
    """Return the result of one analysis as it is, or of several joined without pooling."""
    whole = TaskResult(
        task=parts[0].task,
        measures={key: one for part in parts for key, one in part.measures.items()},
        parts=parts,
        measurements=tuple(
            replace(one, parts=(number,))
            for number, part in enumerate(parts)
            for one in part.measurements
        ),
        side_gaps=parts[0].side_gaps,
    )
    return replace(whole, **changes)


def running_analysis(*, strides: int = 7, view: View = "left") -> Analysis:
    """Return a run seen from the side: a sinusoidal leg swing with known strides."""
    duration = STRIDE_S * (strides + 1)
    time = np.arange(0, duration, 1 / FPS)
    swing = {
        side: 2 * np.pi * (time / STRIDE_S - shift)
        for side, shift in (("left", 0.0), ("right", 0.5))
    }
    heading = -1 if view == "left" else 1
    curves = {"trunk_lean": 8 + np.sin(2 * swing["left"])}
    curves["pelvis_height"] = 1 + 0.04 * np.cos(2 * swing["left"])
    for side, phase in swing.items():
        curves[f"knee_flexion_{side}"] = 50 - 40 * np.cos(phase - 1.5 * np.pi)
        curves[f"hip_flexion_{side}"] = 10 + 30 * np.cos(phase)
        curves[f"ankle_dorsiflexion_{side}"] = -4 + 16 * np.sin(phase)
        curves[f"shank_angle_{side}"] = curves[f"hip_flexion_{side}"] - 20
    events, cycles = _strides(strides)
    return Analysis(
        task=RUNNING,
        measures=MEASURES,
        recording=_info(len(time)),
        subject=_subject(),
        view=ViewEstimate(view=view, yaw_deg=4, yaw_sd_deg=2, heading=heading, confidence=0.95),
        scale=_scale(),
        quality=_quality(),
        pose=_side_pose(time, swing, heading),
        kinematics=make_kinematics(
            time, {name: curve[None] for name, curve in curves.items()}, length_unit="leg_length"
        ),
        events=Events(events=events, strides=cycles),
        measurements=_measurements(strides),
        side_gaps=_gaps(),
        notes=("One stride was left out because a bar of the treadmill hid the foot.",),
        provenance=_provenance(),
    )


def squat_analysis(*, repetitions: int = 3, side: Side | None = None) -> Analysis:
    """Return a squat seen from the front, of both legs or of one."""
    cycle = 2.0
    time = np.arange(0, cycle * repetitions, 1 / FPS)
    depth = 0.5 - 0.5 * np.cos(2 * np.pi * time / cycle)
    reps = tuple(
        Repetition(side=side, start_s=k * cycle, peak_s=(k + 0.5) * cycle, end_s=(k + 1) * cycle)
        for k in range(repetitions)
    )
    events = tuple(
        Event(time_s=at, name=name, side=side)
        for rep in reps
        for at, name in (
            (rep.start_s, "repetition_start"),
            (rep.peak_s, "repetition_peak"),
            (rep.end_s, "repetition_end"),
        )
    )
    curves = {
        "knee_fppa_left": -2 + 10 * depth,
        "knee_fppa_right": -4 - 5 * depth,
        "lateral_trunk_lean": 3 * depth,
        "pelvis_height": 1.0 - 0.4 * depth,
    }
    return replace(
        running_analysis(strides=2),
        task=SQUAT,
        view=ViewEstimate(view="front", yaw_deg=6, yaw_sd_deg=4, heading=0, confidence=0.9),
        pose=_front_pose(time, depth),
        kinematics=make_kinematics(
            time, {name: curve[None] for name, curve in curves.items()}, length_unit="leg_length"
        ),
        events=Events(events=events, repetitions=reps),
    )


def plank_analysis(*, side: Side | None = "left", ended: str = "line") -> Analysis:
    """Return two holds seen from the side, 20 s apart, and an attempt that does not count."""
    time = np.arange(0, 40, 1 / FPS)
    holds = (
        Hold(side=side, start_s=2.0, end_s=8.5, ended=ended),
        Hold(side=side, start_s=28.5, end_s=38.0),
    )
    events = tuple(
        Event(time_s=at, name=name, side=side)
        for hold in holds
        for at, name in ((hold.start_s, "hold_start"), (hold.end_s, "hold_end"))
    )
    rule = TaskRule(value=10.0, unit="deg", says="The hips sank.", trust="engineering")
    swing = dict.fromkeys(("left", "right"), np.zeros_like(time))
    task = replace(SQUAT, id="plank", name="Plank", cycle="hold", rules={"line": rule})
    curves = {"body_line": 5 + 0.2 * time}
    return replace(
        running_analysis(strides=2),
        task=task,
        pose=_side_pose(time, swing, -1),
        kinematics=make_kinematics(
            time, {name: curve[None] for name, curve in curves.items()}, length_unit="leg_length"
        ),
        events=Events(
            events=events,
            holds=holds,
            rejected=(Rejected(rule="line", side=side, start_s=12.0, end_s=16.0, at_s=14.0),),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StillFrame:
    """A grey frame with its number written as brightness."""

    index: int
    time_s: float

    def thumbnail(self, width: int) -> NDArray[np.uint8]:
        """Return a shrunk picture."""
        return cv2.resize(self.rgb()[..., 0], (width, width * HEIGHT // WIDTH))

    def crop(self, to_picture: NDArray[np.float64], size: int) -> NDArray[np.uint8]:
        """Return a cut-out."""
        flags = cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR
        return cv2.warpAffine(self.rgb(), to_picture, (size, size), flags=flags)

    def rgb(self) -> NDArray[np.uint8]:
        """Return the picture."""
        return np.full((HEIGHT, WIDTH, 3), 60 + self.index % 100, np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True)
class StillVideo:
    """A video of still frames at the times of an analysis."""

    info: VideoInfo
    times_s: NDArray[np.float64]

    def frames(self, start: int = 0, stop: int | None = None) -> Iterator[StillFrame]:
        """Yield frames."""
        for index, time_s in list(enumerate(self.times_s))[start:stop]:
            yield StillFrame(index=index, time_s=float(time_s))


def still_videos(result: TaskResult) -> dict[str, StillVideo]:
    """Return a video for each recording of a result, as long as its first part."""
    return {part.recording.sha256: still_video(part) for part in reversed(result.parts)}


def still_video(analysis: Analysis) -> StillVideo:
    """Return a video that fits an analysis."""
    return StillVideo(info=analysis.recording, times_s=analysis.pose["time"].values)


def _strides(strides: int) -> tuple[tuple[Event, ...], tuple[Stride, ...]]:
    cycles = tuple(
        Stride(
            side=side,
            start_s=start,
            toe_off_s=start + STANCE_S,
            end_s=start + STRIDE_S,
        )
        for side, shift in (("left", 0.0), ("right", STRIDE_S / 2))
        for start in (shift + STRIDE_S * k for k in range(strides))
    )
    events = [Event(time_s=c.start_s, name="initial_contact", side=c.side) for c in cycles]
    events += [Event(time_s=c.toe_off_s, name="toe_off", side=c.side) for c in cycles]
    return tuple(sorted(events)), tuple(sorted(cycles, key=lambda c: c.start_s))


def _measurements(n: int) -> tuple[Measurement, ...]:
    def got(measure: str, side: Side | None, value: float, half: float) -> Measurement:
        unit = MEASURES[measure].unit
        return Measurement(
            measure=measure, side=side, estimate=estimate(value, half, unit, n), quality="good"
        )

    refused = Measurement(
        measure="tibia_inclination_at_contact",
        side="right",
        estimate=None,
        quality="poor",
        reason_not_measured="The far foot is hidden at contact in most strides.",
        film="Film the other side too, or move the phone until both feet are seen.",
    )
    return (
        got("knee_flexion_peak_stance", "left", 43.21, 6.1),
        got("knee_flexion_peak_stance", "right", 38.77, 11.4),
        got("cadence", None, 171.4, 2.2),
        got("tibia_inclination_at_contact", "left", -3.4, 4.9),
        refused,
        got("vertical_oscillation", None, 0.085, 0.021),
    )


def _gaps() -> tuple[SideGap, ...]:
    gap = estimate(4.44, 12.9)
    return (SideGap(measure="knee_flexion_peak_stance", difference=gap, clear=False),)


def _quality() -> tuple[QualityCheck, ...]:
    return (
        QualityCheck(
            check="size",
            name="Size in the picture",
            level="good",
            says="You fill 72 % of the picture's height.",
        ),
        QualityCheck(
            check="yaw",
            name="Camera angle",
            level="fair",
            says="The camera is about 4° off a true side view.",
            film="Stand the phone square to your path.",
        ),
        QualityCheck(
            check="light",
            name="Light",
            level="poor",
            says="The picture is dark.",
            film="Film where it is bright.",
        ),
    )


def _subject() -> Subject:
    candidates = (
        Candidate(index=2, present=1.0, height=0.72, movement=0.9, score=0.9),
        Candidate(index=1, present=0.4, height=0.3, movement=0.1, score=0.2),
    )
    because = "They are the largest in the picture and move as a runner does."
    return Subject(index=2, because=because, candidates=candidates)


def _scale() -> Scale:
    return Scale(
        leg_length_px=180,
        metres_per_px=None,
        relative_sd=0.03,
        roll_deg=1.0,
        floor_y_px=450,
        unit="leg_length",
    )


def _info(n_frames: int) -> VideoInfo:
    return VideoInfo(
        name="run & <jump>.mp4",
        sha256="ab" * 32,
        width=WIDTH,
        height=HEIGHT,
        rotation=0,
        fps_nominal=FPS,
        n_frames=n_frames,
        duration_s=n_frames / FPS,
        codec="h264",
    )


def _provenance() -> Provenance:
    return Provenance(
        kinechain="0.1.0",
        estimator="blazepose heavy",
        model_hash="cd" * 32,
        created="2026-05-04T09:30:00+00:00",
        options=(("task", "running"), ("view", "auto")),
    )


def _side_pose(
    time: NDArray[np.float64], swing: dict[str, NDArray[np.float64]], heading: int
) -> xr.Dataset:
    places: dict[str, NDArray[np.float64]] = {}
    ones = np.ones_like(time)

    def put(name: str, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        places[name] = np.column_stack([WIDTH / 2 + heading * x, y])

    put("nose", 30 * ones, 60 * ones)
    for side, phase in swing.items():
        thigh = np.deg2rad(10 + 30 * np.cos(phase))
        shank = thigh - np.deg2rad(50 - 40 * np.cos(phase - 1.5 * np.pi))
        knee = np.column_stack([90 * np.sin(thigh), 250 + 90 * np.cos(thigh)])
        ankle = knee + np.column_stack([90 * np.sin(shank), 90 * np.cos(shank)])
        put(f"{side}_eye", 25 * ones, 55 * ones)
        put(f"{side}_ear", 12 * ones, 60 * ones)
        put(f"{side}_shoulder", 20 * ones, 110 * ones)
        put(f"{side}_elbow", 20 - 20 * np.cos(phase), 165 * ones)
        put(f"{side}_wrist", 40 - 30 * np.cos(phase), 190 * ones)
        put(f"{side}_hip", 0 * ones, 250 * ones)
        put(f"{side}_knee", knee[:, 0], knee[:, 1])
        put(f"{side}_ankle", ankle[:, 0], ankle[:, 1])
        put(f"{side}_heel", ankle[:, 0] - 10, ankle[:, 1] + 12)
        put(f"{side}_toe", ankle[:, 0] + 28, ankle[:, 1] + 14)
    return _pose(time, places)


def _front_pose(time: NDArray[np.float64], depth: NDArray[np.float64]) -> xr.Dataset:
    places: dict[str, NDArray[np.float64]] = {}
    heights = (
        ("eye", 8, 50, 1),
        ("ear", 14, 55, 1),
        ("shoulder", 45, 110, 1),
        ("elbow", 60, 165, 1),
        ("wrist", 62, 210, 1),
        ("hip", 28, 240, 1),
        ("knee", 32, 335, 0.4),
        ("ankle", 32, 430, 0),
        ("heel", 32, 440, 0),
        ("toe", 40, 450, 0),
    )
    places["nose"] = np.column_stack([np.full_like(time, WIDTH / 2), 60 + 90 * depth])
    for part, out, height, share in heights:
        for side, sign in (("left", 1), ("right", -1)):
            x = np.full_like(time, WIDTH / 2 + sign * out)
            places[f"{side}_{part}"] = np.column_stack([x, height + 90 * share * depth])
    return _pose(time, places)


def _pose(time: NDArray[np.float64], places: dict[str, NDArray[np.float64]]) -> xr.Dataset:
    position = np.stack([places[name] for name in KEYPOINTS], axis=1)
    shape = position.shape[:2]
    return make_pose(
        time_s=time,
        position=position,
        sd=np.full(shape, 1.5),
        confidence=np.full(shape, 0.9),
        width=WIDTH,
        height=HEIGHT,
        fps_nominal=FPS,
        estimator="blazepose heavy",
        model_hash="cd" * 32,
    )
