"""A person's records as tidy tables: one row a thing, one file a kind of thing.

Written as RFC 4180 says, in UTF-8: a header, commas, lines that end with CR LF. Nothing is where
nothing is known. Numbers are written in full and in the unit of the column or of its `unit`; yes
and no are `yes` and `no`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kinechain.adapters.exchange import rows
from kinechain.adapters.exchange.rows import Row
from kinechain.domain.whole import WholePerson
from kinechain.evidence.registry import Registry

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text must not begin with: spreadsheets would run it as a formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table.

    Attributes:
        says: What one row is, in plain words.
        rows: Yields the rows: a cell for each column.
        columns: What each column holds, by its name, in order.
    """

    says: str
    rows: Callable[[WholePerson, Registry], Iterator[Row]]
    columns: Mapping[str, str]


def write_table(table: Table, whole: WholePerson, registry: Registry) -> str:
    """Return a table of a person's records as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    for row in table.rows(whole, registry):
        writer.writerow([_cell(row[name]) for name in table.columns])
    return text.getvalue()


def _cell(value: object) -> str:
    """Return a cell's text; one that a spreadsheet would run begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


_ASSESSMENT = "Key of the assessment."
_DAY = "Day, as year-month-day."
_SIDE = "`left` or `right` of the person; empty for the whole person."
_ESTIMATE = {
    "value": "The value, in `unit`.",
    "sd": "Standard deviation of its error, in `unit`.",
    "ci_low": "Low end of its 95 % interval, in `unit`.",
    "ci_high": "High end of its 95 % interval, in `unit`.",
    "unit": "Unit of the four.",
    "n": "Number of strides, repetitions or tries behind it.",
}
_CREATED = "When it was made, ISO 8601 in UTC."
_BECAUSE = "Why, in plain words; several reasons are split by ` | `."

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "assessments": Table(
            says="One assessment.",
            rows=rows.assessments,
            columns={
                "assessment": _ASSESSMENT,
                "day": _DAY,
                "created": _CREATED,
                "kinechain": "Version of Kinechain that made it.",
                "age_years": "Age that was told.",
                "sex": "Sex that was told.",
                "height_m": "Height that was told.",
                "mass_kg": "Body mass that was told.",
                "knee": "Which knee hurts.",
                "pain_now": "Pain now, 0 to 10.",
                "pain_worst": "Worst pain of the last week, 0 to 10.",
                "pain_next_morning": "Pain on the morning after exercise, 0 to 10.",
                "level": "Action level of triage.",
                "clips": "Number of stretches of clips that were measured.",
                "clips_refused": "Number of clips that could not be used.",
                "first": "Contributor that is worth changing first; empty where none was found.",
                "no_plan": "Why there is no plan; empty where there is one.",
            },
        ),
        "values": Table(
            says="One value that can be compared over time, from a clip, a self-test or the log.",
            rows=rows.values,
            columns={
                "assessment": _ASSESSMENT,
                "day": _DAY,
                "measure": "Key of the measure.",
                "side": _SIDE,
                "test": "Key of the movement test or self-test; empty for the log.",
                "origin": "`clip`, `self_test` or `log`.",
                **_ESTIMATE,
                "view": "Side of the person that the camera saw.",
                "speed_km_per_h": "Speed of running or walking.",
                "shoes": "What was on the feet.",
                "estimator": "Name of the pose estimator.",
            },
        ),
        "measurements": Table(
            says="One measure of the camera on one side, measured or not.",
            rows=rows.measurements,
            columns={
                "assessment": _ASSESSMENT,
                "day": _DAY,
                "task": "Key of the movement test.",
                "measure": "Key of the measure.",
                "side": _SIDE,
                **_ESTIMATE,
                "quality": "`good`, `fair`, or `poor` where it was not measured.",
                "reason_not_measured": "Why there is no value.",
            },
        ),
        "answers": Table(
            says="One answer in an intake or a check-in.",
            rows=rows.answers,
            columns={
                "asked_in": "`intake` or `check_in`.",
                "record": "Key of the assessment or of the check-in.",
                "day": _DAY,
                "question": "Key of the question, as in docs/intake.md.",
                "number": "Which one, from 1, where there may be several.",
                "answer": "The answer.",
                "unit": "Unit of a number.",
                "asks": "The question in plain words.",
            },
        ),
        "plans": Table(
            says="One version of the plan.",
            rows=rows.plans,
            columns={
                "version": "Number of the version, from 1.",
                "made": _CREATED,
                "day": "Day from which it holds.",
                "move": "What happened to the plan.",
                "because": _BECAUSE,
                "assessment": "Key of the assessment that it rests on.",
                "check_in": "Key of the check-in that moved it.",
                "start": "First day of its weeks; empty where there is no plan.",
                "state": "Pain state that it was made for: `green`, `amber` or `red`.",
                "phase": "Key of its phase.",
                "weeks": "Weeks until the next look at it.",
                "training_days": "Days after `start` of a week, split by ` | `.",
                "longest_run_km": "Longest run for now.",
            },
        ),
        "plan_items": Table(
            says="One exercise in one version of the plan.",
            rows=rows.plan_items,
            columns={
                "version": "Number of the version of the plan.",
                "exercise": "Key of the exercise.",
                "days": "Training days on which it is done, from 0, split by ` | `.",
                "sets": "Sets, of each side where sides are trained apart.",
                "reps": "Repetitions in a set; 0 where it is held or done for a time.",
                "hold_s": "Seconds of a hold.",
                "rest_s": "Seconds of rest between sets.",
                "each_side": "Whether each leg is trained apart.",
                "extra_side": "Side that gets a set more.",
                "minutes": "Minutes on one day.",
                "contributors": "Keys of what it is for, split by ` | `.",
                "because": _BECAUSE,
            },
        ),
        "check_ins": Table(
            says="One check-in.",
            rows=rows.check_ins,
            columns={
                "check_in": "Key of the check-in.",
                "created": _CREATED,
                "day": _DAY,
                "plan_version": "Version of the plan that it is about; 0 where there is none.",
                "worst": "Worst pain, 0 to 10.",
                "during": "Pain while training or running, 0 to 10.",
                "next_morning": "Pain on the morning after, 0 to 10.",
                "done_days": "Training days done.",
                "planned_days": "Training days planned.",
                "swelling": "Whether the knee is swollen.",
                "giving_way": "Whether it gave way or locked.",
                "minutes_per_day": "Minutes on a training day from then on, where they changed.",
                "days_per_week": "Training days a week from then on, where they changed.",
                "note": "Anything else that was told.",
                "state": "Pain state that it shows.",
                "move": "What happened to the plan.",
                "because": _BECAUSE,
                "do": "What to do now; several are split by ` | `.",
                "level": "Action level of triage; empty where it had nothing new to say.",
            },
        ),
        "activities": Table(
            says="How one activity that matters went, as told once.",
            rows=rows.activities,
            columns={
                "asked_in": "`intake` or `check_in`.",
                "record": "Key of the assessment or of the check-in.",
                "day": _DAY,
                "activity": "Its name, in the person's words.",
                "score": "How well it goes: 0 not at all, 10 as before.",
            },
        ),
        "training_sessions": Table(
            says="One training session.",
            rows=rows.training_sessions,
            columns={
                "start": "When it began, ISO 8601.",
                "day": _DAY,
                "sport": "What was done.",
                "km": "Kilometres.",
                "minutes": "Minutes, pauses left out.",
                "cadence_steps_per_min": "Median steps a minute, both feet.",
                "source": "How it came here: `fit`, `gpx`, `tcx` or `hand`.",
                "file": "SHA-256 of its file, in `files/`.",
            },
        ),
    }
)
"""Every table, by the name of its file."""
