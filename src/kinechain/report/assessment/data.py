"""The whole assessment as JSON: nothing rounded, nothing left out but pictures and curves.

The keys are those of `domain.assessment.Assessment` and the classes in it, one object for each
value: `intake`, `safety`, `results`, `refused`, `readings`, `findings`, `ranking`, `plan`,
`no_plan`, `created`, `kinechain`. Each of `results` is as in the file `result.json` of a clip.
Sets are sorted lists, days are ISO 8601, and what does not exist is null.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields
from typing import TYPE_CHECKING

from kinechain.report.tables import result_data
from kinechain.schema.plain import plain

if TYPE_CHECKING:
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
        if known.name != "results"
    }
    whole["results"] = [result_data(one) for one in assessment.results]
    return json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False, default=_day) + "\n"


def _day(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}: {value!r}")
