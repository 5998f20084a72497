"""Guidance for running: how far, or how to come back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.pain import PainState
from kinechain.domain.plan import LoadGuidance
from kinechain.domain.rules import Facts, holds
from kinechain.domain.safety import Lock
from kinechain.findings.training import training_now

if TYPE_CHECKING:
    from kinechain.domain.intake import Training
    from kinechain.domain.programme import LoadRules
    from kinechain.domain.training import TrainingSummary
    from kinechain.plans.eligible import Circumstances

NO_RUNNING: frozenset[Lock] = frozenset({"programme", "loading", "running"})
"""Locks with each of which nobody runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """What decides about a run beside the runs before it.

    Attributes:
        facts: What is known about the person.
        locks: What triage locks.
        state: The person's pain state.
    """

    facts: Facts
    locks: frozenset[Lock]
    state: PainState


def next_run(
    log: TrainingSummary, told: Training, now: Runner, rules: LoadRules, *, days: int = 0
) -> LoadGuidance | None:
    """Return guidance for the next run, or None where nobody knows of any run.

    Args:
        log: What the log says today: it comes before what was told once.
        told: What the person told of their training.
        now: What is known of the person, the locks, and the pain state.
        rules: The rules of load.
        days: How many days ago they told it.
    """
    return load_guidance(training_now(told, days, log), now, rules)


def load_guidance(
    training: Training,
    now: Circumstances | Runner,
    rules: LoadRules,
    *,
    recommended: tuple[str, ...] = (),
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
    furthest, because = _furthest(training, now, rules)
    back = furthest == 0 or holds(rules.walk_run_when, now.facts) is True
    return LoadGuidance(
        allowed=True,
        longest_run_km=0.0 if back else furthest,
        says=(
            _first_words(furthest, because, back=back, factor=factor),
            *recommended,
            *(rule.text for rule in rules.rules),
        ),
        walk_run=rules.walk_run if back else (),
    )


def _furthest(
    training: Training, now: Circumstances | Runner, rules: LoadRules
) -> tuple[float | None, str]:
    """Return the longest run for now [km], None where runs are not known, and why in words.

    While the knee is not green, a jump in training is no base to go on from: the longest run of
    the time before it counts as well.
    """
    factor, longest = rules.easy_state_factor[now.state].value, training.longest_run_km
    if longest is None or factor == 0:
        return (None if factor else 0.0), ""
    furthest = round(longest * factor, 1)
    because = (
        f"that is {_percent(factor)} of your longest of the last 30 days, {round(longest, 1):g} km"
    )
    before = training.longest_run_before_km
    if before is None or now.state == "green":
        return furthest, because
    known = round(before * rules.longest_run_factor.value, 1)
    if known >= furthest:
        return furthest, because
    more = _percent(rules.longest_run_factor.value)
    return (
        known,
        f"that is {more} of your longest run before the last 30 days, {round(before, 1):g} km",
    )


def _first_words(furthest: float | None, because: str, *, back: bool, factor: float) -> str:
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
    return f"For now, let no run be longer than {furthest:g} km: {because}."


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
