from dataclasses import replace

import pytest
from tests.unit.plans.made import (
    BANDED,
    BEAT,
    CLAM,
    EXERCISES,
    GLIDE,
    LUNGE,
    MIRROR,
    SQUAT,
    circumstances,
)

from kinechain.plans.eligible import not_in_any_phase, usable, why_not


def test_all_that_fits_by_key():
    now = circumstances("green", equipment=("band",))
    keys = [one.id for one in usable(EXERCISES, now)]
    assert keys == sorted({*EXERCISES} - {"hip_control_run"})


@pytest.mark.parametrize(
    ("exercise", "now", "words"),
    [
        (SQUAT, circumstances(locks=("loading",)), "load the knee"),
        (BEAT, circumstances(locks=("running",)), "leave out running"),
        (replace(LUNGE, level=3), circumstances("red"), "harder than the phase “Calm”"),
        (replace(LUNGE, level=3), circumstances("amber"), "the knee as it is now"),
        (BANDED, circumstances(), "You would need: elastic band."),
        (
            GLIDE,
            circumstances(facts={"troubles": frozenset({"front_ankle_pinch"})}),
            "It pinches in front of the ankle.",
        ),
    ],
)
def test_why_not(exercise, now, words):
    assert words in why_not(exercise, now)


def test_what_loads_the_knee_too_much():
    heavy = replace(LUNGE, level=1)
    calm = circumstances("red")
    assert "loads the knee more" in why_not(heavy, calm)
    assert not_in_any_phase(heavy, calm) == ""


def test_an_unknown_fact_does_not_exclude():
    assert why_not(GLIDE, circumstances(facts={})) == ""
    assert why_not(GLIDE, circumstances(facts={"troubles": frozenset()})) == ""


def test_a_lock_only_concerns_what_it_locks():
    assert why_not(CLAM, circumstances(locks=("loading", "running", "jumping"))) == ""


def test_the_phase_is_no_matter_for_running():
    assert not_in_any_phase(MIRROR, circumstances(equipment=("treadmill",))) == ""
    assert "treadmill" in not_in_any_phase(MIRROR, circumstances())
