"""Heel raises on one leg."""
