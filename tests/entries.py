"""A small registry made by hand, so that tests of reports do not hang on the wording of entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.domain.battery import (
    Criterion,
    Limit,
    Norm,
    ReadingError,
    ResultDefinition,
    SelfTest,
)
from kinechain.domain.contributors import ClaimDefinition, ContributorDefinition, Sign
from kinechain.domain.definitions import Reference, Sourced
from kinechain.domain.drawing import Limbs, Posture
from kinechain.domain.exercises import Dose, ExerciseDefinition, Variant
from kinechain.domain.rules import Condition
from kinechain.evidence.load import load_registry

if TYPE_CHECKING:
    from kinechain.domain.safety import ActionDefinition

_LOADED = load_registry()

REFERENCES = {
    "first2001": Reference(id="first2001", cite="First A. Ankles. J Test 2001.", doi="10.1/one"),
    "second2002": Reference(id="second2002", cite="Second B. Steps. J Test 2002."),
    "third2003": Reference(id="third2003", cite="Third C. Locks. J Test 2003."),
    "unused2004": Reference(id="unused2004", cite="Unused D. J Test 2004."),
}
_STANDING = Posture(caption="hold", near=Limbs(hip=30, knee=40), far=Limbs())


def _contributor(key: str, name: str, **changes: object) -> ContributorDefinition:
    entry = ContributorDefinition(
        id=key,
        name=name,
        plain=f"{name} can make the knee work harder than it has to.",
        change="Some weeks of daily practice.",
        grade="B",
        changeable=0.8,
        supports=(Sourced(text=f"Goes with pain: {key}.", trust="verified", source="first2001"),),
        against=(
            Sourced(text=f"Not shown to come first: {key}.", trust="recall", source="second2002"),
        ),
    )
    return replace(entry, **changes)


_CONTRIBUTORS = (
    _contributor("ankle_mobility", "Stiff ankle", caution="Stiff is not ill."),
    _contributor("overstride", "Long steps"),
    _contributor("sitting", "Long sitting", changes_by_plan=False),
    _contributor("calf_endurance", "Calf that tires early", muscles=("calf",)),
    _contributor("foot_pronation", "Foot that rolls in"),
    _contributor("hip_mobility", "Stiff hip"),
    _contributor("quadriceps_strength", "Weak front of the thigh", muscles=("quadriceps",)),
    _contributor("calf_length", "Short calf"),
    _contributor("training_load", "More training than usual", first=True),
    _contributor(
        "static_alignment", "Shape of the leg", measured=False, why_not="It says little about pain."
    ),
)


def _test(key: str, name: str, result: ResultDefinition, minutes: float) -> SelfTest:
    return SelfTest(
        id=key,
        name=name,
        plain=f"{name} shows something.",
        kind="count",
        steps=("Stand by a wall.", "Do it until you are tired."),
        minutes=minutes,
        sided=True,
        alone=True,
        results=(result,),
        kit="Wall",
        drawing=(_STANDING,),
    )


_TESTS = (
    _test(
        "knee_to_wall",
        "Knee to wall",
        ResultDefinition(
            id="knee_to_wall_distance",
            name="Distance from toe to wall",
            unit="cm",
            low=0,
            high=30,
            error=ReadingError(
                sd=0.69, trust="computed", source="first2001", note="MDC over 2.77."
            ),
            norms=(Norm(text="Adults reach 12 cm.", trust="verified", source="second2002"),),
            definition="From the big toe to the wall, barefoot.",
        ),
        4,
    ),
    _test(
        "heel_raises",
        "Heel raises",
        ResultDefinition(
            id="heel_raise_count",
            name="Heel raises in a row",
            unit="count",
            low=0,
            high=200,
            error=ReadingError(sd=2, relative=0.05, trust="engineering"),
        ),
        5,
    ),
    _test(
        "questions",
        "Questions",
        ResultDefinition(
            id="sitting_is_long",
            name="Sits for most of the day",
            unit="yes_no",
            low=0,
            high=1,
            error=ReadingError(sd=0, trust="engineering"),
        ),
        1,
    ),
)


def _criterion(key: str, name: str, measure: str, limit: float, about: str) -> Criterion:
    return Criterion(
        id=key,
        name=name,
        plain=f"{name}, compared with most people.",
        measure=measure,
        compare="value",
        beyond="below",
        limits=(Limit(limit=limit, clear=limit * 0.8, trust="recall", source="first2001"),),
        speaks_for={about: 1.0},
        caution="A convention of clinics.",
    )


_CRITERIA = (
    _criterion(
        "ankle_bends_little", "Ankle bends little", "knee_to_wall_distance", 10, "ankle_mobility"
    ),
    _criterion("few_steps", "Few steps a minute", "cadence", 160, "overstride"),
    _criterion("few_heel_raises", "Few heel raises", "heel_raise_count", 20, "calf_endurance"),
    _criterion("sits_long", "Sits long", "sitting_is_long", 0.5, "sitting"),
)


def _exercise(key: str, name: str, dose: Dose, **changes: object) -> ExerciseDefinition:
    entry = ExerciseDefinition(
        id=key,
        name=name,
        plain=f"{name} builds what the knee rests on.",
        kind="strength",
        level=1,
        setup="Stand tall by a wall.",
        steps=("Move slowly.", "Breathe on.", "Come back."),
        dose=dose,
        cues=("Knees over the second toes.", "Breathe on.", "Stay tall."),
        faults=("The knee falls inwards.",),
        easier=(Variant(text="Move less far."),),
        harder=(Variant(text="Lift one foot.", exercise="wall_sit"),),
        acts_on={"quadriceps_strength": 0.9},
        days_a_week=5,
        knee_load=1,
        drawing=(_STANDING, replace(_STANDING, caption="end")),
        trust="recall",
        source="second2002",
    )
    return replace(entry, **changes)


_EXERCISES = (
    _exercise("wall_sit", "Wall sit", Dose(sets=5, hold_s=35, hard=True, trust="engineering")),
    _exercise(
        "calf_raise", "Calf raise", Dose(sets=3, reps=12, each_side=True, trust="engineering")
    ),
    _exercise(
        "knee_to_wall_glide",
        "Knee-to-wall glide",
        Dose(sets=2, reps=10, hold_s=3, each_side=True, rest_s=0, trust="engineering"),
        kind="mobility",
    ),
    _exercise("easy_cycling", "Easy cycling", Dose(minutes=10, trust="engineering"), kit="bicycle"),
    _exercise("cadence_run", "Run to a beat", Dose(minutes=20, trust="engineering"), kind="gait"),
)
_SELF, _PFP, _LOCKED = (
    _LOADED.levels["SELF"],
    _LOADED.patterns["patellofemoral"],
    _LOADED.red_flags["locked_knee"],
)


def _level(key: str, name: str) -> ActionDefinition:
    return replace(
        _SELF, id=key, name=name, plain=f"{name}.", do=(f"{name}, now.", "Take this page along.")
    )


REGISTRY = replace(
    _LOADED,
    levels={
        "SELF": _SELF,
        "URGENT": _level("URGENT", "See a clinician within days"),
        "SAME_DAY": _level("SAME_DAY", "See a doctor today"),
    },
    red_flags={
        "locked_knee": replace(
            _LOCKED, facts=(Sourced(text="Needs a look.", trust="verified", source="third2003"),)
        )
    },
    patterns={
        "patellofemoral": replace(
            _PFP,
            facts=(Sourced(text="Many have it.", trust="verified", source="first2001"),),
            first_line={},
        ),
        "iliotibial_band": replace(
            _PFP,
            id="iliotibial_band",
            name="Iliotibial band pain",
            plain="Pain on the outer side",
            facts=(),
            first_line={},
            signs=(Sign(when=Condition(fact="runs"), points=1, says="You run."),),
        ),
    },
    contributors={one.id: one for one in _CONTRIBUTORS},
    tests={one.id: one for one in _TESTS},
    criteria={one.id: one for one in _CRITERIA},
    exercises={one.id: one for one in _EXERCISES},
    claims={
        "stretch": ClaimDefinition(
            id="stretch",
            claim="Stretch your ankles and the pain is gone.",
            verdict="weak",
            why="Ankles get longer; whether knees hurt less is not known.",
            trust="recall",
            sources=("second2002",),
            contributors=("ankle_mobility",),
        ),
        "other": ClaimDefinition(
            id="other",
            claim="Magnets help.",
            verdict="unsupported",
            why="Nothing was found.",
            trust="engineering",
            contributors=("hip_mobility",),
        ),
    },
    references=REFERENCES,
)
