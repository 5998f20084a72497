"""BlazePose on LiteRT."""

from kinechain.adapters.pose.blazepose.estimator import BlazePose
from kinechain.adapters.pose.blazepose.fetch import fetch_model
from kinechain.adapters.pose.blazepose.models import MODELS, ModelFiles, find_model

__all__ = ["MODELS", "BlazePose", "ModelFiles", "fetch_model", "find_model"]
