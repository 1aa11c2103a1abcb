"""A screen as SVG: blocks and dots as geometry, so that no font leaves gaps; words as text."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual._ansi_theme import MONOKAI
from textual.strip import Strip

from unhunch.figure.glyphs import INKS
from unhunch.themes.colour import blend, parse_colour

WIDE, TALL = 9.0, 18.0
"""Pixels of a cell."""
FONT = "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
PAD = 12


class Cell(NamedTuple):
    """A character with its two colours."""

    text: str
    ink: str
    back: str
    bold: bool


def cells(strip: Strip, ink: str, ground: str) -> Iterator[Cell]:
    """Return a line's cells; ``ink`` and ``ground`` are for what has no colour of its own."""
    for segment in strip:
        text, style, _ = Segment(*segment)
        style = style or Style()
        front, behind = _hex(style.color, ink), _hex(style.bgcolor, ground)
        if style.reverse:  # what is the terminal's own takes the other's place
            front, behind = _hex(style.bgcolor, ground), _hex(style.color, ink)
        if style.dim:
            front = blend(parse_colour(front), parse_colour(behind), 0.45).hex
        for character in text:
            yield Cell(character, front, behind, bool(style.bold))


def frame(strips: Sequence[Strip], ink: str, ground: str) -> str:
    """Return the SVG elements of one screen."""
    parts: list[str] = []
    for row, strip in enumerate(strips):
        line = list(cells(strip, ink, ground))
        parts.extend(_backs(line, row, ground))
        parts.extend(_inks(line, row))
    return "".join(parts)


def document(frames: Sequence[str], columns: int, rows: int, ground: str, title: str, seconds: float = 0.0) -> str:
    """Return a whole SVG; more than one frame play one after the other, ``seconds`` for all of them, for ever."""
    width, height = columns * WIDE + 2 * PAD, rows * TALL + 2 * PAD
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{ground}"/>'
        f'<g transform="translate({PAD} {PAD})" font-family="{escape(FONT)}" font-size="15" '
        'shape-rendering="crispEdges">'
    )
    if len(frames) == 1:
        return f"{head}{frames[0]}</g></svg>\n"
    share = 100 / len(frames)
    style = (
        f"<style>.f{{visibility:hidden;animation:f {seconds:g}s steps(1) infinite}}"
        f"@keyframes f{{0%{{visibility:visible}}{share:.4f}%{{visibility:hidden}}}}"
        ".f:first-of-type{visibility:visible}"
        "@media (prefers-reduced-motion:reduce){.f{animation:none}}</style>"
    )
    body = "".join(
        f'<g class="f" style="animation-delay:{seconds * i / len(frames):.3f}s">{content}</g>'
        for i, content in enumerate(frames)
    )
    return f"{head}{style}{body}</g></svg>\n"


def _backs(line: Sequence[Cell], row: int, ground: str) -> Iterator[str]:
    for start, end in _runs(line, lambda cell: cell.back):
        if line[start].back != ground:
            yield _rect(start * WIDE, row * TALL, (end - start) * WIDE, TALL, line[start].back)


def _inks(line: Sequence[Cell], row: int) -> Iterator[str]:
    for start, end in _runs(line, lambda cell: (cell.ink, cell.bold, _kind(cell.text))):
        text = "".join(cell.text for cell in line[start:end])
        first = line[start]
        if not text.strip():
            continue
        match _kind(first.text):
            case "block":
                yield f'<path fill="{first.ink}" d="{"".join(_block(text, start, row))}"/>'
            case "dots":
                path = "".join(_dots(text, start, row))
                yield f'<path fill="{first.ink}" d="{path}"/>'
            case "line":
                tall = 3 if first.text == "━" else 1
                y = row * TALL + (TALL - tall) / 2
                yield _rect(start * WIDE, y, (end - start) * WIDE, tall, first.ink)
            case _:
                yield _text(text, start, row, first)


def _runs(line: Sequence[Cell], key: object) -> Iterator[tuple[int, int]]:
    start = 0
    for place in range(1, len(line) + 1):
        if place == len(line) or key(line[place]) != key(line[start]):  # type: ignore[operator]
            yield start, place
            start = place


def _kind(text: str) -> str:
    if text in _MASKS and text != " ":
        return "block"
    if "\u2800" < text <= "\u28ff":
        return "dots"
    return "line" if text in "━─" else "text"


_MASKS = {glyph: mask for mask, glyph in INKS.items()}


def _block(text: str, start: int, row: int) -> Iterator[str]:
    """Return the rectangles of block characters; a fine cell has four columns and eight rows."""
    for place, glyph in enumerate(text, start):
        mask = _MASKS[glyph]
        x, y, done = place * WIDE, row * TALL, 0
        lines = [mask >> (28 - 4 * n) & 15 for n in range(8)]
        while done < 8:
            last = done
            while last + 1 < 8 and lines[last + 1] == lines[done]:
                last += 1
            for left, right in _spans(lines[done]):
                wide, tall = (right - left) * WIDE / 4, (last - done + 1) * TALL / 8
                yield _path(x + left * WIDE / 4, y + done * TALL / 8, wide, tall)
            done = last + 1


def _spans(bits: int) -> Iterator[tuple[int, int]]:
    left: int | None = None
    for column in range(5):
        on = column < 4 and bits >> (3 - column) & 1
        if on and left is None:
            left = column
        elif not on and left is not None:
            yield left, column
            left = None


def _dots(text: str, start: int, row: int) -> Iterator[str]:
    for place, glyph in enumerate(text, start):
        for bit, (column, line) in enumerate(((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))):
            if (ord(glyph) - 0x2800) >> bit & 1:
                x, y = place * WIDE + (column + 0.5) * WIDE / 2, row * TALL + (line + 0.5) * TALL / 4
                yield _path(x - 1, y - 1, 2, 2)


def _path(x: float, y: float, wide: float, tall: float) -> str:
    return f"M{x:g} {y:g}h{wide:g}v{tall:g}h{-wide:g}z"


def _rect(x: float, y: float, wide: float, tall: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{tall:g}" fill="{fill}"/>'


def _text(text: str, start: int, row: int, cell: Cell) -> str:
    lead = len(text) - len(text.lstrip())
    words = text.strip()
    x, y = (start + lead) * WIDE, row * TALL + TALL * 0.76
    bold = ' font-weight="bold"' if cell.bold else ""
    length = f' textLength="{len(words) * WIDE:g}"' if len(words) > 1 else ""
    return f'<text x="{x:g}" y="{y:g}" fill="{cell.ink}"{bold}{length} xml:space="preserve">{escape(words)}</text>'


def _hex(colour: Color | None, otherwise: str) -> str:
    """Return a colour; one of the terminal's sixteen as Textual's own terminal theme has it."""
    return otherwise if colour is None or colour.is_default else colour.get_truecolor(MONOKAI).hex
