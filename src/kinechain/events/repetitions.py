"""repetitions"""
