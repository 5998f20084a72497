"""From located keypoints to contacts, strides and repetitions.

A task names its detector (`running`, `walking` or `repetitions`); :func:`detect` runs it.
"""

from kinechain.events import repetitions, running, walking
from kinechain.events.scene import Detector, Scene, detect, detector, detector_names

__all__ = [
    "Detector",
    "Scene",
    "detect",
    "detector",
    "detector_names",
    "repetitions",
    "running",
    "walking",
]
