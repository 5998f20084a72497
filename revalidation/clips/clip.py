"""One clip to be rendered, and how it is usually filmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revalidation.motions.motion import Motion
from revalidation.renderer.camera import Camera
from revalidation.renderer.stickers import Sticker

if TYPE_CHECKING:
    from kinechain.domain.skeleton import View

SLOW_FPS, FAST_FPS = 30.0, 60.0
YAW_DEG = 8.0
"""How far the camera stands off in the clips that are filmed askew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One clip to be rendered; its name begins with the task and the view.

    Attributes:
        name: Its file's name without the ending.
        motion: The movement.
        camera: From where it is filmed.
        stickers: What is stuck or printed on the clothes.
    """

    name: str
    motion: Motion
    camera: Camera
    stickers: tuple[Sticker, ...] = ()


def filmed(
    name: str,
    motion: Motion,
    view: View,
    *,
    yaw_deg: float = 0.0,
    height_m: float = 0.9,
    distance_m: float = 2.9,
    size: tuple[int, int] = (360, 480),
    stickers: tuple[Sticker, ...] = (),
) -> Clip:
    """Return the clip of a movement with a camera on a tripod.

    Args:
        name: Its file's name without the ending.
        motion: The movement.
        view: The side of the person that faces the camera.
        yaw_deg: How far the camera stands off that view.
        height_m: Height of the lens above the floor.
        distance_m: Distance of the lens from the person.
        size: Width and height of the picture [px].
        stickers: What is stuck or printed on the clothes.
    """
    fps = FAST_FPS if motion.task == "running" else SLOW_FPS
    width, height = size
    camera = Camera(
        view=view,
        yaw_deg=yaw_deg,
        height_m=height_m,
        distance_m=distance_m,
        width=width,
        height=height,
        fps=fps,
    )
    return Clip(name=name, motion=motion, camera=camera, stickers=stickers)
