"""The facts that conditions can test, made from the intake: name, kind and value in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from kinechain.domain.rules import Fact

if TYPE_CHECKING:
    from kinechain.domain.intake import Intake
    from kinechain.domain.rules import Facts

_Getter = Callable[["Intake"], Fact | None]


def _bmi(intake: Intake) -> float | None:
    height_m, mass_kg = intake.person.height_m, intake.person.mass_kg
    return None if height_m is None or mass_kg is None else mass_kg / height_m**2


FACTS: Mapping[str, tuple[str, _Getter]] = MappingProxyType(
    {
        "age": ("number", lambda intake: float(intake.person.age)),
        "sex": ("word", lambda intake: intake.person.sex),
        "bmi": ("number", _bmi),
        "side": ("word", lambda intake: intake.pain.side),
        "regions": ("words", lambda intake: frozenset(intake.pain.regions)),
        "worse_with": ("words", lambda intake: frozenset(intake.pain.worse_with)),
        "onset": ("word", lambda intake: intake.pain.onset),
        "since_weeks": ("number", lambda intake: intake.pain.since_weeks),
        "pain_now": ("number", lambda intake: intake.pain.now),
        "pain_worst": ("number", lambda intake: intake.pain.worst),
        "pain_next_morning": ("number", lambda intake: intake.pain.next_morning),
        "runs": ("yes or no", lambda intake: intake.training.runs),
        "lifts": ("yes or no", lambda intake: intake.training.lifts),
        "runs_per_week": ("number", lambda intake: intake.training.runs_per_week),
        "pain_during_run": ("number", lambda intake: intake.training.pain_during_run),
        "changes": ("words", lambda intake: frozenset(intake.training.changes)),
        "inserts": ("word", lambda intake: intake.shoes.inserts),
        "shoe_km": ("number", lambda intake: intake.shoes.km),
        "sitting_hours": ("number", lambda intake: intake.daily.sitting_hours),
        "cycling_hours": ("number", lambda intake: intake.daily.cycling_hours_per_week),
        "sleep_trouble": ("number", lambda intake: intake.daily.sleep_trouble),
        "worry": ("number", lambda intake: intake.daily.worry),
        "avoidance": ("number", lambda intake: intake.daily.avoidance),
        "same_knee_before": ("yes or no", lambda intake: intake.history.same_knee_before),
        "other_injury": ("yes or no", lambda intake: intake.history.other_injury_12_months),
        "lay_off_weeks": ("number", lambda intake: intake.history.lay_off_weeks),
        "troubles": ("words", lambda intake: frozenset(intake.troubles)),
        "equipment": ("words", lambda intake: frozenset(intake.limits.equipment)),
    }
)
"""Every fact of an intake but the answers to safety questions, which go by their own keys."""


def facts_of(intake: Intake) -> Facts:
    """Return what is known about a person: `FACTS`, and the safety questions that were answered."""
    known = {name: getter(intake) for name, (_, getter) in FACTS.items()}
    return {**{name: fact for name, fact in known.items() if fact is not None}, **intake.safety}
