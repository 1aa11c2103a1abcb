"""Putting a theme on the running app."""
