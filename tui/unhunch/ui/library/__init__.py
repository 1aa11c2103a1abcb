"""The parts of the exercise library and of the routine editor."""
