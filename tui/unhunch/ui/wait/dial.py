"""The time in digits that fill the pane. The last two are by themselves, so that a second changes the cells of one.

All digits are as wide as the widest, so that nothing moves. Each is drawn once for a size, and kept as it goes to the
terminal: to show it again costs next to nothing.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.strip import Strip

from unhunch.engine.cells import beginning
from unhunch.engine.plan import Plan
from unhunch.figure.digits import KNOWN, big, cells, fits
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.lettering import big_text
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, centred, framed
from unhunch.ui.widgets.line_strip import LineStrip
from unhunch.ui.widgets.palette import Palette, look_of
from unhunch.ui.widgets.picture_view import PictureView

MOST = 6
"""Characters that a time has at most."""
PARTS = 3
"""Parts that it is shown in at most."""
KEPT = 60
"""Parts that are kept drawn."""


class Place(NamedTuple):
    """Where a character stands."""

    x: int
    y: int
    columns: int
    rows: int


def places(text: str, columns: int, rows: int, left: int = 0, above: int = 0) -> tuple[Place, ...]:
    """Return where the characters of a time stand, as large as they fit; none where they do not.

    ``left`` and ``above`` are where the room for them begins. They stand in the same places whatever the digits are.
    """
    return _places("".join(map(_like, text)), columns, rows, left, above)


def parts(text: str) -> tuple[str, ...]:
    """Return a time in the parts that change by themselves: ``37:`` and ``4`` and ``5``."""
    return (text[:-2], text[-2], text[-1]) if ":" in text[:-2] else (text,)


@lru_cache(maxsize=8)
def _places(shape: str, columns: int, rows: int, left: int, above: int) -> tuple[Place, ...]:
    if not 0 < len(shape) <= MOST or any(letter not in KNOWN for letter in shape):
        return ()
    tall = fits(shape, columns, rows)
    if not tall:
        return ()
    gap = cells("00", tall) - 2 * cells("0", tall)
    x = left + (columns - cells(shape, tall)) // 2
    found = list[Place]()
    for part in parts(shape):
        wide = cells(part, tall)
        found.append(Place(x, above + (rows - tall) // 2, wide, tall))
        x += wide + gap
    return tuple(found)


def _like(letter: str) -> str:
    """Return the widest character of its kind."""
    return "0" if letter.isdigit() else letter


class KeptStrip(LineStrip):
    """A line that is shown again and again, cut in the same places: the pieces are kept."""

    __slots__ = ("_pieces",)

    def __init__(self, segments: Sequence[Segment], cell_length: int | None = None) -> None:
        """Take the segments."""
        super().__init__(segments, cell_length)
        self._pieces: tuple[list[int], Sequence[Strip]] = ([], ())

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Return the pieces between the cuts."""
        asked = list(cuts)
        if asked != self._pieces[0]:
            self._pieces = asked, super().divide(asked)
        return self._pieces[1]


class Drawn:
    """Characters as lines for the terminal, by character and size; forgotten when palette or glyphs change."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lines: dict[tuple[str, int, int], list[Strip]] = {}
        self._for: tuple[object, ...] = ()

    def find(self, letter: str, size: tuple[int, int], look: tuple[object, ...]) -> list[Strip]:
        """Return the lines of a character; an empty list, to be filled, where it was not drawn yet."""
        if look != self._for or len(self._lines) > KEPT:
            self._lines, self._for = {}, look
        return self._lines.setdefault((letter, *size), [])


class Letter(PictureView):
    """A part of the time: some characters, or one."""

    DEFAULT_CSS = "Letter { position: absolute; width: 1; height: 1; display: none; }"

    def __init__(self, drawn: "Drawn") -> None:
        """Begin with none; what is drawn is shared with the other letters."""
        super().__init__()
        self.letter = ""
        self._drawn = drawn

    def put(self, letter: str, place: Place | None = None) -> None:
        """Show a character, at a place if it has another one now."""
        if place is not None:
            self.styles.offset = Offset(place.x, place.y)
            self.styles.width, self.styles.height = place.columns, place.rows
            self.display = True
        if letter != self.letter:
            self.letter = letter
            self.refresh()

    def paint(self, columns: int, rows: int) -> Picture:
        """Return the characters beside each other."""
        gap = cells("00", rows) - 2 * cells("0", rows)
        between = (Run(" " * gap),) if gap else ()
        lines: list[list[Run]] = [[] for _ in range(rows)]
        for index, letter in enumerate(self.letter):
            drawn = big(letter, cells(_like(letter), rows), rows, glyphs=self.look.glyphs)
            for line, row in zip(lines, drawn.rows, strict=False):
                line += [*(between if index else ()), *row]
        return Picture(columns, tuple(map(tuple, lines)))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of the character, made once for a size and a palette."""
        if not self.direct:
            return super().render_lines(crop)
        columns, rows = self.size
        strips = self._drawn.find(self.letter, (columns, rows), (self.palette, self.look.glyphs))
        if not strips:
            strips += [self._strip(row) for row in self.paint(columns, rows).rows]
        if crop == Region(0, 0, columns, rows):
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips[crop.y : crop.bottom]]

    def render_line(self, y: int) -> Strip:
        """Return a line, as the screen is drawn without a theme."""
        columns, rows = self.size
        picture = self.paint(columns, rows)
        return self._strip(picture.rows[y]) if y < len(picture.rows) else Strip.blank(columns)

    def _strip(self, row: Sequence[Run]) -> Strip:
        return KeptStrip([Segment(run.text, self.palette.run(run, self._ground)) for run in row])

    def on_resize(self, _: events.Resize) -> None:
        """Nothing is kept for the old size."""


class Dial:
    """The characters of a time on a screen."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        drawn = Drawn()
        self.letters = [Letter(drawn) for _ in range(PARTS)]
        self._places: tuple[Place, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether a time is shown."""
        return bool(self._places)

    def show(self, text: str, where: tuple[Place, ...]) -> None:
        """Show a time at these places; what does not change is left alone."""
        moved = where is not self._places and where != self._places
        if moved:
            self._places = where
        shown = parts(text)
        for index, letter in enumerate(self.letters):
            if index < len(where):
                letter.put(shown[index], where[index] if moved else None)
            elif moved:
                letter.display = False

    def hide(self) -> None:
        """Show no time."""
        if self._places:
            self._places = ()
            for letter in self.letters:
                letter.display = False


class BlankGround(Screen[Plan | None]):
    """The ground of the waiting screen."""

    _blank: KeptStrip | None = None
    _blank_for: Palette | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of the screen itself."""
        look = look_of(self.app)
        palette = look.palette
        if not look.direct or (crop.x, crop.width) != (0, self.size.width):
            return super().render_lines(crop)
        if self._blank is None or self._blank.cell_length != crop.width or self._blank_for is not palette:
            self._blank_for = palette
            self._blank = KeptStrip([Segment(" " * crop.width, palette.style("foreground"))], crop.width)
        return [self._blank] * crop.height


def words(texts: Sequence[str], columns: int, rows: int, glyphs: Glyphs, *, role: str) -> tuple[Row, ...]:
    """Return the first of the texts that fits in large letters, in the middle of so many cells; else the first one."""
    for text in texts:
        drawn = big_text(text, columns, rows, glyphs, role=role)
        if len(drawn.rows) == 1 and fits(text, columns, rows):
            drawn = big(text, columns, rows, glyphs=glyphs)  # digits come in more sizes than letters
        if len(drawn.rows) > 1:
            return framed(drawn, columns, rows)
    return framed(
        Picture(columns, (centred((Run(beginning(texts[0], columns), role, bold=True),), columns),)), columns, rows
    )


def is_large(text: str, columns: int, rows: int, glyphs: Glyphs) -> bool:
    """Return whether a text fits in large letters, the narrowest among them."""
    return len(big_text(text, columns, rows, glyphs).rows) > 1
