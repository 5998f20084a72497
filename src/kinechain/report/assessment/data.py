"""The whole assessment as JSON: nothing rounded, nothing left out but pictures and curves.

The keys are those of `domain.assessment.Assessment` and the classes in it, one object for each
value: `intake`, `safety`, `analyses`, `refused`, `readings`, `findings`, `ranking`, `plan`,
`no_plan`, `created`, `kinechain`. Each of `analyses` has `file`, `task`, `view`, `sha256`,
`estimator`, `model_hash`, `quality`, `notes` and `measurements` (as in `measurements.json`).
Sets are sorted lists, days are ISO 8601, and what does not exist is null.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from kinechain.report.tables import measurements_json

if TYPE_CHECKING:
    from kinechain.domain.analysis import Analysis
    from kinechain.domain.assessment import Assessment

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def assessment_json(assessment: Assessment) -> str:
    """Return the assessment as JSON; every number is exactly the one in Python.

    Raises:
        TypeError: If a value in it is of a kind that has no JSON form.
    """
    whole = {
        known.name: _plain(getattr(assessment, known.name))
        for known in fields(assessment)
        if known.name != "analyses"
    }
    whole["analyses"] = [_analysis(one) for one in assessment.analyses]
    return json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _analysis(analysis: Analysis) -> Json:
    return {
        "file": analysis.recording.name,
        "task": analysis.task.id,
        "view": analysis.view.view,
        "sha256": analysis.recording.sha256,
        "estimator": analysis.provenance.estimator,
        "model_hash": analysis.provenance.model_hash,
        "quality": _plain(analysis.quality),
        "notes": list(analysis.notes),
        "measurements": json.loads(measurements_json(analysis)),
    }


def _plain(value: Any) -> Json:  # noqa: ANN401 - whatever an assessment holds
    if is_dataclass(value):
        return {known.name: _plain(getattr(value, known.name)) for known in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        ordered = sorted(value) if isinstance(value, frozenset) else value
        return [_plain(item) for item in ordered]
    return _scalar(value)


def _scalar(value: Any) -> Json:  # noqa: ANN401 - the same
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError(f"no JSON form for {type(value).__name__}: {value!r}")
