"""Theme files: TOML, read by the one function for built-in ones and a user's own."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from unhunch.core.colour import Colour, parse_colour
from unhunch.core.problem import Problem, nearest
from unhunch.core.text import clean
from unhunch.core.theme import BASE, TOKENS, Theme, complete

KEYS = ("title", "dark", "colors", "tokens")
NEEDED = BASE[:3]


class ThemeError(ValueError):
    """A theme file that cannot be used; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the message is its one line."""
        super().__init__(problem.line())
        self.problem = problem


def read_theme(path: Path) -> Theme:
    """Return the theme in a file; its name is the file's name without the ending.

    Raises:
        ThemeError: when the file cannot be read, is no TOML, or does not hold a theme.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ThemeError(_problem(path, "", error.strerror or "cannot be read")) from None
    except UnicodeDecodeError:
        raise ThemeError(_problem(path, "", "is not UTF-8 text")) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ThemeError(_problem(path, "", clean(str(error), 200))) from None
    _known(path, data, KEYS, "")
    if not isinstance(data.get("dark"), bool):
        raise ThemeError(_problem(path, "dark", "must be true or false"))
    base = _colours(path, data, "colors", BASE)
    missing = [name for name in NEEDED if name not in base]
    if missing:
        raise ThemeError(_problem(path, f"colors.{missing[0]}", "is missing"))
    tokens = _colours(path, data, "tokens", tuple(TOKENS))
    title = clean(str(data.get("title", path.stem)), 40)
    return complete(path.stem, title, dark=data["dark"], base=base, tokens=tokens)


def _colours(path: Path, data: Mapping[str, Any], table: str, known: tuple[str, ...]) -> dict[str, Colour]:
    rows = data.get(table, {})
    if not isinstance(rows, Mapping):
        raise ThemeError(_problem(path, table, "must be a table"))
    _known(path, rows, known, f"{table}.")
    colours: dict[str, Colour] = {}
    for name, value in rows.items():
        try:
            colours[name] = parse_colour(value if isinstance(value, str) else repr(value))
        except ValueError as error:
            raise ThemeError(_problem(path, f"{table}.{name}", str(error))) from None
    return colours


def _known(path: Path, table: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
    for key in table:
        if key not in known:
            why = f"is no key of a theme{nearest(key, known)}"
            raise ThemeError(_problem(path, f"{prefix}{clean(key, 40)}", why))


def _problem(path: Path, key: str, why: str) -> Problem:
    return Problem(path.name, key, why, f"Mend {path}; the other themes are not touched.")
