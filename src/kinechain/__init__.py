"""Kinechain: how the chain around a sore knee moves, measured from a phone video.

>>> import kinechain
>>> result = kinechain.analyze("run.mp4", task="running")  # doctest: +SKIP
>>> result.measurements[0].estimate  # doctest: +SKIP
"""

from kinechain._version import __version__
from kinechain.api import analyze, assess, precheck
from kinechain.domain.analysis import Analysis, Measurement, SideGap, TaskResult
from kinechain.domain.assessment import Assessment
from kinechain.domain.estimate import Estimate
from kinechain.domain.precheck import PreCheck
from kinechain.errors import KinechainError

__all__ = [
    "Analysis",
    "Assessment",
    "Estimate",
    "KinechainError",
    "Measurement",
    "PreCheck",
    "SideGap",
    "TaskResult",
    "__version__",
    "analyze",
    "assess",
    "precheck",
]
