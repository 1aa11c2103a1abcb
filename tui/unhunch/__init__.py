"""unhunch leads you through neck and upper-back exercises in your breaks."""

__version__ = "0.1.0"
