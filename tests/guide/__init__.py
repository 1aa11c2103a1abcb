"""The author's guide, kept true: ``python -m tests.guide`` writes its outputs and pictures anew."""
