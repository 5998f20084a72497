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
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from kinechain.report.tables import measurements_json
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from kinechain.domain.analysis import Analysis
    from kinechain.domain.assessment import Assessment


def assessment_json(assessment: Assessment) -> str:
    """Return the assessment as JSON; every number is exactly the one in Python.

    Raises:
        TypeError: If a value in it is of a kind that has no JSON form.
        ValueError: If a number in it is not finite.
    """
    whole = {
        known.name: plain(getattr(assessment, known.name))
        for known in fields(assessment)
        if known.name != "analyses"
    }
    whole["analyses"] = [_analysis(one) for one in assessment.analyses]
    return json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False, default=_day) + "\n"


def _analysis(analysis: Analysis) -> dict[str, Any]:
    return {
        "file": analysis.recording.name,
        "task": analysis.task.id,
        "view": analysis.view.view,
        "sha256": analysis.recording.sha256,
        "estimator": analysis.provenance.estimator,
        "model_hash": analysis.provenance.model_hash,
        "quality": plain(analysis.quality),
        "notes": list(analysis.notes),
        "measurements": json.loads(measurements_json(analysis)),
    }


def _day(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}: {value!r}")
