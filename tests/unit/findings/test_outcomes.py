"""What matters to the person, against what matters to most people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinechain.domain.comparing import ImportantDifference
from kinechain.domain.definitions import Figure
from kinechain.domain.intake import Activity
from kinechain.domain.rules import Condition
from kinechain.findings.outcomes import best_of, mean_of_common, outcome_of

SWAPPED = {"better": "worse", "worse": "better"}


def figure(value, source):
    return Figure(value=value, trust="recall", source=source)


KNEECAP = ImportantDifference(
    points=figure(2, "kneecap2000"),
    when=Condition(fact="regions", one_of=("around_kneecap",)),
)
ALL = ImportantDifference(
    points=figure(2, "all2000"),
    share=figure(0.3, "share2000"),
    least=Figure(value=1.5, trust="engineering"),
)
RULES = (KNEECAP, ALL)
FRONT, BACK = ({"regions": frozenset({place})} for place in ("around_kneecap", "back_of_knee"))


def outcome(before, after, what="worst", facts=BACK):
    return outcome_of(what, before, after, RULES, facts)


@pytest.mark.parametrize(
    ("before", "after", "important", "source", "verdict"),
    [
        (9, 7, 2, "all2000", "better"),
        (9, 7.1, 2, "all2000", "no_clear_difference"),
        (6, 4.2, 1.8, "share2000", "better"),
        (6, 4.3, 1.8, "share2000", "no_clear_difference"),
        (3, 1.5, 1.5, "share2000", "better"),
        (3, 2, 1.5, "share2000", "no_clear_difference"),
        (1.5, 3, 1.5, "share2000", "worse"),
        (0, 0, 1.5, "share2000", "no_clear_difference"),
    ],
)
def test_points_or_a_share_but_never_less_than_the_least(before, after, important, source, verdict):
    found = outcome(before, after)
    assert found.important == pytest.approx(important)
    assert (found.source, found.verdict) == (source, verdict)
    assert found.change == pytest.approx(after - before)


def test_the_first_rule_that_fits_the_person_counts():
    assert outcome(4, 2.5, facts=FRONT).verdict == "no_clear_difference"
    assert outcome(4, 2.5, facts=FRONT).source == "kneecap2000"
    assert outcome(4, 2.5, facts=BACK).verdict == "better"
    assert outcome(4, 2.5, facts={}).verdict == "better"


def test_of_activities_more_is_better():
    assert outcome(4, 6, "activities").verdict == "better"
    assert outcome(6, 4, "activities").verdict == "worse"


@given(st.floats(0, 10), st.floats(0, 10), st.sampled_from(["worst", "activities"]))
def test_to_swap_before_and_after_swaps_better_and_worse(before, after, what):
    forth, back = outcome(before, after, what), outcome(after, before, what)
    assert back.verdict == SWAPPED.get(forth.verdict, forth.verdict)


def test_only_activities_that_were_named_both_times_count():
    first = (Activity(name="Run  8 km", score=4), Activity(name="Stairs", score=2))
    second = (Activity(name="run 8 KM", score=7), Activity(name="Dance", score=10))
    assert mean_of_common(first, second) == (4, 7)
    assert mean_of_common(first, ()) is None
    assert mean_of_common(first[1:], second) is None


def test_means_of_thirds_are_compared_exactly():
    first = [Activity(name=name, score=score) for name, score in (("a", 4), ("b", 5), ("c", 5))]
    second = [Activity(name=name, score=score) for name, score in (("a", 6), ("b", 7), ("c", 7))]
    means = mean_of_common(first, second)
    assert means == (pytest.approx(14 / 3), pytest.approx(20 / 3))
    assert (
        outcome_of("activities", *means, (ImportantDifference(points=figure(2, "x")),), {}).verdict
        == "better"
    )


@pytest.mark.parametrize(
    ("verdicts", "word"),
    [
        (((9, 5),), "better"),
        (((5, 9),), "worse"),
        (((5, 5),), "no_clear_difference"),
        (((9, 5), (5, 5)), "better"),
        (((9, 5), (5, 9)), "mixed"),
        ((), "no_clear_difference"),
    ],
)
def test_all_outcomes_in_one_word(verdicts, word):
    assert best_of([outcome(before, after) for before, after in verdicts]) == word
