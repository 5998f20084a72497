"""From located keypoints to contacts, strides, repetitions and holds.

A task names its detector; :func:`detect` runs it. Detectors that only one task uses live with it in
`kinechain.tasks`, so that import is the one that knows them all.
"""

from kinechain.events import chair, repetitions
from kinechain.events.scene import Detector, Scene, detect, detector, detector_names

__all__ = ["Detector", "Scene", "chair", "detect", "detector", "detector_names", "repetitions"]
