"""How this terminal is drawn on: its palette and its glyphs."""

from dataclasses import dataclass

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
