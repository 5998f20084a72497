"""What looks like a mark in a cut-out of one picture: small spots of one colour, and strips.

A *spot* is round and small, and all around it the colour is another: a dot stuck on cloth. A
*strip* is long, low and nearly level, with another colour above it, below it and beyond both ends:
tape stuck on cloth. A belt, a bare waist or a hem runs on to the edge of the body and is no strip;
a line, a stripe or a corner has its own colour on at least one side and is no spot.

Cut-outs are square, with mid-hip in the middle column. Places are in trunk lengths from mid-hip,
x to the right and y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Picture = NDArray[np.float32]

WIDTH = 1.1
"""Width and height of a cut-out, in trunk lengths."""

ABOVE = 0.67
"""How much of it lies above mid-hip."""

LEAST_CONTRAST = 28.0
"""How far colours are apart, in 8-bit steps of red, green and blue together, to be told from
shading, folds and the blocks of a compressed video (our own choice)."""

_RADII = (0.018, 0.025, 0.034, 0.045)  # of dots: 0.9 to 2.3 cm
_LEAST_RADIUS = 0.014  # of what was found: buttons, eyelets and grains of noise are smaller
_RING = (1.9, 2.3)  # radii of a spot at which its surroundings are looked at
_DIRECTIONS = 16
_REGION_X, _REGION_UP, _REGION_DOWN = 0.42, 0.45, 0.16  # where marks on the pelvis can be
_MOST_SPOTS = 12
_STRIP_REACH = 0.055  # above and below the middle of a strip, where the cloth shows again
_OTHER = 0.3  # cosine between the ways to the colours above and below: -1 for a mixture of them
_STRIP_LENGTH = (0.18, 0.72)
_STRIP_HEIGHT = 0.085
_STRIP_SLOPE = 0.4
_LEAST_FULL = 0.6  # of a strip's columns that are strip: it is one piece
_BEYOND = 0.05  # from the end of a strip, where the cloth goes on
_CORE = (
    0.4  # share of the contrast below which a pixel is not of the mark: half-covered edges count
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One small spot.

    Attributes:
        place: Its middle, shape (2,) [trunk lengths].
        radius: Of a disc of the same area [trunk lengths].
        colour: Red, green and blue, shape (3,), 0 to 255.
        contrast: How far the most similar colour around it is off.
    """

    place: Floats
    radius: float
    colour: Floats
    contrast: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One strip.

    Attributes:
        ends: The end at the picture's left and the one at its right, shape (2, 2) [trunk lengths].
        height: How high it is [trunk lengths].
        colour: Red, green and blue, shape (3,), 0 to 255.
        contrast: How far the cloth's colour is off.
    """

    ends: Floats
    height: float
    colour: Floats
    contrast: float


def find_spots(cut_out: NDArray[np.uint8]) -> list[Spot]:
    """Return the spots of a cut-out, shape (size, size, 3), the clearest first."""
    picture = cut_out.astype(np.float32)
    trunk_px = len(picture) / WIDTH
    found: list[Spot] = []
    for radius in _RADII:
        inner = _blurred(picture, 0.6 * radius * trunk_px)
        outer = _blurred(picture, 1.5 * radius * trunk_px)
        stands_out = np.linalg.norm(inner - outer, axis=2)
        peaks = stands_out == ndimage.maximum_filter(stands_out, 2 * round(radius * trunk_px) + 1)
        peaks &= (stands_out > LEAST_CONTRAST / 2) & _region(len(picture))
        for row, column in np.argwhere(peaks):
            spot = _spot(picture, inner, np.array([column, row], dtype=float), radius * trunk_px)
            if spot is not None:
                found.append(spot)
    return _apart(sorted(found, key=lambda spot: -spot.contrast))[:_MOST_SPOTS]


def find_strips(cut_out: NDArray[np.uint8]) -> list[Strip]:
    """Return the strips of a cut-out, shape (size, size, 3)."""
    size = len(cut_out)
    trunk_px = size / WIDTH
    picture = _blurred(cut_out.astype(np.float32), 0.006 * trunk_px)
    reach = max(round(_STRIP_REACH * trunk_px), 2)
    from_above = picture - np.roll(picture, reach, axis=0)
    from_below = picture - np.roll(picture, -reach, axis=0)
    lengths = np.linalg.norm(from_above, axis=2), np.linalg.norm(from_below, axis=2)
    off = np.minimum(*lengths)
    # Where two cloths meet, pixels mix their colours and lie between the two.
    other = (from_above * from_below).sum(axis=2) > _OTHER * lengths[0] * lengths[1]
    labels, _ = ndimage.label((off > LEAST_CONTRAST) & other & _region(size))
    strips = []
    for label, box in enumerate(ndimage.find_objects(labels), start=1):
        length = (box[1].stop - box[1].start) / trunk_px
        if _STRIP_LENGTH[0] <= length <= _STRIP_LENGTH[1]:
            strip = _strip(picture, labels == label, off, trunk_px)
            if strip is not None:
                strips.append(strip)
    return strips


def _spot(picture: Picture, inner: Picture, at: Floats, radius_px: float) -> Spot | None:
    """Return the spot at a peak, or None where its colour goes on in some direction."""
    colour = _sampled(inner, at[None])[0]
    angles = 2 * np.pi * np.arange(_DIRECTIONS) / _DIRECTIONS
    rays = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    ring = at + radius_px * np.concatenate([share * rays for share in _RING])
    around = _sampled(picture, ring).reshape(len(_RING), _DIRECTIONS, 3).mean(axis=0)
    away = colour - around.mean(axis=0)
    strength = float(np.linalg.norm(away))
    if strength < LEAST_CONTRAST:
        return None
    contrast = float(((colour - around) @ away).min()) / strength
    if contrast < LEAST_CONTRAST:
        return None
    patch, places = _patch(picture, at, _RING[0] * radius_px)
    share = 1 - (colour - patch) @ away / strength**2  # 1 in the spot, 0 in the cloth around it
    weight = np.clip((share - _CORE) / (1 - _CORE), 0, 1)
    area = float(weight.sum())
    radius = float(np.sqrt(area / np.pi)) * WIDTH / len(picture)
    if radius < _LEAST_RADIUS:
        return None
    return Spot(
        place=_in_trunks(weight @ places / area, len(picture)),
        radius=radius,
        colour=weight**2 @ patch / float((weight**2).sum()),
        contrast=contrast,
    )


def _patch(picture: Picture, at: Floats, reach: float) -> tuple[Floats, Floats]:
    """Return colours, shape (pixel, 3), and places (x, y) of the pixels near a place."""
    low = np.maximum(np.floor(at - reach), 0).astype(int)
    high = np.minimum(np.ceil(at + reach), len(picture) - 1).astype(int) + 1
    rows, columns = np.mgrid[low[1] : high[1], low[0] : high[0]]
    near = np.hypot(columns - at[0], rows - at[1]) <= reach
    return picture[rows[near], columns[near]], np.stack([columns[near], rows[near]], axis=-1)


def _strip(
    picture: Picture, inside: NDArray[np.bool_], off: Floats, trunk_px: float
) -> Strip | None:
    """Return the strip of one piece, or None where it is no bar, or cloth does not go on."""
    rows, columns = np.nonzero(inside)
    weight = off[rows, columns]
    slope, height = np.polyfit(columns, rows, 1, w=weight)
    per_column = np.bincount(columns)
    length = np.ptp(columns) + 1
    thick = float(np.median(per_column[per_column > 0]))
    if abs(slope) > _STRIP_SLOPE or thick > _STRIP_HEIGHT * trunk_px:
        return None
    if (per_column > 0).sum() < _LEAST_FULL * length:
        return None
    first, last = (float(v) for v in np.quantile(columns, (0.02, 0.98)))
    ends = np.array([[x, slope * x + height] for x in (first, last)])
    colour = np.median(picture[rows, columns], axis=0).astype(np.float64)
    contrast = float(np.median(weight))
    for end, outward in zip(ends, (-1.0, 1.0), strict=True):
        if not _cloth_goes_on(picture, end, outward * np.array([1.0, slope]), colour, trunk_px):
            return None
    return Strip(
        ends=_in_trunks(ends, len(picture)),
        height=thick / trunk_px,
        colour=colour,
        contrast=contrast,
    )


def _cloth_goes_on(
    picture: Picture, end: Floats, outward: Floats, colour: Floats, trunk_px: float
) -> bool:
    """Return whether beyond an end there is what is above and below the strip near that end."""
    beyond = end + _BEYOND * trunk_px * outward
    inward = end - _BEYOND * trunk_px * outward
    up = _STRIP_REACH * 1.2 * trunk_px * np.array([0.0, 1.0])
    seen, above, below = _sampled(picture, np.array([beyond, inward - up, inward + up]))
    # Where the two meet, their colours are mixed.
    way = below - above
    share = np.clip((seen - above) @ way / max(float(way @ way), 1.0), 0, 1)
    off = np.linalg.norm(seen - (above + share * way))
    apart = np.linalg.norm(seen - colour)
    return bool(apart > LEAST_CONTRAST and off < 0.5 * apart)


def _apart(spots: list[Spot]) -> list[Spot]:
    """Return the spots without those found again at another size."""
    kept: list[Spot] = []
    for spot in spots:
        if all(
            np.hypot(*(spot.place - other.place)) > max(spot.radius, other.radius) for other in kept
        ):
            kept.append(spot)
    return kept


def _region(size: int) -> NDArray[np.bool_]:
    """Return where marks can be, shape (size, size)."""
    rows, columns = np.indices((size, size))
    x, y = np.moveaxis(_in_trunks(np.stack([columns, rows], axis=-1), size), -1, 0)
    return np.asarray((np.abs(x) <= _REGION_X) & (y >= -_REGION_UP) & (y <= _REGION_DOWN))


def _in_trunks(place_px: Floats, size: int) -> Floats:
    origin = np.array([(size - 1) / 2, ABOVE / WIDTH * (size - 1)])
    return np.asarray((place_px - origin) * (WIDTH / size))


def _blurred(picture: Picture, sigma_px: float) -> Picture:
    return np.asarray(
        ndimage.gaussian_filter(picture, (sigma_px, sigma_px, 0), mode="nearest", truncate=3)
    )


def _sampled(picture: Picture, places: Floats) -> Floats:
    """Return the colours at places (x, y), shape (place, 3), between pixels by their distance."""
    inside = np.clip(places, 0, len(picture) - 1.001)
    corner = inside.astype(int)
    right, down = np.moveaxis((inside - corner)[..., np.newaxis], 1, 0)
    column, row = corner.T
    upper = picture[row, column] * (1 - right) + picture[row, column + 1] * right
    lower = picture[row + 1, column] * (1 - right) + picture[row + 1, column + 1] * right
    return np.asarray(upper * (1 - down) + lower * down)
