"""Whether a theme can be read: every colour that words or the figure have, on every ground that they stand on."""

import math
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from msgspec import Struct

from unhunch.themes.colour import Colour, Vision, contrast, distance, luminance, readable, seen
from unhunch.themes.tokens import APART, BASE, TEXT, TOKENS, Theme

STATES: Final = ("hold", "move", "rest", "switch")
"""The tokens that say what to do now."""
HOPELESS: Final = 2.0
"""The contrast ratio below which words cannot be read at all: a fault, not just a warning."""
ALIKE: Final = 0.04
"""Two colours that differ by less look the same from two metres (see :func:`unhunch.themes.colour.distance`)."""
_WORDS: Final = BASE[1:]


class Finding(Struct, frozen=True):
    """Something about a theme's colours that a person will trip over."""

    key: str
    """The colour at fault, as ``colors.accent`` or ``tokens.limb``."""
    why: str
    remedy: str
    ratio: float | None = None
    """The contrast ratio that there is, and the one that it takes; None where it is about something else."""
    needed: float | None = None
    fault: bool = False
    """Whether the theme cannot be used so; else it is a warning."""


class Pair(Struct, frozen=True):
    """A colour on a ground, by their names, and the contrast ratio that it takes."""

    ink: str
    ground: str
    needed: float


def pairs(words: float = TEXT) -> Iterator[Pair]:
    """Return every pair of ink and ground; ``words`` is the ratio that words need."""
    for name in _WORDS:
        for ground in ("background", "surface"):
            yield Pair(name, ground, words)
    for token in TOKENS.values():
        if token.ratio > 1:
            for ground in token.grounds:
                yield Pair(token.name, ground, words if token.ratio == TEXT else token.ratio)


def ratio(theme: Theme, pair: Pair) -> float | None:
    """Return the contrast ratio of a pair in a theme; None where only the terminal knows it."""
    ink, ground = theme.colour(pair.ink), theme.colour(pair.ground)
    return None if ink.ansi or ground.ansi else contrast(ink, ground)


def findings(theme: Theme, words: float = TEXT) -> tuple[Finding, ...]:
    """Return what there is to say about a theme's colours; nothing about those that only the terminal knows."""
    return (*_contrasts(theme, words), *_likenesses(theme), *_variant(theme))


def _contrasts(theme: Theme, words: float) -> Iterator[Finding]:
    for pair in pairs(words):
        found = ratio(theme, pair)
        if found is None or found >= pair.needed - 0.005:
            continue
        ink, ground = theme.colour(pair.ink), theme.colour(pair.ground)
        better = readable(ink, (ground,), pair.needed)
        enough = contrast(better, ground) >= pair.needed
        remedy = f"Try {better.hex}." if enough else f"Make {pair.ground} ({ground.hex}) lighter or darker."
        why = f"{ink.hex} on {pair.ground} has {found:.2f}:1, and needs {pair.needed:g}:1"
        lost = found < HOPELESS and pair.needed >= TEXT
        yield Finding(key_of(pair.ink), why, remedy, round(found, 2), pair.needed, lost)


def _likenesses(theme: Theme) -> Iterator[Finding]:
    if _alike(theme.colour("body"), theme.colour("limb"), APART * 0.75):
        why = "looks like the body, so that nobody sees what works"
        yield Finding("tokens.limb", why, "Make it stronger, or tokens.body nearer to the background.")
    for first, second in combinations(STATES, 2):
        if _alike(theme.colour(first), theme.colour(second), ALIKE):
            yield Finding(f"tokens.{second}", f"looks like {first}", "Give each state a colour of its own.")
    limb, background = theme.colour("limb"), theme.colour("background")
    for name in ("ghost", "wall"):
        colour = theme.colour(name)
        if not (colour.ansi or limb.ansi or background.ansi) and contrast(colour, background) > contrast(
            limb, background
        ):
            yield Finding(f"tokens.{name}", "is louder than the working limb", "Mix it with the background.")


def _variant(theme: Theme) -> Iterator[Finding]:
    background, foreground = theme.base["background"], theme.base["foreground"]
    if not (background.ansi or foreground.ansi) and theme.dark != (luminance(background) < luminance(foreground)):
        said, is_ = ("dark", "light") if theme.dark else ("light", "dark")
        yield Finding(
            "dark", f"says {said}, and the background is {is_}", f"Write dark = {str(not theme.dark).lower()}."
        )


def _alike(first: Colour, second: Colour, least: float) -> bool:
    return first == second if first.ansi or second.ansi else distance(first, second) < least


def key_of(name: str) -> str:
    """Return where a colour stands in a theme file."""
    return f"tokens.{name}" if name in TOKENS else f"colors.{name}"


def kept_apart(theme: Theme, vision: Vision) -> float:
    """Return by how much the nearest two states differ in lightness (OKLCH, 0 to 1) as seen with this vision."""
    shades = [luminance(seen(theme.colour(state), vision)) for state in STATES]
    return min(abs(math.cbrt(a) - math.cbrt(b)) for a, b in combinations(shades, 2))
