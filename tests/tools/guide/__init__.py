"""The author's guide, kept true: ``python -m tests.tools.guide`` writes its outputs and pictures anew."""
