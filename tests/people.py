"""Invented people as intake files hold them: what assessments are tested with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kinechain.triage.questions import missing_answers

if TYPE_CHECKING:
    from kinechain.evidence.registry import Registry

RUNNER: dict[str, Any] = {
    "date": "2026-03-02",
    "person": {"age": 34, "sex": "female", "height_m": 1.7, "mass_kg": 63},
    "pain": {
        "side": "right",
        "regions": ["around_kneecap"],
        "since_weeks": 7,
        "onset": "gradual",
        "worse_with": ["stairs_down", "squatting"],
        "now": 2,
        "worst": 4,
        "next_morning": 1,
    },
    "training": {"runs": True, "runs_per_week": 3},
    "limits": {"minutes_per_day": 12, "days_per_week": 6, "equipment": ["band", "step"]},
}
"""A runner with pain around the kneecap and nothing else."""


def person(registry: Registry, changes: dict[str, Any] | None = None, yes: tuple[str, ...] = ()):
    """Return what an intake file of a runner holds, with changes by section.

    Args:
        registry: It knows the safety questions: those in `yes` are answered so, others with no.
        changes: Sections with the keys to change; a section that is no mapping is replaced.
        yes: Safety questions answered with yes.
    """
    raw = {key: dict(value) if isinstance(value, dict) else value for key, value in RUNNER.items()}
    for key, value in (changes or {}).items():
        raw[key] = {**raw.get(key, {}), **value} if isinstance(value, dict) else value
    age = raw["person"]["age"]
    known = age if isinstance(age, int) else RUNNER["person"]["age"]
    return {**raw, "safety": safety(registry, known, yes)}


def safety(registry: Registry, age: float, yes: tuple[str, ...] = ()) -> dict[str, bool]:
    """Return an answer to every safety question that is due at an age."""
    answers = dict.fromkeys(yes, True)
    while missing := missing_answers(registry.red_flags, {"age": float(age), **answers}):
        answers |= {question.id: False for question in missing}
    return answers
