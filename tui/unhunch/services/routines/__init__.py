"""Routines: files, lengths, and the planner that fits them to a time."""
