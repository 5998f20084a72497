"""A small battery, made by hand: what findings are tested with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.battery import Criterion, Limit, ReadingError, ResultDefinition, SelfTest
from kinechain.domain.estimate import Estimate
from kinechain.domain.findings import Reading
from kinechain.domain.intake import Intake, Pain, Person
from kinechain.domain.programme import CertaintyWord, CertaintyWords

if TYPE_CHECKING:
    from kinechain.domain.skeleton import Side

CERTAINTY = CertaintyWords(
    words=(
        CertaintyWord(at_least=0.95, status="present", says="clearly"),
        CertaintyWord(at_least=0.7, status="likely", says="probably"),
        CertaintyWord(at_least=0.3, status="unsure", says="perhaps"),
        CertaintyWord(at_least=0.05, status="unlikely", says="it is unlikely that"),
        CertaintyWord(at_least=0.0, status="absent", says="there is no sign that"),
    ),
    trust="engineering",
)


def a_result(key: str = "toe_to_wall", **changes: object) -> ResultDefinition:
    values = {
        "name": "Distance from toe to wall",
        "unit": "cm",
        "low": 0.0,
        "high": 30.0,
        "error": ReadingError(sd=0.7, trust="engineering"),
    }
    return ResultDefinition(**{"id": key, **values, **changes})


def a_test(key: str = "knee_to_wall", **changes: object) -> SelfTest:
    values = {
        "name": "Knee to wall",
        "plain": "Shows how far your ankle bends.",
        "kind": "tape",
        "steps": ("Stand.",),
        "minutes": 4.0,
        "sided": True,
        "alone": True,
        "results": (a_result(),),
    }
    return SelfTest(**{"id": key, **values, **changes})


def a_limit(limit: float = 10.0, clear: float = 8.0, **changes: object) -> Limit:
    return Limit(**{"limit": limit, "clear": clear, "trust": "engineering", **changes})


def a_criterion(key: str = "ankle_bends_little", **changes: object) -> Criterion:
    values = {
        "name": "Ankle bends little",
        "plain": "It bends less than most.",
        "measure": "toe_to_wall",
        "compare": "value",
        "beyond": "below",
        "limits": (a_limit(),),
        "speaks_for": {"ankle_mobility": 1.0},
    }
    return Criterion(**{"id": key, **values, **changes})


def an_estimate(value: float, sd: float = 0.7, unit: str = "cm") -> Estimate:
    return Estimate(
        value=value, sd=sd, ci_low=value - 1.96 * sd, ci_high=value + 1.96 * sd, unit=unit, n=1
    )


def a_reading(
    value: float, side: Side | None = "left", *, sd: float = 0.7, **changes: object
) -> Reading:
    values = {
        "measure": "toe_to_wall",
        "side": side,
        "estimate": an_estimate(value, sd),
        "origin": "self_test",
        "source": "knee_to_wall",
    }
    return Reading(**{**values, **changes})


def an_intake(**changes: object) -> Intake:
    values = {
        "person": Person(age=30, sex="female"),
        "safety": {},
        "pain": Pain(
            side="left",
            regions=("around_kneecap",),
            since_weeks=6,
            onset="gradual",
            worse_with=("running",),
            now=2,
            worst=5,
            next_morning=1,
        ),
    }
    return Intake(**{**values, **changes})
