"""What every exercise must keep, whoever writes it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from graphlib import TopologicalSorter
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from kinechain.domain.exercises import ExerciseDefinition
from kinechain.evidence.load import read_entries
from kinechain.report.drawings.body import radius_of
from kinechain.report.drawings.figure import place_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

EXERCISES = read_entries(files("kinechain.evidence") / "data" / "exercises", ExerciseDefinition)
LINKS = [
    (entry.id, which, variant.exercise)
    for entry in EXERCISES.values()
    for which in ("easier", "harder")
    for variant in getattr(entry, which)
    if variant.exercise is not None
]
JUMPS = ("landing_practice", "hop_series")
FORBIDDEN = re.compile(r"\b(causes?d?|causing|faults?|diagnos\w*)\b|\u2014", re.IGNORECASE)
CARRIERS = ("step", "machine", "bike", "chair", "box")
GAP = 0.015  # leg lengths: thinner than the drawn ground line
LONGEST_SENTENCE = 24  # words: a tired person reads it once

each = pytest.mark.parametrize("entry", EXERCISES.values(), ids=EXERCISES.keys())


def texts(value: object) -> Iterator[str]:
    """Yield every text in nested entries."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for known in fields(value):
            yield from texts(getattr(value, known.name))


def sentences(entry: ExerciseDefinition) -> Iterator[str]:
    """Yield the sentences that a person reads while doing the exercise."""
    variants = (variant.text for variant in (*entry.easier, *entry.harder))
    reasons = (rule.because for rule in entry.avoid)
    told = (entry.plain, entry.setup, *entry.steps, *entry.cues, *entry.faults)
    for text in (*told, *variants, *reasons):
        yield from (part for part in re.split(r"(?<=[.!?])\s+", text) if part)


@each
def test_it_takes_a_bearable_time(entry: ExerciseDefinition):
    assert 0.5 <= entry.minutes <= 35


@pytest.mark.parametrize(("one", "which", "other"), LINKS)
def test_links_lead_to_exercises_that_are_as_easy_or_hard_as_promised(
    one: str, which: str, other: str
):
    assert other in EXERCISES
    step = EXERCISES[other].level - EXERCISES[one].level
    assert step <= 0 if which == "easier" else step >= 0


def test_nothing_becomes_harder_than_itself():
    harder: dict[str, set[str]] = {name: set() for name in EXERCISES}
    for one, which, other in LINKS:
        low, high = (one, other) if which == "harder" else (other, one)
        harder.setdefault(high, set()).add(low)
    assert set(TopologicalSorter(harder).static_order()) >= set(EXERCISES)


@each
def test_it_is_complete(entry: ExerciseDefinition):
    for told in (entry.steps, entry.cues, entry.faults, entry.easier):
        assert told
    assert entry.acts_on
    assert max(entry.acts_on.values()) >= 0.3
    assert entry.dose.sets or entry.dose.minutes


@each
def test_strength_trains_muscles_with_hard_sets_and_stretches_do_not(entry: ExerciseDefinition):
    if entry.kind == "strength":
        assert max(entry.muscles.values()) >= 0.5
        assert entry.dose.hard
    if entry.kind == "mobility":
        assert not entry.dose.hard


@each
def test_the_knee_rests_on_other_days(entry: ExerciseDefinition):
    if entry.kind == "strength" and entry.knee_load > 0:
        assert entry.days_a_week <= 4


@each
def test_jumps_are_locked_with_jumping(entry: ExerciseDefinition):
    if entry.level == 5 or entry.id in JUMPS:
        assert "jumping" in entry.locked_by


@each
def test_what_loads_the_knee_is_locked_with_loading(entry: ExerciseDefinition):
    if entry.kind == "strength" and entry.knee_load > 0:
        assert "loading" in entry.locked_by


@each
def test_it_has_a_drawing_or_two(entry: ExerciseDefinition):
    assert 1 <= len(entry.drawing) <= 2
    assert len({posture.caption for posture in entry.drawing}) == len(entry.drawing)


@each
def test_the_drawn_person_rests_on_the_ground(entry: ExerciseDefinition):
    for posture in entry.drawing:
        figure = place_figure(posture)
        lowest = min(place[1] - radius_of(name) for name, place in figure.space.items())
        carried = posture.lift > 0 or any(prop.kind in CARRIERS for prop in posture.props)
        assert lowest > -GAP
        assert carried or lowest < GAP


@each
def test_it_keeps_to_the_words_of_the_house(entry: ExerciseDefinition):
    for text in texts(entry):
        assert not FORBIDDEN.search(text), text


@each
def test_what_it_needs_is_said_alike(entry: ExerciseDefinition):
    assert not entry.kit or (entry.kit[0].isupper() and entry.kit.endswith("."))


@each
def test_sentences_are_short_and_whole(entry: ExerciseDefinition):
    assert entry.plain.count(". ") == 0
    for sentence in sentences(entry):
        assert sentence[-1] in ".!?", sentence
        assert len(sentence.split()) <= LONGEST_SENTENCE, sentence
