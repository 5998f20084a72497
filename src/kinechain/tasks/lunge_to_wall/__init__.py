"""Knee to wall: how far the shin leans over a foot whose heel stays down."""
