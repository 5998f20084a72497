"""Measurements held against criteria: findings, with the probability of each."""
