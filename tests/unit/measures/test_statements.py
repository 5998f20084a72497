"""Of several sets one counts; they are never added up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kinechain.domain.basis import Basis, Sample
from kinechain.domain.definitions import SystematicError
from kinechain.evidence.load import load_registry
from kinechain.measures.statements import stated

REGISTRY = load_registry()
TASK = replace(REGISTRY.tasks["single_leg_bridge"], minimum_cycles=1, good_cycles=3)
COUNT = REGISTRY.measures["single_leg_bridge_count"]


def basis(*sets, sd=0.5, relative=0.0):
    """Return what a recording gives: (value, cycles) of each set."""
    return Basis(
        samples=tuple(Sample(value=value, cycles=cycles) for value, cycles in sets),
        systematic=SystematicError(sd=sd, df=10, trust="engineering", relative_sd=relative),
        usual=None,
        unit="count",
    )


def said(of_sets, *bases, needed=0):
    return stated(
        replace(COUNT, of_sets=of_sets, minimum_cycles=needed),
        "left",
        TASK,
        seen="side_near",
        bases=dict(enumerate(bases)),
    )


@pytest.mark.parametrize(
    ("of_sets", "value", "n"),
    [("most", 12, 12), ("highest", 30, 4), ("lowest", 5, 6), ("mean", (12 + 30 + 5) / 3, 22)],
)
def test_which_set_counts(of_sets, value, n):
    found = said(of_sets, basis((12, 12), (30, 4)), basis((5, 6)))
    assert found.estimate.value == pytest.approx(value)
    assert found.estimate.n == n


def test_the_recording_of_the_set_that_counts_is_named():
    assert said("highest", basis((3, 3)), basis((9, 9))).parts == (1,)


def test_sets_that_are_too_short_do_not_add_up():
    found = said("most", basis((3, 3), (4, 4)), needed=5)
    assert found.estimate is None
    assert found.reason_not_measured == (
        "4 complete repetitions of the left leg in the longest set could be used, and 5 are needed."
    )


def test_a_set_without_a_value_does_not_hide_another():
    nothing = float("nan")
    assert said("most", basis((nothing, 20), (7, 7))).estimate.value == 7
    silent = said("most", basis((nothing, 20)))
    assert (silent.estimate, silent.reason_not_measured) == (None, COUNT.missing)


def test_the_share_of_an_error_follows_the_value_that_counts():
    found = said("highest", basis((10, 10), (40, 40), sd=0.0, relative=0.1))
    assert found.estimate.sd == pytest.approx(4.0)


def test_one_hold_of_a_side_is_told_in_words():
    plank = replace(REGISTRY.tasks["side_plank"], minimum_cycles=2)
    hold = REGISTRY.measures["side_plank_hold_time"]
    found = stated(hold, "left", plank, seen="side", bases={0: basis((30, 1))})
    assert found.reason_not_measured == (
        "1 complete hold of the left side in the longest set could be used, and 2 are needed."
    )
