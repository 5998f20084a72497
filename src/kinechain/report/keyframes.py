"""Pictures that show what was measured: the person, and the moments that matter."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kinechain.domain.skeleton import SIDES, Side, facing_side
from kinechain.report.canvas import LIGHT, Canvas
from kinechain.report.cycles import cycles_of, most_typical, parts_showing
from kinechain.report.figure import (
    SIDE_COLOURS,
    angle_mark,
    draw_angle,
    draw_marks,
    draw_skeleton,
    label_place,
    points_of,
    short_label,
    value_of,
)
from kinechain.report.legible import deepest_legible_s
from kinechain.report.overlay import facing_angles, measured_sides, who_words
from kinechain.report.words import from_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.ports import Video
    from kinechain.report.cycles import Cycle
    from kinechain.report.figure import Points

PICTURE_HEIGHT_PX = 640
"""Sharp at the size of a phone's screen or a third of a printed page."""

_LARGEST_BYTES = 70_000
"""Of one picture: ten of them keep a report below a megabyte, small enough to send."""

_ASPECT = 0.75
_MARGIN = 0.16
"""Free space around the keypoints, as a share of their height: for the head above the eyes and
for the angles' labels."""

_TEXT_SHARE = 0.05
"""Pictures are shown smaller than videos, so that their letters must be larger."""

_TOGETHER_S = 2.0
"""Pictures closer than this are read in one go: about the distance of a video's key frames."""

_SHIN = "shank_angle"
"""Shown with the sign that people know it by: positive with the foot ahead of the knee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFrame:
    """One picture.

    Attributes:
        title: What moment it shows.
        side: Whose moment it is, or None.
        time_s: When it was taken.
        values: The angles drawn, in words, for example `knee 64°`.
        image: The JPEG as a `data:` address.
        says: What else there is to say of the moment; may be empty.
        part: Of which part of the result it is, for example `part 1`; empty where there is one.
    """

    title: str
    side: Side | None
    time_s: float
    values: tuple[str, ...]
    image: str
    says: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is to be shown.

    Attributes:
        title: What moment it is.
        side: Whose moment it is, or None.
        time_s: When.
        angles: Kinematic variables to draw.
        says: What else there is to say of it; may be empty.
    """

    title: str
    side: Side | None
    time_s: float
    angles: tuple[str, ...]
    says: str = ""


def key_frames(result: TaskResult, videos: Mapping[str, Video]) -> tuple[KeyFrame, ...]:
    """Return the pictures of the typical cycle of each side, and of attempts that do not count.

    Args:
        result: What was measured.
        videos: The recordings, open, by the SHA-256 of their files; parts of others have none.
    """
    several = len(result.parts) > 1
    frames: list[KeyFrame] = []
    for number, part in enumerate(result.parts):
        video = videos.get(part.recording.sha256)
        if video is None:
            continue
        wanted = (*moments(part, _sides(result, part)), *rejected_moments(part))
        pictures = _pictures(video, [moment.time_s for moment in wanted])
        label = from_parts((number,)) if several else ""
        frames += [
            replace(_key_frame(part, picture, moment), part=label)
            for picture, moment in zip(pictures, wanted, strict=True)
        ]
    return tuple(frames)


def _sides(result: TaskResult, part: Analysis) -> tuple[Side, ...]:
    """Return the sides that no other part of the same plane shows better."""
    plane = part.view.plane
    return tuple(
        side for side in SIDES if any(one is part for one in parts_showing(result, side, plane))
    )


def moments(part: Analysis, sides: Sequence[Side] = SIDES) -> tuple[Moment, ...]:
    """Return what is worth showing, from the cycle of each side that is closest to the mean."""
    found: list[Moment] = []
    both = any(cycle.side is None for cycle in cycles_of(part.events))
    for side in (None,) if both else sides:
        cycle = most_typical(part.kinematics, cycles_of(part.events, side))
        if cycle is None:
            continue
        found += [
            Moment(title=title, side=side, time_s=at, angles=_angles(part, side, title), says=says)
            for title, at, says in _times(part, cycle)
        ]
    return tuple(found)


def rejected_moments(part: Analysis) -> tuple[Moment, ...]:
    """Return where attempts broke their rule, at most one for each rule and side."""
    first = {(one.rule, one.side): one for one in reversed(part.events.rejected)}
    return tuple(
        Moment(
            title="Does not count",
            side=one.side,
            time_s=one.at_s,
            angles=_angles(part, one.side, ""),
            says=part.task.rules[one.rule].says,
        )
        for one in sorted(first.values(), key=lambda one: one.at_s)
    )


def subject_picture(analysis: Analysis, video: Video) -> KeyFrame:
    """Return the picture of who was measured, with a frame around them.

    It is the frame in which most of the person is seen; those in the middle half of the track,
    away from entering and leaving, count double.
    """
    pose = analysis.pose
    placed = np.isfinite(pose["position"].values).all(axis=2)
    seen = np.where(placed, pose["confidence"].values, 0).mean(axis=1)
    quarter = len(seen) // 4
    seen[quarter : len(seen) - quarter] *= 2
    best = int(seen.argmax())
    time_s = float(pose["time"].values[best])
    (picture,) = _pictures(video, [time_s])
    points = points_of(pose, time_s)
    height, width = picture.shape[:2]
    scale = PICTURE_HEIGHT_PX / height
    size = (round(width * scale), PICTURE_HEIGHT_PX)
    canvas = Canvas(pixels=_resized(picture, size), scale=scale)
    low, high = _bounds(points, margin=0.1)
    corners = [(low[0], low[1]), (high[0], low[1]), (high[0], high[1]), (low[0], high[1])]
    path = np.clip([*corners, corners[0]], 0, (width - 1, height - 1))
    canvas.path(path, LIGHT, canvas.stroke + 2)
    x, y = canvas.place(path[0])
    canvas.text(who_words(analysis), (x, y - 0.5 * canvas.text_size), LIGHT)
    return KeyFrame(
        title=f"Who was measured: {who_words(analysis)}",
        side=None,
        time_s=time_s,
        values=(),
        image=data_uri(canvas.pixels),
    )


def data_uri(pixels: NDArray[np.uint8]) -> str:
    """Return the picture (RGB) as a JPEG in a `data:` address, at most about 70 kB large."""
    bgr = np.ascontiguousarray(pixels[..., ::-1])
    for quality in (85, 75, 65, 50, 35):
        _, jpeg = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
        if jpeg.nbytes <= _LARGEST_BYTES:
            break
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg.tobytes()).decode('ascii')}"


def _times(part: Analysis, cycle: Cycle) -> tuple[tuple[str, float, str], ...]:
    """Return names, times and further words of what is worth showing in one cycle."""
    if part.task.cycle == "stride":
        return (
            ("Initial contact", cycle.start_s, ""),
            ("Mid-stance", (cycle.start_s + cycle.mark_s) / 2, ""),
            ("Toe-off", cycle.mark_s, ""),
        )
    if part.task.cycle == "hold":
        hold = next(one for one in part.events.holds if one.start_s == cycle.start_s)
        ended = part.task.rules[hold.ended].says if hold.ended else "The recording ends first."
        return (("Middle of the hold", cycle.mark_s, ""), ("Its end", cycle.end_s, ended))
    peak = ((f"{part.task.peak.capitalize()} point", cycle.mark_s, ""),)
    read_s = deepest_legible_s(part, cycle.start_s, cycle.mark_s)
    if read_s < cycle.mark_s:
        return (("Where the knee line is read", read_s, ""), *peak)
    return peak


def _angles(analysis: Analysis, side: Side | None, title: str) -> tuple[str, ...]:
    if analysis.task.cycle == "hold":
        return ("body_line",)
    if analysis.view.plane == "side":
        leg = side or facing_side(analysis.view.view)
        lower = "shank_angle" if title == "Initial contact" else "hip_flexion"
        return (f"knee_flexion_{leg}", f"{lower}_{leg}", "trunk_lean")
    sides = SIDES if side is None else (side,)
    return facing_angles(analysis, sides)


def _key_frame(analysis: Analysis, picture: NDArray[np.uint8], moment: Moment) -> KeyFrame:
    points = points_of(analysis.pose, moment.time_s)
    canvas = _person_canvas(picture, points)
    strong = (moment.side,) if moment.side else measured_sides(analysis, moment.time_s)
    draw_skeleton(canvas, points, strong)
    draw_marks(canvas, points)
    values = []
    for variable in moment.angles:
        value = value_of(analysis.kinematics, variable, moment.time_s)
        value = -value if variable.startswith(_SHIN) else value
        mark = angle_mark(points, variable, analysis.scale.roll_deg)
        if not (np.isfinite(value) and np.isfinite(mark.arm).all()):
            continue
        side = next((side for side in SIDES if variable.endswith(side)), None)
        colour = SIDE_COLOURS[side] if side else LIGHT
        draw_angle(canvas, mark, colour)
        label = short_label(variable, value)
        middle = float(np.nanmean([p[0] for p in points.values()]))
        right_of = bool(mark.vertex[0] >= middle)
        at = label_place(points, mark, right_of=right_of)
        canvas.text_at(label, at, colour, right_of=right_of)
        values.append(f"{side} {label}" if side and moment.side is None else label)
    return KeyFrame(
        title=moment.title,
        side=moment.side,
        time_s=moment.time_s,
        values=tuple(values),
        image=data_uri(canvas.pixels),
        says=moment.says,
    )


def _pictures(video: Video, times_s: Sequence[float]) -> list[NDArray[np.uint8]]:
    """Return the pictures nearest to some times, in their order.

    Those close to each other are read in one go: to reach a single frame, a decoder has to begin
    at the last key frame, often seconds before.
    """
    nearest = [int(np.abs(video.times_s - time_s).argmin()) for time_s in times_s]
    indices = sorted(set(nearest))
    breaks = np.flatnonzero(np.diff(video.times_s[indices]) > _TOGETHER_S) + 1
    found = {}
    for run in np.split(np.array(indices, dtype=int), breaks):
        for frame in video.frames(int(run[0]), int(run[-1]) + 1) if len(run) else ():
            if frame.index in run:
                found[frame.index] = frame.rgb()
    return [found[index] for index in nearest]


def _person_canvas(picture: NDArray[np.uint8], points: Points) -> Canvas:
    """Return a cut-out around the person, which lies within the picture where it can."""
    height, width = picture.shape[:2]
    low, high = _bounds(points, margin=_MARGIN)
    if not np.isfinite(low).all():
        low, high = np.zeros(2), np.array([width, height], dtype=float)
    across, down = high - low
    aspect = _ASPECT if across <= down else 1 / _ASPECT  # people who lie need a wide picture
    tall = min(max(down, across / aspect), height)
    wide = min(tall * aspect, width)
    centre = np.clip((low + high) / 2, (wide / 2, tall / 2), (width - wide / 2, height - tall / 2))
    x, y = (int(v) for v in centre - (wide / 2, tall / 2))
    cut = picture[y : y + int(tall), x : x + int(wide)]
    scale = PICTURE_HEIGHT_PX / cut.shape[0]
    size = (round(cut.shape[1] * scale), PICTURE_HEIGHT_PX)
    pixels = _resized(cut, size)
    return Canvas(pixels=pixels, origin=(x, y), scale=scale, text_share=_TEXT_SHARE)


def _bounds(points: Points, margin: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    places = np.array([p for p in points.values() if np.isfinite(p).all()])
    if not len(places):
        return np.full(2, np.nan), np.full(2, np.nan)
    low, high = places.min(axis=0), places.max(axis=0)
    room = margin * (high[1] - low[1])
    return low - room, high + room


def _resized(picture: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    shrinks = size[1] < picture.shape[0]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=how), np.uint8)
