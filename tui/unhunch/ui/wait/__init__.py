"""Waiting for the next break."""
