"""Text is measured in cells, cut between what is seen as characters, and wrapped where its script may be."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from unhunch.engine.cells import (
    beginning,
    cells,
    cut,
    cut_at_word,
    graphemes,
    is_narrow,
    ljust,
    rjust,
    without_last,
    wrapped,
)
from unhunch.engine.text import clean, sentences, with_stop

FAMILY, FLAG, TONE, HEART, KEYCAP = "👨‍👩‍👧‍👦", "🇯🇵", "👍🏽", "❤️", "1️⃣"
WHOLE = (FAMILY, FLAG, TONE, HEART, KEYCAP, "e\u0301", "か\u3099", "👩🏽‍🚀", "한")
LETTERS = [*"abc ,.肩を、ゆっくり「後」ろ。ー한국어é·█⣿", *WHOLE]
SHOWN = st.lists(st.sampled_from(LETTERS), max_size=40).map("".join)
ANY = st.lists(st.sampled_from([*LETTERS, "\u0301", "\u200d", "🇩", "\ufe0f"]), max_size=40).map("".join)
COLUMNS = st.integers(1, 30)


def test_as_wide_as_the_screen_takes_each_character_to_be() -> None:
    wrong = [
        hex(code)
        for code in range(0x20, 0x110000)
        if unicodedata.category(chr(code)) not in {"Cc", "Cf", "Cn", "Co", "Cs"}
        and cells(chr(code)) != cell_len(chr(code))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("", 0),
        ("shoulder", 8),
        ("肩", 2),
        ("ｶﾀ", 2),
        ("e\u0301", 1),
        ("한", 2),
        *((one, 2) for one in (FAMILY, FLAG, TONE, HEART, KEYCAP)),
    ],
)
def test_how_wide(text: str, wide: int) -> None:
    assert cells(text) == cell_len(text) == wide


@pytest.mark.parametrize("whole", WHOLE)
def test_what_is_seen_as_one_is_never_split(whole: str) -> None:
    assert [one for one, _ in graphemes(f"a{whole}{whole}b")] == ["a", whole, whole, "b"]
    assert beginning(f"{whole}{whole}", cells(whole)) == whole
    assert beginning(whole, cells(whole) - 1) == ""
    assert without_last(f"a{whole}") == "a"
    assert clean(whole * 3, 2 * len(whole)).rstrip("…") in ("", whole)


@given(ANY)
def test_the_parts_are_the_text(text: str) -> None:
    assert "".join(one for one, _ in graphemes(text)) == text
    assert cells(text) == sum(wide for _, wide in graphemes(text))
    assert not is_narrow(text) or cells(text) == len(text)


@given(SHOWN, COLUMNS)
def test_a_line_holds_what_fits_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= columns or len([*graphemes(line)]) == 1 for line in lines)
    pieces = [one for line in lines for one, _ in graphemes("".join(line.split()))]
    assert pieces == [one for one, _ in graphemes("".join(text.split()))]


@given(ANY, COLUMNS)
def test_what_is_cut_fits(text: str, columns: int) -> None:
    assert cells(cut(text, columns)) <= columns
    assert cells(cut_at_word(text, columns)) <= columns
    assert cells(text) > columns or cut(text, columns) == cut_at_word(text, columns) == text


def test_lines_end_between_wide_characters_but_not_before_a_full_stop() -> None:
    assert wrapped("肩をゆっくり後ろへ回す。", 8) == ["肩をゆっ", "くり後ろ", "へ回す。"]
    assert wrapped("肩を後ろへ。次に", 10) == ["肩を後ろ", "へ。次に"]
    assert wrapped("首を「左」へ", 6) == ["首を", "「左」", "へ"]
    assert wrapped("천천히 돌리세요", 9) == ["천천히", "돌리세요"]
    assert wrapped("One two three", 7, indent="  ") == ["One two", "  three"]


def test_columns_are_filled_by_cells() -> None:
    assert ljust("肩", 4) == "肩  "
    assert rjust("肩", 4) == "  肩"
    assert ljust("肩甲骨", 4) == "肩甲骨"


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Sit tall", "Sit tall."),
        ("Sit tall!", "Sit tall!"),
        ("He said “go.”", "He said “go.”"),
        ("耳を肩へ", "耳を肩へ。"),
        ("耳を肩へ。", "耳を肩へ。"),
        ("「耳を肩へ。」", "「耳を肩へ。」"),
        ("待ちます👍🏽", "待ちます👍🏽。"),
        ("고개를 드세요", "고개를 드세요."),
        ("सीधे बैठें", "सीधे बैठें।"),
        ("นั่งตัวตรง", "นั่งตัวตรง"),
        ("هل تشعر؟", "هل تشعر؟"),
        ("", ""),
    ],
)
def test_a_sentence_ends_with_the_full_stop_of_its_script(text: str, ended: str) -> None:
    assert with_stop(text) == ended


def test_sentences() -> None:
    assert sentences("Sit tall. Go 1.5 times! Now") == ("Sit tall.", "Go 1.5 times!", "Now.")
    assert sentences("座ります。あごを引く。「よし。」次へ") == ("座ります。", "あごを引く。", "「よし。」", "次へ。")
