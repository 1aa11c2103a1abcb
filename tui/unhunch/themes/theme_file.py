"""Theme files: TOML, read by the one function for built-in ones and a user's own."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from unhunch.engine.problem import Problem, UnhunchError, nearest
from unhunch.engine.text import clean
from unhunch.system.user_files import read_user_file, what_to_type, why_unread
from unhunch.themes.colour import Colour, parse_colour
from unhunch.themes.tokens import BASE, NEEDED, TOKENS, Theme, ThemeSpec, complete

KEYS: Final = ("title", "author", "dark", "variant", "extends", "colors", "tokens")
"""What a theme file may hold."""
LARGEST: Final = 65_536
"""Bytes of the largest file that is read; a theme takes about two thousand."""
DEEPEST: Final = 8
"""Themes that may extend each other in a row."""
NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What a theme's name may look like; at most 40 characters."""

Lookup = Callable[[str, Path], Path | None]
"""Returns the file of the theme of this name that the theme in that file extends; None when there is none."""


class ThemeError(UnhunchError):
    """A theme file that cannot be used; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the message is its one line."""
        super().__init__(problem.line())
        self.problem = problem


def no_others(_name: str, _path: Path) -> None:
    """Look up a theme where there are no others."""


def read_theme(path: Path, lookup: Lookup = no_others) -> Theme:
    """Return the theme in a file; its name is the file's name without the ending.

    Raises:
        ThemeError: when the file, or one that it extends, cannot be read, is no TOML, or does not hold a theme.
    """
    return complete(whole_spec(path, lookup))


def whole_spec(path: Path, lookup: Lookup = no_others) -> ThemeSpec:
    """Return what a theme file says, with what it takes from the themes that it extends.

    Raises:
        ThemeError: as for :func:`read_theme`.
    """
    spec = read_spec(path)
    name, here, passed = spec.extends, path, [path]
    while name:
        below = lookup(name, here)
        if below is None:
            raise ThemeError(
                _problem(here, "extends", f"there is no theme {name!r}", "`unhunch themes list` shows all.")
            )
        if below in passed:
            chain = " -> ".join([*(one.stem for one in passed), below.stem])
            raise ThemeError(_problem(path, "extends", f"goes round in a circle: {chain}"))
        passed.append(below)
        if len(passed) > DEEPEST:
            raise ThemeError(_problem(path, "extends", f"passes through more than {DEEPEST} themes"))
        base = read_spec(below)
        name, here = base.extends, below
        spec = spec.over(base)
    missing = [key for key in NEEDED if key not in spec.colors]
    if missing:
        raise ThemeError(_problem(path, f"colors.{missing[0]}", "is missing"))
    return spec


def read_spec(path: Path) -> ThemeSpec:
    """Return what one theme file says, by itself.

    Raises:
        ThemeError: when the file cannot be read, is no TOML, or has what a theme has not.
    """
    return spec_of(path, read_text(path, LARGEST))


def spec_of(path: Path, text: str) -> ThemeSpec:
    """Return what a theme file with this text says; ``path`` gives its name, and is named where something is wrong.

    Raises:
        ThemeError: when it is no TOML, or has what a theme has not.
    """
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise ThemeError(_problem(path, "", "is nested too deeply")) from None
    except ValueError as error:  # TOMLDecodeError is one, and so is a number of too many digits
        raise ThemeError(_syntax(path, str(error))) from None
    _known(path, data, KEYS, "")
    return ThemeSpec(
        path.stem,
        _words(path, data, "title"),
        _words(path, data, "author"),
        _dark(path, data),
        _words(path, data, "extends"),
        _colours(path, data, "colors", BASE),
        _colours(path, data, "tokens", tuple(TOKENS)),
    )


def read_text(path: Path, largest: int) -> str:
    """Return the text of a file that may be anything at all.

    Raises:
        ThemeError: when it is no file, cannot be read, is larger than so many bytes, or is no UTF-8.
    """
    return as_text(path, read_bytes(path, largest))


def read_bytes(path: Path, largest: int) -> bytes:
    """Return what is in a file that may be anything at all.

    Raises:
        ThemeError: when it is no file, cannot be read, or is larger than so many bytes.
    """
    try:
        return read_user_file(path, largest)
    except FileNotFoundError:
        remedy = f"Name a file that is there: this was {clean(str(path.absolute()), 200)}."
        raise ThemeError(_problem(path, "", f"is not there: no such file or directory{_near(path)}", remedy)) from None
    except OSError as error:
        raise ThemeError(_problem(path, "", why_unread(error), clean(what_to_type(path, error), 300))) from None


def as_text(path: Path, raw: bytes) -> str:
    """Return the text in the bytes of a file.

    Raises:
        ThemeError: when they are no UTF-8.
    """
    try:
        return str(raw, "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ThemeError(_problem(path, f"line {line}", "is not UTF-8 text")) from None


def _near(path: Path) -> str:
    """Return the files of its folder that are called nearly so, as a hint."""
    try:
        names = [one.name for one in path.parent.iterdir() if one.suffix == path.suffix]
    except OSError:
        return ""
    return nearest(clean(path.name, 60), names)


def _syntax(path: Path, message: str) -> Problem:
    """Return a syntax error with its line as the place."""
    place = re.search(r" \(at (line \d+), column (\d+)\)$", message)
    if place is None:
        return _problem(path, "", clean(message, 200))
    why = clean(message[: place.start()], 160)
    return _problem(path, f"{place[1]}, column {place[2]}", f"is no TOML: {why[:1].lower()}{why[1:]}")


def _words(path: Path, data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise ThemeError(_problem(path, key, f"must be text, and is {clean(repr(value), 40)}"))
    return clean(value, 40 if key == "extends" else 60)


def _dark(path: Path, data: Mapping[str, Any]) -> bool | None:
    dark, variant = data.get("dark"), data.get("variant")
    if not isinstance(dark, bool | None):
        raise ThemeError(_problem(path, "dark", "must be true or false"))
    if variant is None:
        return dark
    if variant not in ("dark", "light"):
        raise ThemeError(_problem(path, "variant", 'must be "dark" or "light"'))
    if dark is not None and dark != (variant == "dark"):
        raise ThemeError(_problem(path, "variant", "says the opposite of dark"))
    return bool(variant == "dark")


def _colours(path: Path, data: Mapping[str, Any], table: str, known: tuple[str, ...]) -> dict[str, Colour]:
    rows = data.get(table, {})
    if not isinstance(rows, Mapping):
        raise ThemeError(_problem(path, table, f"must be a table: [{table}] on a line of its own"))
    _known(path, rows, known, f"{table}.")
    colours: dict[str, Colour] = {}
    for name, value in rows.items():
        try:
            colours[name] = parse_colour(value if isinstance(value, str) else clean(repr(value), 40))
        except ValueError as error:
            raise ThemeError(_problem(path, f"{table}.{name}", clean(str(error), 200))) from None
    return colours


def _known(path: Path, table: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
    for key in table:
        if key not in known:
            raise ThemeError(
                _problem(path, f"{prefix}{clean(key, 40)}", f"is no key of a theme{_hint(key, known, prefix)}")
            )


def _hint(key: str, known: tuple[str, ...], prefix: str) -> str:
    """Return the nearest key; for one that stands in the wrong table, the right one."""
    tables = {"colors": BASE, "tokens": tuple(TOKENS)}
    for table, names in tables.items():
        if key in names and prefix != f"{table}.":
            return f"; it belongs under [{table}]"
    return nearest(key[:40], known)


def _problem(path: Path, key: str, why: str, remedy: str = "") -> Problem:
    return Problem(
        clean(path.name, 60), key, why, remedy or f"Mend {clean(str(path), 200)}; the other themes are not touched."
    )
