"""Assessments made by hand: what the report of an assessment is tested with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.analyses import estimate, result_of, running_analysis
from tests.entries import REGISTRY

from kinechain.domain.analysis import RefusedRecording
from kinechain.domain.assessment import Assessment
from kinechain.domain.findings import (
    Finding,
    NextTest,
    PatternFit,
    RankedContributor,
    Ranking,
    Reading,
)
from kinechain.domain.intake import Activity, Intake, Limits, Pain, Person, Training
from kinechain.domain.plan import (
    GaitBlock,
    GaitSession,
    LeftOut,
    LoadGuidance,
    Plan,
    PlanItem,
    Promise,
    Retest,
    Shortfall,
)
from kinechain.domain.safety import RaisedFlag, Safety

START = dt.date(2026, 5, 4)

INTAKE = Intake(
    person=Person(age=34, sex="female", height_m=1.7, mass_kg=62.5),
    safety={"knee_stuck": False},
    pain=Pain(
        side="right",
        regions=("around_kneecap",),
        since_weeks=9,
        onset="after_change",
        worse_with=("stairs_down", "long_sitting", "running_after_a_while"),
        now=2,
        worst=4.5,
        next_morning=1,
    ),
    training=Training(runs=True, longest_run_km=12.0),
    limits=Limits(minutes_per_day=15, days_per_week=5),
    activities=(Activity(name="Running to work & <script>alert(1)</script>", score=4),),
    date=START,
)

READINGS = (
    Reading(
        measure="knee_to_wall_distance",
        side="left",
        estimate=estimate(11.3, 1.35, "cm", 3),
        origin="self_test",
        source="knee_to_wall",
    ),
    Reading(
        measure="knee_to_wall_distance",
        side="right",
        estimate=estimate(6.9, 1.35, "cm", 3),
        origin="self_test",
        source="knee_to_wall",
    ),
    Reading(
        measure="cadence",
        side=None,
        estimate=estimate(158.2, 2.9, "steps/min", 22),
        origin="clip",
        source="run.mp4",
    ),
    Reading(
        measure="heel_raise_count",
        side="right",
        estimate=None,
        origin="self_test",
        source="heel_raises",
        reason="You stopped because of pain, so that the count does not tell strength.",
    ),
    Reading(
        measure="sitting_is_long",
        side=None,
        estimate=estimate(1.0, 0.0, "yes_no", 1),
        origin="answers",
        source="questions",
    ),
)

STIFF = Finding(
    criterion="ankle_bends_little",
    measure="knee_to_wall_distance",
    side="right",
    estimate=READINGS[1].estimate,
    limit=10.0,
    probability=0.993,
    strength=1.8,
    status="present",
    words="Your right ankle clearly bends less than usual.",
    origin="self_test",
)
LOOSE = Finding(
    criterion="ankle_bends_little",
    measure="knee_to_wall_distance",
    side="left",
    estimate=READINGS[0].estimate,
    limit=10.0,
    probability=0.04,
    strength=0.05,
    status="absent",
    words="Your left ankle bends as far as usual.",
    origin="self_test",
)
SLOW = Finding(
    criterion="few_steps",
    measure="cadence",
    side=None,
    estimate=READINGS[2].estimate,
    limit=160.0,
    probability=0.81,
    strength=0.9,
    status="likely",
    words="You probably take fewer steps a minute than most runners at your speed.",
    origin="clip",
)
SITS = Finding(
    criterion="sits_long",
    measure="sitting_is_long",
    side=None,
    estimate=READINGS[4].estimate,
    limit=0.5,
    probability=1.0,
    strength=1.0,
    status="present",
    words="You sit for most of the day.",
    origin="answers",
)
UNREAD = Finding(
    criterion="few_heel_raises",
    measure="heel_raise_count",
    side="right",
    estimate=None,
    limit=20.0,
    probability=None,
    strength=0.0,
    status="not_measured",
    words="The calf of the right leg could not be told.",
    origin="self_test",
)
UNTESTED = replace(
    UNREAD, side="left", status="not_tested", words="The left calf was not tested.", origin=""
)

RANKING = Ranking(
    patterns=(
        PatternFit(
            pattern="patellofemoral",
            share=0.71,
            reasons=("It hurts around or behind the kneecap.", "Stairs and sitting make it worse."),
        ),
        PatternFit(pattern="iliotibial_band", share=0.14, reasons=("It comes after a while.",)),
    ),
    found=(
        RankedContributor(
            contributor="ankle_mobility",
            grade="B",
            probability=0.993,
            score=1.61,
            score_low=1.2,
            score_high=1.93,
            top_three=0.97,
            sides=("right",),
            findings=(STIFF,),
            fine=(LOOSE,),
        ),
        RankedContributor(
            contributor="overstride",
            grade="A",
            probability=0.81,
            score=1.22,
            score_low=0.21,
            score_high=2.01,
            top_three=0.83,
            sides=(),
            findings=(SLOW,),
            fine=(),
        ),
        RankedContributor(
            contributor="sitting",
            grade="C",
            probability=1.0,
            score=0.58,
            score_low=0.4,
            score_high=0.7,
            top_three=0.58,
            sides=(),
            findings=(SITS,),
            fine=(),
        ),
        RankedContributor(
            contributor="calf_endurance",
            grade="D",
            probability=0.55,
            score=0.2,
            score_low=0.0,
            score_high=0.6,
            top_three=0.21,
            sides=("left", "right"),
            findings=(),
            fine=(),
        ),
    ),
    not_found=("foot_pronation",),
    unsure=("hip_mobility",),
    not_tested=("quadriceps_strength", "calf_length"),
    next_tests=(
        NextTest(
            test="heel_raises",
            change=0.4,
            minutes=5,
            because="It would tell whether the calf belongs among the first three",
            repeat=True,
        ),
    ),
    sure="The first place is fairly sure. The second and third could change with one more test.",
)


def _item(exercise: str, days: tuple[int, ...], because: str, contributor: str) -> PlanItem:
    entry = REGISTRY.exercises[exercise]
    return PlanItem(
        exercise=exercise,
        days=days,
        dose=entry.dose,
        minutes=entry.minutes,
        because=(because,),
        contributors=(contributor,),
    )


PLAN = Plan(
    start=START,
    state="amber",
    phase="calm",
    level=2,
    weeks=3,
    training_days=(0, 1, 3, 4, 6),
    items=(
        _item("wall_sit", (0, 2, 4), "Every programme that worked has it.", "quadriceps_strength"),
        replace(
            _item("calf_raise", (0, 3), "Your calf tires early.", "calf_endurance"),
            extra_side="right",
        ),
        _item(
            "knee_to_wall_glide", (0, 1, 2, 3, 4), "Your right ankle is stiff.", "ankle_mobility"
        ),
        _item("easy_cycling", (1, 3), "Keeps you moving while you run less.", "training_load"),
    ),
    promises=(Promise(muscle="quadriceps", sets=15.0, asked=4.0),),
    shortfalls=(
        Shortfall(
            what="The side of the hip gets 2 of 4 hard sets a week",
            smallest_change="4 more minutes on two days would do",
        ),
    ),
    left_out=(LeftOut(exercise="cadence_run", because="It has a block of its own."),),
    gait=GaitBlock(
        exercise="cadence_run",
        cadence=158.0,
        target=166.0,
        largest=174.0,
        starts_week=2,
        sessions=tuple(
            GaitSession(number=n + 1, week=2 + n // 3, minutes=15.0 + 2 * n, feedback=share)
            for n, share in enumerate((1.0, 1.0, 1.0, 0.75, 0.5))
        ),
        because="More, shorter steps take load off the front of the knee.",
        steps=("Set a metronome to the target.", "Match one step to each beat."),
        keep_if="Keep it if your pain falls by 2 or more within 4 weeks.",
    ),
    load=LoadGuidance(
        allowed=True,
        longest_run_km=9.6,
        says=("Run every other day at most.", "No hills and no fast running for now."),
        walk_run=(),
    ),
    retests=(
        Retest(date=dt.date(2026, 5, 25), week=3, what="Pain, activities and the leading tests."),
        Retest(date=dt.date(2026, 6, 15), week=6, what="All tests again."),
    ),
)


def whole() -> Assessment:
    """Return an assessment with all parts."""
    return Assessment(
        intake=INTAKE,
        safety=Safety(level="SELF", raised=(), locks=frozenset(), stops=False),
        results=(result_of(running_analysis(strides=5)),),
        refused=(
            RefusedRecording(
                file="squat & <b>.mp4",
                task="squat",
                because="Nobody is seen from head to foot.",
                hint="Stand further away from the phone.",
            ),
        ),
        readings=READINGS,
        findings=(STIFF, LOOSE, SLOW, SITS, UNREAD, UNTESTED),
        ranking=RANKING,
        plan=PLAN,
        no_plan="",
        created="2026-05-04T09:30:00+00:00",
        kinechain="0.2.0",
    )


def stopped() -> Assessment:
    """Return an assessment that ends with triage, though other parts hold something by mistake."""
    return replace(
        whole(),
        intake=replace(INTAKE, safety={"knee_stuck": True}),
        safety=Safety(
            level="SAME_DAY",
            raised=(
                RaisedFlag(
                    flag="locked_knee",
                    level="SAME_DAY",
                    because="Your knee is stuck and does not straighten.",
                    do="Do not force it straight.",
                ),
            ),
            locks=frozenset({"programme", "loading", "running", "jumping"}),
            stops=True,
        ),
    )


def without_plan() -> Assessment:
    """Return an assessment with a ranking and a locked plan."""
    raised = RaisedFlag(
        flag="locked_knee", level="URGENT", because="It comes free by itself now.", do=""
    )
    return replace(
        whole(),
        safety=Safety(
            level="URGENT",
            raised=(raised,),
            locks=frozenset({"programme", "jumping"}),
            stops=False,
        ),
        plan=None,
        no_plan="There is no plan until a clinician has looked at the knee.",
    )


def nothing_found() -> Assessment:
    """Return an assessment in which nothing stands out and little was tested."""
    ranking = replace(
        RANKING,
        found=(),
        patterns=(),
        not_found=("ankle_mobility", "foot_pronation"),
        unsure=(),
        next_tests=(),
        sure="There is no order, as nothing was found.",
    )
    plan = replace(
        PLAN, state="green", items=PLAN.items[:1], gait=None, load=None, shortfalls=(), left_out=()
    )
    return replace(
        whole(),
        results=(),
        refused=(),
        readings=READINGS[:1],
        findings=(LOOSE, UNTESTED),
        ranking=ranking,
        plan=plan,
    )


CASES = {
    "all parts": whole(),
    "stopped": stopped(),
    "no plan": without_plan(),
    "nothing found": nothing_found(),
}
