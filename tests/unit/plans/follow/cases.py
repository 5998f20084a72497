"""A runner with a plan, and the check-ins before the one that a test is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.followed import REGISTRY, START, assessed, kept_check_in, record_of, version_of
from tests.people import person

from kinechain.domain.records import PersonRecord
from kinechain.plans.entries import Entries
from kinechain.plans.follow.safety import Triage
from kinechain.plans.follow.standing import Standing

MATTERS = {"activities": [{"name": "Stairs", "score": 5}, {"name": "Running", "score": 4}]}
LEGS = {
    "tests": [
        {"test": "single_leg_chair_rises", "side": side, "values": {"chair_rises": count}}
        for side, count in (("left", 20), ("right", 15))
    ]
}
ASSESSMENT = assessed(Path(), person(REGISTRY, {**MATTERS, **LEGS}))
RECORD = replace(record_of(ASSESSMENT), day=START)
PLAN = ASSESSMENT.plan
ADA = PersonRecord(id="0" * 32, label="ada", created="2026-03-02T09:00:00+00:00")
ENTRIES = Entries(
    exercises=REGISTRY.exercises,
    contributors=REGISTRY.contributors,
    patterns=REGISTRY.patterns,
    criteria=REGISTRY.criteria,
    programme=REGISTRY.programme,
    words=REGISTRY.words,
)
TRIAGE = Triage(flags=REGISTRY.red_flags, levels=REGISTRY.levels)


def standing(*before, versions=None, record=RECORD, training=None):
    """Return where the runner stands after some check-ins."""
    made = versions or (version_of(PLAN, number=1, week=0),)
    return Standing(
        person=ADA,
        assessment=record,
        begun=record,
        versions=made,
        latest=len(made),
        check_ins=tuple(kept_check_in(one) for one in before),
        training=training,
    )
