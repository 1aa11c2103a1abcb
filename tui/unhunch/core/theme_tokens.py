"""The base colours and unhunch's own tokens: what each paints, and what it is made of when a theme does not name it.

One list, which the reader, the checks, the token reference and the theme studio go by.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from unhunch.core.colour import Colour, parse_colour

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


@dataclass(frozen=True, slots=True)
class Token:
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
