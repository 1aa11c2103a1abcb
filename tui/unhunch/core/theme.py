"""A theme: base colours, and unhunch's own tokens, each of which has a default made from the base."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from unhunch.core.colour import Colour, blend

BASE: Final = ("background", "foreground", "accent", "secondary", "success", "warning", "error")
"""The colours that a theme is made of. Background, foreground and accent are needed, the others have defaults."""

Palette = Mapping[str, Colour]


def _mix(one: str, other: str, share: float) -> Callable[[Palette], Colour]:
    return lambda base: blend(base[one], base[other], share)


def _same(name: str) -> Callable[[Palette], Colour]:
    return lambda base: base[name]


TOKENS: Final[Mapping[str, Callable[[Palette], Colour]]] = MappingProxyType(
    {
        "body": _mix("foreground", "background", 0.22),
        "body_far": _mix("foreground", "background", 0.48),
        "limb": _same("accent"),
        "face": _same("background"),
        "ghost": _mix("background", "accent", 0.55),
        "prop": _mix("background", "foreground", 0.38),
        "wall": _mix("background", "foreground", 0.20),
        "trail": _mix("accent", "background", 0.35),
        "arrow": _same("secondary"),
        "effort": _same("secondary"),
        "number": _same("foreground"),
        "hold": _same("accent"),
        "move": _same("secondary"),
        "rest": _same("success"),
        "switch": _same("warning"),
        "muted": _mix("foreground", "background", 0.36),
        "surface": _mix("background", "foreground", 0.06),
        "track": _mix("background", "foreground", 0.22),
    }
)
"""unhunch's own tokens: what each is made of when a theme does not name it."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with every colour filled in."""

    name: str
    title: str
    dark: bool
    base: Palette
    tokens: Palette


def complete(name: str, title: str, *, dark: bool, base: Palette, tokens: Palette) -> Theme:
    """Return the theme with its defaults: base colours first, then the tokens made from them."""
    full = {
        "secondary": base["accent"],
        "success": base["accent"],
        "warning": base["accent"],
        "error": base["accent"],
        **base,
    }
    made = {token: tokens.get(token) or make(full) for token, make in TOKENS.items()}
    return Theme(name, title, dark, MappingProxyType(full), MappingProxyType(made))
