"""Compares what was measured with what is true: pure functions of curves, moments and values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.analysis import Measurement


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveError:
    """How far a curve is from the true one [deg].

    Attributes:
        variable: Name of the curve, as in the kinematics.
        rms: Root mean square of the error.
        centred_rms: The same about the mean error.
        bias: Mean error: measured less true.
        peak: Error of the largest value.
        frames: Number of frames compared.
    """

    variable: str
    rms: float
    centred_rms: float
    bias: float
    peak: float
    frames: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScore:
    """How well moments were found.

    Attributes:
        found: How many were found.
        true: How many there are.
        f1: Harmonic mean of precision and recall within the tolerance.
        median_error_s: Median of found less true time over the pairs, NaN without any [s].
    """

    found: int
    true: int
    f1: float
    median_error_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureError:
    """How far one measurement is from the truth.

    Attributes:
        clip: Of which clip.
        measure: Key of the measure.
        side: Side of the person, or None.
        error_key: Key of its systematic error: `side_near`, `side_far`, `side` or `facing`.
        value: What was measured.
        truth: What is true.
        covered: Whether the 95 % interval holds the truth.
    """

    clip: str
    measure: str
    side: Side | None
    error_key: str
    value: float
    truth: float
    covered: bool

    @property
    def error(self) -> float:
        """Measured less true."""
        return self.value - self.truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The error of one measure over clips, as the registry needs it.

    Attributes:
        measure: Key of the measure.
        error_key: Key of its systematic error.
        sd: Root mean square error over clips: the bias of a clip is not known beforehand.
        bias: Mean error over clips.
        df: Independent clips, less one.
        covered: Share of measurements whose interval holds the truth.
        count: Number of measurements.
    """

    measure: str
    error_key: str
    sd: float
    bias: float
    df: int
    covered: float
    count: int


def curve_error(
    variable: str,
    time_s: NDArray[np.float64],
    values: NDArray[np.float64],
    true_time_s: NDArray[np.float64],
    true_values: NDArray[np.float64],
) -> CurveError:
    """Return the error of one curve, over the frames in which it is known (truth may be NaN).

    Angles are compared the short way round the circle. The peak is the 99th percentile of each
    curve, which a single bad frame does not move.
    """
    sure = np.isfinite(true_values)
    between_sure = np.interp(time_s, true_time_s, sure.astype(float), left=0.0, right=0.0) == 1
    known = np.isfinite(values) & between_sure
    unrolled = np.degrees(np.unwrap(np.radians(true_values[sure])))
    true = np.interp(time_s[known], true_time_s[sure], unrolled) if sure.any() else unrolled
    error = (values[known] - true + 180.0) % 360.0 - 180.0
    if error.size == 0:
        nothing = np.nan
        return CurveError(
            variable=variable,
            rms=nothing,
            centred_rms=nothing,
            bias=nothing,
            peak=nothing,
            frames=0,
        )
    return CurveError(
        variable=variable,
        rms=float(np.sqrt(np.mean(error**2))),
        centred_rms=float(np.std(error)),
        bias=float(np.mean(error)),
        peak=float(np.percentile(true + error, 99) - np.percentile(true, 99)),
        frames=int(error.size),
    )


def curve_errors(
    kinematics: xr.Dataset,
    true_time_s: NDArray[np.float64],
    truth: Mapping[str, NDArray[np.float64]],
) -> tuple[CurveError, ...]:
    """Return the error of every curve that is both measured and known.

    Args:
        kinematics: Curves of a recording (see `kinechain.domain.kinematics`).
        true_time_s: When the truth is known, shape (frame,) [s].
        truth: True curves by the same names, shape (frame,) each.
    """
    time_s = kinematics["time"].values
    return tuple(
        curve_error(
            str(name), time_s, kinematics[name].mean("draw").values, true_time_s, truth[str(name)]
        )
        for name in kinematics.data_vars
        if name in truth
    )


def event_score(
    found_s: Sequence[float], true_s: Sequence[float], *, tolerance_s: float
) -> EventScore:
    """Return how well moments were found: pairs are made from the nearest on, one to one."""
    gaps = np.abs(np.subtract.outer(np.asarray(found_s), np.asarray(true_s)))
    errors = []
    while gaps.size and np.nanmin(gaps, initial=np.inf) <= tolerance_s:
        i, j = np.unravel_index(np.nanargmin(gaps), gaps.shape)
        errors.append(found_s[i] - true_s[j])
        gaps[i, :], gaps[:, j] = np.inf, np.inf
    total = len(found_s) + len(true_s)
    return EventScore(
        found=len(found_s),
        true=len(true_s),
        f1=2 * len(errors) / total if total else np.nan,
        median_error_s=float(np.median(errors)) if errors else np.nan,
    )


def measure_errors(
    clip: str,
    measured: Iterable[Measurement],
    true: Iterable[Measurement],
    error_keys: Mapping[Side | None, str],
) -> tuple[MeasureError, ...]:
    """Return the error of every measurement whose truth is known.

    Args:
        clip: Name of the clip.
        measured: What was measured in it.
        true: The same measures of the true movement.
        error_keys: Key of the systematic error, by side.
    """
    known = {(one.measure, one.side): one.estimate for one in true if one.estimate is not None}
    errors = []
    for one in measured:
        truth = known.get((one.measure, one.side))
        if one.estimate is not None and truth is not None:
            errors.append(
                MeasureError(
                    clip=clip,
                    measure=one.measure,
                    side=one.side,
                    error_key=error_keys[one.side],
                    value=one.estimate.value,
                    truth=truth.value,
                    covered=one.estimate.ci_low <= truth.value <= one.estimate.ci_high,
                )
            )
    return tuple(errors)


def spreads(errors: Iterable[MeasureError]) -> tuple[Spread, ...]:
    """Return the error of each measure over clips; both legs of one clip count as one clip."""
    groups: dict[tuple[str, str], list[MeasureError]] = {}
    for error in errors:
        groups.setdefault((error.measure, error.error_key), []).append(error)
    found = []
    for (measure, key), lot in sorted(groups.items()):
        clips = {error.clip for error in lot}
        by_clip = [[one.error for one in lot if one.clip == clip] for clip in sorted(clips)]
        found.append(
            Spread(
                measure=measure,
                error_key=key,
                sd=float(np.sqrt(np.mean([np.mean(np.square(part)) for part in by_clip]))),
                bias=float(np.mean([np.mean(part) for part in by_clip])),
                df=len(clips) - 1,
                covered=float(np.mean([one.covered for one in lot])),
                count=len(lot),
            )
        )
    return tuple(found)
