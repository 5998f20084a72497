"""Stepping off a box, landing on both feet and jumping at once."""
