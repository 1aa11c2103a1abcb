"""How this terminal is drawn on: its palette and its glyphs."""

from dataclasses import dataclass

from textual.app import App

from unhunch.figure.glyphs import Glyphs
from unhunch.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class Look:
    """The styles, and the characters that pictures are made of."""

    palette: Palette
    glyphs: Glyphs = Glyphs.BLOCKS

    @property
    def mono(self) -> bool:
        """Whether all must be told without colour."""
        return self.palette.mono


def look_of(app: App[object]) -> Look:
    """Return how an app draws; the terminal's own colours for an app that does not say, such as a test's."""
    look = getattr(app, "look", None)
    return look if isinstance(look, Look) else Look(Palette(None))
