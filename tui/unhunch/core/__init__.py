"""The pure core: exercises, timing, timelines, sessions. The standard library alone."""
