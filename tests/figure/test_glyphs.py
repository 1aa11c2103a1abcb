"""One table of what everything is drawn with, by terminal and encoding."""

import ast
from pathlib import Path

import pytest
from textual._border import BORDER_CHARS
from textual.command import SearchIcon
from textual.scrollbar import ScrollBarRender

import unhunch
from unhunch.engine.cells import cells
from unhunch.figure.glyphs import BRAILLE, INKS, Glyphs, encodable, glyphs_for

CONSOLE = frozenset("█▓▒░▄▀▌▐─│┌┐└┘├┤┬┴┼═║←↑→↓·×\N{NO-BREAK SPACE}")
"""What the fonts of the Linux console have, beside letters."""


@pytest.mark.parametrize(
    ("term", "encoding", "glyphs"),
    [
        ("xterm-256color", "utf-8", Glyphs.BLOCKS),
        ("xterm-256color", "UTF8", Glyphs.BLOCKS),
        ("", "utf-8", Glyphs.BLOCKS),
        ("linux", "utf-8", Glyphs.HALVES),
        ("linux-16color", "utf-8", Glyphs.HALVES),
        ("vt100", "utf-8", Glyphs.ASCII),
        ("vt220", "utf-8", Glyphs.ASCII),
        ("xterm", "iso8859-1", Glyphs.ASCII),
        ("linux", "koi8-r", Glyphs.ASCII),
        ("xterm", "", Glyphs.ASCII),
    ],
)
def test_what_a_terminal_can_show(term: str, encoding: str, glyphs: Glyphs) -> None:
    assert glyphs_for(term, encoding) is glyphs


def drawn_signs() -> set[str]:
    """Return every sign that stands in a text of the program, and those that figures are made of."""
    found = set(BRAILLE) | set(INKS.values())
    folder = Path(unhunch.__file__).parent
    for path in [*folder.rglob("*.py"), *folder.parents[1].glob("plugins/unhunch_*/**/*.py")]:
        if path.parent.name in ("engine", "system"):  # letters of layouts and of scripts
            continue
        texts = (node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant))
        found |= {
            sign for text in texts if isinstance(text, str) for sign in text if sign > "\x7f" and sign.isprintable()
        }
    return {sign for sign in found if cells(sign) == 1 and not sign.isalpha() and sign < "\U0001f000"}


def test_whatever_is_drawn_has_a_plain_form_of_its_width() -> None:
    signs = drawn_signs()
    assert len(signs) > 330
    assert {sign for sign in signs if not Glyphs.ASCII.drawn(sign).isascii()} <= {"°"}
    assert {form for sign in signs if not (form := Glyphs.HALVES.drawn(sign)).isascii()} <= CONSOLE | {"°"}
    for sign in signs:
        assert [cells(glyphs.drawn(sign)) for glyphs in Glyphs] == [1] * len(Glyphs)


def test_what_textual_draws_itself_has_a_plain_form_of_its_width() -> None:
    borders = {sign for rows in BORDER_CHARS.values() for row in rows for sign in row}
    for text in (*borders, SearchIcon().icon, "".join(ScrollBarRender.VERTICAL_BARS)):
        assert Glyphs.ASCII.drawn(text).isascii(), text
        assert set(Glyphs.HALVES.drawn(text)) - set(map(chr, range(128))) <= CONSOLE, text
        assert cells(Glyphs.ASCII.drawn(text)) == cells(Glyphs.HALVES.drawn(text)) == cells(text)


@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_words_stay_words(glyphs: Glyphs) -> None:
    assert glyphs.drawn("Übung für Nacken, 首の体操, 20 °C") == "Übung für Nacken, 首の体操, 20 °C"


@pytest.mark.parametrize("signs", ["·▂▄▆█", "●○~·", "■□", "◊◇◈◆", "━─", "●◉○"])
@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_signs_that_are_told_apart_stay_apart(glyphs: Glyphs, signs: str) -> None:
    assert len(set(glyphs.drawn(signs))) == len(signs)


@pytest.mark.parametrize(
    ("text", "encoding", "sent"),
    [
        ("━━ pain…", "iso8859-1", "== pain~"),
        ("Übung · 2", "iso8859-1", "Übung · 2"),
        ("Übung · 2", "ascii", "Ubung . 2"),
        ("Łódź ő", "iso8859-1", "?ódz o"),
        ("首 ok", "iso8859-15", "?? ok"),
        ("\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}!", "ascii", "??!"),
        ("━ ł", "koi8-r", "= ?"),
        ("─│", "koi8-r", "─│"),
        ("a\udcff", "utf-8", "a?"),
    ],
)
def test_what_an_encoding_lacks_is_never_spelled_out(text: str, encoding: str, sent: str) -> None:
    assert encodable(text, encoding) == sent
