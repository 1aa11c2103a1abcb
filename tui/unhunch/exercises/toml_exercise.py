"""A TOML exercise: data from anybody, made into a plugin like all others. Nothing in it is run, and no file is read.

Every fault is one sentence: the file, the line where it is known, the key, why, and the nearest valid word for a typo.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from unhunch.api import Card, Caution, Dose, DoseRange, Figure, Instructions, Node, hookimpl
from unhunch.engine import serial
from unhunch.engine.exercise import Option, Unit
from unhunch.engine.kinds import Position
from unhunch.engine.problem import Keys, Problem
from unhunch.engine.schema import ShapeError, dotted
from unhunch.engine.text import clean
from unhunch.exercises import figure_data
from unhunch.exercises.faults import PluginError, unread_problem
from unhunch.exercises.toml_check import check_together, check_version, dosed
from unhunch.exercises.toml_schema import AMOUNT, CONDITIONS, EXERCISE
from unhunch.system.toml_lines import line_of
from unhunch.system.user_files import read_user_file

LARGEST: Final = 100_000
"""Bytes; no exercise is longer."""
MOST_DOTS: Final = 1_000
"""Dots in a line: tomllib takes half a minute for a key with 40,000."""
EASIER: Final = "easier"
"""The name of the option for the easier way."""
DEEPEST: Final = 60
"""Tables and lists in each other; the timing's own limit is lower."""


class TomlExercise:
    """The plugin that a TOML file describes. Everything was checked when it was made."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Keep what the file says; ``data`` has the shape of ``EXERCISE``."""
        self._api = data["api"]
        easier = data.get("easier", {})
        self._card = load_card(data["card"], easier.get("help", ""))
        self._instructions = _instructions(data["instructions"])
        self._timing = data["timing"]
        self._figure = figure_data.load(data["figure"]) if "figure" in data else None
        self._easier_instructions = _instructions({**data["instructions"], **easier.get("instructions", {})})
        self._easier_timing = easier.get("timing", self._timing)
        self._easier_figure = figure_data.load(easier["figure"]) if "figure" in easier else self._figure

    @hookimpl
    def unhunch_api_version(self) -> int:
        """Return the version that the file states."""
        return int(self._api)

    @hookimpl
    def unhunch_card(self) -> Card:
        """Return what the exercise is."""
        return self._card

    @hookimpl
    def unhunch_instructions(self, dose: Dose) -> Instructions:
        """Return how to do it."""
        return self._easier_instructions if EASIER in dose.options else self._instructions

    @hookimpl
    def unhunch_timing(self, dose: Dose) -> Node:
        """Return how it runs, with the amount of the dose in its place."""
        timing = self._easier_timing if EASIER in dose.options else self._timing
        return serial.load(dosed(timing, AMOUNT[self._card.dose.unit], dose.amount))

    @hookimpl
    def unhunch_figure(self, dose: Dose) -> Figure | None:
        """Return the figure that shows it."""
        return self._easier_figure if EASIER in dose.options else self._figure


def load_toml_exercise(path: Path) -> TomlExercise:
    """Return the exercise in a file.

    Raises:
        PluginError: when the file cannot be read, is no TOML, or does not hold a sound exercise.
    """
    return parse_toml_exercise(_read(path), path)


def parse_toml_exercise(text: str, path: Path) -> TomlExercise:
    """Return the exercise in a text; ``path`` is what faults call it.

    Raises:
        PluginError: as :func:`load_toml_exercise`.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise _fault(path, f"line {number}", f"has more than {MOST_DOTS} dots")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise _fault(path, "", "is nested too deep") from None
    except ValueError as error:  # TOMLDecodeError, and what int() and datetime say to odd numbers
        raise _fault(path, *_syntax(error)) from None
    _check_depth(data, path)
    try:
        check_version(data)
        EXERCISE.check(data)
        exercise = TomlExercise(data)
        check_together(exercise, data)
    except ShapeError as error:
        raise _fault(path, _place(text, error.keys), error.why) from None
    return exercise


def load_card(data: Mapping[str, Any], easier: str = "") -> Card:
    """Return the card in plain data of the shape of ``CARD``; ``easier`` says what is easier, where there is a way."""
    dose = data["dose"]
    usual = dose["usual"]
    return Card(
        title=data["title"],
        summary=data["summary"],
        area=data["area"],
        muscles=tuple(data.get("muscles", ())),
        positions=tuple(Position(word) for word in data["positions"]),
        props=tuple(data.get("props", ())),
        noise=data.get("noise", "silent"),
        dose=DoseRange(
            dose.get("least", usual),
            usual,
            dose.get("most", usual),
            Unit(dose.get("unit", "repetitions")),
            dose.get("step", 1),
            (Option(EASIER, easier, easier=True),) if easier else (),
        ),
        cautions=tuple(Caution(CONDITIONS[name], advice) for name, advice in data.get("cautions", {}).items()),
        sources=tuple(data.get("sources", ())),
        demanding=data.get("demanding", False),
    )


def _instructions(data: Mapping[str, Any]) -> Instructions:
    many = {name: tuple(data.get(name, ())) for name in ("setup", "steps", "do", "avoid")}
    return Instructions(**many, easier=data.get("easier", ""))


def _check_depth(data: Any, path: Path) -> None:
    level: list[Any] = [data]
    for _ in range(DEEPEST):
        level = [
            one
            for part in level
            if isinstance(part, dict | list)
            for one in (part.values() if isinstance(part, dict) else part)
        ]
        if not level:
            return
    raise _fault(path, "", "is nested too deep")


def _read(path: Path) -> str:
    try:
        return read_user_file(path, LARGEST).decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise PluginError(unread_problem(path, error)) from None
    except UnicodeDecodeError:
        raise _fault(path, "", "is not UTF-8 text") from None


def _syntax(error: ValueError) -> tuple[str, str]:
    """Return the place and the reason that ``tomllib`` gives in one sentence."""
    message = clean(str(error), 200)
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", message)
    if found is None:
        return "", message.removesuffix(" (at end of document)") + (
            " at its end" if "end of document" in message else ""
        )
    return f"line {found[2]}, column {found[3]}", f"is no TOML: {found[1][:1].lower()}{found[1][1:]}"


def _place(text: str, keys: Keys) -> str:
    line = line_of(text, keys)
    return ", ".join(part for part in (f"line {line}" if line else "", clean(dotted(keys), 120)) if part)


def _fault(path: Path, where: str, why: str) -> PluginError:
    place = ", ".join(part for part in (clean(path.name, 60), where) if part)
    remedy = "Mend the file; `unhunch plugins check` helps."
    return PluginError(Problem(clean(path.stem.replace("_", "-"), 60), place, clean(why, 300), remedy))
