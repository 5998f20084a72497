"""People over time, made by hand: what the progress report is tested with."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

from tests.analyses import estimate
from tests.assessments import PLAN

from kinechain.domain.analysis import RefusedRecording
from kinechain.domain.change import Adherence, Change, Comparison, Outcome
from kinechain.domain.checkin import CheckIn, CheckInRecord, Decision
from kinechain.domain.intake import Activity
from kinechain.domain.plan import LoadGuidance
from kinechain.domain.progress import Line, Point, Progress, Series
from kinechain.domain.records import PersonRecord, PlanVersion, Told
from kinechain.domain.safety import RaisedFlag, Safety
from kinechain.domain.training import Spike, TrainingSummary, WeekOfTraining

START = dt.date(2026, 3, 2)
FINE = Safety(level="SELF", raised=(), locks=frozenset(), stops=False)
NAMES = ("Going down the stairs at work", "Running 8 km", "Kneeling to garden")


def day(week: float) -> dt.date:
    return START + dt.timedelta(round(7 * week))


def told(week: float, worst: float, morning: float, *scores: float, during: float | None = None):
    return Told(
        assessment=f"{round(10 * week):032x}",
        day=day(week),
        worst=worst,
        during=during,
        next_morning=morning,
        activities=tuple(Activity(name=n, score=s) for n, s in zip(NAMES, scores, strict=False)),
    )


def check_in(week: float, worst: float, *, version: int = 1, move="hold", **changes):
    because = {
        "progress": "Pain stayed at 2 of 10 or below for a week, and most of the plan was done.",
        "hold": "Pain was 3 to 5 of 10 and settled by the next morning.",
        "step_back": "Pain was above 5 of 10 on two days.",
        "stop": "Your knee is swollen and gave way.",
    }[move]
    do = {
        "progress": ("One level harder from today.", "Keep to the pain rule."),
        "hold": ("Stay at this level until it is green again.",),
        "step_back": ("One level easier, and a third less.",),
        "stop": ("Stop the exercises.", "Have the knee looked at this week."),
    }[move]
    state = {"progress": "green", "hold": "amber", "step_back": "red", "stop": "red"}[move]
    given = {"during": max(worst - 1, 0), "next_morning": max(worst - 2, 0), **changes}
    return CheckInRecord(
        id=f"{round(10 * week):032x}",
        created=f"{day(week)}T18:00:00+00:00",
        plan_version=version,
        check_in=CheckIn(day=day(week), worst=worst, done=4, planned=5)
        if not given
        else CheckIn(**{"day": day(week), "worst": worst, "done": 4, "planned": 5, **given}),
        decision=Decision(state=state, move=move, because=(because,), do=do, safety=None),
    )


def version(number: int, week: float, move, because: str, *, phase: str = "calm", plan=PLAN):
    return PlanVersion(
        version=number,
        made=f"{day(week)}T18:00:00+00:00",
        day=day(week),
        move=move,
        because=(because,),
        assessment="0" * 32,
        check_in=None,
        plan=plan and replace(plan, phase=phase, start=day(week), retests=()),
    )


def line(side, unit, half, values, *, way=1, in_plan=False, weeks=None, breaks=None):
    """Return a line of values that are a week apart, or at the weeks that are given."""
    weeks = weeks or [3.0 * n for n in range(len(values))]
    breaks = breaks or {}
    points = tuple(
        Point(
            day=day(week),
            estimate=estimate(value, half, unit),
            unlike=breaks.get(place, ""),
        )
        for place, (week, value) in enumerate(zip(weeks, values, strict=True))
    )
    begin = max((place for place in breaks), default=0)
    change = None
    if len(points) - begin > 1:
        first, last = points[begin].estimate, points[-1].estimate
        moved, least = last.value - first.value, math.hypot(half, half)
        verdict = "no_clear_difference"
        if abs(moved) > least:
            verdict = "changed" if not way else "better" if moved * way > 0 else "worse"
        z = abs(moved) / (least / 1.96)
        change = Change(
            measure="",
            side=side,
            test="",
            origin="clip",
            before=first,
            after=last,
            change=moved,
            mdc95=least,
            probability=0.5 * (1 + math.erf(z / math.sqrt(2))),
            verdict=verdict,
            in_plan=in_plan,
            moved=verdict != "no_clear_difference" and z > 3,
        )
    return Line(
        side=side, points=points, since=points[begin].day if change else None, change=change
    )


def series(measure, test, origin, *lines):
    named = tuple(
        replace(
            one,
            change=one.change and replace(one.change, measure=measure, test=test, origin=origin),
        )
        for one in lines
    )
    return Series(measure=measure, test=test, origin=origin, lines=named)


SERIES = (
    series(
        "knee_to_wall_distance",
        "knee_to_wall",
        "self_test",
        line("left", "cm", 1.9, [11.0, 11.2, 10.6, 11.4, 11.6]),
        line("right", "cm", 1.9, [6.4, 7.1, 8.6, 9.3, 10.1], in_plan=True),
    ),
    series(
        "heel_raise_count",
        "heel_raises",
        "self_test",
        line("left", "count", 4.4, [18.0, 20.0, 24.0, 27.0, 28.0], in_plan=True),
        line("right", "count", 4.4, [14.0, 15.0, 15.0, 17.0, 18.0], in_plan=True),
    ),
    series(
        "cadence",
        "running",
        "clip",
        line(None, "steps/min", 2.6, [158.2, 159.0, 163.5, 165.1, 166.4]),
    ),
    series(
        "trunk_lean",
        "running",
        "clip",
        line(None, "deg", 2.1, [4.0, 5.1, 3.6, 9.8, 9.1], way=0),
    ),
    series(
        "peak_knee_flexion_stance",
        "running",
        "clip",
        line("left", "deg", 6.2, [41.0, 42.5, 40.2, 43.1, 41.8]),
        line("right", "deg", 9.1, [38.0, 44.5, 35.2, 39.1, 40.3]),
    ),
    series(
        "overstride",
        "running",
        "clip",
        line(
            "left",
            "leg_length",
            0.041,
            [0.18, 0.17, 0.21, 0.2, 0.19],
            breaks={2: "it was run at 12 km/h, before at 10 km/h"},
        ),
        line(
            "right",
            "leg_length",
            0.041,
            [0.19, 0.19, 0.23, 0.24, 0.22],
            breaks={2: "it was run at 12 km/h, before at 10 km/h"},
        ),
    ),
    series(
        "fppa_at_peak",
        "single_leg_squat",
        "clip",
        line(
            "right",
            "deg",
            5.0,
            [9.0, 7.0],
            weeks=[0, 12],
            breaks={1: "it was filmed from the back, before from the front"},
        ),
    ),
    series(
        "crossover",
        "running",
        "clip",
        line("left", "leg_length", 0.03, [-0.04, 0.02], weeks=[0, 12]),
        line("right", "leg_length", 0.03, [-0.01, 0.03], weeks=[0, 12]),
    ),
)

OUTCOMES = (
    Outcome(
        what="worst",
        before=6.5,
        after=1.5,
        change=-5,
        important=2,
        source="crossley2004",
        verdict="better",
    ),
    Outcome(
        what="next_morning",
        before=3,
        after=2,
        change=-1,
        important=2,
        source="crossley2004",
        verdict="no_clear_difference",
    ),
    Outcome(
        what="activities",
        before=4.33,
        after=8,
        change=3.67,
        important=2,
        source="stratford1995",
        verdict="better",
    ),
)

COMPARISON = Comparison(
    before="0" * 32,
    before_day=day(0),
    after="1" * 32,
    after_day=day(12),
    unlike=(),
    changes=tuple(one.change for group in SERIES for one in group.lines if one.change),
    not_compared=(),
    by_chance=0.6,
    outcomes=OUTCOMES,
    adherence=Adherence(done=48, planned=60, check_ins=12),
    advice="go_on",
    says="Go on. It helps.",
    do=("Go on with the new plan, and test again when it says so.",),
    because=("Your worst pain is down by more than matters to most people.",),
)

GUIDANCE = LoadGuidance(
    allowed=True,
    longest_run_km=10.1,
    says=("For now, let no run be longer than 10.1 km: that is 110 % of your longest.",),
    walk_run=(),
)

WORST = (6, 6.5, 5, 4, 4.5, 5.5, 6.2, 4, 3, 2, 2, 1.5)
MOVES = (
    "hold",
    "step_back",
    "hold",
    "hold",
    "hold",
    "hold",
    "step_back",
    "hold",
    "hold",
    "progress",
    "hold",
    "progress",
)

TRAINING = TrainingSummary(
    day=day(12),
    longest_km=9.2,
    longest_before_km=7.0,
    runs=(),
    spikes=(Spike(day=day(10.5), km=9.2, before_km=7.0, ratio=9.2 / 7.0),),
    weeks=tuple(
        WeekOfTraining(monday=day(n), km=km, runs=round(km / 5))
        for n, km in enumerate((22.0, 12.5, 8.0, 0.0, 6.0, 9.5, 12.0, 11.0, 14.2, 17.5, 21.3, 19.8))
    ),
    runs_per_week=3.25,
    cadence=165.4,
    cadence_runs=11,
)


def improving() -> Progress:
    """Return 12 weeks with assessments, check-ins, plans and a log."""
    version_of = (1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4)
    scores = [(3 + n * 0.5, 2 + n * 0.6, 5 + n * 0.2) for n in range(12)]
    return Progress(
        person=PersonRecord(id="a" * 32, label="Runner 12", created="2026-03-02T09:00:00+00:00"),
        day=day(12.2),
        made="2026-05-26T08:00:00+00:00",
        kinechain="0.3.0",
        told=tuple(
            told(3 * n, w, m, *s, during=w - 1)
            for n, (w, m, s) in enumerate(
                [
                    (6.5, 3, (3, 4, 6)),
                    (4, 2, (4, 4, 6)),
                    (6, 4, (5, 5, 6)),
                    (3, 1, (7, 7, 7)),
                    (1.5, 2, (8, 9, 7)),
                ]
            )
        ),
        knee="right",
        safety=FINE,
        no_plan="",
        refused=(),
        versions=("0.2.0", "0.3.0"),
        check_ins=tuple(
            check_in(
                n + 1,
                worst,
                version=v,
                move=move,
                activities=tuple(
                    Activity(name=name, score=round(score, 1))
                    for name, score in zip(NAMES, s, strict=True)
                ),
            )
            for n, (worst, move, v, s) in enumerate(
                zip(WORST, MOVES, version_of, scores, strict=True)
            )
        ),
        plans=(
            version(1, 0, "begin", "Made from your first assessment."),
            version(2, 2, "step_back", "Pain was above 5 of 10 on two days."),
            version(3, 7, "step_back", "Pain was above 5 of 10 after a long run."),
            version(4, 10, "progress", "A green week, and most of the plan done.", phase="build"),
            version(5, 12, "follow", "Made anew from your re-test.", phase="load"),
        ),
        series=SERIES,
        outcomes=OUTCOMES,
        comparison=COMPARISON,
        training=TRAINING,
        guidance=GUIDANCE,
    )


def begun() -> Progress:
    """Return one assessment and nothing else."""
    whole = improving()
    return replace(
        whole,
        day=day(0),
        told=whole.told[:1],
        check_ins=(),
        plans=(replace(whole.plans[0], plan=PLAN),),
        series=(),
        outcomes=(),
        comparison=None,
        training=None,
        guidance=None,
        versions=("0.3.0",),
    )


def stopped() -> Progress:
    """Return somebody whose last check-in stopped the plan."""
    whole = improving()
    raised = RaisedFlag(
        flag="locked_knee", level="URGENT", because="Your knee gave way.", do="Use the handrail."
    )
    safety = Safety(level="URGENT", raised=(raised,), locks=frozenset({"programme"}), stops=False)
    last = check_in(
        12.5,
        8,
        version=5,
        move="stop",
        swelling=True,
        giving_way=True,
        note="It <b>buckled</b> & hurt on the stairs.",
    )
    return replace(
        whole,
        check_ins=(*whole.check_ins, replace(last, decision=replace(last.decision, safety=safety))),
        plans=(
            *whole.plans,
            version(6, 12.5, "stop", "Your knee is swollen and gave way.", plan=None),
        ),
        outcomes=(
            replace(OUTCOMES[0], after=8, change=1.5, verdict="no_clear_difference"),
            *OUTCOMES[1:],
        ),
        training=None,
    )


def no_check_ins() -> Progress:
    """Return two assessments, refused clips and nothing in between."""
    whole = improving()
    return replace(
        whole,
        told=(whole.told[0], whole.told[-1]),
        check_ins=(),
        plans=(whole.plans[0], replace(whole.plans[-1], version=2)),
        refused=(
            RefusedRecording(
                file="squat & <b>.mp4",
                task="squat",
                because="Nobody is seen from head to foot.",
                hint="Stand further away from the phone.",
            ),
        ),
        series=SERIES[:3],
        training=None,
    )


def a_year() -> Progress:
    """Return 50 check-ins over a year, weekly tests, many versions of the plan."""
    whole = improving()
    weeks = list(range(51))
    wave = [round(min(max(6 - n * 0.09 + 1.6 * math.sin(n / 3), 0), 10), 1) for n in weeks]
    moves = ["progress" if w < 2.1 else "step_back" if w > 5 else "hold" for w in wave]
    plans = [version(1, 0, "begin", "Made from your first assessment.")]
    for n, move in zip(weeks[1:], moves[1:], strict=True):
        if move != "hold":
            plans.append(version(len(plans) + 1, n, move, "The pain rule says so.", phase="load"))
    walls = [6.4 + 4 * n / 50 + 0.4 * math.sin(n * 1.7) for n in weeks]
    return replace(
        whole,
        day=day(51),
        told=(whole.told[0],),
        check_ins=tuple(
            check_in(n, w, version=1, move=m, activities=(Activity(name=NAMES[0], score=10 - w),))
            for n, w, m in zip(weeks[1:], wave[1:], moves[1:], strict=True)
        ),
        plans=tuple(plans),
        series=(
            series(
                "knee_to_wall_distance",
                "knee_to_wall",
                "self_test",
                line("left", "cm", 1.9, [w + 3 for w in walls], weeks=weeks),
                line("right", "cm", 1.9, walls, weeks=weeks, in_plan=True),
            ),
            series(
                "cadence",
                "running",
                "clip",
                line(None, "steps/min", 2.6, [160 + math.sin(n) for n in weeks], weeks=weeks),
            ),
        ),
        outcomes=(),
        comparison=None,
    )


def long_names() -> Progress:
    """Return activities and notes that try to break the page."""
    whole = improving()
    names = (
        "Carrying my youngest up four flights of stairs with the shopping & the dog's lead",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "{{ page.label }} {% raw %}",
    )
    told_now = tuple(Activity(name=name, score=4) for name in names)
    return replace(
        whole,
        person=replace(whole.person, label='<i>Ann</i> & Bob\'s "knee"'),
        told=tuple(replace(one, activities=told_now) for one in whole.told[:2]),
        check_ins=(check_in(1, 3, note="</td><script>alert(2)</script>", activities=told_now),),
        series=SERIES[:1],
    )


def nobody() -> Progress:
    """Return a person of whom nothing is known."""
    whole = improving()
    return replace(
        whole,
        told=(),
        knee=None,
        safety=None,
        versions=(),
        check_ins=(),
        plans=(),
        series=(),
        outcomes=(),
        comparison=None,
        training=None,
        guidance=None,
    )


CASES = {
    "improving": improving(),
    "begun": begun(),
    "stopped": stopped(),
    "no check-ins": no_check_ins(),
    "a year": a_year(),
    "long names": long_names(),
    "nobody": nobody(),
}
