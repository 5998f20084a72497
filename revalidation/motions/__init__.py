"""Movements whose joint centres and events are known exactly."""
