from dataclasses import replace

import pytest
from tests.unit.plans.made import (
    BEAT,
    ENTRIES,
    MIRROR,
    PROGRAMME,
    cadence,
    circumstances,
    found,
    ranking,
)

from kinechain.domain.findings import Reading
from kinechain.domain.intake import Training
from kinechain.plans.gait import gait_block
from kinechain.plans.load import load_guidance

OVERSTRIDE = ranking(found("overstride"))
OWN = (cadence(160.0),)


def block(ranked=OVERSTRIDE, state="green", *, readings=OWN, entries=ENTRIES, **more):
    longest = more.pop("longest", 10.0)
    now = circumstances(state, **more)
    training = Training(runs=True, longest_run_km=longest)
    load = load_guidance(training, now, PROGRAMME.load)
    return gait_block(ranked, readings=readings, load=load, now=now, entries=entries)


def test_five_percent_above_the_own_cadence():
    result = block()
    assert (result.cadence, result.target, result.largest) == (160.0, 168.0, 176.0)
    assert result.exercise == "cadence_run"
    assert result.steps == PROGRAMME.gait.steps
    assert result.because == "For: weak overstride (grade B)."


@pytest.mark.parametrize("own", [131.3, 158.7, 172.4, 199.9])
def test_the_target_never_exceeds_the_largest(own):
    result = block(readings=(cadence(own),))
    assert own < result.target <= result.largest <= own * 1.1


def test_the_surest_cadence_counts():
    missing = Reading(
        measure="cadence", side=None, estimate=None, origin="clip", source="x", reason="dark"
    )
    assert block(readings=(cadence(150.0, 5.0), missing, cadence(170.0, 1.0))).cadence == 170.0


def test_without_a_cadence_there_is_no_target():
    result = block(readings=())
    assert (result.cadence, result.target, result.largest) == (None, None, None)


def test_sessions_grow_and_the_beat_fades():
    sessions = block().sessions
    assert [one.week for one in sessions] == [1, 1, 1, 2, 2, 2, 3, 3]
    assert [one.number for one in sessions] == list(range(1, 9))
    assert [one.minutes for one in sessions] == list(PROGRAMME.gait.minutes)
    assert [one.feedback for one in sessions] == list(PROGRAMME.gait.feedback)


def test_it_waits_while_the_knee_is_sore():
    assert block(state="amber").starts_week == 3
    assert block(state="amber").sessions[0].week == 3
    assert block(state="red") is None


@pytest.mark.parametrize(
    "more", [{"locks": ("running",)}, {"locks": ("loading",)}, {"longest": 0.0}]
)
def test_no_new_style_without_running(more):
    assert block(**more) is None


def test_nobody_who_does_not_run():
    now = circumstances("green")
    result = gait_block(OVERSTRIDE, readings=(), load=None, now=now, entries=ENTRIES)
    assert result is None


def test_nothing_to_change():
    assert block(ranking(found("thigh"))) is None


def test_a_mirror_run_needs_a_treadmill_and_a_phase():
    ranked = ranking(found("dynamic_control"))
    assert block(ranked) is None
    result = block(ranked, equipment=("treadmill",))
    assert result.exercise == "hip_control_run"
    assert result.starts_week == 5  # after the four weeks of `load`
    assert result.target is None
    assert result.steps == MIRROR.steps


def test_the_next_style_where_the_first_cannot_be_trained():
    ranked = ranking(found("dynamic_control"), found("overstride"))
    assert block(ranked).exercise == "cadence_run"


def test_never_a_level_that_no_phase_allows():
    beyond = {**ENTRIES.exercises, "cadence_run": replace(BEAT, level=6)}
    assert block(entries=replace(ENTRIES, exercises=beyond)) is None
