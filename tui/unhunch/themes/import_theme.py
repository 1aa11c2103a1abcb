"""From another program's colour scheme to a theme of ours, which can be read."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from unhunch.engine.problem import Problem
from unhunch.engine.text import clean
from unhunch.themes.colour import Colour, blend, contrast, least_contrast, readable
from unhunch.themes.formats import Scheme, SchemeError, read_binary, read_scheme
from unhunch.themes.theme_file import ThemeError, as_text, read_bytes
from unhunch.themes.tokens import TEXT, ThemeSpec
from unhunch.themes.write import name_for

LARGEST: Final = 262_144
"""Bytes of the largest scheme that is read."""
QUIETER: Final = 0.8
"""Words of less weight have at most this share of the contrast that the text has."""
_FROM: Final = {"accent": "blue", "secondary": "magenta", "success": "green", "warning": "yellow", "error": "red"}
"""The scheme's colour that each of ours is made of: four that differ for what to do now."""


class Imported(Struct, frozen=True):
    """A scheme as a theme, and what was changed so that it can be read."""

    spec: ThemeSpec
    format: str
    changes: tuple[str, ...]


def import_scheme(path: Path, name: str | None = None) -> Imported:
    """Return the theme made from a file of another program's; ``name`` instead of the scheme's own.

    Raises:
        ThemeError: when the file cannot be read, or holds no scheme that is known.
    """
    raw = read_bytes(path, LARGEST)
    try:
        scheme = read_binary(raw) or read_scheme(as_text(path, raw), path.suffix.lower())
    except SchemeError as error:
        remedy = "Nothing was written."
        raise ThemeError(Problem(clean(path.name, 60), error.where, str(error), remedy)) from None
    title = scheme.title or path.stem
    return themed(scheme, name or name_for(title), clean(title, 60))


def themed(scheme: Scheme, name: str, title: str) -> Imported:
    """Return a scheme as a theme: its colours, made lighter or darker where words could not be read."""
    background = scheme.background
    surface = scheme.surface
    changes: list[str] = []
    if surface is None or contrast(surface, background) > 1.6:
        surface = blend(background, scheme.foreground, 0.07)
    grounds = (background, surface)
    if least_contrast(readable(scheme.foreground, grounds, TEXT), grounds) < TEXT:
        surface, grounds = background, (background, background)

    def made(what: str, choices: tuple[Colour, ...]) -> Colour:
        chosen = next((one for one in choices if least_contrast(one, grounds) >= TEXT), choices[0])
        result = readable(chosen, grounds, TEXT)
        if result != chosen:
            found = least_contrast(chosen, grounds)
            changes.append(f"{what}: {chosen.hex} had {found:.1f}:1, so {result.hex} was taken")
        return result

    colors = {"background": background, "foreground": made("foreground", (scheme.foreground,))}
    colors |= {ours: made(ours, scheme.inks[theirs]) for ours, theirs in _FROM.items()}
    tokens = {"surface": surface} | _muted(scheme, colors["foreground"], grounds)
    return Imported(ThemeSpec(name, title, scheme.author, colors=colors, tokens=tokens), scheme.format, tuple(changes))


def _muted(scheme: Scheme, foreground: Colour, grounds: tuple[Colour, Colour]) -> dict[str, Colour]:
    """Return the first of the scheme's quiet colours that is quieter than the text; none leaves it to be made."""
    loudest = QUIETER * least_contrast(foreground, grounds)
    quiet = (readable(colour, grounds, TEXT) for colour in scheme.quiet)
    found = next((colour for colour in quiet if least_contrast(colour, grounds) <= loudest), None)
    return {} if found is None else {"muted": found}
