"""Other programs' colour schemes, read strictly: base16 and base24, Alacritty, kitty, iTerm2, Windows Terminal.

A file is anybody's text: it is read up to a size, nothing in it is followed or expanded, and what is not understood is
refused by name.
"""

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from unhunch.core.colour import Colour, parse_colour
from unhunch.core.text import clean

COLOURS: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
KNOWN: Final = (
    "base16 or base24 (YAML, JSON), Alacritty (TOML), kitty (conf), iTerm2 (itermcolors), Windows Terminal (JSON)"
)


LONGEST: Final = 200
"""Characters of the longest line of YAML that is looked at."""


class SchemeError(ValueError):
    """A scheme that cannot be read; the message says why, ``where`` the key or line."""

    def __init__(self, why: str, where: str = "") -> None:
        """Keep the place."""
        super().__init__(why)
        self.where = where


@dataclass(frozen=True, slots=True)
class Scheme:
    """A colour scheme as another program has it."""

    format: str
    title: str
    author: str
    background: Colour
    foreground: Colour
    inks: Mapping[str, tuple[Colour, ...]]
    """By ``red``, ``green`` and so on: the colours that could stand for it, the usual one first."""
    extra: Mapping[str, Colour] = field(default_factory=dict)
    """Tokens that the scheme has a colour for."""


def read_scheme(text: str, ending: str) -> Scheme:
    """Return the scheme in a text; the file's ending (``.toml``) helps to tell what it is.

    Raises:
        SchemeError: when it is none that is known, or a colour in it is missing or is none.
    """
    start = text.lstrip()[:200].lower()
    if ending == ".itermcolors" or start.startswith(("<?xml", "<!doctype", "<plist", "bplist")):
        return _iterm(text)
    if ending == ".json" or start.startswith("{"):
        return _json(text)
    if re.search(r"^[ \t]*base00[ \t]*:", text, re.MULTILINE | re.IGNORECASE):
        return _base(_flat_yaml(text))
    if ending == ".toml" or re.search(r"^[ \t]*\[colors", text, re.MULTILINE):
        return _alacritty(text)
    if re.search(r"^[ \t]*color\d+[ \t]+\S", text, re.MULTILINE):
        return _kitty(text)
    raise SchemeError(f"is no colour scheme that is known: {KNOWN}")


# --- base16 and base24 ----------------------------------------------------------------------------------------


def _base(data: Mapping[str, Any]) -> Scheme:
    palette = data.get("palette", data)
    if not isinstance(palette, Mapping):
        raise SchemeError("must hold base00 to base0F", "palette")
    rows = {str(key).lower(): value for key, value in palette.items()}
    slot = {name: _colour(rows.get(name), name) for name in (f"base0{digit}" for digit in "0123456789abcdef")}
    more = {
        name: (_colour(rows[key], key),)
        for name, key in {"red": "base12", "yellow": "base13", "green": "base14", "blue": "base16"}.items()
        if key in rows
    } | ({"magenta": (_colour(rows["base17"], "base17"),)} if "base17" in rows else {})
    usual = {"red": "8", "yellow": "a", "green": "b", "cyan": "c", "blue": "d", "magenta": "e"}
    inks = {name: (slot[f"base0{digit}"], *more.get(name, ())) for name, digit in usual.items()}
    return Scheme(
        "base24" if more else "base16",
        _text(data.get("name", data.get("scheme", ""))),
        _text(data.get("author", "")),
        slot["base00"],
        slot["base05"],
        inks,
        {"surface": slot["base01"], "track": slot["base02"], "muted": slot["base04"]},
    )


_LINE: Final = re.compile(
    r"""(?P<space>[ \t]*)(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>"[^"]*"|'[^']*'|[^#"'&*!|>{\[]*?)"""
    r"""[ \t]*(?:[ \t]#.*|(?<=["' \t:])#.*)?"""
)


def _flat_yaml(text: str) -> dict[str, Any]:
    """Return the little of YAML that schemes are written in: keys with values, and one table, ``palette``."""
    data: dict[str, Any] = {}
    table = data
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#") or line.rstrip() in ("---", "..."):
            continue
        match = _LINE.fullmatch(line.rstrip()) if len(line) <= LONGEST else None
        if match is None:
            raise SchemeError('is not the plain YAML of a base16 scheme: write `base00: "181818"`', f"line {number}")
        key, value = match["key"], match["value"].strip().strip("\"'")
        if not match["space"]:
            table = data
        if key in table:
            raise SchemeError("is there twice", f"line {number}, {clean(key, 20)}")
        if not value and key == "palette":
            data[key] = table = {}
        else:
            table[key] = value
    return data


# --- Terminals ------------------------------------------------------------------------------------------------


def _alacritty(text: str) -> Scheme:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise SchemeError(f"is no TOML: {clean(str(error), 120)}") from None
    colors = data.get("colors", {})
    primary, normal, bright = (_table(colors, name) for name in ("primary", "normal", "bright"))
    if not primary:
        hint = "; an unhunch theme goes in with `unhunch themes install`" if "accent" in colors else ""
        raise SchemeError(f"has no [colors.primary], as Alacritty has{hint}")
    get = {f"{name}.{key}": value for name, rows in (("n", normal), ("b", bright)) for key, value in rows.items()}
    inks = {name: (get.get(f"n.{name}"), get.get(f"b.{name}")) for name in COLOURS}
    return _terminal("Alacritty", "", primary.get("background"), primary.get("foreground"), inks)


def _kitty(text: str) -> Scheme:
    rows: dict[str, str] = {}
    title = author = ""
    for line in text.splitlines():
        words = line.split(None, 1)
        if line.startswith("## name:"):
            title = line[8:].strip()
        elif line.startswith("## author:"):
            author = line[10:].strip()
        elif len(words) == 2 and not words[0].startswith("#"):
            rows[words[0]] = words[1].strip()
    inks = {name: (rows.get(f"color{n}"), rows.get(f"color{n + 8}")) for n, name in enumerate(COLOURS)}
    return _terminal("kitty", title, rows.get("background"), rows.get("foreground"), inks, author)


def _json(text: str) -> Scheme:
    import json  # noqa: PLC0415  only here

    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SchemeError(f"is no JSON: {clean(str(error), 120)}") from None
    if isinstance(data, dict) and isinstance(data.get("schemes"), list):
        if len(data["schemes"]) != 1:
            raise SchemeError(f"holds {len(data['schemes'])} schemes: save the one that you want to a file", "schemes")
        data = data["schemes"][0]
    if not isinstance(data, dict):
        raise SchemeError(f"is no colour scheme that is known: {KNOWN}")
    palette = data.get("palette", data)
    if isinstance(palette, dict) and any(str(key).lower() == "base00" for key in palette):
        return _base(data)
    names = {name: "purple" if name == "magenta" else name for name in COLOURS}
    inks = {name: (data.get(key), data.get(f"bright{key.capitalize()}")) for name, key in names.items()}
    title = _text(data.get("name", ""))
    return _terminal("Windows Terminal", title, data.get("background"), data.get("foreground"), inks)


def _iterm(text: str) -> Scheme:
    import plistlib  # noqa: PLC0415  only here
    from xml.parsers.expat import ExpatError  # noqa: PLC0415

    upper = text.upper()
    doctype = upper.find("<!DOCTYPE")
    declares = doctype >= 0 and "[" in text[doctype : text.find(">", doctype)]
    if declares or upper.count("<!") - upper.count("<!--") > 1 or text.startswith("bplist"):
        raise SchemeError("declares things of its own (a DTD, or a binary form), which is refused")
    try:
        data = plistlib.loads(text.encode(), fmt=plistlib.FMT_XML)
    except (ValueError, ExpatError, RecursionError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise SchemeError(f"is no plist: {clean(str(error), 120)}") from None
    if not isinstance(data, dict):
        raise SchemeError("is no plist of iTerm2's colours")
    get: Callable[[str], Any] = lambda name: _components(data.get(name), name)  # noqa: E731
    inks = {name: (get(f"Ansi {n} Color"), get(f"Ansi {n + 8} Color")) for n, name in enumerate(COLOURS)}
    return _terminal("iTerm2", "", get("Background Color"), get("Foreground Color"), inks)


def _components(row: Any, name: str) -> str | None:
    """Return iTerm2's red, green and blue, each 0 to 1, as ``#rrggbb``."""
    if row is None:
        return None
    try:
        parts = [float(row[f"{part} Component"]) for part in ("Red", "Green", "Blue")]
    except (TypeError, KeyError, ValueError, OverflowError):
        raise SchemeError("has no red, green and blue component", name) from None
    if not all(math.isfinite(part) for part in parts):
        raise SchemeError("has a component that is no number", name)
    red, green, blue = (round(255 * min(1.0, max(0.0, part))) for part in parts)
    return Colour(red, green, blue).hex


def _terminal(
    kind: str, title: str, background: Any, foreground: Any, inks: Mapping[str, tuple[Any, Any]], author: str = ""
) -> Scheme:
    found = {
        name: tuple(_colour(value, name) for value in values if value is not None) for name, values in inks.items()
    }
    missing = next((name for name in ("red", "green", "yellow", "blue", "magenta", "cyan") if not found[name]), None)
    if missing is not None:
        raise SchemeError(f"has no {missing}, so it is no whole scheme of {kind}")
    return Scheme(
        kind,
        _text(title),
        _text(author),
        _colour(background, "background"),
        _colour(foreground, "foreground"),
        found,
    )


def _colour(value: Any, where: str) -> Colour:
    if value is None:
        raise SchemeError("is missing", where)
    text = value.strip() if isinstance(value, str) else clean(repr(value), 40)
    if re.fullmatch(r"0x[0-9a-fA-F]{6}", text):
        text = f"#{text[2:]}"
    elif re.fullmatch(r"[0-9a-fA-F]{6}", text):
        text = f"#{text}"
    try:
        return parse_colour(text)
    except ValueError as error:
        raise SchemeError(clean(str(error), 120), where) from None


def _table(colors: Any, name: str) -> Mapping[str, Any]:
    rows = colors.get(name, {}) if isinstance(colors, Mapping) else {}
    return rows if isinstance(rows, Mapping) else {}


def _text(value: Any) -> str:
    return clean(value, 60) if isinstance(value, str) else ""
