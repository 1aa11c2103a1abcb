"""From the pixels of a cell to the character that comes nearest."""

import unicodedata
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from unhunch.engine.cells import cells, graphemes


class Glyphs(StrEnum):
    """The characters that everything is drawn with."""

    BLOCKS = "blocks"  # solid shapes; dots only for ghosts and walls
    HALVES = "halves"  # solid shapes of half cells, and lines: what the font of a console has
    BRAILLE = "braille"  # figures in dots
    ASCII = "ascii"

    @property
    def fine(self) -> bool:
        """Whether figures are solid shapes."""
        return self in (Glyphs.BLOCKS, Glyphs.HALVES)

    @property
    def whole(self) -> bool:
        """Whether any character can be drawn, so that none stands for another."""
        return self not in _TABLES

    def drawn(self, text: str) -> str:
        """Return the text in these characters, each as wide as the one in whose place it stands."""
        table = _TABLES.get(self)
        return text if table is None or text.isascii() else text.translate(table)


def glyphs_for(term: str, encoding: str) -> Glyphs:
    """Return what a terminal can show, by what it calls itself and the encoding of what is sent to it."""
    if not encoding.lower().startswith("utf") or term.startswith(_TEXT_TERMINALS):
        return Glyphs.ASCII
    return Glyphs.HALVES if term.startswith("linux") else Glyphs.BLOCKS


_TEXT_TERMINALS: Final = ("vt", "ansi", "cons25", "sun", "wyse", "pcansi", "tvi")
"""Terminals of which the font is not known to have more than letters."""


FULL: Final = (1 << 32) - 1
"""A cell of the fine grid, 4 pixels wide and 8 high, all set: the first row in the highest four bits."""


def _block(columns: range, rows: range) -> int:
    return sum(1 << (31 - 4 * row - column) for row in rows for column in columns)


_QUARTERS: Final = (
    _block(range(2), range(4)),
    _block(range(2, 4), range(4)),
    _block(range(2), range(4, 8)),
    _block(range(2, 4), range(4, 8)),
)
_QUADRANTS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_LOWER: Final = "▁▂▃▄▅▆▇"
_LEFT: Final = "▎▌▊"

INKS: Final = MappingProxyType(
    {_block(range(4), range(7 - row, 8)): glyph for row, glyph in enumerate(_LOWER)}
    | {_block(range(column + 1), range(8)): glyph for column, glyph in enumerate(_LEFT)}
    | {
        sum(part for bit, part in enumerate(_QUARTERS) if number >> bit & 1): glyph
        for number, glyph in enumerate(_QUADRANTS)
    }
    | {_block(range(4), range(1)): "▔"}
)
"""The pixels that each block character fills."""
_CHOICES: Final = tuple((mask, glyph, False) for mask, glyph in INKS.items()) + tuple(
    (FULL ^ mask, glyph, True) for mask, glyph in INKS.items() if FULL ^ mask not in INKS
)

_SIZES: Final = tuple((mask, glyph, mask.bit_count()) for mask, glyph in INKS.items())


@lru_cache(maxsize=1 << 15)
def block(cell: str) -> tuple[str, bool]:
    """Return the block character nearest to a fine cell, and whether its ink is the background instead.

    `cell` is eight hexadecimal digits, one for each row of four pixels.
    """
    pixels = int(cell, 16)
    _, glyph, swapped = min(_CHOICES, key=lambda choice: (pixels ^ choice[0]).bit_count())
    return ("█", False) if glyph == " " and swapped else (glyph, swapped)


def two_blocks(cell: str, other: str) -> tuple[str, int, int]:
    """Return the character nearest to a fine cell with two colours, its ink and its back: 0 none, 1, or 2."""
    one, two = int(cell, 16), int(other, 16)
    ones, twos = one.bit_count(), two.bit_count()
    best, found = 33, ("█", 1, 1)
    for mask, glyph, size in _SIZES:
        hit, hit_two = (one & mask).bit_count(), (two & mask).bit_count()
        ink, right = (2, hit_two) if hit_two > hit else (1, hit)
        rest, rest_two = ones - hit, twos - hit_two
        empty = 32 - size - rest - rest_two
        back, more = (
            (0, empty) if empty >= rest and empty >= rest_two else (1, rest) if rest >= rest_two else (2, rest_two)
        )
        if 32 - right - more < best:
            best, found = 32 - right - more, (glyph, ink, back)
    return found


_DOTS: Final = (1, 8, 2, 16, 4, 32, 64, 128)
BRAILLE: Final = tuple(
    chr(0x2800 + sum(dot for bit, dot in enumerate(_DOTS) if number >> (7 - bit) & 1)) for number in range(256)
)
"""The dots of a cell 2 wide and 4 high; the number's highest bit is the first dot of the first row."""

_ASCII: Final = " `'\",[/P.\\]Yubd#"
_HALVES: Final = (0b10100000, 0b01010000, 0b00001010, 0b00000101)


def ascii_glyph(dots: int) -> str:
    """Return a plain character that looks like these dots of a cell, 2 wide and 4 high."""
    return _ASCII[sum(1 << bit for bit, part in enumerate(_HALVES) if dots & part)]


def ascii_dots(dots: int) -> str:
    """Return a light plain character for the dots of a ghost or a trail."""
    return (" ", "'", ".", ":")[bool(dots & 0xF0) + 2 * bool(dots & 0x0F)]


# --- One table for everything that is drawn ---------------------------------------------------------------

_PLAIN: Final = (
    {
        sign: plain
        for signs, plain in (
            ("●•∙▪", "*"),
            ("○◦□◊", "o"),
            ("◉◎◆", "@"),
            ("◇", "O"),
            ("◈", "8"),
            ("◐▅▆▇▊▋▓▒", "%"),
            ("■█▉▙▛▜▟", "#"),
            ("▃▄▖▗▌▍▚▞━═", "="),
            ("▁▂", "_"),
            ("─┄╌╍‐‑‒–—−", "-"),
            ("▏▎▐│┃║╏├┤╋┼┠┨▕", "|"),
            ("╭╮╰╯┌┐└┘┬┴┏┓┗┛╔╗╚╝", "+"),
            ("▀▔▘▝▛▜‘’", "'"),
            ("“”", '"'),
            ("·░┆", "."),
            ("…", "~"),
            ("←◂◀‹", "<"),
            ("→▸▶›", ">"),
            ("↑▲", "^"),
            ("↓▼✓", "v"),
            ("×✗✕", "x"),
            ("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}", " "),
        )
        for sign in signs
    }
    | {"\N{RIGHT-POINTING MAGNIFYING GLASS}": "> "}
    | {BRAILLE[number]: ascii_dots(number) for number in range(256)}
)
_HALF: Final = {
    **dict.fromkeys("█▉▇▛▜▙▟■", "█"),
    **dict.fromkeys("▆▊▓", "▓"),
    **dict.fromkeys("▄▃▅▖▗", "▄"),
    **dict.fromkeys("▀▘▝", "▀"),
    **dict.fromkeys("▌▋▍▎", "▌"),
    **dict.fromkeys("▔", "'"),
    **dict.fromkeys("▚▞▒", "▒"),
    **dict.fromkeys("╭┌", "┌"),
    **dict.fromkeys("╮┐", "┐"),
    **dict.fromkeys("╰└", "└"),
    **dict.fromkeys("╯┘", "┘"),
    **dict.fromkeys("━═", "═"),
    **dict.fromkeys("▏│", "│"),
    **dict.fromkeys("┃║", "║"),
    **{sign: sign for sign in "▐─├┤┬┴┼░←↑→↓·×\N{NO-BREAK SPACE}"},
}
_TABLES: Final = {
    Glyphs.ASCII: str.maketrans(_PLAIN),
    Glyphs.HALVES: str.maketrans(_PLAIN | _HALF),
}


def encodable(text: str, encoding: str) -> str:
    """Return the text in what an encoding has, as wide as before; no letter is spelled out as a number."""
    return "".join(_encodable(grapheme, wide, encoding) for grapheme, wide in graphemes(text))


def _encodable(grapheme: str, wide: int, encoding: str) -> str:
    for form in (grapheme, _PLAIN.get(grapheme, ""), unicodedata.normalize("NFKD", grapheme)[:1]):
        if form and cells(form) == wide and _has(encoding, form):
            return form
    return "?" * wide


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
