"""The rules that plans and rankings follow, as entries: every figure with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kinechain.domain.battery import ReadingError
from kinechain.domain.comparing import CompareRules
from kinechain.domain.contributors import Grade
from kinechain.domain.definitions import Figure, Sourced, Trust
from kinechain.domain.exercises import ExerciseKind
from kinechain.domain.follow import FollowRules
from kinechain.domain.pain import PainRule, PainState
from kinechain.domain.rules import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseDefinition:
    """A phase of the programme.

    Attributes:
        id: Its key.
        order: Its place, from 0.
        name: What it is called.
        plain: What it is about.
        weeks: Its usual length in weeks.
        enter: When to go on to it, in plain words.
        enter_when: The same as a condition on the facts of a check-in; None where check-ins never
            lead there.
        do: What is done in it.
        states: Pain states in which a person begins in it.
        highest_level: The hardest exercises that it may hold while the pain state is green.
        cautious_level: The hardest while it is not, so that there is room above.
        highest_knee_load: The most that its exercises may load the front of the knee.
        trust: How far it was checked.
        source: Key of a reference.
    """

    id: str
    order: int
    name: str
    plain: str
    weeks: int
    enter: str
    do: str
    states: tuple[PainState, ...]
    highest_level: int
    cautious_level: int
    highest_knee_load: int
    trust: Trust
    enter_when: Condition | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRules:
    """What every plan keeps.

    Attributes:
        exercises_a_day: The most exercises on one day; `aerobic` and `education` go beside.
        weekly_sets: Hard sets a week that each muscle group in focus gets at least.
        most_sets: Hard sets a week that no muscle group gets more of.
        fewest_sets: An exercise may be cut down to so many sets a day to fit into the minutes.
        of_a_kind_a_day: The most exercises of a kind on one day, by kind.
        different_exercises: The most different exercises in a week.
        muscles_in_focus: The most muscle groups that a plan promises sets for.
        otherwise: The contributors that a plan trains for where the pain pattern asks for no
            strength work of its own, with why.
        retests: After how many weeks, and what is tested again, in plain words.
        adherence: Share of sessions that should be done.
        facts: What stands behind it.
    """

    exercises_a_day: Figure
    weekly_sets: Figure
    most_sets: Figure
    fewest_sets: Figure
    of_a_kind_a_day: Mapping[ExerciseKind, Figure]
    different_exercises: Figure
    muscles_in_focus: Figure
    otherwise: Mapping[str, Sourced]
    retests: Mapping[int, str]
    adherence: Figure
    facts: tuple[Sourced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRules:
    """Guidance for running.

    Attributes:
        longest_run_factor: The longest run may be so many times the longest of the last 30 days.
        rules: What to keep to, in plain words.
        walk_run: Steps of the way back into running, from walking on.
        walk_run_when: When the way back is asked for whatever the pain, such as after a lay-off.
        easy_state_factor: The longest run as a share of the longest of 30 days, by pain state.
        cadence_error: How far the median cadence of a watch is from that of one filmed run.
    """

    longest_run_factor: Figure
    rules: tuple[Sourced, ...]
    walk_run: tuple[str, ...]
    walk_run_when: Condition
    easy_state_factor: Mapping[PainState, Figure]
    cadence_error: ReadingError


@dataclass(frozen=True, slots=True, kw_only=True)
class GaitProtocol:
    """How a change of running style is trained.

    Attributes:
        exercises: The exercise that trains it, by contributor.
        by_cadence: Key of the exercise that is done to a beat.
        starts_week: In which week of a plan it begins at the earliest, by pain state; a state that
            is not there holds it back.
        increase: Increase of the person's own cadence, as a share.
        largest_increase: The most that it may become.
        minutes: Minutes of each session, in order.
        feedback: Share of each session with the beat on, in order.
        sessions_a_week: How many a week.
        retests: After how many weeks of it, and what is tested again, in plain words.
        keep_if: When to keep the change, in plain words.
        steps: How to do the training to a beat, in plain words; others have steps of their own.
        facts: What stands behind it.
    """

    exercises: Mapping[str, str]
    by_cadence: str
    starts_week: Mapping[PainState, Figure]
    increase: Figure
    largest_increase: Figure
    minutes: tuple[float, ...]
    feedback: tuple[float, ...]
    sessions_a_week: Figure
    retests: Mapping[int, str]
    keep_if: str
    steps: tuple[str, ...]
    facts: tuple[Sourced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingRules:
    """How contributors are ranked.

    Attributes:
        grade_weight: Weight of each grade.
        least_match: Weight of a contributor that does not fit the pain pattern; 1 where it fits.
        present_from: Probability from which on a contributor counts as found.
        unsure_from: Probability from which on one that is not found counts as unsure.
        shown: How many are shown as worth changing first.
        untested: Probability that an untested criterion is met, before any test.
        facts: What stands behind it.
    """

    grade_weight: Mapping[Grade, Figure]
    least_match: Figure
    present_from: Figure
    unsure_from: Figure
    shown: Figure
    untested: Figure
    facts: tuple[Sourced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyWord:
    """What a probability is called.

    Attributes:
        at_least: From this probability on.
        status: What follows for the finding.
        says: The words, for example `clearly` or `it is unlikely that`: what the name of a
            criterion reads on after, and what stands alone in tables.
    """

    at_least: float
    status: Literal["present", "likely", "unsure", "unlikely", "absent"]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyWords:
    """The words for probabilities.

    Attributes:
        words: From the highest probability to 0.
        trust: How far the choice was checked.
        source: Key of a reference.
    """

    words: tuple[CertaintyWord, ...]
    trust: Trust
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """All rules of plans and rankings.

    Attributes:
        pain: How much pain is all right.
        phases: The phases, in order.
        plan: What every plan keeps.
        load: Guidance for running.
        gait: How a change of running style is trained.
        ranking: How contributors are ranked.
        certainty: Words for probabilities.
        follow: What check-ins mean for a plan.
        compare: How two assessments are compared.
    """

    pain: PainRule
    phases: tuple[PhaseDefinition, ...]
    plan: PlanRules
    load: LoadRules
    gait: GaitProtocol
    ranking: RankingRules
    certainty: CertaintyWords
    follow: FollowRules
    compare: CompareRules
