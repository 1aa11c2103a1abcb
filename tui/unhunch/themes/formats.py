"""Other programs' colour schemes, read strictly: base16 and base24, Gogh, and those of terminals.

A file is anybody's text: it is read up to a size, nothing in it is followed or expanded, and what is not understood is
refused by name.
"""

import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from unhunch.engine.text import clean
from unhunch.themes.colour import Colour, parse_colour

COLOURS: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
KNOWN: Final = (
    "base16 or base24 (YAML, JSON), Gogh (YAML, JSON), Alacritty and WezTerm (TOML), kitty, Ghostty, foot, iTerm2, "
    "Windows Terminal (JSON)"
)
LARGEST_YAML: Final = 65_536
"""Characters of the largest YAML that is read; a scheme takes about a thousand."""


class SchemeError(ValueError):
    """A scheme that cannot be read; the message says why, ``where`` the key or line."""

    def __init__(self, why: str, where: str = "") -> None:
        """Keep the place."""
        super().__init__(why)
        self.where = where


class Scheme(Struct, frozen=True):
    """A colour scheme as another program has it."""

    format: str
    title: str
    author: str
    background: Colour
    foreground: Colour
    inks: Mapping[str, tuple[Colour, ...]]
    """By ``red``, ``green`` and so on: the colours that could stand for it, the usual one first."""
    surface: Colour | None = None
    quiet: tuple[Colour, ...] = ()
    """The colours that the scheme has for words of less weight, the usual one first."""


def read_scheme(text: str, ending: str) -> Scheme:
    """Return the scheme in a text; the file's ending (``.toml``) helps to tell what it is.

    Raises:
        SchemeError: when it is none that is known, or a colour in it is missing or is none.
    """
    start = text.lstrip()[:200].lower()
    if ending == ".itermcolors" or start.startswith(("<?xml", "<!doctype", "<plist")):
        return _iterm_xml(text)
    if ending == ".json" or start.startswith("{"):
        return _json(text)
    for line, reader in _BY_A_LINE.items():
        if re.search(line, text, re.MULTILINE | re.IGNORECASE):
            return reader(text)
    if ending == ".toml" or re.search(r"^[ \t]*\[colors", text, re.MULTILINE):
        return _toml(text)
    raise SchemeError(f"is no colour scheme that is known: {KNOWN}")


def read_binary(raw: bytes) -> Scheme | None:
    """Return the scheme in a binary property list, which iTerm2 can write; None for anything else.

    Raises:
        SchemeError: when it is one, and holds no scheme.
    """
    return _iterm(raw) if raw.startswith(b"bplist00") else None


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
        slot["base01"],
        (slot["base04"], slot["base03"]),
    )


# --- YAML -----------------------------------------------------------------------------------------------------


def _yaml(text: str) -> Scheme:
    data = _yaml_texts(text)
    return _gogh(data) if "color_01" in data else _base(data)


def _yaml_texts(text: str) -> dict[str, Any]:
    """Return the texts of a YAML mapping, and of the mappings in it. Nothing is built of it, and nothing expanded."""
    import yaml  # noqa: PLC0415  only here

    if len(text) > LARGEST_YAML:
        raise SchemeError(f"is larger than {LARGEST_YAML // 1024} KB, which no scheme in YAML is")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SchemeError(
            f"is no YAML: {clean(error.problem or '', 120)}", f"line {mark.line + 1}" if mark else ""
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SchemeError(f"is no YAML: {clean(str(error), 120)}") from None
    return {
        key: dict(_scalars(value)) if isinstance(value, yaml.MappingNode) else value.value
        for key, value in _pairs(root)
        if isinstance(value, yaml.MappingNode | yaml.ScalarNode)
    }


def _scalars(node: Any) -> Iterator[tuple[str, str]]:
    return ((key, value.value) for key, value in _pairs(node) if isinstance(value.value, str))


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield what a mapping of YAML holds, by its keys that are text."""
    seen = set[str]()
    for key, value in node.value if getattr(node, "id", "") == "mapping" else ():
        if not isinstance(key.value, str):
            continue
        if key.value in seen:
            raise SchemeError("is there twice", f"line {key.start_mark.line + 1}, {clean(key.value, 20)}")
        seen.add(key.value)
        yield key.value, value


def _gogh(data: Mapping[str, Any]) -> Scheme:
    inks = {name: (data.get(f"color_{n:02}"), data.get(f"color_{n + 8:02}")) for n, name in enumerate(COLOURS, 1)}
    title, author = _text(data.get("name", "")), _text(data.get("author", ""))
    return _terminal("Gogh", title, data.get("background"), data.get("foreground"), inks, author)


# --- Terminals ------------------------------------------------------------------------------------------------


def _toml(text: str) -> Scheme:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise SchemeError(f"is no TOML: {clean(str(error), 120)}") from None
    colors = data.get("colors", {})
    return _wezterm(data, colors) if isinstance(colors, Mapping) and "ansi" in colors else _alacritty(colors)


_WEZTERM: Final = ("ansi", "brights")


def _wezterm(data: Mapping[str, Any], colors: Mapping[str, Any]) -> Scheme:
    about = _table(data, "metadata")
    ansi, brights = (dict(enumerate(row if isinstance(row := colors.get(key), list) else [])) for key in _WEZTERM)
    inks = {name: (ansi.get(n), brights.get(n)) for n, name in enumerate(COLOURS)}
    title, author = _text(about.get("name", "")), _text(about.get("author", ""))
    return _terminal("WezTerm", title, colors.get("background"), colors.get("foreground"), inks, author)


def _alacritty(colors: Any) -> Scheme:
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


def _ghostty(text: str) -> Scheme:
    rows = dict[str, str]()
    for key, value in _assigned(text):
        number, _, colour = value.partition("=")
        rows |= {f"palette {number.strip()}": colour.strip()} if key == "palette" else {key: value}
    inks = {name: (rows.get(f"palette {n}"), rows.get(f"palette {n + 8}")) for n, name in enumerate(COLOURS)}
    return _terminal("Ghostty", "", rows.get("background"), rows.get("foreground"), inks)


def _foot(text: str) -> Scheme:
    """Read the first table of colours: a file may have one for dark and one for light."""
    tables: list[dict[str, str]] = [{}]
    for key, value in _assigned(text):
        tables += [{}] if key.startswith("[") else []
        tables[-1][key] = value.partition("#")[0].strip() or value
    rows = next((table for table in tables if "regular1" in table), {})
    inks = {name: (rows.get(f"regular{n}"), rows.get(f"bright{n}")) for n, name in enumerate(COLOURS)}
    return _terminal("foot", "", rows.get("background"), rows.get("foreground"), inks)


def _assigned(text: str) -> Iterator[tuple[str, str]]:
    """Yield each ``key = value``, and each ``[table]`` as a key; comments are left out."""
    for line in text.splitlines():
        key, _, value = line.partition("=")
        if key.strip() and not key.lstrip().startswith(("#", ";")):
            yield key.strip(), value.strip().strip("\"'")


_TEXT: Final = r'"(?:\\.|[^"\\])*(?:"|\Z)'
_COMMENT: Final = re.compile(rf"({_TEXT})|//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)")
_LAST_COMMA: Final = re.compile(rf"({_TEXT})|,(?=\s*[\]}}])")


def _json_data(text: str) -> Any:
    """Return what JSON says; comments and commas after the last one are passed over, as Windows Terminal does."""
    import json  # noqa: PLC0415  only here

    for pattern in (_COMMENT, _LAST_COMMA):
        text = pattern.sub(lambda match: match[1] or " ", text)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SchemeError(f"is no JSON: {clean(str(error), 120)}") from None


def _json(text: str) -> Scheme:
    data = _json_data(text)
    if isinstance(data, list):
        data = {"schemes": data}
    if isinstance(data, dict) and isinstance(data.get("schemes"), list):
        if len(data["schemes"]) != 1:
            raise SchemeError(f"holds {len(data['schemes'])} schemes: save the one that you want to a file", "schemes")
        data = data["schemes"][0]
    if not isinstance(data, dict):
        raise SchemeError(f"is no colour scheme that is known: {KNOWN}")
    palette = data.get("palette", data)
    if isinstance(palette, dict) and any(str(key).lower() == "base00" for key in palette):
        return _base(data)
    if "color_01" in data:
        return _gogh(data)
    names = {name: "purple" if name == "magenta" else name for name in COLOURS}
    inks = {name: (data.get(key), data.get(f"bright{key.capitalize()}")) for name, key in names.items()}
    title = _text(data.get("name", ""))
    return _terminal("Windows Terminal", title, data.get("background"), data.get("foreground"), inks)


def _iterm_xml(text: str) -> Scheme:
    upper = text.upper()
    doctype = upper.find("<!DOCTYPE")
    declares = doctype >= 0 and "[" in text[doctype : text.find(">", doctype)]
    if declares or upper.count("<!") - upper.count("<!--") > 1:
        raise SchemeError("declares things of its own (a DTD), which is refused")
    return _iterm(text.encode())


def _iterm(raw: bytes) -> Scheme:
    import plistlib  # noqa: PLC0415  only here
    from xml.parsers.expat import ExpatError  # noqa: PLC0415

    kind = plistlib.FMT_BINARY if raw.startswith(b"bplist00") else plistlib.FMT_XML
    try:
        data = plistlib.loads(raw, fmt=kind)
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


_X11_RGB: Final = re.compile(r"rgb:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})", re.IGNORECASE)
_X11_GREY: Final = re.compile(r"gr[ae]y(\d\d?|100)", re.IGNORECASE)


def _colour(value: Any, where: str) -> Colour:
    if value is None:
        raise SchemeError("is missing", where)
    text = value.strip() if isinstance(value, str) else clean(repr(value), 40)
    if match := re.fullmatch(r"(?:0x)?([0-9a-f]{6})", text, re.IGNORECASE):
        text = f"#{match[1]}"
    elif match := _X11_RGB.fullmatch(text):
        red, green, blue = (round(255 * int(part, 16) / (16 ** len(part) - 1)) for part in match.groups())
        return Colour(red, green, blue)
    elif match := _X11_GREY.fullmatch(text):
        grey = int(2.55 * int(match[1]) + 0.5)
        return Colour(grey, grey, grey)
    try:
        return parse_colour(text)
    except ValueError as error:
        raise SchemeError(clean(str(error), 120), where) from None


def _table(colors: Any, name: str) -> Mapping[str, Any]:
    rows = colors.get(name, {}) if isinstance(colors, Mapping) else {}
    return rows if isinstance(rows, Mapping) else {}


def _text(value: Any) -> str:
    return clean(value, 60) if isinstance(value, str) else ""


_BY_A_LINE: Final[Mapping[str, Callable[[str], Scheme]]] = {
    r"^[ \t]*[\"']?(?:base00|color_01)[\"']?[ \t]*:": _yaml,
    r"^[ \t]*palette[ \t]*=[ \t]*\d": _ghostty,
    r"^[ \t]*regular1[ \t]*=": _foot,
    r"^[ \t]*color\d+[ \t]+\S": _kitty,
}
"""The line by which a text is known, and what reads it then."""
