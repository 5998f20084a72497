"""What a person tells us: the intake. Its type hints are the schema of the intake file.

`docs/intake.md` explains every key; `kinechain assess --template` prints an example.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from kinechain.domain.skeleton import Side
from kinechain.schema.bounds import AtMost, Range

MOST_ACTIVITIES = 5
"""How many activities that matter a person names."""

Score = Annotated[float, Range(0, 10)]
"""A numeric rating from 0 to 10."""

Which = Literal["left", "right", "both"]

Region = Literal[
    "around_kneecap",
    "below_kneecap",
    "above_kneecap",
    "beside_tendon",
    "shin_bump",
    "outer_side",
    "outer_joint_line",
    "inner_joint_line",
    "inner_kneecap_edge",
    "inner_shin",
    "back_of_knee",
    "deep_inside",
    "whole_knee",
    "front_thigh",
    "inner_thigh_groin",
    "calf",
    "shin",
]
"""Where it hurts, as named on the body map."""

Onset = Literal["gradual", "after_change", "injury", "unsure"]

Aggravator = Literal[
    "squatting",
    "stairs_up",
    "stairs_down",
    "running",
    "running_after_a_while",
    "downhill",
    "hills",
    "jumping",
    "landing",
    "sprinting",
    "twisting",
    "kneeling",
    "long_sitting",
    "rising",
    "standing",
    "straightening",
    "walking",
    "first_steps",
    "end_of_day",
    "night",
]

Change = Literal[
    "more_distance",
    "more_often",
    "more_speed",
    "more_hills",
    "more_stairs",
    "more_weight",
    "more_jumping",
    "new_surface",
    "new_shoes",
    "back_after_break",
]

Inserts = Literal["none", "factory", "bought", "prescribed"]

Trouble = Literal[
    "back_pain_acute",
    "leg_pain_from_back",
    "shoulder_pain",
    "achilles_or_calf_pain",
    "ankle_sprain_recent",
    "front_ankle_pinch",
    "hip_pinch",
    "kneeling_hurts",
    "end_bend_hurts",
    "end_straightening_hurts",
    "falls",
    "blood_thinners",
    "acl_graft_recent",
]
"""Troubles elsewhere that some exercises and tests must respect."""

Equipment = Literal[
    "step",
    "band",
    "strap",
    "weight",
    "bench",
    "leg_extension_machine",
    "leg_press_machine",
    "bike",
    "treadmill",
    "roller",
    "slope_board",
    "mat",
]
"""What not everybody has; a wall, a chair, a towel and a phone are taken for granted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who it is.

    Attributes:
        age: In years.
        sex: `female` or `male` choose norms by sex; with `other` both are shown.
        height_m: Standing height [m].
        mass_kg: Body mass [kg].
    """

    age: Annotated[int, Range(5, 110, "years")]
    sex: Literal["female", "male", "other"]
    height_m: Annotated[float, Range(0.9, 2.5, "m")] | None = None
    mass_kg: Annotated[float, Range(15, 350, "kg")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """Where, when and how much it hurts.

    Attributes:
        side: Which knee.
        regions: Where.
        since_weeks: For how long.
        onset: How it began.
        worse_with: What makes it worse.
        now: Pain now.
        worst: Worst pain of the last week.
        next_morning: Pain on the morning after exercise.
    """

    side: Which
    regions: tuple[Region, ...]
    since_weeks: Annotated[float, Range(0, 4000, "weeks")]
    onset: Onset
    worse_with: tuple[Aggravator, ...]
    now: Score
    worst: Score
    next_morning: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something that matters to the person.

    Attributes:
        name: In their own words.
        score: How well it goes: 0 not at all, 10 as before.
    """

    name: str
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run.

    Attributes:
        days_ago: How many days ago.
        km: How far.
    """

    days_ago: Annotated[int, Range(0, 90, "days")]
    km: Annotated[float, Range(0.1, 300, "km")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """What the person trains and what changed.

    Attributes:
        runs: Whether they run.
        lifts: Whether they train with weights.
        longest_run_km: Longest single run of the last 30 days.
        longest_run_before_km: Longest single run of the 30 days before that one.
        recent_runs: Runs of the last weeks, as far as remembered.
        runs_per_week: How often they run.
        changes: What changed in the weeks before it began to hurt, or before it got worse.
        pain_during_run: Pain during a usual run.
    """

    runs: bool = False
    lifts: bool = False
    longest_run_km: Annotated[float, Range(0, 300, "km")] | None = None
    longest_run_before_km: Annotated[float, Range(0, 300, "km")] | None = None
    recent_runs: tuple[Run, ...] = ()
    runs_per_week: Annotated[float, Range(0, 21)] | None = None
    changes: tuple[Change, ...] = ()
    pain_during_run: Score | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shoes:
    """Shoes and what lies in them.

    Attributes:
        inserts: What kind of inserts.
        inserts_months: Since when.
        km: How far they were run.
    """

    inserts: Inserts = "none"
    inserts_months: Annotated[float, Range(0, 600, "months")] | None = None
    km: Annotated[float, Range(0, 50000, "km")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Daily:
    """The rest of the day.

    Attributes:
        sitting_hours: Hours seated on a usual day.
        cycling_hours_per_week: Hours on a bicycle in a usual week.
        sleep_trouble: How badly they sleep: 0 well, 10 very badly.
        worry: How much they worry that the knee is being damaged: 0 not at all, 10 very much.
        avoidance: How much they leave things out for fear of pain: 0 nothing, 10 everything.
    """

    sitting_hours: Annotated[float, Range(0, 24, "hours")] | None = None
    cycling_hours_per_week: Annotated[float, Range(0, 100, "hours")] | None = None
    sleep_trouble: Score | None = None
    worry: Score | None = None
    avoidance: Score | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was before.

    Attributes:
        same_knee_before: An earlier injury or pain of this knee; None when not answered.
        other_injury_12_months: Another injury of the legs in the last 12 months; None when not
            answered.
        lay_off_weeks: Weeks without training in the last half year; None when not answered.
    """

    same_knee_before: bool | None = None
    other_injury_12_months: bool | None = None
    lay_off_weeks: Annotated[float, Range(0, 26, "weeks")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the plan must fit into.

    Attributes:
        minutes_per_day: Minutes on a training day.
        days_per_week: Training days a week.
        equipment: What is at hand.
    """

    minutes_per_day: Annotated[float, Range(1, 180, "minutes")] = 10.0
    days_per_week: Annotated[int, Range(1, 7, "days")] = 6
    equipment: tuple[Equipment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestEntry:
    """What a self-test gave on one side, or on the whole person.

    Attributes:
        test: Key of the test.
        values: What was read, by key of the result, in its unit; yes is 1, no is 0.
        side: The person's side, or None for tests of the whole person.
        pain: Pain during it.
    """

    test: str
    values: Mapping[str, float]
    side: Side | None = None
    pain: Score | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingEntry:
    """A clip to analyse.

    Attributes:
        file: The video, relative to the intake file.
        task: Key of the movement test.
        view: The side of the person that faces the camera; `auto` finds it.
        start_s: Where to begin [s].
        end_s: Where to stop [s].
        capture_fps: Frames a second of a slow-motion clip as it was filmed.
        person: Number of the person to measure, from 1.
        speed_kmh: Speed that the treadmill or a watch showed, for running and walking [km/h].
        shoes: What was on the feet, in their own words; `barefoot` too.
    """

    file: str
    task: str
    view: Literal["auto", "left", "right", "front", "back"] = "auto"
    start_s: Annotated[float, Range(0, 36000, "s")] | None = None
    end_s: Annotated[float, Range(0, 36000, "s")] | None = None
    capture_fps: Annotated[float, Range(1, 10000)] | None = None
    person: Annotated[int, Range(1, 99)] | None = None
    speed_kmh: Annotated[float, Range(0.5, 45, "km/h")] | None = None
    shoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Everything that a person told us.

    Attributes:
        person: Who it is.
        safety: Answers to the safety questions, by their key.
        pain: Where, when and how much it hurts.
        training: What they train.
        shoes: Shoes and inserts.
        daily: The rest of the day.
        history: What was before.
        limits: What the plan must fit into.
        activities: What matters to them.
        troubles: Troubles elsewhere that exercises must respect.
        tests: Self-tests done.
        recordings: Clips to analyse.
        date: Day of the assessment; the plan begins on it.
    """

    person: Person
    safety: Mapping[str, bool]
    pain: Pain
    training: Training = field(default_factory=Training)
    shoes: Shoes = field(default_factory=Shoes)
    daily: Daily = field(default_factory=Daily)
    history: History = field(default_factory=History)
    limits: Limits = field(default_factory=Limits)
    activities: Annotated[tuple[Activity, ...], AtMost(MOST_ACTIVITIES)] = ()
    troubles: tuple[Trouble, ...] = ()
    tests: tuple[SelfTestEntry, ...] = ()
    recordings: tuple[RecordingEntry, ...] = ()
    date: dt.date | None = None
