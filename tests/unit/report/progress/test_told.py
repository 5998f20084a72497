"""Pain with the colours of the pain rule, and activities, over time."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.progresses import CASES, NAMES, begun, check_in, day, improving, told

from kinechain.domain.rules import holds
from kinechain.evidence.load import load_registry
from kinechain.report.progress import panel
from kinechain.report.progress.told import (
    PAINS,
    activity_panels,
    activity_scores,
    pain_panels,
    pain_scores,
    stretches,
)

RULE = load_registry().programme.pain
DAYS = panel.Days(first=day(0), last=day(12))


@pytest.mark.parametrize("pain", PAINS, ids=lambda pain: pain.fact)
def test_colours_are_those_of_the_registry(pain):
    found = stretches(RULE, pain.fact)
    assert (found[0].low, found[-1].high) == (0, 10)
    assert [one.state for one in found] == [one.state for one in RULE.states]
    for one in found:
        for score in (one.low, one.high):
            worst = [rule.state for rule in RULE.states if holds(rule.when, {pain.fact: score})]
            assert (worst[-1] if worst else "green") == one.state


def test_the_next_morning_is_red_sooner_than_the_worst():
    red = {pain.fact: stretches(RULE, pain.fact)[-1].low for pain in PAINS}
    assert red["pain_next_morning"] < red["pain_worst"]


def test_of_one_day_the_check_in_counts_and_what_was_not_told_is_no_point():
    person = replace(
        begun(),
        told=(told(0, 6, 3), told(3, 5, 2, during=4)),
        check_ins=(check_in(3, 2, during=None, next_morning=None), check_in(4, 1.5)),
    )
    worst, during, morning = (pain_scores(person, pain) for pain in PAINS)
    assert worst == ((day(0), 6), (day(3), 2), (day(4), 1.5))
    assert during == ((day(3), 4), (day(4), 0.5))
    assert morning == ((day(0), 3), (day(3), 2), (day(4), 0))


def test_activities_go_by_their_names():
    scores = activity_scores(improving())
    assert set(scores) == set(NAMES)
    assert scores[NAMES[0]][0] == (day(0), 3)
    assert scores[NAMES[0]][-1] == (day(12), 8.5)


def test_an_activity_that_is_no_longer_told_comes_last():
    person = replace(begun(), told=(told(0, 6, 3, 5, 4), told(1, 5, 3, 6)))
    assert [one.name for one in activity_panels(person, DAYS, ())] == list(NAMES[:2])


@pytest.mark.parametrize("name", CASES)
def test_every_score_is_where_it_belongs(name):
    """A drawing is read back: from a mark's place to its score, by the ticks."""
    for pain, one in zip(PAINS, pain_panels(CASES[name], RULE, DAYS, ()), strict=False):
        scores = pain_scores(CASES[name], pain)
        bottom, top = panel.HEIGHT - panel.BOTTOM, panel.TOP
        marks = re.findall(r'<polygon points="([\d.]+),[\d.]+ [\d.]+,([\d.]+)', one.drawing)
        assert [round((bottom - float(y)) / (bottom - top) * 10, 1) for _, y in marks] == [
            pytest.approx(score, abs=0.051) for _, score in scores
        ]


def test_colours_have_names_and_end_where_the_next_begins():
    worst = pain_panels(improving(), RULE, DAYS, ())[0].drawing
    areas = re.findall(r'y="([\d.]+)"[^>]*height="([\d.]+)" class="zone (\w+)"', worst)
    assert [state for *_, state in areas] == ["green", "amber", "red"]
    for (low, _, _), (high, height, _) in pairwise(areas):
        assert float(high) + float(height) == pytest.approx(float(low), abs=0.15)
    for state in ("green", "amber", "red"):
        assert f'class="zone-name {state}">{state}<' in worst


def test_words_of_a_panel_tell_the_first_and_the_last_score():
    panels = pain_panels(improving(), RULE, DAYS, ())
    assert panels[0].words == "6.5 at first, 1.5 of 10 now"
    assert pain_panels(begun(), RULE, DAYS, ())[0].words == "6.5 of 10"
