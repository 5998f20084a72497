"""From samples to a measurement: a value with its interval, or why there is none.

The samples may be those of one recording or of several: they are pooled in the same way.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.analysis import Measurement
from kinechain.domain.basis import Basis, Sample
from kinechain.kinematics.uncertainty import combine
from kinechain.measures.registry import RECORDING_MEASURES, SET_MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kinechain.domain.definitions import (
        MeasureDefinition,
        OfSets,
        SystematicError,
        TaskDefinition,
        UsualSpread,
    )
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.skeleton import Side

FAR = "side_far"
"""Key of the systematic error of the leg that the other one hides."""

Sampled = tuple[int, Sample]
"""A sample with the number of the recording that it is from."""


def stated(
    definition: MeasureDefinition,
    side: Side | None,
    task: TaskDefinition,
    *,
    seen: str,
    bases: Mapping[int, Basis],
) -> Measurement:
    """Return what some recordings say of one measure on one side.

    Args:
        definition: Of the measure.
        side: The person's side, or None for the whole person.
        task: The movement test.
        seen: Key of the systematic error, the same in all the recordings.
        bases: What each recording gives, by its number, at least one.
    """
    needed = max(task.minimum_cycles, definition.minimum_cycles)
    found: list[Sampled] = [(n, one) for n, basis in bases.items() for one in basis.samples]
    cycles = _cycles(definition, found)
    silent = Measurement(
        measure=definition.id,
        side=side,
        estimate=None,
        quality="poor",
        seen=seen,
        basis=next(iter(bases.values())) if len(bases) == 1 else None,
        parts=tuple(sorted(bases)),
    )
    if cycles < needed:
        reason, film = _too_few(definition, side, task, cycles, needed)
        return replace(silent, reason_not_measured=reason, film=film)
    counting = _counting(definition, found, needed)
    if not counting:
        return replace(silent, reason_not_measured=definition.missing, film=definition.film)
    estimate = _estimate(counting, bases)
    return replace(
        silent,
        estimate=estimate,
        quality="good" if estimate.n >= task.good_cycles and seen != FAR else "fair",
        samples=tuple(one.value for _, one in counting) if _is_of_each(definition) else (),
        parts=tuple(sorted({number for number, _ in counting})),
    )


def _is_of_each(definition: MeasureDefinition) -> bool:
    """Say whether a measure has a value for each cycle."""
    return definition.id not in {*RECORDING_MEASURES, *SET_MEASURES}


def _cycles(definition: MeasureDefinition, found: Iterable[Sampled]) -> int:
    """Return how many cycles a value can rest on: sets are not added up."""
    counts = [one.cycles for _, one in found]
    return max(counts, default=0) if _is_of_one_set(definition) else sum(counts)


def _is_of_one_set(definition: MeasureDefinition) -> bool:
    """Say whether the value is that of one of several sets."""
    return definition.id in SET_MEASURES and definition.of_sets != "mean"


def _counting(
    definition: MeasureDefinition, found: Sequence[Sampled], needed: int
) -> Sequence[Sampled]:
    """Return the samples that the value is the mean of; of sets, the one that counts."""
    if definition.id not in SET_MEASURES:
        return found
    usable = [(number, one) for number, one in found if np.isfinite(one.value)]
    if definition.of_sets == "mean":
        return usable
    usable = [(number, one) for number, one in usable if one.cycles >= needed]
    rank = {key: _set_rank(definition.of_sets, one) for key, (_, one) in enumerate(usable)}
    return [usable[key] for key in rank if rank[key] == max(rank.values())]


def _set_rank(of_sets: OfSets, one: Sample) -> float:
    if of_sets == "most":
        return float(one.cycles)
    return one.value if of_sets == "highest" else -one.value


def _estimate(counting: Sequence[Sampled], bases: Mapping[int, Basis]) -> Estimate:
    """Return the mean of the samples, with the interval of all its errors."""
    samples = [one for _, one in counting]
    own = [bases[number] for number, _ in counting]
    values = np.array([one.value for one in samples])
    estimate = combine(
        samples=values,
        draw_sd_of_mean=float(np.sqrt(sum(one.variance for one in samples)) / len(samples)),
        systematic=_shared_error([basis.systematic for basis in own], float(values.mean())),
        unit=own[0].unit,
        usual=_shared_spread([basis.usual for basis in own]),
    )
    return replace(estimate, n=sum(one.cycles for one in samples))


def _shared_error(errors: Sequence[SystematicError], value: float) -> SystematicError:
    """Return the systematic error of a mean: it is of one kind, and does not average out."""
    sizes = [np.hypot(error.sd, error.relative_sd * value) for error in errors]
    return replace(
        errors[0], sd=float(np.mean(sizes)), df=min(error.df for error in errors), relative_sd=0.0
    )


def _shared_spread(spreads: Sequence[UsualSpread | None]) -> UsualSpread | None:
    known = [spread for spread in spreads if spread is not None]
    if not known:
        return None
    return replace(known[0], sd=float(np.mean([spread.sd for spread in known])))


def _too_few(
    definition: MeasureDefinition, side: Side | None, task: TaskDefinition, found: int, needed: int
) -> tuple[str, str]:
    """Return why there is no value, and how to film one."""
    part = "side" if task.cycle == "hold" else "leg"
    whose = f" of the {side} {part}" if side else ""
    of_set = " in the longest set" if _is_of_one_set(definition) and found else ""
    reason = (
        f"{found} complete {task.cycle}{'' if found == 1 else 's'}{whose}{of_set} could be used, "
        f"and {needed} {'is' if needed == 1 else 'are'} needed."
    )
    asked = max(task.good_cycles, needed)
    film = f"Film at least {asked} {task.cycle}{'' if asked == 1 else 's'}. {definition.film}"
    return reason, film
