"""What is refused, and how people are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.errors import NoPersonFound, NotMeasurable, RecordingError, TooFewRepetitions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.analysis import Measurement, QualityCheck
    from kinechain.domain.definitions import TaskDefinition
    from kinechain.domain.events import Events
    from kinechain.evidence.registry import Registry
    from kinechain.workflow.request import Request

_A_STEP = 2  # contacts


def refusals_of(
    quality: tuple[QualityCheck, ...], registry: Registry
) -> Mapping[str, QualityCheck]:
    """Return the first poor check that refuses each measure."""
    refusals: dict[str, QualityCheck] = {}
    for check in quality:
        if check.level == "poor":
            for name in registry.quality[check.check].refuses:
                refusals.setdefault(name, check)
    return refusals


def shows_movement(events: Events) -> bool:
    """Return whether the movement is there, if only a part of a cycle.

    Its curves are shown then, although no measure can be made from them.
    """
    contacts = events.times_s("initial_contact")
    return len(contacts) >= _A_STEP or bool(events.repetitions or events.holds)


def nobody_seen(request: Request) -> NoPersonFound:
    """Return that nobody can be measured."""
    return NoPersonFound(
        "nobody is seen clearly enough",
        source=request.path.name,
        hint="Film the whole person, head and feet included, in good light and near enough "
        "to fill at least half of the picture's height.",
    )


def nothing_measured(
    measurements: tuple[Measurement, ...],
    events: Events,
    quality: tuple[QualityCheck, ...],
    request: Request,
    registry: Registry,
) -> RecordingError:
    """Return why nothing at all could be measured: the picture, the movement, or each measure."""
    source, task = request.path.name, registry.tasks[request.task]
    refusal = refusals_of(quality, registry).get("all")
    if refusal is not None:
        return NotMeasurable(refusal.says, source=source, hint=refusal.film)
    found = len(events.cycles(task.cycle))
    poor = [check.film for check in quality if check.level == "poor"]
    if found < task.minimum_cycles:
        return TooFewRepetitions(
            f"{found} whole {task.cycle}{'' if found == 1 else 's'} of {task.name.lower()} "
            f"{'was' if found == 1 else 'were'} seen, at least {task.minimum_cycles} "
            f"{'is' if task.minimum_cycles == 1 else 'are'} needed"
            f"{_rejected_words(events, task)}",
            source=source,
            hint=" ".join(poor or (*task.steps, *task.film)),
            found=found,
            needed=task.minimum_cycles,
        )
    first = measurements[0]
    return NotMeasurable(first.reason_not_measured, source=source, hint=first.film)


def _rejected_words(events: Events, task: TaskDefinition) -> str:
    """Return how many attempts do not count, and why; empty where there are none."""
    count = len(events.rejected)
    if not count:
        return ""
    says = " ".join(dict.fromkeys(task.rules[one.rule].says for one in events.rejected))
    return f"; {count} {'attempt does' if count == 1 else 'attempts do'} not count: {says}"
