"""A person who turns to show the other leg, and one clip a side: one result of both legs."""

from __future__ import annotations

import pytest
from revalidation.clips.clip import SLOW_FPS, filmed
from revalidation.motions.single_leg_squat import SingleLegSquat, single_leg_squat
from revalidation.motions.turning import turning
from revalidation.renderer.clip import render
from tests.watching import Watcher

from kinechain.workflow.request import make_requests

pytestmark = pytest.mark.revalidation

TASK = "single_leg_squat"
TURN_MARGIN_S = 0.1
DEEPEST_DEG = {"left": 60.0, "right": 70.0}


def drawn(rendered, name, motion):
    """Return the video of a movement seen from the left, drawn if it is not there."""
    library = rendered.library
    path = library.folder / f"{name}.mp4"
    if not path.exists():
        library.folder.mkdir(parents=True, exist_ok=True)
        clip = filmed(name, motion, "left")
        unfinished = path.with_suffix(".part.mp4")
        render(unfinished, library.dressed, motion, clip.camera, workers=library.workers)
        unfinished.replace(path)
    return path


@pytest.fixture(scope="module")
def squats(rendered):
    """Return squats on the left leg, then on the right, without a turn."""
    body = rendered.library.dressed.body
    return single_leg_squat(body, SingleLegSquat(count=3, knee_deg=(60.0, 70.0)), SLOW_FPS)


@pytest.fixture(scope="module")
def turned_clip(rendered, squats):
    """Return the video of somebody who turns round between the legs."""
    last_left = max(one.end_s for one in squats.repetitions if one.side == "left")
    first_right = min(one.start_s for one in squats.repetitions if one.side == "right")
    motion = turning(squats, start_s=last_left + TURN_MARGIN_S, end_s=first_right - TURN_MARGIN_S)
    return drawn(rendered, "single_leg_squat_turning", motion)


@pytest.fixture(scope="module")
def measured(rendered):
    """Return a function that measures clips together; each is looked at once."""
    app, watcher = rendered.app, Watcher(app=rendered.app)

    def result(*clips):
        requests = make_requests(
            clips, tasks=app.registry.tasks, workers=app.settings.workers, task=TASK
        )
        return watcher.measured(requests, TASK).result

    return result


@pytest.fixture(scope="module")
def turned(measured, turned_clip):
    return measured(turned_clip)


def by_side(result, measure):
    return {one.side: one for one in result.measurements if one.measure == measure}


def counted(part):
    return [one.side for one in part.events.repetitions]


def test_both_stretches_are_found_and_counted(turned):
    first, second = turned.parts
    assert (first.view.view, second.view.view) == ("left", "right")
    assert (counted(first), counted(second)) == (["left"] * 3, ["right"] * 3)


def test_each_leg_is_measured_where_it_is_near(turned):
    bends = by_side(turned, "peak_knee_flexion")
    for number, side in enumerate(("left", "right")):
        one = bends[side]
        assert (one.seen, one.parts, one.quality) == ("side_near", (number,), "good")
        assert one.estimate.ci_low < DEEPEST_DEG[side] < one.estimate.ci_high


def test_one_clip_a_side_gives_the_same_in_any_order(rendered, measured, squats, turned):
    clips = [
        drawn(rendered, "single_leg_squat_from_left", squats),
        drawn(rendered, "single_leg_squat_from_right", turning(squats, start_s=-2, end_s=-1)),
    ]
    one, other = measured(*clips), measured(*clips[::-1])
    assert one.measurements == other.measurements
    assert one.side_gaps == other.side_gaps
    bends = by_side(turned, "peak_knee_flexion")
    for side, bend in by_side(one, "peak_knee_flexion").items():
        assert bend.seen == "side_near"
        assert bend.estimate.value == pytest.approx(bends[side].estimate.value, abs=4.0)
