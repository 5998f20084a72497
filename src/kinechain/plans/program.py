"""Choosing the exercises of a week: a small integer program, solved by HiGHS.

A column is one way in which an exercise can go into the week (see `options`), so that the rules
about its days hold by themselves, and few columns are alike. The gain of a contributor is concave:
so many sessions a week count fully, further ones less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from kinechain.domain.contributors import Muscle
from kinechain.plans.options import Option
from kinechain.plans.table import GAIN_STEPS, Table, rows

if TYPE_CHECKING:
    from kinechain.plans.week import Week

PRICE_OF_EXERCISE = 0.3
"""What a further exercise must gain at least: each one has to be learned and remembered. In
sessions for the contributor that counts most."""

PRICE_OF_KNOWN = 0.1
"""The same for an exercise that the person does already: a plan that changes completely every week
is no plan. From level 2 to 3 one exercise in five changes so, from 3 to 4 one in two; with the full
price it is three of four."""

PRICE_OF_MINUTE = 0.002
"""What a minute must gain at least, so that minutes are not filled for their own sake."""

PRICE_OF_WAITING = 0.01
"""What each training day costs on which an exercise could have begun: plans start today."""

PRICE_OF_LONGEST_DAY = 0.05
"""What a minute of the longest day costs, so that days are about equally long."""

GAP = 0.05
"""The search stops when the plan is proven to be within this share of the best one."""

NODES = 200
"""Nodes of the search for the best plan: a limit that, unlike a time, gives the same plan on every
machine. It is met with most plans within a few percent of the best; the rest would be proof."""

NODES_FOR_SETS = 2000
"""The same for the fewest sets that must lack, which is said to people and so must be right."""

HARDLY = 1e-4
"""Rounding of the solver, in sets: less than that is none, and so much more is allowed."""


ATTEMPTS = ((True, 1.0), (True, 1000.0), (False, 1.0), (False, 1000.0))
"""Presolve or not, and what prices are multiplied by. HiGHS refuses its own best plan in about 1 of
300 programs, by a millionth of rounding (status 4); in other units it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The exercises of a week.

    Attributes:
        options: What was chosen.
        missing: Sets that muscle groups lack; only those that lack any.
    """

    options: tuple[Option, ...]
    missing: Mapping[Muscle, float]


def choose(week: Week) -> Chosen:
    """Return the exercises that gain most among those plans that lack fewest weekly sets."""
    table = Table.of(week)
    least = _least_lacking(table)
    x = _solve(
        table, _prices(table), most_lacking=least + HARDLY if least else 0.0, gap=GAP, nodes=NODES
    )
    taken = tuple(option for option, on in zip(table.options, x, strict=False) if on > 1 / 2)
    asked = week.rules.weekly_sets.value
    missing = {
        muscle: asked - sum(option.sets.get(muscle, 0.0) for option in taken)
        for muscle in week.focus.muscles
    }
    return Chosen(
        options=taken,
        missing={muscle: sets for muscle, sets in missing.items() if sets > HARDLY},
    )


def sets_lacking(week: Week) -> float:
    """Return how many weekly sets the best plan lacks in all: 0 where everything fits."""
    return _least_lacking(Table.of(week))


def _least_lacking(table: Table) -> float:
    if not table.lacks:
        return 0.0
    lack = table.row((0.0 for _ in table.options), table.lacks, 1.0)
    least = float(lack @ _solve(table, lack, most_lacking=np.inf, gap=0.0, nodes=NODES_FOR_SETS))
    return least if least > HARDLY else 0.0


def _prices(table: Table) -> np.ndarray:
    """Return the objective (width,), to be made small."""
    weights = tuple(table.week.focus.weights.values())
    scale = max(weights, default=1.0)
    price = table.row(
        (
            scale
            * (
                (PRICE_OF_KNOWN if option.exercise.id in table.week.known else PRICE_OF_EXERCISE)
                + PRICE_OF_MINUTE * option.minutes * len(option.days)
                + PRICE_OF_WAITING * option.days[0]
            )
            for option in table.options
        ),
        [table.longest_day],
        scale * PRICE_OF_LONGEST_DAY,
    )
    price[list(table.gains)] = [-weight * worth for weight in weights for _, worth in GAIN_STEPS]
    return price


def _solve(
    table: Table, price: np.ndarray, *, most_lacking: float, gap: float, nodes: int
) -> np.ndarray:
    """Return the best columns (width,). There always are some: an empty week lacks all sets."""
    sums, low, high = zip(*rows(table), strict=True)
    lacking = table.row((0.0 for _ in table.options), table.lacks, 1.0)
    whole = table.row(1.0 for _ in table.options)
    upper = np.where(whole == 1, 1.0, np.inf)
    upper[list(table.gains)] = [size for _ in table.week.focus.weights for size, _ in GAIN_STEPS]
    upper[list(table.lacks)] = most_lacking  # no muscle can lack more than all together
    upper[table.longest_day] = table.week.minutes
    constraints = [
        LinearConstraint(csr_array(np.array(sums)), low, high),
        LinearConstraint(lacking, -np.inf, most_lacking),
    ]
    for presolve, scale in ATTEMPTS:
        result = milp(
            scale * price,
            integrality=whole,
            bounds=Bounds(0, upper),
            constraints=constraints,
            options={"mip_rel_gap": gap, "node_limit": nodes, "presolve": presolve},
        )
        if result.x is not None:
            break
    return np.asarray(result.x, dtype=float)
