"""Pieces of TOML in their places: a piece of an exercise within a whole one; files by what they hold."""

import tomllib
from pathlib import Path
from typing import Final

from unhunch.exercises.toml_exercise import TomlExercise, parse_toml_exercise
from unhunch.routines.routine_file import read_routine
from unhunch.themes.theme_file import read_theme

HEAD: Final = "api = 1\n"
CARD: Final = """
[card]
title = "Any"
summary = "Any."
area = "any"
positions = ["sit"]
dose = { least = 1, usual = 4, most = 60 UNIT }
"""
INSTRUCTIONS: Final = """
[instructions]
setup = ["Any."]
steps = ["Any."]
"""
TIMING: Final = '\n[timing]\nrepeat = "reps"\nbody = { hold = 1 }\n'
PIECES: Final = ("card", "instructions", "timing", "figure", "easier", "project")
"""What a piece may be: the table of an exercise that it stands in, with its header or without, or pyproject.toml."""


def check_file(path: Path) -> None:
    """Read a file as unhunch would read it.

    Raises:
        Exception: when it is not sound.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if "project" in data:
        assert data["project"]["entry-points"]
    elif "colors" in data or "extends" in data:
        read_theme(path)
    elif "exercise" in data:
        read_routine(path)
    else:
        parse_toml_exercise(path.read_text(encoding="utf-8"), path)


def check_piece(word: str, text: str) -> None:
    """Read a piece of an exercise in its place."""
    if word not in PIECES:
        raise ValueError(f"{word!r} is none of {PIECES}")
    if word == "project":
        tomllib.loads(text)
        return
    exercise_with(word, text)


def exercise_with(word: str, text: str) -> TomlExercise:
    """Return an exercise that has this piece."""
    unit = ', unit = "seconds"' if '"seconds"' in text else ""
    parts = {
        "card": CARD.replace(" UNIT", unit),
        "instructions": INSTRUCTIONS,
        "timing": TIMING,
        "figure": "",
        "easier": "",
    }
    headed = text if text.startswith(f"[{word}]") else f"[{word}]\n{text}"
    parts[word] = f"\n{headed}"
    if word != "timing" and unit:
        parts["timing"] = parts["timing"].replace('"reps"', "1")
    if word == "timing" and '"reps"' not in text and not unit:  # a dose that goes from to needs a word for it
        parts["card"] = parts["card"].replace("least = 1, usual = 4, most = 60", "usual = 4")
    return parse_toml_exercise(HEAD + "".join(parts.values()), Path("piece.toml"))
