"""A pinhole camera on a tripod."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import View

if TYPE_CHECKING:
    from numpy.typing import NDArray


_AZIMUTH_DEG: dict[View, float] = {"front": 0.0, "left": 90.0, "back": 180.0, "right": 270.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where the camera stands and what it takes; it looks level or down at a point ahead.

    Attributes:
        view: The side of the person that faces it.
        yaw_deg: How far it stands off that view, towards the person's left from the front.
        pitch_deg: How far it looks down.
        height_m: Height of the lens above the floor.
        distance_m: Distance of the lens from the person, along the floor.
        field_deg: Vertical field of view.
        width: Width of the picture [px].
        height: Height of the picture [px].
        fps: Pictures a second [1/s].
    """

    view: View
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    height_m: float = 0.95
    distance_m: float = 3.2
    field_deg: float = 40.0
    width: int = 480
    height: int = 640
    fps: float = 30.0

    @property
    def place(self) -> NDArray[np.float64]:
        """Where the lens is in the world, shape (3,) [m]."""
        azimuth = np.radians(_AZIMUTH_DEG[self.view] + self.yaw_deg)
        return np.array(
            [
                self.distance_m * np.sin(azimuth),
                self.height_m,
                self.distance_m * np.cos(azimuth),
            ]
        )

    @property
    def axes(self) -> NDArray[np.float64]:
        """The picture's right, down and depth in the world, one a row, shape (3, 3)."""
        azimuth = np.radians(_AZIMUTH_DEG[self.view] + self.yaw_deg)
        pitch = np.radians(self.pitch_deg)
        right = np.array([np.cos(azimuth), 0.0, -np.sin(azimuth)])
        level = np.array([-np.sin(azimuth), 0.0, -np.cos(azimuth)])
        depth = level * np.cos(pitch) + np.array([0.0, -np.sin(pitch), 0.0])
        return np.array([right, np.cross(depth, right), depth])

    @property
    def focal_px(self) -> float:
        """Focal length [px]."""
        return float(self.height / 2 / np.tan(np.radians(self.field_deg) / 2))

    def project(self, points: NDArray) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return pixels, shape (..., 2), and depth, shape (...) [m], of points in the world.

        The centre of the first pixel is (0, 0).
        """
        seen = (np.asarray(points, dtype=np.float64) - self.place) @ self.axes.T
        depth = seen[..., 2]
        centre = np.array([self.width - 1, self.height - 1]) / 2
        return self.focal_px * seen[..., :2] / depth[..., None] + centre, depth

    def rays(self) -> NDArray[np.float64]:
        """Return the direction in the world of every pixel, shape (height, width, 3)."""
        x = (np.arange(self.width) - (self.width - 1) / 2) / self.focal_px
        y = (np.arange(self.height) - (self.height - 1) / 2) / self.focal_px
        across, down = np.meshgrid(x, y)
        return np.stack([across, down, np.ones_like(across)], axis=-1) @ self.axes

    def finer(self, times: int) -> Camera:
        """Return the same camera with `times` as many pixels each way."""
        return Camera(
            view=self.view,
            yaw_deg=self.yaw_deg,
            pitch_deg=self.pitch_deg,
            height_m=self.height_m,
            distance_m=self.distance_m,
            field_deg=self.field_deg,
            width=self.width * times,
            height=self.height * times,
            fps=self.fps,
        )
