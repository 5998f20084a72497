"""Every rendered clip: as many repetitions of each side as there are, holds as long as they are.

What measures are off by is in docs/revalidation.md; what makes a task its own is tested beside.
"""

from collections import Counter

import pytest
from revalidation.clips import tasks

pytestmark = pytest.mark.revalidation

EXERCISES = tuple(task for task in tasks() if task not in {"running", "walking"})
HOLD_TOLERANCE_S = 0.3


def has_truth(clip):
    return clip.motion.repetitions or clip.motion.holds or clip.motion.rejected


def counted_clips(rendered, task):
    """The clips of a task whose movement is ours; that of recorded people has no exact moments."""
    return [name for name in rendered.names(task) if has_truth(rendered.library.clips[name])]


def counted(events):
    """How many count, and how many do not and why, by side."""
    return Counter(one.side for one in events.repetitions), Counter(
        (one.rule, one.side) for one in events.rejected
    )


def held(events):
    """Whose holds there are and what ended them."""
    return [(one.side, one.ended) for one in events.holds]


@pytest.mark.parametrize("task", EXERCISES)
def test_cycles_are_counted_as_they_are(rendered, task):
    wrong = {}
    for name in counted_clips(rendered, task):
        result = rendered.result(name)
        true = result.case.events
        if result.analysis is None:
            wrong[name] = result.refused
        else:
            found = result.analysis.events
            if (counted(found), held(found)) != (counted(true), held(true)):
                wrong[name] = f"found {counted(found)} {held(found)}, true {counted(true)}"
    assert wrong == {}


@pytest.mark.parametrize("task", EXERCISES)
def test_holds_last_as_long_as_they_do(rendered, task):
    errors_s = {}
    for name in counted_clips(rendered, task):
        result = rendered.result(name)
        if result.analysis is not None:
            found, true = result.analysis.events.holds, result.case.events.holds
            for one, other in zip(found, true, strict=False):
                errors_s[name, other.start_s] = (one.end_s - one.start_s) - (
                    other.end_s - other.start_s
                )
    assert {key: e for key, e in errors_s.items() if abs(e) > HOLD_TOLERANCE_S} == {}
