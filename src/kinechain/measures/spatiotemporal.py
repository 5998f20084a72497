"""Time: how often, how long, and in what share of the stride the foot is on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.measures.registry import per_recording, per_stride

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.events import Stride

STEPS_PER_STRIDE = 2
SECONDS_PER_MINUTE = 60.0


@per_recording("cadence")
def cadence(strides: Sequence[Stride]) -> float:
    """Return steps of both feet per minute [steps/min].

    From the mean length of complete strides, so that a step that was missed or a stretch out of
    the picture does not count as a long step.
    """
    return float(STEPS_PER_STRIDE * SECONDS_PER_MINUTE / np.mean(_durations_s(strides)))


@per_stride("stride_time")
def stride_time(_piece: xr.Dataset, stride: Stride) -> float:
    """Return the time from a contact to the next contact of the same foot [s]."""
    return stride.end_s - stride.start_s


@per_recording("stride_time_variability")
def stride_time_variability(strides: Sequence[Stride]) -> float:
    """Return the coefficient of variation of stride time [%].

    Each foot is compared with its own mean, so that a limp does not count as variability.
    """
    squares, freedom = 0.0, 0
    for side in {stride.side for stride in strides}:
        times_s = _durations_s([stride for stride in strides if stride.side == side])
        squares += float(np.sum((times_s - times_s.mean()) ** 2))
        freedom += times_s.size - 1
    if freedom < 1:
        return np.nan
    return float(100.0 * np.sqrt(squares / freedom) / np.mean(_durations_s(strides)))


@per_stride("contact_time")
def contact_time(_piece: xr.Dataset, stride: Stride) -> float:
    """Return the time from contact to toe-off [ms]."""
    return 1000.0 * (stride.toe_off_s - stride.start_s)


@per_stride("duty_factor")
def duty_factor(_piece: xr.Dataset, stride: Stride) -> float:
    """Return contact time as a share of stride time [%]."""
    return _stance_percent(stride)


@per_stride("stance_share")
def stance_share(_piece: xr.Dataset, stride: Stride) -> float:
    """Return the share of the stride in which the foot stands on the ground [%]."""
    return _stance_percent(stride)


def _stance_percent(stride: Stride) -> float:
    return 100.0 * (stride.toe_off_s - stride.start_s) / (stride.end_s - stride.start_s)


def _durations_s(strides: Sequence[Stride]) -> NDArray[np.float64]:
    return np.array([stride.end_s - stride.start_s for stride in strides])
