"""What is edited in the theme studio: a theme's colours, with undo and redo. Pure: no screen, no files."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from unhunch.themes.colour import Colour, Shade, Vision, from_shade, readable, seen, shade_of
from unhunch.themes.contrast import Pair, pairs, ratio
from unhunch.themes.tokens import BASE, NEEDED, TOKENS, Theme, ThemeSpec, complete

LIGHTER: Final = 0.02
"""A step of lightness, of 1."""
PURER: Final = 0.012
"""A step of chroma; the purest colours of a screen have about 0.3."""
TURN: Final = 6.0
"""A step of hue, in degrees."""
PUREST: Final = 0.33
MOST: Final = 500
"""Changes that can be undone."""
NAMES: Final = (*BASE, *TOKENS)
"""Everything that can be changed, in the order in which it is listed."""
_PAIRS: Final = tuple(pairs())


class Change(Struct, frozen=True):
    """What the theme said before a change, and which colour was changed."""

    spec: ThemeSpec
    name: str


class Reading(Struct, frozen=True):
    """How well a colour can be read, or is read on: the ratio that there is, and the one that it takes."""

    pair: Pair
    found: float | None
    """None where only the terminal knows it."""

    @property
    def enough(self) -> bool:
        """Whether it is enough; what nobody knows counts as enough."""
        return self.found is None or self.found >= self.pair.needed - 0.005


class Studio:
    """A theme that is being changed."""

    def __init__(self, spec: ThemeSpec, draft: ThemeSpec | None = None) -> None:
        """Change this theme, which has the base colours that are needed; ``draft`` is how far somebody came before.

        Raises:
            KeyError: when a base colour that is needed is missing.
        """
        self.original = complete(spec)
        """The theme as it was."""
        self.saved = spec
        """What is saved of it."""
        self._undo: list[Change] = []
        self._redo: list[Change] = []
        self._shade: tuple[str, Colour, Shade] | None = None
        self._set(spec)
        if draft is not None and _colours(draft) != _colours(spec):
            self._do(replace(spec, colors=draft.colors, tokens=draft.tokens), "")

    # --- What is ------------------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether there is something to save."""
        return _colours(self.spec) != _colours(self.saved)

    @property
    def undoable(self) -> int:
        """How many changes can be undone."""
        return len(self._undo)

    @property
    def redoable(self) -> int:
        """How many changes can be made again."""
        return len(self._redo)

    def given(self, name: str) -> bool:
        """Return whether a colour is written down; else it is made from the others."""
        return name in self.spec.colors or name in self.spec.tokens

    def changed(self, name: str) -> bool:
        """Return whether a colour is another one than in the original."""
        return self.theme.colour(name) != self.original.colour(name)

    def readings(self, name: str) -> tuple[Reading, ...]:
        """Return how well a colour is read on each of its grounds, the worst first; of a ground, what is read on it."""
        theme = self.theme
        mine = [Reading(pair, ratio(theme, pair)) for pair in _PAIRS if pair.ink == name]
        if not mine:
            mine = [Reading(pair, ratio(theme, pair)) for pair in _PAIRS if pair.ground == name]
        return tuple(sorted(mine, key=lambda one: 99.0 if one.found is None else one.found / one.pair.needed))

    # --- What is done -------------------------------------------------------------------------------------

    def put(self, name: str, colour: Colour) -> bool:
        """Give a colour another value; return whether that changed anything.

        Raises:
            KeyError: when there is no such colour.
        """
        if self.theme.colour(name) == colour and self.given(name):
            return False
        if name in TOKENS:
            self._do(replace(self.spec, tokens={**self.spec.tokens, name: colour}), name)
        else:
            self._do(replace(self.spec, colors={**self.spec.colors, name: colour}), name)
        return True

    def step(self, name: str, *, lightness: int = 0, chroma: int = 0, hue: int = 0) -> bool:
        """Change a colour by steps; return whether that changed anything.

        A terminal's own colour becomes one of ours by it.
        """
        now = self.theme.colour(name)
        shade = shade_of(now)
        if self._shade is not None and self._shade[:2] == (name, now):
            shade = self._shade[2]  # exact, where the colour is rounded and cut to what a screen can show
        wanted = Shade(
            min(1.0, max(0.0, shade.lightness + lightness * LIGHTER)),
            min(PUREST, max(0.0, shade.chroma + chroma * PURER)),
            (shade.hue + hue * TURN) % 360,
        )
        made = from_shade(wanted)
        changed = self.put(name, made)
        self._shade = name, made, wanted
        return changed

    def reset(self, name: str) -> bool:
        """Have a colour made from the others again; return whether that changed anything."""
        if not self.given(name) or name in NEEDED:
            return False
        colors, tokens = dict(self.spec.colors), dict(self.spec.tokens)
        (tokens if name in TOKENS else colors).pop(name)
        self._do(replace(self.spec, colors=colors, tokens=tokens), name)
        return True

    def mend(self, name: str) -> bool:
        """Make a colour just light or dark enough for all its grounds; return whether that changed anything."""
        readings = [one for one in self.readings(name) if one.pair.ink == name and not one.enough]
        if not readings:
            return False
        grounds = [self.theme.colour(one.pair.ground) for one in readings]
        return self.put(name, readable(self.theme.colour(name), grounds, max(one.pair.needed for one in readings)))

    def undo(self) -> str | None:
        """Take the last change back; return which colour it was, None when there is nothing to undo."""
        return self._back(self._undo, self._redo)

    def redo(self) -> str | None:
        """Make the change again that was undone last; return which colour it was, None when there is none."""
        return self._back(self._redo, self._undo)

    def mark_saved(self) -> None:
        """Take it that what there is now is saved."""
        self.saved = self.spec

    def _do(self, spec: ThemeSpec, name: str) -> None:
        self._undo.append(Change(self.spec, name))
        del self._undo[:-MOST]
        self._redo.clear()
        self._set(spec)

    def _back(self, done: list[Change], other: list[Change]) -> str | None:
        if not done:
            return None
        change = done.pop()
        other.append(Change(self.spec, change.name))
        self._set(change.spec)
        return change.name

    def _set(self, spec: ThemeSpec) -> None:
        self.theme: Theme = complete(spec)
        self.spec: ThemeSpec = spec
        self._shade = None


def seen_theme(theme: Theme, vision: Vision | None) -> Theme:
    """Return a theme as somebody with this kind of colour blindness sees it."""
    if vision is None:
        return theme
    return replace(
        theme,
        base={name: seen(colour, vision) for name, colour in theme.base.items()},
        tokens={name: seen(colour, vision) for name, colour in theme.tokens.items()},
    )


def _colours(spec: ThemeSpec) -> tuple[dict[str, Colour], dict[str, Colour]]:
    return dict(spec.colors), dict(spec.tokens)
