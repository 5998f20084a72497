"""From a ranking of contributors to a plan of a few minutes a day."""

from kinechain.plans.prescribe import prescribe

__all__ = ["prescribe"]
