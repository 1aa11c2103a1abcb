"""A theme: base colours, and unhunch's own tokens, each of which has a default made from the base.

What a file leaves out is made so that it can be read: a default is a mix of base colours, then made lighter or darker
by as little as its contrast takes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, Self

from unhunch.core.colour import (
    BLACK,
    WHITE,
    Colour,
    Shade,
    blend,
    contrast,
    distance,
    from_shade,
    least_contrast,
    luminance,
    readable,
    shade_of,
)
from unhunch.core.theme_tokens import ANSI_BASE, BASE, BODY, LARGE, NEEDED, TEXT, TOKENS, Token

__all__ = ["APART", "BASE", "LARGE", "NEEDED", "TEXT", "TOKENS", "Palette", "Theme", "ThemeSpec", "Token", "complete"]

Palette = Mapping[str, Colour]

APART: Final = 0.13
"""How different the body and the working limb look at the least (see :func:`unhunch.core.colour.distance`)."""
_EMPTY: Final[Palette] = MappingProxyType({})
_HUES: Final = MappingProxyType({"success": (150.0, 240.0), "warning": (85.0, 310.0), "error": (25.0,)})
"""The hues that a base colour may be made of; the one that is farthest from those that are there is taken."""


@dataclass(frozen=True, slots=True)
class ThemeSpec:
    """What a theme file says, and no more: what an editor changes, and what is saved."""

    name: str
    title: str = ""
    author: str = ""
    dark: bool | None = None
    extends: str = ""
    colors: Palette = field(default_factory=lambda: _EMPTY)
    tokens: Palette = field(default_factory=lambda: _EMPTY)

    def over(self, below: Self) -> Self:
        """Return this theme with what it leaves out taken from the one that it extends."""
        return replace(
            self,
            title=self.title or below.title,
            author=self.author or below.author,
            dark=below.dark if self.dark is None else self.dark,
            extends=below.extends,
            colors={**below.colors, **self.colors},
            tokens={**below.tokens, **self.tokens},
        )


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with every colour filled in."""

    name: str
    title: str
    author: str
    dark: bool
    base: Palette
    tokens: Palette
    given: frozenset[str] = frozenset()
    """The base colours and tokens that are written down; the others were made."""

    @property
    def ansi(self) -> bool:
        """Whether it stands on the terminal's own background."""
        return bool(self.base["background"].ansi)

    def colour(self, name: str) -> Colour:
        """Return a base colour or token by its name.

        Raises:
            KeyError: when there is none of that name.
        """
        return self.tokens[name] if name in self.tokens else self.base[name]


def complete(spec: ThemeSpec) -> Theme:
    """Return the theme with its defaults: the base colours first, then the surface, then the tokens made from them.

    Raises:
        KeyError: when one of the base colours that are needed is missing.
    """
    base = {name: spec.colors[name] for name in NEEDED}
    background, foreground = base["background"], base["foreground"]
    surface = spec.tokens.get("surface") or _surface(background, foreground)
    for name in BASE:
        base[name] = spec.colors.get(name) or _base(name, base, (background, surface))
    known = {**base, "surface": surface}
    for token in sorted(TOKENS.values(), key=_turn):
        if token.name != "surface":
            known[token.name] = spec.tokens.get(token.name) or _made(token, known)
    return Theme(
        spec.name,
        spec.title or spec.name,
        spec.author,
        _dark(background, foreground) if spec.dark is None else spec.dark,
        MappingProxyType({name: base[name] for name in BASE}),
        MappingProxyType({name: known[name] for name in TOKENS}),
        frozenset({*spec.colors, *spec.tokens}),
    )


def _dark(background: Colour, foreground: Colour) -> bool:
    return bool(background.ansi) or luminance(background) < luminance(foreground)


def _turn(token: Token) -> int:
    """Return when a token is made: the limb, then all that is made of it or kept apart from it, then the face."""
    return 0 if token.name == "limb" else 2 if "body" in token.grounds else 1


def _surface(background: Colour, foreground: Colour) -> Colour:
    """Return what lies under lists and dialogs: a little nearer to the ink, and never so near that words suffer."""
    if background.ansi or foreground.ansi:
        return background
    share = 0.07
    while share > 0.005:
        made = blend(background, foreground, share)
        possible = max(least_contrast(extreme, (background, made)) for extreme in (WHITE, BLACK))
        wanted = min(TEXT, contrast(foreground, background))
        if possible >= TEXT and contrast(foreground, made) >= wanted:
            return made
        share /= 2
    return background


def _base(name: str, base: Palette, grounds: tuple[Colour, Colour]) -> Colour:
    """Return a base colour that is not written down: the accent turned to another hue, readable on both grounds."""
    accent = base["accent"]
    if accent.ansi or grounds[0].ansi:
        known = ANSI_BASE[name]
        return known if known != accent else ANSI_BASE["other"]
    start = shade_of(accent)
    hues = _HUES.get(name, (start.hue + 180,))
    taken = [shade_of(base[other]).hue for other in BASE[2:] if other in base]
    hue = max(hues, key=lambda hue: min(_apart(hue, other) for other in taken))
    chroma = min(0.14, max(0.05, start.chroma)) if start.chroma > 0.02 else start.chroma
    return readable(from_shade(Shade(start.lightness, chroma, hue)), grounds, TEXT)


def _apart(hue: float, other: float) -> float:
    turn = abs(hue - other) % 360
    return min(turn, 360 - turn)


def _made(token: Token, known: Palette) -> Colour:
    """Return a token's default."""
    if token.ansi and (known["background"].ansi or known[token.of].ansi):
        return ANSI_BASE.get(token.ansi) or known[token.ansi]
    grounds = [known[ground] for ground in token.grounds]
    share = token.share
    made = readable(
        blend(known[token.of], known[token.into], share) if token.into else known[token.of], grounds, token.ratio
    )
    while token.name in BODY and share < 0.8 and distance(made, known["limb"]) < APART:
        share += 0.05
        darker = blend(known[token.of], known[token.into], share)
        if least_contrast(darker, grounds) < token.ratio:
            break
        made = darker
    return made
