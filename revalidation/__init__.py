"""Compares Kinechain with exact truth: people rendered with known movements."""
