"""Serving unhunch to a browser on this machine."""
