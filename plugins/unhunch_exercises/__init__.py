"""The built-in exercises, each a plugin like any other."""
