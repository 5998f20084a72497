"""A small registry and people written down by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kinechain.domain.battery import Criterion, Limit, SkipRule
from kinechain.domain.contributors import ContributorDefinition, PatternDefinition
from kinechain.domain.definitions import Sourced
from kinechain.domain.estimate import Estimate
from kinechain.domain.exercises import Dose, ExerciseDefinition, Variant
from kinechain.domain.facts import facts_of
from kinechain.domain.findings import Finding, PatternFit, RankedContributor, Ranking, Reading
from kinechain.domain.intake import Intake, Limits, Pain, Person, Training
from kinechain.domain.rules import Condition
from kinechain.domain.safety import Safety
from kinechain.evidence.load import load_registry
from kinechain.plans import prescribe
from kinechain.plans.eligible import Circumstances
from kinechain.plans.entries import Entries
from kinechain.plans.focus import Focus
from kinechain.plans.phase import hardest_level, starting_phase
from kinechain.plans.week import Week, spread

START = dt.date(2026, 1, 5)
SHIPPED = load_registry()
OTHERWISE = {"hip": Sourced(text="Hips are always worth it.", trust="engineering")}
PROGRAMME = replace(SHIPPED.programme, plan=replace(SHIPPED.programme.plan, otherwise=OTHERWISE))
PHASES = {phase.id: phase for phase in PROGRAMME.phases}

TWO_SETS = Dose(trust="engineering", sets=2, reps=10, rest_s=40.0, hard=True)
"""Two sets of 10 repetitions of 4 s with 40 s of rest: 2 * 80 s = 2 min 40 s."""


def exercise(key: str, kind="strength", *, acts_on=None, muscles=None, dose=TWO_SETS, **more):
    return ExerciseDefinition(
        **{
            "id": key,
            "name": key,
            "plain": key,
            "kind": kind,
            "level": 1,
            "setup": key,
            "steps": (f"Do {key}.",),
            "dose": dose,
            "cues": (),
            "faults": (),
            "easier": (),
            "harder": (),
            "acts_on": acts_on or {},
            "muscles": muscles or {},
            "days_a_week": 7,
            "knee_load": 0,
            "drawing": (),
            "trust": "engineering",
            **more,
        }
    )


SQUAT = exercise(
    "squat",
    acts_on={"thigh": 0.9},
    muscles={"quadriceps": 1.0},
    locked_by=("loading",),
    knee_load=1,
)
LUNGE = exercise(
    "lunge",
    acts_on={"thigh": 1.0},
    muscles={"quadriceps": 1.0, "hip_extensors": 0.5},
    dose=replace(TWO_SETS, sets=3, each_side=True),
    level=2,
    knee_load=2,
    easier=(Variant(text="Squat.", exercise="squat"),),
)
CLAM = exercise(
    "clam",
    acts_on={"hip": 0.8},
    muscles={"hip_abductors": 1.0},
    dose=replace(TWO_SETS, each_side=True),
)
BANDED = exercise(
    "banded", acts_on={"hip": 1.0}, muscles={"hip_abductors": 1.0}, equipment=("band",)
)
GLIDE = exercise(
    "glide",
    "mobility",
    acts_on={"ankle": 1.0},
    dose=Dose(trust="engineering", sets=2, hold_s=30.0, each_side=True),
    avoid=(
        SkipRule(
            when=Condition(fact="troubles", one_of=("front_ankle_pinch",)),
            because="It pinches in front of the ankle.",
        ),
    ),
)
REACH = exercise("reach", "drill", acts_on={"control": 1.0}, dose=replace(TWO_SETS, hard=False))
CARD = exercise(
    "card", "education", acts_on={"worry": 0.9}, dose=Dose(trust="engineering", minutes=5.0)
)
BREAKS = exercise(
    "breaks", "education", acts_on={"sitting": 1.0}, dose=Dose(trust="engineering", sets=8, reps=5)
)
BEAT = exercise("cadence_run", "gait", acts_on={"overstride": 1.0}, level=3, locked_by=("running",))
MIRROR = exercise(
    "hip_control_run", "gait", acts_on={"dynamic_control": 1.0}, level=4, equipment=("treadmill",)
)
EXERCISES = {
    one.id: one for one in (SQUAT, LUNGE, CLAM, BANDED, GLIDE, REACH, CARD, BREAKS, BEAT, MIRROR)
}


def contributor(key: str, **more):
    return ContributorDefinition(
        **{
            "id": key,
            "name": f"Weak {key}",
            "plain": key,
            "change": key,
            "grade": "B",
            "changeable": 0.8,
            "supports": (),
            "against": (),
            **more,
        }
    )


CONTRIBUTORS = {
    one.id: one
    for one in (
        contributor("thigh", muscles=("quadriceps",)),
        contributor("hip", muscles=("hip_abductors",)),
        contributor("ankle"),
        contributor("control"),
        contributor("worry"),
        contributor("sitting"),
        contributor("overstride"),
        contributor("dynamic_control"),
        contributor("load", first=True),
        contributor("age", changes_by_plan=False),
    )
}
THIGH_LINE = Sourced(text="Thigh work is part of it.", trust="engineering")
PATTERNS = {
    key: PatternDefinition(
        id=key,
        name=key,
        plain=key,
        where="",
        worse="",
        who="",
        against_it="",
        signs=(),
        contributors={},
        facts=(),
        first_line=first_line,
    )
    for key, first_line in {
        "kneecap": {"thigh": THIGH_LINE, "hip": Sourced(text="So is hip work.", trust="recall")},
        "tendon": {"thigh": Sourced(text="Slow and heavy.", trust="engineering")},
        "band": {"load": Sourced(text="Run less for a while.", trust="engineering")},
        "other": {},
    }.items()
}


def criterion(key: str, compare):
    limit = Limit(limit=10, clear=20, trust="engineering")
    return Criterion(
        id=key,
        name=key,
        plain=key,
        measure="strength",
        compare=compare,
        beyond="below",
        limits=(limit,),
        speaks_for={"thigh": 1.0},
    )


CRITERIA = {"weak": criterion("weak", "value"), "gap": criterion("gap", "sides_percent")}
ENTRIES = Entries(
    exercises=EXERCISES,
    contributors=CONTRIBUTORS,
    patterns=PATTERNS,
    criteria=CRITERIA,
    programme=PROGRAMME,
    words=SHIPPED.words,
)
SAFE = Safety(level="SELF", raised=(), locks=frozenset(), stops=False)


def finding(key: str = "weak", side=None, status="present"):
    return Finding(
        criterion=key,
        measure="strength",
        side=side,
        estimate=None,
        limit=10.0,
        probability=0.9,
        strength=1.0,
        status=status,
        words="",
    )


def found(key: str, score: float = 1.0, *, probability: float = 0.97, sides=(), findings=()):
    return RankedContributor(
        contributor=key,
        grade="B",
        probability=probability,
        score=score,
        score_low=score,
        score_high=score,
        top_three=1.0,
        sides=sides,
        findings=findings,
        fine=(),
    )


def ranking(*contributors, patterns=(("kneecap", 0.6),)):
    return Ranking(
        patterns=tuple(PatternFit(pattern=p, share=share, reasons=()) for p, share in patterns),
        found=contributors,
        not_found=(),
        unsure=(),
        not_tested=(),
        next_tests=(),
        sure="",
    )


def intake(*, minutes=10.0, days=6, equipment=(), worst=4.0, training=None, **more):
    return Intake(
        person=Person(age=30, sex="female"),
        safety={},
        pain=Pain(
            side="left",
            regions=("around_kneecap",),
            since_weeks=6,
            onset="gradual",
            worse_with=("squatting",),
            now=1.0,
            worst=worst,
            next_morning=1.0,
        ),
        training=training or Training(),
        limits=Limits(minutes_per_day=minutes, days_per_week=days, equipment=equipment),
        **more,
    )


def circumstances(state="amber", *, facts=None, equipment=(), locks=()):
    phase = starting_phase(PROGRAMME.phases, state)
    return Circumstances(
        facts=facts or {},
        equipment=frozenset(equipment),
        locks=frozenset(locks),
        state=state,
        phase=phase,
        level=hardest_level(phase, state),
        words=SHIPPED.words,
    )


def week(*exercises, minutes=10.0, days=6, weights=None, muscles=(), one_sided=()):
    return Week(
        exercises=exercises,
        minutes=minutes,
        training_days=spread(days),
        level=3,
        one_sided=frozenset(one_sided),
        focus=Focus(weights=weights or {"thigh": 1.0}, first_line={}, guidance=(), muscles=muscles),
        rules=PROGRAMME.plan,
    )


def cadence(value: float, sd: float = 1.0):
    estimate = Estimate(
        value=value, sd=sd, ci_low=value - sd, ci_high=value + sd, unit="steps/min", n=20
    )
    return Reading(measure="cadence", side=None, estimate=estimate, origin="clip", source="run")


def plan(person: Intake, ranked: Ranking, *, safety=SAFE, readings=(), entries=ENTRIES):
    return prescribe(
        intake=person,
        facts=facts_of(person),
        safety=safety,
        ranking=ranked,
        readings=readings,
        exercises=entries.exercises,
        contributors=entries.contributors,
        patterns=entries.patterns,
        criteria=entries.criteria,
        programme=entries.programme,
        words=entries.words,
        start=START,
    )
