"""Theme files written: a new one, a copy of any theme, a checked one put in place. Whole or not at all."""

import os
from pathlib import Path
from typing import Any

import tomli_w

from unhunch.engine.problem import UnhunchError, UsageError
from unhunch.engine.text import clean
from unhunch.system.files import write_whole
from unhunch.system.user_files import what_to_type, why_unwritten
from unhunch.themes.theme_file import NAME
from unhunch.themes.theme_library import ENDING
from unhunch.themes.tokens import BASE, NEEDED, TOKENS, Palette, Theme, ThemeSpec


def checked_name(name: str) -> str:
    """Return a name for a new theme.

    Raises:
        UsageError: when no theme can be called so.
    """
    if not NAME.fullmatch(name) or len(name) > 40:
        raise UsageError(
            f"{clean(name, 60)!r} is no name for a theme: write lower case words with hyphens between, at most 40 "
            "characters, as in evening-light."
        )
    return name


def name_for(words: str) -> str:
    """Return a name that a theme can have made from any words; ``imported`` where nothing is left of them."""
    kept = "".join(char if char.isascii() and char.isalnum() else " " for char in words.lower())
    return "-".join(kept.split())[:40].strip("-") or "imported"


def own_name(name: str) -> str:
    """Return what a theme of the user's own is called where its name is that of a theme which comes with something."""
    return f"my-{name}"[:40].strip("-")


def spec_toml(spec: ThemeSpec) -> str:
    """Return a theme file that says just what the spec says."""
    head: dict[str, Any] = {key: value for key in ("title", "author") if (value := getattr(spec, key))}
    if spec.dark is not None:
        head["dark"] = spec.dark
    if spec.extends:
        head["extends"] = spec.extends
    tables = {"colors": _texts(spec.colors, BASE), "tokens": _texts(spec.tokens, tuple(TOKENS))}
    return tomli_w.dumps(head | {table: rows for table, rows in tables.items() if rows})


def theme_toml(theme: Theme) -> str:
    """Return a theme file with every colour written down, to edit."""
    return spec_toml(
        ThemeSpec(theme.name, theme.title, theme.author, theme.dark, "", dict(theme.base), dict(theme.tokens))
    )


def starter(name: str, base: Theme, *, extends: bool) -> ThemeSpec:
    """Return a theme to begin with, in six lines: the three colours that are needed, taken from another theme.

    With ``extends`` it takes everything else from that theme as well, now and later.
    """
    title = name.replace("-", " ").capitalize()
    colors = {key: base.base[key] for key in NEEDED}
    if extends:
        return ThemeSpec(name, title, extends=base.name, colors={"accent": base.base["accent"]})
    return ThemeSpec(name, title, dark=base.dark, colors=colors)


def put(folder: Path, name: str, text: str, *, replace: bool = False) -> Path:
    """Write a theme into the user's folder; return its path.

    Raises:
        UsageError: when the name cannot be one.
        UnhunchError: when there is such a file already and ``replace`` is not given, or it cannot be written.
    """
    path = folder / f"{checked_name(name)}{ENDING}"
    write_new(path, text, replace=replace)
    return path


def write_new(path: Path, text: str, *, replace: bool = False) -> None:
    """Write a file whole; one that is there is kept, unless it may be replaced.

    Raises:
        UnhunchError: when it is there already, or cannot be written.
    """
    where = clean(str(path), 200)
    if not replace and os.path.lexists(path):
        raise UnhunchError(f"{where} is there already and was not touched. Take another name, or move it away.")
    if path.is_dir():
        raise UnhunchError(f"{where} is a folder. Name a file.")
    try:
        write_whole(path, text)
    except (OSError, ValueError) as error:
        why = f"{clean(why_unwritten(error), 200)}. {what_to_type(path, error)}"
        raise UnhunchError(f"{where} {why}") from None


def _texts(colours: Palette, order: tuple[str, ...]) -> dict[str, str]:
    return {name: colours[name].text for name in order if name in colours}
