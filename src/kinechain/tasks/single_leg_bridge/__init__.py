"""Bridges on one leg, lying on the back."""
