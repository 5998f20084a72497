"""Draws of the random error of keypoints, and intervals from all parts of the error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtrit

from kinechain.domain.estimate import Estimate
from kinechain.domain.marks import has_marks
from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.definitions import SystematicError, UsualSpread

    Floats = NDArray[np.float64]

UPPER_TAIL = 0.975  # both tails together leave out 5 %
OF_MARKS = 1  # tells the random numbers of marks from those of keypoints
MARGIN_FRAMES = 2  # enough for a value to be interpolated at either end of a piece
DEFAULT_CUTOFF_HZ = 8.0  # only for located data that no smoother made, such as markers


def draw_located(
    located: xr.Dataset, *, start_s: float, end_s: float, draws: int, seed: int
) -> xr.Dataset:
    """Cut out a piece and draw the random error of its keypoints.

    The error that a smoother leaves has the spectrum 1 / (1 + (w / wc)^6) (noise spectrum times
    response), whose autocorrelation falls as 1 - (wc dt)^2 / 4 for short lags. Errors are
    therefore drawn with the autocorrelation exp(-dt^2 / (2 tau^2)), tau = sqrt(2) / wc, which has
    the same curvature. Keypoints and axes are drawn independently.

    Args:
        located: A located pose (see `domain.pose`).
        start_s: Start of the piece [s]; a margin of a few frames is kept on both sides.
        end_s: End of the piece [s].
        draws: How many draws.
        seed: Seed of the random numbers: the same seed gives the same draws.

    Returns:
        As `located`, with `location` of dims (draw, time, keypoint, space), and with
        `mark_location` of dims (draw, time, mark, space) where there are marks.
    """
    time_s = located["time"].values
    first = max(int(np.searchsorted(time_s, start_s)) - MARGIN_FRAMES, 0)
    last = int(np.searchsorted(time_s, end_s, side="right")) + MARGIN_FRAMES
    piece = located.isel(time=slice(first, last))
    cutoff_hz = float(located.attrs.get("cutoff_hz", DEFAULT_CUTOFF_HZ))

    def drawn(place: str, sd: str, seeds: Sequence[int]) -> tuple[tuple[Hashable, ...], Floats]:
        values, sds = piece[place].values, piece[sd].values
        error = _correlated(piece["time"].values, cutoff_hz, (draws, values[0].size), seeds)
        error = error.reshape(draws, *values.shape)
        return ("draw", *piece[place].dims), values + error * sds[..., np.newaxis]

    found = piece.assign(location=drawn("location", "sd", (seed,)))
    if has_marks(piece):
        # Numbers of their own, so that those of the keypoints are the same with and without marks.
        found = found.assign(mark_location=drawn("mark_location", "mark_sd", (seed, OF_MARKS)))
    return found


def combine(
    *,
    samples: NDArray[np.float64],
    draw_sd_of_mean: float,
    systematic: SystematicError,
    unit: str,
    usual: UsualSpread | None = None,
) -> Estimate:
    """Return the mean of some cycles with a 95 % interval of all its errors.

    The parts are the spread between cycles (t quantile of n - 1), the random error of the
    keypoints (normal) and the systematic error of the method (t quantile of its own degrees of
    freedom). Their half-widths add in quadrature. The Welch-Satterthwaite rule is not used: its
    degrees of freedom grow with every well-known part, so that more noise could narrow the
    interval.

    The variance between cycles is that of the samples pooled with the usual one, each weighted by
    its degrees of freedom: the mean of a scaled inverse chi-squared prior and the data. Without a
    usual spread, that of a single cycle is unknown and left out.

    Args:
        samples: The value of each cycle, shape (cycle,), none missing.
        draw_sd_of_mean: Standard deviation of their mean over the draws.
        systematic: The error that averaging does not remove.
        unit: Name of the unit.
        usual: How much cycles of one person usually differ, in that unit.

    Raises:
        DataError: If there are no samples or the systematic error has no degrees of freedom.
    """
    n = samples.size
    if n == 0 or systematic.df < 1:
        raise DataError(
            (f"expected samples and df >= 1, found {n} samples and df {systematic.df}",),
            hint="This is a fault in a measure or its entry: please report it.",
        )
    squares, freedom = float(np.sum((samples - np.mean(samples)) ** 2)), n - 1
    if usual is not None:
        squares, freedom = squares + usual.df * usual.sd**2, freedom + usual.df
    spread = float(np.sqrt(squares / freedom / n)) if freedom else 0.0
    half_widths = (
        spread * float(stdtrit(max(freedom, 1), UPPER_TAIL)),
        draw_sd_of_mean * float(stdtrit(np.inf, UPPER_TAIL)),
        t_half_width(systematic),
    )
    value = float(np.mean(samples))
    half_width = float(np.linalg.norm(half_widths))
    return Estimate(
        value=value,
        sd=float(np.linalg.norm((spread, draw_sd_of_mean, systematic.sd))),
        ci_low=value - half_width,
        ci_high=value + half_width,
        unit=unit,
        n=n,
    )


def t_half_width(systematic: SystematicError) -> float:
    """Return half of the 95 % interval that the method's own error alone would give."""
    return systematic.sd * float(stdtrit(systematic.df, UPPER_TAIL))


def _correlated(
    time_s: Floats, cutoff_hz: float, shape: tuple[int, int], seeds: Sequence[int]
) -> NDArray[np.float64]:
    """Return standard normal series, correlated over time, shape (draw, time, series)."""
    tau_s = np.sqrt(2) / (2 * np.pi * cutoff_hz)
    lag = (time_s[:, np.newaxis] - time_s) / tau_s
    kernel = np.exp(-(lag**2))  # its product with itself falls as exp(-lag^2 / 2)
    kernel /= np.sqrt((kernel**2).sum(axis=1, keepdims=True))
    draws, series = shape
    white = np.random.default_rng(seeds).standard_normal((draws, time_s.size, series))
    return np.asarray(kernel @ white)
