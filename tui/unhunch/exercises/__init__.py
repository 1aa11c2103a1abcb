"""Exercises: where they come from, how they are loaded, and whether they are sound."""
