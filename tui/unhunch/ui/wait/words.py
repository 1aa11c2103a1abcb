"""A few words in letters that fill the pane, where there is no time to show."""

from collections.abc import Sequence

from unhunch.core.cells import beginning
from unhunch.figure.digits import big, fits
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.lettering import big_text
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, centred, framed


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
