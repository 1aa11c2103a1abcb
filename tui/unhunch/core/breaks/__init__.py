"""Breaks: when one is due, when to keep quiet about it, and what fits into it. Pure; times are passed in."""
