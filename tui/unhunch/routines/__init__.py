"""Routines: their files, the planner that fits them to a time, and what there is to choose from."""
