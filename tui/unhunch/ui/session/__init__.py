"""The parts of the session screen."""
