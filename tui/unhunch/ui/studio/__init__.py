"""The parts of the theme studio."""
