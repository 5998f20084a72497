"""Robust Rauch-Tung-Striebel smoothing of keypoint tracks.

Each coordinate is a point whose jerk is white noise, seen with white noise. In steady state the
smoother then passes a frequency w with the gain 1 / (1 + (w / wc)^6), half at the cut-off, without
lag; the cut-off alone fixes the ratio of the two noises. The backward pass is written in the form
of Bryson and Frazier (G. J. Bierman, "Fixed interval smoothing with discrete measurements",
International Journal of Control 18, 1973), which gives the same result and inverts no matrix.

Time is counted in units of 1 / wc and noise in units of its own standard deviation, so that one
filter fits all keypoints; the noise level of each keypoint is then estimated from what the
smoother leaves over. Its own claim (`sd` of the input) is not used: it does not rank errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.kinematics.points import MAX_GAP_S

if TYPE_CHECKING:
    import xarray as xr

Floats = NDArray[np.float64]

REWEIGHTINGS = 4  # robust weights have settled by then
OUTLIER_SD = 3.0  # a normal error of two coordinates is beyond it in 1.1 % of frames
MINIMUM_FRAMES = 3  # place, velocity and acceleration need as many to be determined
SURE = 0.5  # confidence from which a keypoint has its full weight
DOUBTFUL_WEIGHT = 0.1  # weight of a keypoint of confidence 0
DIFFUSE = 1e6  # variance of an unknown velocity or acceleration, against a noise of 1
MAD_TO_SD = 1 / np.sqrt(2 * np.log(2))  # median length of a normal error in the plane to its sd
NOISE_FLOOR_PX = 1e-3  # keypoints that never move still have a variance above 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    """How a state (place, velocity, acceleration) moves from each frame to the next."""

    transition: Floats  # (time, 3, 3), into each frame
    noise: Floats  # (time, 3, 3)
    restart: NDArray[np.bool_]  # (time, keypoint): the first frame of a piece


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forward:
    """What the forward pass leaves for the backward pass."""

    state: Floats  # (time, keypoint, 3, axis), after the frame was seen
    covariance: Floats  # (time, keypoint, 3, 3)
    innovation: Floats  # (time, keypoint, axis)
    information: Floats  # (time, keypoint): 1 / variance of the innovation, 0 where unseen
    gain: Floats  # (time, keypoint, 3)


def smooth(pose: xr.Dataset, *, cutoff_hz: float) -> xr.Dataset:
    """Return the smoothed pose.

    Outliers lose weight by their distance from the track. Gaps of up to 0.15 s are filled, with a
    larger `sd`; longer gaps stay missing, and so do pieces that are no longer than such a gap or
    have fewer than three frames: a person who enters the picture is first seen in such scraps.

    Args:
        pose: A pose (see `domain.pose`), at any and varying frame rate.
        cutoff_hz: Frequency of which half is kept [Hz].

    Returns:
        The pose with new `position` and `sd` [px], and `cutoff_hz` among its attributes.
    """
    time_s = pose["time"].values
    measured = pose["position"].values
    seen = np.isfinite(measured).all(axis=2)
    inside, restart = _pieces(time_s, seen)
    confidence = np.nan_to_num(pose["confidence"].values)
    trust = DOUBTFUL_WEIGHT + (1 - DOUBTFUL_WEIGHT) * np.clip(confidence / SURE, 0, 1)
    trust = np.where(seen & inside, trust, 0.0)
    model = _model(time_s, 2 * np.pi * cutoff_hz, restart)
    filled = np.where(seen[..., np.newaxis], measured, 0.0)
    weight = trust
    for _ in range(REWEIGHTINGS):
        track, variance = _smoothed(model, filled, weight)
        weight, _ = _reweighted(filled - track, variance, trust)
    track, variance = _smoothed(model, filled, weight)
    _, noise_px = _reweighted(filled - track, variance, trust)
    return pose.assign(
        position=(pose["position"].dims, np.where(inside[..., np.newaxis], track, np.nan)),
        sd=(pose["sd"].dims, np.where(inside, noise_px * np.sqrt(variance), np.nan)),
    ).assign_attrs(cutoff_hz=cutoff_hz)


def _pieces(time_s: Floats, seen: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which frames lie within a piece, and which begin one, shape (time, keypoint)."""
    inside = np.zeros_like(seen)
    restart = np.zeros_like(seen)
    for k in range(seen.shape[1]):
        known = np.flatnonzero(seen[:, k])
        breaks = np.flatnonzero(np.diff(time_s[known]) > MAX_GAP_S) + 1
        for piece in np.split(known, breaks):
            if piece.size < MINIMUM_FRAMES or time_s[piece[-1]] - time_s[piece[0]] <= MAX_GAP_S:
                continue
            inside[piece[0] : piece[-1] + 1, k] = True
            restart[piece[0], k] = True
    return inside, restart


def _model(time_s: Floats, cutoff_rad_s: float, restart: NDArray[np.bool_]) -> _Model:
    """Return the white-jerk model in units of 1 / wc and of the noise of one frame."""
    step = np.diff(time_s, prepend=time_s[0]) * cutoff_rad_s
    typical = float(np.median(step[1:])) if step.size > 1 else 1.0
    step = np.minimum(step, MAX_GAP_S * cutoff_rad_s)  # longer steps begin a piece anyway
    one, zero = np.ones_like(step), np.zeros_like(step)
    transition = np.array([[one, step, step**2 / 2], [zero, one, step], [zero, zero, one]])
    noise = typical * np.array(
        [
            [step**5 / 20, step**4 / 8, step**3 / 6],
            [step**4 / 8, step**3 / 3, step**2 / 2],
            [step**3 / 6, step**2 / 2, step],
        ]
    )
    return _Model(
        transition=np.moveaxis(transition, -1, 0), noise=np.moveaxis(noise, -1, 0), restart=restart
    )


def _smoothed(model: _Model, measured: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Return the track (time, keypoint, axis) and its variance (time, keypoint) for noise 1."""
    forward = _filtered(model, measured, weight)
    pull, hold = _backward(model, forward)
    first = forward.covariance[:, :, 0, :]
    track = forward.state[:, :, 0, :] - np.einsum("tki,tkia->tka", first, pull)
    variance = first[..., 0] - np.einsum("tki,tkij,tkj->tk", first, hold, first)
    return track, np.maximum(variance, 0.0)


def _filtered(model: _Model, measured: Floats, weight: Floats) -> _Forward:
    frames, keypoints, axes = measured.shape
    states = np.zeros((frames, keypoints, 3, axes))
    covariances = np.zeros((frames, keypoints, 3, 3))
    innovations = np.zeros((frames, keypoints, axes))
    information = np.zeros((frames, keypoints))
    gains = np.zeros((frames, keypoints, 3))
    state, covariance = states[0], covariances[0]
    for t in range(frames):
        step = model.transition[t]
        state = step @ state
        covariance = step @ covariance @ step.T + model.noise[t]
        innovations[t] = measured[t] - state[:, 0]
        information[t] = weight[t] / (weight[t] * covariance[:, 0, 0] + 1)
        new = model.restart[t]
        information[t, new] = 0.0
        gains[t] = covariance[:, :, 0] * information[t][:, np.newaxis]
        state = state + gains[t][:, :, np.newaxis] * innovations[t][:, np.newaxis]
        covariance = covariance - gains[t][:, :, np.newaxis] * covariance[:, 0][:, np.newaxis]
        if new.any():
            state[new] = 0.0
            state[new, 0] = measured[t, new]
            covariance[new] = np.diag([0.0, DIFFUSE, DIFFUSE])
            covariance[new, 0, 0] = 1 / weight[t, new]
        states[t], covariances[t] = state, covariance
    return _Forward(
        state=states,
        covariance=covariances,
        innovation=innovations,
        information=information,
        gain=gains,
    )


def _backward(model: _Model, forward: _Forward) -> tuple[Floats, Floats]:
    """Return what later frames say of each frame: a vector and a matrix of information."""
    pulls = np.zeros_like(forward.state)
    holds = np.zeros_like(forward.covariance)
    pull, hold = np.zeros_like(pulls[0]), np.zeros_like(holds[0])
    for t in range(len(pulls) - 1, -1, -1):
        pulls[t], holds[t] = pull, hold
        information, gain = forward.information[t], forward.gain[t]
        keep = np.eye(3) - gain[:, :, np.newaxis] * np.array([1.0, 0.0, 0.0])
        pull = keep.transpose(0, 2, 1) @ pull
        pull[:, 0] -= information[:, np.newaxis] * forward.innovation[t]
        hold = keep.transpose(0, 2, 1) @ hold @ keep
        hold[:, 0, 0] += information
        pull = model.transition[t].T @ pull
        hold = model.transition[t].T @ hold @ model.transition[t]
        pull[model.restart[t]] = 0.0
        hold[model.restart[t]] = 0.0
    return pulls, holds


def _reweighted(residual: Floats, variance: Floats, trust: Floats) -> tuple[Floats, Floats]:
    """Return robust weights (time, keypoint) and the noise of each keypoint (keypoint,) [px].

    A residual is less than the error of its frame by the share that the frame pulled the track;
    divided by the root of that, it is what the frame is off (as for studentised residuals).
    """
    used = trust > 0
    length = np.hypot(residual[..., 0], residual[..., 1])
    off = length / np.sqrt(np.clip(1 - trust * variance, 0.1, 1.0))
    noise = np.full(off.shape[1], NOISE_FLOOR_PX)
    for k in np.flatnonzero(used.any(axis=0)):
        noise[k] = max(float(np.median(off[used[:, k], k])) * MAD_TO_SD, NOISE_FLOOR_PX)
    ratio = off / (OUTLIER_SD * noise)
    return trust / np.maximum(ratio, 1.0) ** 2, noise
