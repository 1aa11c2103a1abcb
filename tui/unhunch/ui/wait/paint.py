"""The parts of the waiting screen around the digits, as pictures: the line above, the words, the keys."""

from unhunch.core.cells import beginning, cells
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, centred, stacked
from unhunch.ui.commands import WAIT
from unhunch.ui.key_rows import keys_rows
from unhunch.ui.wait.face import Face, Stand
from unhunch.ui.wait.words import words


def label_picture(face: Face, note: str, columns: int, rows: int) -> Picture:
    """Return the line that says what it is; with a note, where there is room for it."""
    label = f"{face.label}: {note}" if note else face.label
    label = label if cells(label) <= columns else beginning(face.label, columns)
    calls = face.stand is Stand.CALL
    return stacked(columns, rows, (centred((Run(label, "accent" if calls else "muted", bold=calls),), columns),))


def words_picture(face: Face, glyphs: Glyphs, columns: int, rows: int) -> Picture:
    """Return what is said in large letters."""
    role = {Stand.CALL: "accent", Stand.PAUSED: "muted", Stand.NONE: "muted"}.get(face.stand, "number")
    inner = columns - 2 * (columns // 40)
    body = words(face.large, inner, rows, glyphs, role=role)
    return stacked(columns, rows, [centred(row, columns) for row in body])


def keys_picture(face: Face, columns: int, rows: int) -> Picture:
    """Return the keys; none that would do nothing now."""
    calls = face.stand in (Stand.CALL, Stand.DUE)
    shown = [one for one in WAIT if calls or one.action != "later"]
    return stacked(columns, rows, [centred(_stripped(row), columns) for row in keys_rows(shown, columns, 1)])


def _stripped(row: Row) -> Row:
    """Return a row without the blanks at its end."""
    return row[:-1] if row and not row[-1].text.strip() else row
