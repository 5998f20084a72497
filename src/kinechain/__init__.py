"""Kinechain: how the chain around a sore knee moves, measured from a phone video."""
