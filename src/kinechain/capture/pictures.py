"""Simple figures of single pictures and of pairs of pictures that follow each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import fft, ndimage

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WHITE = 255.0
_BLUR_PX = 9  # of the thumbnail: a person who moves changes a blurred picture little
_PLAIN = 1e-3  # luma SD below which a picture shows nothing
_STRIP_SHARE = 0.2  # of the picture's height and width: where the background is looked for
_TEXTURE = 0.03  # luma SD below which a strip is too plain to show a movement


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFigures:
    """Figures of one picture: see `domain.recording` for their meaning and units."""

    brightness: float
    contrast: float
    sharpness: float
    change: float
    novelty: float
    shift: float


def picture_figures(
    thumbnail: NDArray[np.uint8], before: NDArray[np.uint8] | None
) -> PictureFigures:
    """Return the figures of a picture and of its difference to the one before.

    Args:
        thumbnail: Luma of the picture, shape (height, width).
        before: The same of the picture before it, or None for the first.
    """
    luma = thumbnail.astype(np.float64) / _WHITE
    change, novelty, shift = 0.0, 0.0, 0.0
    if before is not None:
        earlier = before.astype(np.float64) / _WHITE
        change = float(np.abs(luma - earlier).mean())
        novelty = 1 - _likeness(_blurred(earlier), _blurred(luma))
        shift = background_shift(earlier, luma)
    return PictureFigures(
        brightness=float(luma.mean()),
        contrast=float(luma.std()),
        sharpness=float(ndimage.laplace(thumbnail.astype(np.float64)).var()),
        change=change,
        novelty=novelty,
        shift=shift,
    )


def _blurred(luma: NDArray[np.float64]) -> NDArray[np.float64]:
    blurred: NDArray[np.float64] = ndimage.uniform_filter(luma, size=_BLUR_PX)
    return blurred


def _likeness(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Return the correlation of two pictures; 1 when both are plain, 0 when only one is."""
    spread = first.std(), second.std()
    if min(spread) < _PLAIN:
        return 1.0 if max(spread) < _PLAIN else 0.0
    return float(((first - first.mean()) * (second - second.mean())).mean() / np.prod(spread))


def background_shift(before: NDArray[np.float64], after: NDArray[np.float64]) -> float:
    """Return how far the background moved, as a share of the picture's width.

    The background is looked for where people rarely are: in the strips at the top and at both
    sides. The median of the strips decides; strips without texture say nothing, and with none
    left the background counts as still.

    Args:
        before: Luma of a picture, shape (height, width), from 0 to 1.
        after: Luma of the picture after it, same shape.
    """
    height, width = before.shape
    strip_height, strip_width = round(height * _STRIP_SHARE), round(width * _STRIP_SHARE)
    strips = (np.s_[:strip_height, :], np.s_[:, :strip_width], np.s_[:, -strip_width:])
    shifts = [
        _strip_shift(before[strip], after[strip])
        for strip in strips
        if before[strip].std() > _TEXTURE
    ]
    return float(np.median(shifts)) / width if shifts else 0.0


def _strip_shift(before: NDArray[np.float64], after: NDArray[np.float64]) -> float:
    """Return the shift between two strips [px] by phase correlation (Kuglin and Hines 1975).

    The peak of the inverse transform of the normalised cross-power spectrum; whole pixels.
    """
    window = np.outer(np.hanning(before.shape[0]), np.hanning(before.shape[1]))
    spectrum = fft.rfft2((before - before.mean()) * window).conj()
    spectrum = spectrum * fft.rfft2((after - after.mean()) * window)
    spectrum /= np.maximum(np.abs(spectrum), np.finfo(np.float64).tiny)
    response = fft.irfft2(spectrum, s=before.shape)
    peak = np.unravel_index(int(np.argmax(response)), response.shape)
    down, right = (
        int(index) - size if index > size // 2 else int(index)
        for index, size in zip(peak, response.shape, strict=True)
    )
    return math.hypot(down, right)
