"""Random people for properties of whole assessments: valid intakes with tests and clips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st
from tests.people import safety

from kinechain.domain import intake as told
from kinechain.domain.skeleton import SIDES
from kinechain.evidence.load import load_registry

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

REGISTRY = load_registry()
QUESTIONS = [question.id for flag in REGISTRY.red_flags.values() for question in flag.questions]
CLIP_SPREAD = 0.4
"""Standard deviation of values of clips, as a share of the way from a limit to clear."""


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A random person.

    Attributes:
        raw: What their intake file holds.
        clips: What their clips show: [value, sd] by task, measure and side.
    """

    raw: dict[str, Any]
    clips: dict[str, dict[str, Any]]


def some_of(choices: Any, most: int = 4) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(get_args(choices)), unique=True, max_size=most)


def maybe(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | values


SCORES = st.integers(0, 10)


@st.composite
def pains(draw: DrawFn, most: int) -> dict[str, Any]:
    worst = draw(st.integers(0, most))
    return {
        "side": draw(st.sampled_from(get_args(told.Which))),
        "regions": draw(some_of(told.Region).filter(bool)),
        "since_weeks": draw(st.integers(0, 200)),
        "onset": draw(st.sampled_from(get_args(told.Onset))),
        "worse_with": draw(some_of(told.Aggravator, 6)),
        "now": draw(st.integers(0, worst)),
        "worst": worst,
        "next_morning": draw(st.integers(0, worst)),
    }


@st.composite
def trainings(draw: DrawFn) -> dict[str, Any]:
    shared = {"lifts": draw(st.booleans()), "changes": draw(some_of(told.Change, 3))}
    if not draw(st.booleans()):
        return {**shared, "runs": False}
    runs = draw(st.lists(st.integers(1, 30), max_size=4))
    return {
        **shared,
        "runs": True,
        "runs_per_week": draw(maybe(st.integers(0, 7))),
        "longest_run_km": draw(maybe(st.integers(max(runs, default=1), 42))),
        "longest_run_before_km": draw(maybe(st.integers(0, 42))),
        "recent_runs": [{"days_ago": 2 * number, "km": km} for number, km in enumerate(runs)],
        "pain_during_run": draw(maybe(SCORES)),
    }


SHOES = st.fixed_dictionaries(
    {"inserts": st.sampled_from(get_args(told.Inserts))},
    optional={"km": st.integers(0, 2000)},
)
DAYS = st.fixed_dictionaries(
    {},
    optional={
        "sitting_hours": st.integers(0, 16),
        "cycling_hours_per_week": st.integers(0, 20),
        "sleep_trouble": SCORES,
        "worry": SCORES,
        "avoidance": SCORES,
    },
)
HISTORIES = st.fixed_dictionaries(
    {},
    optional={
        "same_knee_before": st.booleans(),
        "other_injury_12_months": st.booleans(),
        "lay_off_weeks": st.integers(0, 26),
    },
)
LIMITS = st.fixed_dictionaries(
    {
        "minutes_per_day": st.integers(3, 60),
        "days_per_week": st.integers(1, 7),
        "equipment": some_of(told.Equipment, 8),
    }
)


def _result(result: Any) -> SearchStrategy[float]:
    """Return values of a result, from its least to its greatest."""
    if result.unit == "yes_no":
        return st.integers(0, 1)
    return st.integers(0, 40).map(
        lambda step: result.low + (result.high - result.low) * step / 40  # few enough to repeat
    )


@st.composite
def test_entries(draw: DrawFn) -> list[dict[str, Any]]:
    typed = sorted(key for key, test in REGISTRY.tests.items() if test.results)
    keys = [key for key in typed if REGISTRY.tests[key].kind != "questions"]
    entries = []
    for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=8)):
        test = REGISTRY.tests[key]
        sides = draw(st.sampled_from([SIDES, SIDES, ("left",), ("right",)]))
        for side in sides if test.sided else (None,):
            values = {one.id: draw(_result(one)) for one in test.results}
            entry = {"test": key, "values": values, "side": side}
            entries.append({name: value for name, value in entry.items() if value is not None})
    return entries


@st.composite
def clip_values(draw: DrawFn) -> dict[str, dict[str, Any]]:
    clips = {}
    for task in draw(st.lists(st.sampled_from(sorted(REGISTRY.tasks)), unique=True, max_size=2)):
        planes = REGISTRY.tasks[task].measures
        seen = planes[draw(st.sampled_from(sorted(planes)))]
        clips[task] = {key: draw(_clip_value(key)) for key in seen if key in LIMIT_OF}
    return {task: values for task, values in clips.items() if values}


LIMIT_OF = {
    criterion.measure: criterion.limits[0]
    for criterion in REGISTRY.criteria.values()
    if criterion.measure in REGISTRY.measures and criterion.compare == "value"
}


@st.composite
def _clip_value(draw: DrawFn, measure: str) -> Any:
    limit = LIMIT_OF[measure]
    step = limit.clear - limit.limit
    pair = st.integers(-8, 8).map(lambda n: [limit.limit + step * n / 4, CLIP_SPREAD * abs(step)])
    if not REGISTRY.measures[measure].sided:
        return draw(pair)
    sides = draw(st.sampled_from([SIDES, SIDES, ("left",)]))
    return {side: draw(pair) for side in sides}


@st.composite
def people(
    draw: DrawFn, *, youngest: int = 16, yes: int = 0, worst: int = 7, most_tests: bool = True
) -> Someone:
    """Return random people; without yeses nothing but the intake itself locks anything.

    Args:
        draw: Hypothesis gives it.
        youngest: Least age.
        yes: Most safety questions that are answered with yes.
        worst: Worst pain.
        most_tests: Whether there are self-tests and clips.
    """
    age = draw(st.integers(youngest, 85))
    yeses = draw(st.lists(st.sampled_from(QUESTIONS), unique=True, max_size=yes))
    raw = {
        "person": {"age": age, "sex": draw(st.sampled_from(["female", "male", "other"]))},
        "safety": safety(REGISTRY, age, tuple(yeses)),
        "pain": draw(pains(worst)),
        "training": draw(trainings()),
        "shoes": draw(SHOES),
        "daily": draw(DAYS),
        "history": draw(HISTORIES),
        "limits": draw(LIMITS),
        "troubles": draw(some_of(told.Trouble, 3)),
    }
    if not most_tests:
        return Someone(raw=raw, clips={})
    clips = draw(clip_values())
    raw["tests"] = draw(test_entries())
    # The clips are given as what they show, so any file will do as the video.
    raw["recordings"] = [{"file": "intakes.py", "task": task} for task in clips]
    return Someone(raw=raw, clips=clips)
