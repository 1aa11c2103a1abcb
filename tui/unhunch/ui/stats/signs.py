"""The signs that the pictures are drawn with, and plain characters for terminals that have no others."""

from collections.abc import Iterable
from typing import Final

from unhunch.figure.glyphs import ascii_dots
from unhunch.figure.rows import Row

NONE: Final = "·"
BREAKS: Final = (NONE, "▂", "▄", "▆", "█")
"""A day with breaks alone, by how much was done: higher and higher."""
FULLS: Final = (NONE, "◊", "◇", "◈", "◆")
"""A day with a full session, by how much was done: fuller and fuller."""
HEATS: Final = ("heat_0", "heat_1", "heat_2", "heat_3", "heat_4")
"""The inks of the steps."""
BEFORE, AFTER = "●", "◇"
SLOT: Final = "▁"
"""The floor of a planned session that was not done."""
EIGHTHS: Final = " ▁▂▃▄▅▆▇█"

_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("·┄", "."),
        **dict.fromkeys("▁▂", "_"),
        **dict.fromkeys("▃▄▖▌▍▎▏", "="),
        **dict.fromkeys("▅▆▇▊▋", "%"),
        **dict.fromkeys("█▉", "#"),
        **dict.fromkeys("◊", "o"),
        **dict.fromkeys("◇", "O"),
        **dict.fromkeys("◈", "8"),
        **dict.fromkeys("◆", "@"),
        **dict.fromkeys("●", "*"),
        **dict.fromkeys("─━╌", "-"),
        **dict.fromkeys("│┃", "|"),
        **dict.fromkeys("╭╮╰╯┌┐└┘┬┴", "+"),
        **dict.fromkeys("…", "~"),
        **dict.fromkeys("←", "<"),
        **dict.fromkeys("→", ">"),
        **dict.fromkeys("↑", "^"),
        **dict.fromkeys("↓", "v"),
        **{
            chr(0x2800 + bits): ascii_dots(_bits)
            for bits, _bits in ((b, (b & 0b1011) << 4 | b >> 4) for b in range(256))
        },
    }
)


def plain(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows in plain characters alone, for a terminal without UTF-8."""
    return tuple(tuple(run._replace(text=run.text.translate(_PLAIN)) for run in row) for row in rows)
