"""The statistics screen and its pictures."""
