"""Squats on both legs."""
