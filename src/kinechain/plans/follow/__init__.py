"""From a check-in to what it means for the plan."""

from kinechain.plans.follow.decide import Followed, decide
from kinechain.plans.follow.standing import Standing

__all__ = ["Followed", "Standing", "decide"]
