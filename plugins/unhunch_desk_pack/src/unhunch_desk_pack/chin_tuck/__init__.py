"""Chin tuck: a TOML file within a package. The entry point names EXERCISE, which is the plugin."""

from pathlib import Path
from typing import Final

from unhunch.exercises.toml_exercise import load_toml_exercise

EXERCISE: Final = load_toml_exercise(Path(__file__).with_name("chin-tuck.toml"))
