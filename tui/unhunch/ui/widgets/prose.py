"""A text to be read: titles, headings, paragraphs and points, wrapped to the width that there is."""

from collections.abc import Iterable
from enum import Enum, auto

from msgspec import Struct
from textual.geometry import Size

from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, stacked, text_rows
from unhunch.ui.widgets.picture_view import PictureView


class Style(Enum):
    """What a piece of text is."""

    TITLE = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    POINT = auto()
    LINE = auto()  # as it is, cut where it is too long


class Text(Struct, frozen=True):
    """A piece of text."""

    style: Style
    text: str


def title(text: str) -> Text:
    """Return the first line of a text."""
    return Text(Style.TITLE, text)


def heading(text: str) -> Text:
    """Return a heading; a blank line stands before it."""
    return Text(Style.HEADING, text)


def paragraph(text: str) -> Text:
    """Return a paragraph."""
    return Text(Style.PARAGRAPH, text)


def line(text: str) -> Text:
    """Return a line that is not wrapped."""
    return Text(Style.LINE, text)


def points(texts: Iterable[str]) -> Iterable[Text]:
    """Return points, one below the other."""
    return (Text(Style.POINT, text) for text in texts)


class Prose(PictureView):
    """Shows pieces of text, one below the other, as high as they need."""

    DEFAULT_CSS = """
    Prose { width: 1fr; height: auto; }
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        """Show these."""
        super().__init__(ground="surface")
        self._texts = tuple(texts)

    def show(self, texts: Iterable[Text]) -> None:
        """Show others."""
        self._texts = tuple(texts)
        self.refresh(layout=True)
        self.repaint()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's form
        """Return the rows that the text takes in ``width`` cells."""
        return len(prose_rows(self._texts, width))

    def paint(self, columns: int, rows: int) -> Picture:
        """Return the wrapped text."""
        return stacked(columns, rows, prose_rows(self._texts, columns))


def prose_rows(texts: Iterable[Text], columns: int) -> tuple[Row, ...]:
    """Return the texts as rows of ``columns`` cells; points hang behind their bullets."""
    rows: list[Row] = []
    blank: Row = (Run(" " * columns),)
    for piece in texts:
        match piece.style:
            case Style.TITLE:
                rows += [*text_rows(piece.text, columns, "accent", bold=True), blank]
            case Style.HEADING:
                rows += [*([blank] if rows and rows[-1] != blank else []), *text_rows(piece.text, columns, bold=True)]
            case Style.PARAGRAPH:
                rows += text_rows(piece.text, columns)
            case Style.POINT:
                wrapped = text_rows(piece.text, max(1, columns - 3))
                rows += [(Run(" • " if i == 0 else "   ", "muted"), *row) for i, row in enumerate(wrapped)]
            case Style.LINE:
                rows.append(fitted((Run(piece.text, "foreground"),), columns))
    return tuple(rows)
