"""Text that has too little room: it ends at a word, with a sign that it goes on."""

from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.cells import cut_at_word
from unhunch.figure.picture import Run
from unhunch.figure.rows import said_rows

TEXTS = st.lists(st.text("abc,.", min_size=1, max_size=9), min_size=1, max_size=9).map(" ".join)


def test_it_ends_at_a_word() -> None:
    assert cut_at_word("Edge of the chair. Hands behind your head.", 30) == "Edge of the chair. Hands…"
    assert cut_at_word("Edge of the chair. Hands behind your head.", 19) == "Edge of the chair…"
    assert cut_at_word("Edge of the chair.", 18) == "Edge of the chair."
    assert cut_at_word("Incomprehensibilities", 8) == "Incompr…"  # one word that is too long by itself
    assert cut_at_word("Edge", 0) == ""


def plain(rows: tuple[tuple[Run, ...], ...]) -> list[str]:
    return ["".join(run.text for run in row).rstrip() for row in rows]


def test_it_takes_the_rows_that_there_are() -> None:
    text = "Edge of the chair. Hands behind your head."
    assert plain(said_rows(text, 24, 3)) == ["Edge of the chair. Hands", "behind your head."]
    assert plain(said_rows(text, 14, 2)) == ["Edge of the", "chair. Hands…"]
    assert said_rows(text, 24, 0) == ()


@given(text=TEXTS, columns=st.integers(1, 40), rows=st.integers(1, 5))
def test_nothing_is_left_out_without_the_sign(text: str, columns: int, rows: int) -> None:
    shown = plain(said_rows(text, columns, rows))
    assert len(shown) <= rows
    assert all(len(row) <= columns for row in shown)
    assert "".join("".join(shown).split()) == "".join(text.split()) or shown[-1].endswith("…")
