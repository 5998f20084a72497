"""Luma and chroma of one stored picture, and RGB cut-outs of them.

Only what is cut out is converted: a whole phone picture would take longer to convert than the
pose of a person in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from kinechain.adapters.video.layout import after

if TYPE_CHECKING:
    from av import VideoFrame

# Luma weights of red and blue by the number that ITU-T H.273 gives the matrix coefficients.
_LUMA_WEIGHTS = {1: (0.2126, 0.0722), 5: (0.299, 0.114), 6: (0.299, 0.114), 9: (0.2627, 0.0593)}
_BT709, _BT601 = 1, 6
_FULL_RANGE = 2  # H.273, as FFmpeg numbers it
_HIGH_DEFINITION_PX = 720  # files that do not say use BT.709 from this many lines on
_NEUTRAL_CHROMA = 128
# Chroma is sited between the rows and on the even columns (H.264's and HEVC's default).
_CHROMA_FROM_LUMA = np.array([[0.5, 0.0, 0.0], [0.0, 0.5, -0.25]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Planes:
    """One stored picture in 4:2:0.

    Attributes:
        luma: Shape (height, width).
        chroma: Blue and red difference, each of half the size.
        to_rgb: 3x4 matrix from (luma, blue, red, 1) to RGB.
        black: The luma of black.
    """

    luma: NDArray[np.uint8]
    chroma: tuple[NDArray[np.uint8], NDArray[np.uint8]]
    to_rgb: NDArray[np.float64]
    black: int


def planes_of(picture: VideoFrame) -> Planes:
    """Return the planes of a decoded picture; other pixel formats become 4:2:0 of 8 bits first."""
    full = picture.format.name == "yuvj420p" or int(picture.color_range) == _FULL_RANGE
    matrix = int(picture.colorspace)
    if matrix not in _LUMA_WEIGHTS:
        matrix = _BT709 if min(picture.width, picture.height) >= _HIGH_DEFINITION_PX else _BT601
    if picture.format.name not in ("yuv420p", "yuvj420p"):
        if picture.format.is_rgb:
            full, matrix = False, _BT601
        picture = picture.reformat(format="yuv420p")
    luma, *chroma = (_as_array(picture, plane) for plane in range(3))
    return Planes(
        luma=luma,
        chroma=(chroma[0], chroma[1]),
        to_rgb=_rgb_matrix(*_LUMA_WEIGHTS[matrix], full=full),
        black=0 if full else 16,
    )


def cut_out(
    planes: Planes, stored_from_cut: NDArray[np.float64], size: tuple[int, int]
) -> NDArray[np.uint8]:
    """Return the RGB picture of size (width, height) that an affine matrix cuts out.

    Args:
        planes: The picture.
        stored_from_cut: 2x3 matrix from pixels of the result to stored pixels.
        size: Width and height of the result [px].
    """
    chroma_from_cut = after(_CHROMA_FROM_LUMA, stored_from_cut)
    yuv = [_warp(planes.luma, stored_from_cut, size, planes.black)]
    yuv += [_warp(plane, chroma_from_cut, size, _NEUTRAL_CHROMA) for plane in planes.chroma]
    return cv2.transform(cv2.merge(yuv), planes.to_rgb).astype(np.uint8, copy=False)


def _warp(
    plane: NDArray[np.uint8], matrix: NDArray[np.float64], size: tuple[int, int], outside: int
) -> NDArray[np.uint8]:
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpAffine(
        plane, matrix, size, flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=(outside,)
    )
    return np.asarray(warped, dtype=np.uint8)


def _as_array(picture: VideoFrame, number: int) -> NDArray[np.uint8]:
    plane = picture.planes[number]
    rows = np.frombuffer(memoryview(plane), dtype=np.uint8).reshape(-1, plane.line_size)
    return rows[: plane.height, : plane.width]


def _rgb_matrix(red: float, blue: float, *, full: bool) -> NDArray[np.float64]:
    """Return the 3x4 matrix to RGB (ITU-T H.273, equations 38 to 43)."""
    green = 1 - red - blue
    from_differences = np.array(
        [
            [1.0, 0.0, 2 * (1 - red)],
            [1.0, -2 * blue * (1 - blue) / green, -2 * red * (1 - red) / green],
            [1.0, 2 * (1 - blue), 0.0],
        ]
    )
    luma_gain, chroma_gain, black = (1.0, 1.0, 0.0) if full else (255 / 219, 255 / 224, 16.0)
    scaled = from_differences * [luma_gain, chroma_gain, chroma_gain]
    return np.column_stack([scaled, -scaled @ [black, _NEUTRAL_CHROMA, _NEUTRAL_CHROMA]])
