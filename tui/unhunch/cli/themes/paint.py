"""Colours as escape sequences, in as many as the terminal has; for commands that print."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from unhunch.core.colour import Colour, distance
from unhunch.core.colour_names import ANSI
from unhunch.core.theme import Theme
from unhunch.core.theme_tokens import QUIET, swapped
from unhunch.figure.picture import Picture, Run

RESET: Final = "\x1b[0m"
_NAMES: Final = tuple(name for name in ANSI if name != "ansi_default")


class Painter:
    """Paints in a theme's colours; ``colours`` is how many the terminal has, 0 for none."""

    def __init__(self, theme: Theme, colours: int) -> None:
        """Take the theme and the number of colours."""
        self._theme = theme
        self._colours = colours

    @property
    def coloured(self) -> bool:
        """Whether any colour is sent."""
        return self._colours > 0

    def lines(self, picture: Picture) -> list[str]:
        """Return a picture as lines, each ending as it began."""
        return [self.line(row) for row in picture.rows]

    def line(self, row: Iterable[Run], ground: str = "background") -> str:
        """Return a row on a ground."""
        if not self._colours:
            return "".join(run.text for run in row).rstrip()
        return "".join(f"{self._style(run, ground)}{run.text}" for run in row) + RESET

    def _style(self, run: Run, ground: str) -> str:
        ink_name = run.role or ground
        back_name = run.back or ground
        ink, back = self._theme.colour(ink_name), self._theme.colour(back_name)
        codes = ["0"]
        if run.bold:
            codes.append("1")
        if ink.own and ink_name in QUIET:
            codes.append("2")
        if swapped(ink_name, ink, back_name, back):
            codes.append("7")
            ink, back = back, ink
        codes += [self._code(ink, 38), self._code(back, 48)]
        return f"\x1b[{';'.join(codes)}m"

    def _code(self, colour: Colour, plane: int) -> str:
        if colour.own:
            return str(plane + 1)
        if colour.ansi or self._colours <= 16:
            return _sixteen(_NAMES.index(colour.ansi or _nearest(colour)), plane)
        if self._colours <= 256:
            return f"{plane};5;{_indexed(colour)}"
        return f"{plane};2;{colour.red};{colour.green};{colour.blue}"


def _sixteen(number: int, plane: int) -> str:
    return str(plane - 8 + number if number < 8 else plane + 52 + number - 8)


@lru_cache(maxsize=256)
def _nearest(colour: Colour) -> str:
    return min(_NAMES, key=lambda name: distance(colour, _number(ANSI[name])))


@lru_cache(maxsize=256)
def _indexed(colour: Colour) -> int:
    """Return the nearest of the 240 fixed colours of 256."""
    levels = (0, 95, 135, 175, 215, 255)
    cube = [min(range(6), key=lambda n, c=channel: abs(levels[n] - c)) for channel in colour[:3]]  # type: ignore[misc]
    grey = min(23, max(0, round((sum(colour[:3]) / 3 - 8) / 10)))
    choices = {
        16 + 36 * cube[0] + 6 * cube[1] + cube[2]: Colour(levels[cube[0]], levels[cube[1]], levels[cube[2]]),
        232 + grey: Colour(8 + 10 * grey, 8 + 10 * grey, 8 + 10 * grey),
    }
    return min(choices, key=lambda number: distance(choices[number], colour))


def _number(number: int) -> Colour:
    return Colour(number >> 16, number >> 8 & 255, number & 255)
