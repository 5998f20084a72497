import numpy as np
import pytest
from tests.unit.events.figures import located, scene, seen_from, standing, times

from kinechain.domain.events import Events
from kinechain.errors import DataError
from kinechain.evidence.load import load_registry
from kinechain.tasks import detect, detector_names

RULES = {
    task.events: {key: rule.value for key, rule in task.rules.items()}
    for task in load_registry().tasks.values()
}


def test_detectors_of_all_packages_are_known_by_name():
    assert {"repetitions", "running", "walking"} <= set(detector_names())


def test_an_unknown_detector_is_refused_with_the_known_ones():
    time_s = times(1.0)
    with pytest.raises(DataError, match="'flying'") as caught:
        detect(
            "flying", scene(located(time_s, standing(time_s)), seen_from("left"), unilateral=False)
        )
    assert "running" in caught.value.hint


@pytest.mark.parametrize("name", detector_names())
@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.3])
@pytest.mark.parametrize("view", ["left", "back"])
def test_too_little_to_see_gives_nothing(name, seconds, view):
    time_s = times(seconds)
    pose = located(time_s, standing(time_s))
    assert detect(name, scene(pose, seen_from(view), rules=RULES[name])) == Events()


@pytest.mark.parametrize("name", detector_names())
def test_nobody_to_see_gives_nothing(name):
    time_s = times(3.0)
    places = {part: np.full_like(values, np.nan) for part, values in standing(time_s).items()}
    pose = located(time_s, places, "m")
    seen = scene(pose, seen_from("right"), unilateral=True, rules=RULES[name])
    assert detect(name, seen) == Events()
