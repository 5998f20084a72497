"""How far the shin leans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.events import Repetition
from kinechain.measures.curves import at
from kinechain.measures.registry import per_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from kinechain.domain.events import CycleOf
    from kinechain.domain.skeleton import Side


@per_set("shank_angle_heel_down")
def shank_angle_heel_down(whole: xr.Dataset, cycles: Sequence[CycleOf], side: Side | None) -> float:
    """Return the largest lean of the shank over all attempts that count [deg].

    The best and not the mean: the foot is put back from attempt to attempt until the heel lifts,
    so that only the last ones tell how far the ankle bends.
    """
    lean = whole[f"shank_angle_{side}"]
    return max(
        float(at(lean, one.peak_s).mean("draw")) for one in cycles if isinstance(one, Repetition)
    )
