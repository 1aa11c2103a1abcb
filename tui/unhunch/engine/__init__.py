"""The pure engine: exercises, timing, timelines, sessions. It imports the standard library alone."""
