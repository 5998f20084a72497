"""Draws a movement and writes it as an H.264 video."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import av

from revalidation.renderer.rig import Posture, skin
from revalidation.renderer.scene import draw, furnish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from revalidation.motions.motion import Motion
    from revalidation.renderer.camera import Camera
    from revalidation.renderer.clothes import Dressed
    from revalidation.renderer.props import Box
    from revalidation.renderer.scene import Room

_LOT = 24
"""Frames drawn by one process at a time."""


def render(
    path: Path, dressed: Dressed, motion: Motion, camera: Camera, *, crf: int = 23, workers: int = 2
) -> None:
    """Write the clip.

    Args:
        path: The MP4 file.
        dressed: Who moves.
        motion: How.
        camera: From where it is filmed; its `fps` must be that of the motion.
        crf: H.264's constant rate factor: higher is smaller and coarser.
        workers: Processes to draw with.
    """
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(camera.fps).limit_denominator(1001))
        stream.width, stream.height, stream.pix_fmt = camera.width, camera.height, "yuv420p"
        stream.options = {"crf": str(crf), "preset": "slow"}
        for picture in _pictures(dressed, motion, camera, workers):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _pictures(
    dressed: Dressed, motion: Motion, camera: Camera, workers: int
) -> Iterator[NDArray[np.uint8]]:
    """Yield the pictures in order, a lot of frames from each process in turn."""
    starts = range(0, len(motion.time_s), _LOT)
    lots = [_part(motion.posture, slice(start, start + _LOT)) for start in starts]
    with ProcessPoolExecutor(workers) as pool:
        draw_lot = partial(_draw_lot, dressed, camera, motion.belt, motion.props)
        for pictures in pool.map(draw_lot, lots):
            yield from pictures


def _draw_lot(
    dressed: Dressed, camera: Camera, belt: bool, props: tuple[Box, ...], posture: Posture
) -> list[NDArray[np.uint8]]:
    room = _room(camera, belt, props)
    return [draw(room, dressed, vertices) for vertices in skin(dressed.body, posture)]


@lru_cache(maxsize=1)
def _room(camera: Camera, belt: bool, props: tuple[Box, ...]) -> Room:
    """Return the room; a process keeps the last one for the next lot."""
    return furnish(camera, belt=belt, props=props)


def _part(posture: Posture, frames: slice) -> Posture:
    return Posture(
        mid_hip=posture.mid_hip[frames],
        turns={name: turn[frames] for name, turn in posture.turns.items()},
    )
