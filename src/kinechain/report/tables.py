"""The numbers as files: JSON and CSV, exactly as they are in Python."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import xarray as xr

    from kinechain.domain.analysis import Analysis, Measurement
    from kinechain.domain.events import Events

    Row = dict[str, str | int | float | None]


def measurements_json(analysis: Analysis) -> str:
    """Return the measurements as a JSON list of objects.

    Each has the keys measure, side, value, sd, ci_low, ci_high, unit, n, quality and
    reason_not_measured. What does not exist is null, which JSON has in place of not-a-number.
    """
    rows = [_row(measurement, analysis) for measurement in analysis.measurements]
    return json.dumps(rows, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def kinematics_csv(kinematics: xr.Dataset) -> str:
    """Return the curves: `time_s`, then one column for each variable; gaps are empty."""
    names = [str(name) for name in kinematics.data_vars]
    columns = [kinematics[name].isel(draw=0).values for name in names]
    return _csv(["time_s", *names], zip(kinematics["time"].values, *columns, strict=True))


def events_csv(events: Events) -> str:
    """Return the moments: `time_s,event,side`; the side is empty where it is both."""
    rows = ((event.time_s, event.name, event.side) for event in events.events)
    return _csv(["time_s", "event", "side"], rows)


def pose_csv(pose: xr.Dataset) -> str:
    """Return the keypoints: `time_s`, then x, y, standard deviation and confidence of each."""
    header, columns = ["time_s"], [pose["time"].values]
    for index, name in enumerate(pose["keypoint"].values):
        header += [f"{name}_{what}" for what in ("x_px", "y_px", "sd_px", "confidence")]
        columns += [*pose["position"].values[:, index].T]
        columns += [pose["sd"].values[:, index], pose["confidence"].values[:, index]]
    return _csv(header, zip(*columns, strict=True))


def _row(measurement: Measurement, analysis: Analysis) -> Row:
    estimate = measurement.estimate
    return {
        "measure": measurement.measure,
        "side": measurement.side,
        "value": _number(estimate.value) if estimate else None,
        "sd": _number(estimate.sd) if estimate else None,
        "ci_low": _number(estimate.ci_low) if estimate else None,
        "ci_high": _number(estimate.ci_high) if estimate else None,
        "unit": estimate.unit if estimate else _unit(analysis, measurement.measure),
        "n": estimate.n if estimate else 0,
        "quality": measurement.quality,
        "reason_not_measured": measurement.reason_not_measured or None,
    }


def _unit(analysis: Analysis, measure: str) -> str:
    unit = analysis.measures[measure].unit
    return analysis.scale.unit if unit == "length" else unit


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _csv(header: Sequence[str], rows: Iterable[Sequence[float | str | None]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return repr(float(value)) if math.isfinite(value) else ""
