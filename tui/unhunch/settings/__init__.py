"""The settings: what there is, and the file that keeps it."""
