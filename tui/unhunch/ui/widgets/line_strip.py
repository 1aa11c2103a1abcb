"""A line of a picture on its way to the terminal, in as few bytes as it can be said."""

from collections.abc import Iterable, Sequence

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

PLAIN = Style()
OWN = frozenset({"_segments", "_cell_length", "_render_cache"})
"""What every line holds from the beginning."""


class LineStrip(Strip):
    """A strip in which every character is one cell wide, and every style a colour on a colour, bold or not.

    Textual says the whole style anew for every run, and resets it after; here only what changes is said, and blanks
    need no ink. That halves what a moving figure sends.
    """

    __slots__ = ()

    def __init__(self, segments: Iterable[Segment], cell_length: int | None = None) -> None:
        """Hold the segments, which are so many cells wide together, where that is known."""
        # Strip's own makes seven caches, none of which is used on the usual way to the terminal: see __getattr__.
        self._segments, self._cell_length, self._render_cache = list(segments), cell_length, None

    def __getattr__(self, name: str) -> object:
        """Make the rest of a strip when somebody asks for it."""
        if name not in Strip.__slots__ or name in OWN:
            raise AttributeError(name)
        super().__init__(self._segments, self._cell_length)
        return getattr(self, name)

    def crop(self, start: int, end: int | None = None) -> Strip:
        """Return the cells from ``start`` to before ``end``."""
        start, end = max(0, start), self.cell_length if end is None else min(self.cell_length, end)
        if start == 0 and end == self.cell_length:
            return self
        if end <= start:
            return Strip([], 0)
        kept: list[Segment] = []
        place = 0
        for segment in self._segments:
            text, style, _ = segment
            first, last = max(start - place, 0), min(end - place, len(text))
            if first < last:
                kept.append(segment if last - first == len(text) else Segment(text[first:last], style))
            place += len(text)
            if place >= end:
                break
        return LineStrip(kept, end - start)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Return the pieces between the cuts; the strip itself where there is only the one at its end."""
        places = [cut for cut in cuts if cut <= self.cell_length]
        if places == [self.cell_length]:
            return [self]
        return [self.crop(start, end) for start, end in zip([0, *places], places, strict=False)]

    def render(self, console: Console) -> str:
        """Return the characters and the codes between them."""
        if self._render_cache is None:
            system = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001  # as Strip.render itself does
            self._render_cache = "".join(_coded(self._segments, system))
        return self._render_cache


def _coded(segments: Iterable[Segment], system: ColorSystem) -> Iterable[str]:
    ink: Color | None = None
    back: Color | None = None
    bold = False
    for text, given, _ in segments:
        style = given or PLAIN
        codes: list[str] = []
        if bool(style.bold) != bold:
            bold = not bold
            codes.append("1" if bold else "22")
        if style.color is not None and style.color != ink and not text.isspace():
            ink = style.color
            codes.extend(ink.downgrade(system).get_ansi_codes(foreground=True))
        if style.bgcolor is not None and style.bgcolor != back:
            back = style.bgcolor
            codes.extend(back.downgrade(system).get_ansi_codes(foreground=False))
        if codes:
            yield f"\x1b[{';'.join(codes)}m"
        yield text
    yield "\x1b[0m"
