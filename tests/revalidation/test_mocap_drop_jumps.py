"""Drop jumps of a real person, from markers: one landing each, where the toes stop falling."""

from pathlib import Path

import numpy as np
import pytest
from revalidation.mocap import seen
from tests.unit.events.figures import scene

from kinechain.domain.skeleton import SIDES
from kinechain.evidence.load import load_registry
from kinechain.tasks import detect
from revalidation import mocap_trials as trials

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "mocap" / "opencap_expert1"
pytestmark = [
    pytest.mark.revalidation,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the motion capture is not beside the project"),
]

TRIALS = [f"{kind}{number}" for kind in ("DJ", "DJAsym") for number in (1, 2, 3)]
RULES = {key: rule.value for key, rule in load_registry().tasks["drop_jump"].rules.items()}
TOLERANCE_S = 0.03
ABOVE_FLOOR_M = 0.02


def touches_s(time_s, toe_y):
    """When a toe first comes as near to the floor as 2 cm, after it was on the box."""
    floor = np.nanmin(toe_y)
    return time_s[np.flatnonzero(toe_y < floor + ABOVE_FLOOR_M)[0]]


@pytest.mark.parametrize("view", ["front", "left"])
@pytest.mark.parametrize("trial", TRIALS)
def test_the_landing_of_a_drop_jump_is_found(trial, view):
    time_s, points = trials.opencap(FOLDER / f"{trial}.trc")
    found = detect("drop_jumps", scene(*seen(time_s, points, view), rules=RULES))
    (jump,) = found.repetitions
    assert found.rejected == ()
    for side in SIDES:
        (contact_s,) = found.times_s("initial_contact", side)
        true_s = touches_s(time_s, points[f"{side}_toe"][:, 1])
        assert contact_s == pytest.approx(true_s, abs=TOLERANCE_S)
    hips = np.mean([points[f"{side}_hip"][:, 1] for side in SIDES], axis=0)
    assert jump.peak_s == pytest.approx(time_s[int(np.argmin(hips))], abs=0.15)
