"""Exercises that are one TOML file: read, checked and turned into the same plugin as any other."""
