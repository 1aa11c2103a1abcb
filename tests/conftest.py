"""Hypothesis as these tests want it: no deadline, since a busy machine is no bug."""

from hypothesis import settings

settings.register_profile("unhunch", max_examples=100, deadline=None)
settings.load_profile("unhunch")
