"""How long a position is held, and in what line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.curves import average, during
from kinechain.measures.registry import per_hold, per_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from kinechain.domain.events import CycleOf, Hold
    from kinechain.domain.skeleton import Side

_EDGE_S = 1.0
"""The line is being found at the beginning of a hold, and lost at its end."""


@per_set("plank_hold_time")
def plank_hold_time(_whole: xr.Dataset, cycles: Sequence[CycleOf], _side: Side | None) -> float:
    """Return how long the longest front plank was held [seconds]."""
    return _longest_s(cycles)


@per_set("side_plank_hold_time")
def side_plank_hold_time(
    _whole: xr.Dataset, cycles: Sequence[CycleOf], _side: Side | None
) -> float:
    """Return how long the longest side plank of a side was held [seconds]."""
    return _longest_s(cycles)


@per_hold("body_line_in_hold")
def body_line_in_hold(piece: xr.Dataset, hold: Hold, _side: Side | None) -> xr.DataArray:
    """Return how far the hips are out of line on average; high positive, sagging negative [deg]."""
    return average(_line(piece, hold))


@per_hold("body_line_at_worst")
def body_line_at_worst(piece: xr.Dataset, hold: Hold, _side: Side | None) -> xr.DataArray:
    """Return the line where the hips are farthest out of it, with the same signs [deg]."""
    line = _line(piece, hold)
    if not line.sizes["time"] or bool(line.isnull().any()):
        return average(line)
    farthest: xr.DataArray = line.isel(time=abs(line).argmax("time")).drop_vars("time")
    return farthest


def _line(piece: xr.Dataset, hold: Hold) -> xr.DataArray:
    """Return the line of a hold without its first and last second; hips high positive [deg].

    On the left side hips that are high bend the trunk to the left, on the right side to the right.
    """
    line = during(piece["body_line"], hold.start_s + _EDGE_S, hold.end_s - _EDGE_S)
    return -line if hold.side == "right" else line


def _longest_s(cycles: Sequence[CycleOf]) -> float:
    return max(one.end_s - one.start_s for one in cycles)
