"""Keeping what a plugin puts on the screen from breaking the screen."""
