"""The numbers as files: JSON and CSV, exactly as they are in Python."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from kinechain.domain.skeleton import KEYPOINTS
from kinechain.events.sets import find_sets
from kinechain.measures.categories import category_probabilities
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kinechain.domain.analysis import Analysis, Measurement, TaskResult

    Row = dict[str, str | int | float | list[int] | dict[str, float] | None]
    Value = float | str | None


def measurements_json(result: TaskResult) -> str:
    """Return the measurements as a JSON list of objects (see `measurement_rows`)."""
    return _json(measurement_rows(result))


def result_json(result: TaskResult) -> str:
    """Return the whole result as one JSON object (see `result_data`)."""
    return _json(result_data(result))


def measurement_rows(result: TaskResult) -> list[Row]:
    """Return the measurements, one mapping each.

    Each has the keys measure, side, value, sd, ci_low, ci_high, unit, n, quality,
    reason_not_measured and parts: numbers of the parts that it is from, from 1. Where people are
    told a category and never the number, there is the key categories as well, with the probability
    of each. What does not exist is None.
    """
    return [_row(measurement, result) for measurement in result.measurements]


def result_data(result: TaskResult) -> dict[str, Any]:
    """Return everything but curves, as dicts and lists.

    The keys are task, parts (each with its recording, stretch, view, quality, sets and attempts
    that do not count), measurements (see `measurement_rows`), side_gaps, refused and notes.
    """
    return {
        "task": result.task.id,
        "parts": [_part(part, number) for number, part in enumerate(result.parts, start=1)],
        "measurements": measurement_rows(result),
        "side_gaps": plain(result.side_gaps),
        "refused": plain(result.refused),
        "notes": list(result.notes),
    }


def kinematics_csv(result: TaskResult) -> str:
    """Return the curves: `time_s`, one column for each variable, and `part`; gaps are empty.

    Parts from other sides have other variables: those that a part lacks are empty.
    """
    names = list(dict.fromkeys(str(name) for part in result.parts for name in part.kinematics))
    rows: list[Sequence[Value]] = []
    for number, part in enumerate(result.parts, start=1):
        data = part.kinematics
        missing = np.full(data.sizes["time"], np.nan)
        columns = [data[name].isel(draw=0).values if name in data else missing for name in names]
        rows += [(*row, str(number)) for row in zip(data["time"].values, *columns, strict=True)]
    return _csv(["time_s", *names, "part"], rows)


def events_csv(result: TaskResult) -> str:
    """Return the moments: `time_s,event,side,part`; the side is empty where it is both."""
    rows = (
        (event.time_s, event.name, event.side, str(number))
        for number, part in enumerate(result.parts, start=1)
        for event in part.events.events
    )
    return _csv(["time_s", "event", "side", "part"], rows)


def pose_csv(result: TaskResult) -> str:
    """Return the keypoints: `time_s`, x, y, standard deviation, confidence of each, and `part`."""
    header = ["time_s"]
    for name in KEYPOINTS:
        header += [f"{name}_{what}" for what in ("x_px", "y_px", "sd_px", "confidence")]
    rows: list[Sequence[Value]] = []
    for number, part in enumerate(result.parts, start=1):
        pose = part.pose
        figures = np.concatenate(
            [
                pose["position"].values,
                pose["sd"].values[..., np.newaxis],
                pose["confidence"].values[..., np.newaxis],
            ],
            axis=2,
        ).reshape(pose.sizes["time"], -1)
        rows += [
            (t, *row, str(number)) for t, row in zip(pose["time"].values, figures, strict=True)
        ]
    return _csv([*header, "part"], rows)


def _part(part: Analysis, number: int) -> dict[str, Any]:
    return {
        "part": number,
        "file": part.recording.name,
        "sha256": part.recording.sha256,
        "start_s": part.start_s,
        "end_s": part.end_s,
        "view": part.view.view,
        "yaw_deg": part.view.yaw_deg,
        "estimator": part.provenance.estimator,
        "model_hash": part.provenance.model_hash,
        "quality": plain(part.quality),
        "sets": [
            {
                "side": found.side,
                "start_s": found.start_s,
                "end_s": found.end_s,
                "count": len(found.cycles),
            }
            for found in find_sets(part.events.cycles(part.task.cycle))
        ],
        "rejected": [
            {**plain(one), "says": part.task.rules[one.rule].says} for one in part.events.rejected
        ],
        "notes": list(part.notes),
    }


def _row(measurement: Measurement, result: TaskResult) -> Row:
    estimate = measurement.estimate
    categories = result.measures[measurement.measure].categories
    row: Row = {
        "measure": measurement.measure,
        "side": measurement.side,
        "value": _number(estimate.value) if estimate else None,
        "sd": _number(estimate.sd) if estimate else None,
        "ci_low": _number(estimate.ci_low) if estimate else None,
        "ci_high": _number(estimate.ci_high) if estimate else None,
        "unit": estimate.unit if estimate else _unit(result, measurement.measure),
        "n": estimate.n if estimate else 0,
        "quality": measurement.quality,
        "reason_not_measured": measurement.reason_not_measured or None,
        "parts": [number + 1 for number in measurement.parts],
    }
    if categories and estimate:
        shares = category_probabilities(estimate, categories)
        row["categories"] = {one.name: share for one, share in zip(categories, shares, strict=True)}
    return row


def _unit(result: TaskResult, measure: str) -> str:
    unit = result.measures[measure].unit
    return result.parts[0].scale.unit if unit == "length" else unit


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _json(value: Any) -> str:  # noqa: ANN401 - anything that JSON can hold
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return repr(float(value)) if math.isfinite(value) else ""
