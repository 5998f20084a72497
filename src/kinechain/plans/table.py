"""The columns and rows of the integer program that chooses the exercises of a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, get_args

import numpy as np

from kinechain.domain.contributors import Muscle
from kinechain.plans.families import families
from kinechain.plans.options import FULL_WEEK, Option, options_of
from kinechain.plans.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kinechain.domain.exercises import ExerciseKind

COUNTED: tuple[ExerciseKind, ...] = ("strength", "drill", "mobility")
"""Kinds that the limits on the number of exercises are about; others go beside."""

GAIN_STEPS = ((FULL_WEEK, 1.0), (FULL_WEEK, 0.25), (np.inf, 0.05))
"""Sessions a week and what each of them counts: a full week, another one, and all beyond."""

Row: TypeAlias = "tuple[np.ndarray, float, float]"
"""Coefficients (width,) of a sum of columns, and what it must not be below or above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The columns: options, then sets that muscles lack, gains in steps, and the longest day.

    Attributes:
        week: What the week must fit into.
        options: The ways in which exercises can go into it.
    """

    week: Week
    options: tuple[Option, ...]

    @classmethod
    def of(cls, week: Week) -> Table:
        """Return the table of a week."""
        options = [option for exercise in week.exercises for option in options_of(exercise, week)]
        return cls(week=week, options=tuple(options))

    @property
    def lacks(self) -> range:
        """Columns of the sets that each muscle in focus lacks."""
        return range(len(self.options), len(self.options) + len(self.week.focus.muscles))

    @property
    def gains(self) -> range:
        """Columns of the gain of each contributor, step by step."""
        count = len(self.week.focus.weights) * len(GAIN_STEPS)
        return range(self.lacks.stop, self.lacks.stop + count)

    @property
    def longest_day(self) -> int:
        """Column of the minutes of the longest day."""
        return self.gains.stop

    def row(
        self, amounts: Iterable[float], columns: Iterable[int] = (), value: float = 0.0
    ) -> np.ndarray:
        """Return coefficients (width,): an amount for each option, and `value` for `columns`."""
        row = np.zeros(self.longest_day + 1)
        row[: len(self.options)] = np.fromiter(amounts, dtype=float)
        row[list(columns)] = value
        return row


def rows(table: Table) -> Iterator[Row]:
    """Yield every constraint of a week."""
    yield from _once_each(table)
    yield from _days(table)
    yield from _muscles(table)
    yield from _gains(table)


def _once_each(table: Table) -> Iterator[Row]:
    used = {option.exercise.id for option in table.options}
    for family in families([one for one in table.week.exercises if one.id in used]):
        yield table.row(option.exercise.id in family for option in table.options), 0, 1
    counted = table.row(option.exercise.kind in COUNTED for option in table.options)
    yield counted, 0, table.week.rules.different_exercises.value


def _days(table: Table) -> Iterator[Row]:
    rules = table.week.rules
    limits = [(COUNTED, rules.exercises_a_day.value)]
    limits += [((kind,), most.value) for kind, most in rules.of_a_kind_a_day.items()]
    for day in range(len(table.week.training_days)):
        minutes = [option.minutes * (day in option.days) for option in table.options]
        yield table.row(minutes, [table.longest_day], -1.0), -np.inf, 0
        for kinds, most in limits:
            count = (day in one.days and one.exercise.kind in kinds for one in table.options)
            yield table.row(count), 0, most


def _muscles(table: Table) -> Iterator[Row]:
    rules = table.week.rules
    for column, muscle in zip(table.lacks, table.week.focus.muscles, strict=True):
        sets = table.row((one.sets.get(muscle, 0.0) for one in table.options), [column], 1.0)
        yield sets, rules.weekly_sets.value, np.inf
    for muscle in get_args(Muscle):
        sets = table.row(one.sets.get(muscle, 0.0) for one in table.options)
        yield sets, 0, rules.most_sets.value


def _gains(table: Table) -> Iterator[Row]:
    steps = len(GAIN_STEPS)
    for number, key in enumerate(table.week.focus.weights):
        own = table.gains[number * steps : (number + 1) * steps]
        yield table.row((one.gain.get(key, 0.0) for one in table.options), own, -1.0), 0, np.inf
