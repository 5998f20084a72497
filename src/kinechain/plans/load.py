"""Guidance for running: how far, or how to come back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.plan import LoadGuidance
from kinechain.domain.rules import holds

if TYPE_CHECKING:
    from kinechain.domain.intake import Training
    from kinechain.domain.programme import LoadRules
    from kinechain.domain.safety import Lock
    from kinechain.plans.eligible import Circumstances

NO_RUNNING: frozenset[Lock] = frozenset({"programme", "loading", "running"})
"""Locks with each of which nobody runs."""


def load_guidance(
    training: Training, now: Circumstances, rules: LoadRules, *, recommended: tuple[str, ...] = ()
) -> LoadGuidance | None:
    """Return guidance for running, or None for people who do not run.

    Args:
        training: What the person trains.
        now: What is known of the person, the locks, and the pain state.
        rules: The rules of load.
        recommended: What the person's pain pattern asks for, in words.
    """
    if not training.runs:
        return None
    if not NO_RUNNING.isdisjoint(now.locks):
        says = ("Do not run for now. Have the knee looked at first.",)
        return LoadGuidance(allowed=False, longest_run_km=None, says=says, walk_run=())
    factor = rules.easy_state_factor[now.state].value
    longest = training.longest_run_km
    furthest = 0.0 if factor == 0 else None if longest is None else round(longest * factor, 1)
    back = furthest == 0 or holds(rules.walk_run_when, now.facts) is True
    return LoadGuidance(
        allowed=True,
        longest_run_km=0.0 if back else furthest,
        says=(
            _first_words(furthest, longest, back=back, factor=factor),
            *recommended,
            *(rule.text for rule in rules.rules),
        ),
        walk_run=rules.walk_run if back else (),
    )


def _first_words(
    furthest: float | None, longest: float | None, *, back: bool, factor: float
) -> str:
    if factor == 0:
        return (
            "Do not run while the knee is red. Then come back step by step, beginning with a walk."
        )
    if back:
        return "Come back to running step by step, beginning with a walk."
    if furthest is None:
        return (
            f"For now, let no run be longer than {_percent(factor)} of your longest of the last "
            "30 days."
        )
    return (
        f"For now, let no run be longer than {furthest:g} km: that is {_percent(factor)} of your "
        f"longest of the last 30 days, {longest:g} km."
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
