"""The overlay video: what was seen, drawn on what was filmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from kinechain.domain.skeleton import SIDES, facing_side
from kinechain.report.canvas import LIGHT, Canvas
from kinechain.report.counter import counter_words
from kinechain.report.figure import (
    SIDE_COLOURS,
    angle_mark,
    draw_marks,
    draw_skeleton,
    label_place,
    points_of,
    short_label,
    short_name,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from kinechain.domain.analysis import Analysis
    from kinechain.domain.events import CycleOf, Event, EventName
    from kinechain.domain.skeleton import Side
    from kinechain.ports import Frame, Progress, Video
    from kinechain.report.figure import Points

LONGER_SIDE_PX = 1080
"""The overlay is made no larger than this: clear on a phone and a desk, and small to send."""

_MARK_S = 0.15
"""An event is shown from this long before to this long after it: 0.3 s can be noticed."""

_SAME_S = 1e-6
"""Times closer than this are the same."""

_SAID_EVERY = 10
"""Frames between two reports of progress."""

EVENT_WORDS: Mapping[EventName, str] = {
    "initial_contact": "contact",
    "toe_off": "toe-off",
    "repetition_start": "start",
    "repetition_end": "end",
    "hold_start": "hold begins",
    "hold_end": "hold ends",
}


def overlay_pictures(
    parts: Sequence[Analysis], video: Video, progress: Progress
) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    """Yield (time [s], RGB picture) for each frame from the first to the last stretch.

    One picture is held at a time. `progress` hears the share done, from 0 to 1.

    Args:
        parts: The measured stretches of one recording, in order of time.
        video: The recording.
        progress: Told how far it is.
    """
    start = int(np.searchsorted(video.times_s, parts[0].start_s - _SAME_S))
    stop = int(np.searchsorted(video.times_s, parts[-1].end_s + _SAME_S))
    for frame in video.frames(start, stop):
        time_s = frame.time_s
        part = next((one for one in parts if _shows(one, time_s)), None)
        yield time_s, draw_between(frame) if part is None else draw_frame(part, frame)
        done = frame.index - start + 1
        if done % _SAID_EVERY == 0:
            progress(done / (stop - start), "drawing the overlay video")


def _shows(part: Analysis, time_s: float) -> bool:
    return part.start_s - _SAME_S <= time_s <= part.end_s + _SAME_S


def draw_between(frame: Frame) -> NDArray[np.uint8]:
    """Return a picture of the overlay video from between two measured stretches."""
    canvas = _shrunk(frame.rgb())
    canvas.text(f"{frame.time_s:.2f} s, not measured", (0, 1.4 * canvas.text_size), LIGHT)
    return canvas.pixels


def draw_frame(analysis: Analysis, frame: Frame) -> NDArray[np.uint8]:
    """Return one picture of the overlay video, RGB with even width and height."""
    canvas = _shrunk(frame.rgb())
    points = points_of(analysis.pose, frame.time_s)
    draw_skeleton(canvas, points, measured_sides(analysis, frame.time_s))
    draw_marks(canvas, points)
    _write_angles(canvas, analysis, points, frame.time_s)
    _mark_events(canvas, analysis, points, frame.time_s)
    _write_caption(canvas, analysis, frame.time_s)
    for row, (words, side) in enumerate(reversed(counter_words(analysis, frame.time_s))):
        line = canvas.height - (row + 0.8) * 1.4 * canvas.text_size
        canvas.text(words, (canvas.width, line), SIDE_COLOURS[side] if side else LIGHT)
    return canvas.pixels


def measured_sides(analysis: Analysis, time_s: float) -> tuple[Side, ...]:
    """Return the side that matters at a moment, or both.

    From the side it is the near one. From the front and back it is the working leg of a
    single-leg exercise and the stance leg of a stride, and both at all other times.
    """
    near = facing_side(analysis.view.view)
    if near is not None:
        return (near,)
    held: tuple[CycleOf, ...] = (*analysis.events.repetitions, *analysis.events.holds)
    working: set[Side] = {
        cycle.side
        for cycle in held
        if cycle.side is not None and cycle.start_s <= time_s < cycle.end_s
    }
    working |= {
        stride.side
        for stride in analysis.events.strides
        if stride.start_s <= time_s < stride.toe_off_s
    }
    return tuple(side for side in SIDES if side in working) or SIDES


def angle_variables(analysis: Analysis, time_s: float) -> tuple[str, ...]:
    """Return the angles worth writing at a moment: few enough to be read."""
    if analysis.task.cycle == "hold":
        return ("body_line",)
    sides = measured_sides(analysis, time_s)
    if analysis.view.plane == "side":
        return (f"knee_flexion_{sides[0]}", f"hip_flexion_{sides[0]}", "trunk_lean")
    return facing_angles(analysis, sides)


def facing_angles(analysis: Analysis, sides: Sequence[Side]) -> tuple[str, ...]:
    """Return the angles of some legs and the trunk, and of the pelvis where it has marks."""
    by_marks = [name for name in ("pelvic_obliquity",) if name in analysis.kinematics]
    return (*(f"knee_fppa_{side}" for side in sides), "lateral_trunk_lean", *by_marks)


def who_words(analysis: Analysis) -> str:
    """Return who is measured and from where, for the edge of a picture."""
    view = analysis.view.view
    seen = "side" if analysis.view.plane == "side" else ""
    return f"Person {analysis.subject.index}, {view} {seen}".strip()


def _shrunk(picture: NDArray[np.uint8]) -> Canvas:
    height, width = picture.shape[:2]
    scale = min(LONGER_SIDE_PX / max(height, width), 1.0)
    # Common codecs store colour for pairs of pixels, so that width and height must be even.
    size = (max(int(width * scale) // 2 * 2, 2), max(int(height * scale) // 2 * 2, 2))
    pixels = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return Canvas(pixels=np.asarray(pixels, np.uint8), scale=size[0] / width)


def _write_angles(canvas: Canvas, analysis: Analysis, points: Points, time_s: float) -> None:
    for variable in angle_variables(analysis, time_s):
        value = value_of(analysis.kinematics, variable, time_s)
        if not np.isfinite(value):
            continue
        mark = angle_mark(points, variable, analysis.scale.roll_deg)
        side = next((side for side in SIDES if variable.endswith(side)), None)
        colour = SIDE_COLOURS[side] if side else LIGHT
        right_of = _free_side(analysis, variable)
        at = label_place(points, mark, right_of=right_of)
        canvas.text_at(short_label(variable, value), at, colour, right_of=right_of)


def _free_side(analysis: Analysis, variable: str) -> bool:
    # Beside the joint, where no limb is: in front of the knee and behind the hip; seen from the
    # front and back, away from the other leg.
    if analysis.view.plane == "side":
        return (analysis.view.heading > 0) == (short_name(variable) == "knee")
    if variable == "pelvic_obliquity":
        return analysis.view.view == "front"
    outward = "left" if analysis.view.view == "front" else "right"
    return variable.endswith(outward)


def _mark_events(canvas: Canvas, analysis: Analysis, points: Points, time_s: float) -> None:
    shown = [e for e in analysis.events.events if abs(e.time_s - time_s) <= _MARK_S]
    for row, event in enumerate(shown):
        colour = SIDE_COLOURS[event.side] if event.side else LIGHT
        if event.side and event.name in {"initial_contact", "toe_off"}:
            part = "heel" if event.name == "initial_contact" else "toe"
            canvas.dot(points[f"{event.side}_{part}"], colour, 4 * canvas.stroke, filled=False)
        line = canvas.height - (row + 0.8) * 1.4 * canvas.text_size
        canvas.text(_event_words(analysis, event), (0, line), colour)


def _event_words(analysis: Analysis, event: Event) -> str:
    words = EVENT_WORDS.get(event.name, f"{analysis.task.peak} point")
    return f"{event.side} {words}" if event.side else words


def _write_caption(canvas: Canvas, analysis: Analysis, time_s: float) -> None:
    step = 1.4 * canvas.text_size
    canvas.text(who_words(analysis), (0, step), LIGHT)
    canvas.text(f"{time_s:.2f} s", (0, 2 * step), LIGHT)
    for row, side in enumerate(SIDES):
        canvas.text(side, (canvas.width, (row + 1) * step), SIDE_COLOURS[side])
