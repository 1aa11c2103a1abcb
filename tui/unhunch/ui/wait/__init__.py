"""Waiting for the next break: what the screen shows, how it calls, and the ways to it."""
