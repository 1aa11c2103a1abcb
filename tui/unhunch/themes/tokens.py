"""The base colours and unhunch's own tokens: what each paints, and what it is made of when a theme does not name it.

One list, which the reader, the checks, the token reference and the theme studio go by.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Self

from msgspec import Struct, field
from msgspec.structs import replace

from unhunch.themes.colour import (
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
    parse_colour,
    readable,
    shade_of,
)

TEXT: Final = 4.5
"""The contrast ratio that words need."""
LARGE: Final = 3.0
"""The contrast ratio that the figure and large digits need."""

NEEDED: Final = ("background", "foreground", "accent")
"""The base colours that every theme writes down, or takes from the one that it extends."""
BASE: Final = (*NEEDED, "secondary", "success", "warning", "error")
"""The colours that a theme is made of. Background, foreground and accent are needed, the others have defaults."""
PAINTS: Final = MappingProxyType(
    {
        "background": "The screen.",
        "foreground": "Words.",
        "accent": "Titles, keys, what is chosen; the working limb and holds are made of it.",
        "secondary": "Arrows and movement are made of it.",
        "success": "What went well; rests are made of it.",
        "warning": "Notes and cautions; switching sides is made of it.",
        "error": "What failed.",
    }
)
"""What each base colour paints."""

_OWN = parse_colour("ansi_default")
ANSI_BASE: Final[Mapping[str, Colour]] = MappingProxyType(
    {
        "secondary": parse_colour("ansi_cyan"),
        "success": parse_colour("ansi_green"),
        "warning": parse_colour("ansi_yellow"),
        "error": parse_colour("ansi_red"),
        "other": parse_colour("ansi_magenta"),
        **{
            f"ansi_{name}": parse_colour(f"ansi_{name}") for name in ("bright_black", "blue", "cyan", "green", "yellow")
        },
    }
)
"""Defaults on the terminal's own background, where nothing can be mixed."""

BODY: Final = ("body", "body_far")
"""The tokens that are kept apart from the working limb."""
QUIET: Final = frozenset({"muted", "ghost", "wall", "body_far", "prop", "trail"})
"""The tokens that are drawn dim where they are the terminal's own ink."""
GROUNDS: Final = frozenset({"background", "surface", "face"})
"""The tokens that stand for the terminal's own background, not its ink, where they are ``ansi_default``."""


class Token(Struct, frozen=True):
    """A colour by what it is for."""

    name: str
    group: str
    paints: str
    """What it paints, as a sentence."""
    of: str
    """The colour that its default is made of."""
    into: str = ""
    """The colour of which ``share`` (0 to 1) is mixed in."""
    share: float = 0.0
    ratio: float = 1.0
    """The contrast ratio that the default reaches on each of the grounds, and that a theme should reach."""
    grounds: tuple[str, ...] = ("background",)
    ansi: str = ""
    """The default on the terminal's own background: a base colour, or one of the terminal's."""

    @property
    def default(self) -> str:
        """The default in words."""
        mix = f"{self.of} with {self.share:.0%} {self.into}" if self.into else self.of
        floor = f", at least {self.ratio:g}:1 on {' and '.join(self.grounds)}" if self.ratio > 1 else ""
        return mix + floor


_BOTH = ("background", "surface")
_TOKENS = (
    Token("body", "figure", "The figure: head, trunk, near limbs.", "foreground", "background", 0.22, LARGE),
    Token("body_far", "figure", "The limbs on its far side.", "foreground", "background", 0.52, 1.8, ansi="foreground"),
    Token("limb", "figure", "The limbs that work; they lead the eye. Filled parts of bars.", "accent", ratio=TEXT),
    Token("face", "figure", "The eyes, cut out of the head.", "background", ratio=LARGE, grounds=("body",)),
    Token("ghost", "figure", "Dots where the movement goes.", "background", "limb", 0.6, 2.6, ansi="foreground"),
    Token("prop", "figure", "Chair, mat, floor.", "background", "foreground", 0.36, 1.8, ansi="foreground"),
    Token("wall", "figure", "The wall behind it.", "background", "foreground", 0.26, 1.6, ansi="foreground"),
    Token("trail", "figure", "The way that a joint has come.", "limb", "background", 0.35, 2.0, ansi="accent"),
    Token("arrow", "figure", "Arrows for the direction.", "secondary", ratio=LARGE),
    Token("effort", "figure", "Marks of pushing against something.", "secondary", ratio=LARGE),
    Token("number", "count", "The one large number.", "foreground", ratio=TEXT),
    Token("hold", "count", "The word HOLD, and what fills while it lasts.", "accent", ratio=TEXT),
    Token("move", "count", "The words MOVE and RETURN.", "secondary", ratio=TEXT),
    Token("rest", "count", "The word REST.", "success", ratio=TEXT),
    Token("switch", "count", "The words SWITCH, NEXT and GET READY.", "warning", ratio=TEXT),
    Token("muted", "page", "Words of less weight.", "foreground", "background", 0.34, TEXT, _BOTH, ansi="foreground"),
    Token("surface", "page", "Under dialogs and the chosen line.", "background", "foreground", 0.07),
    Token(
        "track",
        "page",
        "The empty part of bars; rules.",
        "background",
        "foreground",
        0.22,
        1.4,
        ansi="ansi_bright_black",
    ),
    Token(
        "heat_0",
        "calendar",
        "A day without exercise.",
        "background",
        "foreground",
        0.1,
        1.15,
        ansi="ansi_bright_black",
    ),
    Token("heat_1", "calendar", "A day with a little.", "background", "accent", 0.34, 1.5, ansi="ansi_blue"),
    Token("heat_2", "calendar", "A day with some.", "background", "accent", 0.54, 2.0, ansi="ansi_cyan"),
    Token("heat_3", "calendar", "A good day.", "background", "accent", 0.76, 2.7, ansi="ansi_green"),
    Token("heat_4", "calendar", "The best days.", "accent", ratio=3.6, ansi="ansi_yellow"),
)
TOKENS: Final[Mapping[str, Token]] = MappingProxyType({token.name: token for token in _TOKENS})
"""unhunch's own tokens, in the order of the token reference."""


def swapped(ink_name: str, ink: Colour, back_name: str, back: Colour) -> bool:
    """Return whether ink and ground must be swapped, and drawn reversed.

    The terminal's own colour is ink when it is written as ink, and ground as ground. So what stands for the ground can
    be drawn as ink, and the other way round, only in reverse.
    """
    as_ink = ink.own and ink_name in GROUNDS and back_name not in GROUNDS
    as_ground = back.own and back_name not in GROUNDS and ink_name != back_name
    return as_ink or (as_ground and not (ink.own and ink_name not in GROUNDS))


__all__ = ["APART", "BASE", "LARGE", "NEEDED", "TEXT", "TOKENS", "Palette", "Theme", "ThemeSpec", "Token", "complete"]

Palette = Mapping[str, Colour]

APART: Final = 0.13
"""How different the body and the working limb look at the least (see :func:`unhunch.themes.colour.distance`)."""
_EMPTY: Final[Palette] = MappingProxyType({})
_HUES: Final = MappingProxyType({"success": (150.0, 240.0), "warning": (85.0, 310.0), "error": (25.0,)})
"""The hues that a base colour may be made of; the one that is farthest from those that are there is taken."""


class ThemeSpec(Struct, frozen=True):
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


class Theme(Struct, frozen=True):
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
