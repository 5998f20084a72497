"""Values as sure as they are on another day."""

from __future__ import annotations

import math

import pytest
from tests.unit.findings.comparing import a_value

from kinechain.domain.definitions import Figure
from kinechain.evidence.load import load_registry
from kinechain.findings.repeated import repeated

REGISTRY = load_registry()
DAYS = {"cadence": Figure(value=4, trust="engineering")}


def again(value):
    (found,) = repeated([value], REGISTRY.tests, REGISTRY.measures, DAYS)
    return found


def clip(measure, test, sd, unit, value=40.0):
    return a_value(value, sd, unit, measure=measure, test=test, origin="clip")


def test_what_was_typed_is_as_sure_as_its_test():
    typed = a_value(measure="plank_hold", test="front_plank_hold", unit="seconds")
    assert again(typed) == typed


def test_a_hold_seen_by_a_camera_is_no_surer_than_the_test_when_it_is_done_again():
    found = again(clip("plank_hold_time", "plank", 0.1, "seconds"))
    error = REGISTRY.tests["front_plank_hold"].results[0].error
    assert found.measure == "plank_hold"
    assert (found.test, found.origin) == ("plank", "clip")
    assert found.estimate.value == 40.0
    assert found.estimate.sd == pytest.approx(math.hypot(error.sd, error.relative * 40))


def test_a_camera_that_is_less_sure_than_the_test_stays_as_it_is():
    filmed = clip("shank_angle_heel_down", "lunge_to_wall", 3.0, "deg")
    assert again(filmed).estimate == filmed.estimate
    assert again(filmed).measure == "shin_angle_at_wall"


def test_categories_become_the_yes_or_no_that_people_type():
    found = again(clip("knee_window", "running", 0.02, "share", 0.0))
    assert (found.measure, found.estimate.unit) == ("no_light_between_knees", "yes_no")


def test_what_differs_from_day_to_day_is_added_in_quadrature():
    found = again(clip("cadence", "running", 3.0, "steps/min", 160.0))
    assert found.measure == "cadence"
    assert found.estimate.sd == pytest.approx(5)
    assert found.estimate.ci_high - 160 == pytest.approx(1.96 * 5)
    assert 160 - found.estimate.ci_low == pytest.approx(1.96 * 5)


def test_a_measure_of_an_older_version_stays_as_it_is():
    old = clip("gone", "running", 3.0, "deg")
    assert again(old) == old
