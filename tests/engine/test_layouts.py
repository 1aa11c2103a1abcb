"""A letter of any layout leads to the command on its key."""

import pytest

from unhunch.system.keyboard_layouts import LAYOUTS, digit_of, first_of, is_letter, language_in, latin_of

SESSION = "xnbqs"
ON = {
    # language, and the letters on the keys x, n, b, q and s; a dot where there is none
    "Russian": ("ru", "чтийы"),
    "Ukrainian": ("uk", "чтийі"),
    "Belarusian": ("be", "чтійы"),
    "Bulgarian BDS": ("bg", "йхф·я"),
    "Bulgarian phonetic": ("bg", "ь·б··"),
    "Serbian": ("sr", "џнбљс"),
    "Macedonian": ("mk", "џнбљс"),
    "Mongolian": ("mn", "чимфы"),
    "Greek": ("el", "χνβ·σ"),
    "Hebrew": ("he", "סמנ·ד"),
    "Arabic": ("ar", "ءىﻻضس"),
    "Persian": ("fa", "طدذضس"),
    "Thai": ("th", "ปืิๆห"),
    "Hindi": ("hi", "ंलवौे"),
    "Georgian": ("ka", "ხნბქს"),
    "Armenian phonetic": ("hy", "ղնբքս"),
    "Korean": ("ko", "ㅌㅜㅠㅂㄴ"),
    "Zhuyin": ("zh", "ㄌㄙㄖㄆㄋ"),
}
HOME_ONLY = {
    "Bulgarian BDS",
    "Bulgarian phonetic",
    "Belarusian",
    "Serbian",
    "Macedonian",
    "Mongolian",
    "Armenian phonetic",
}
ANYWHERE = sorted(set(ON) - HOME_ONLY)
"""Those whose letters are read also where the environment names another language."""


@pytest.mark.parametrize("name", ON)
def test_the_letters_on_the_keys_of_a_session(name: str) -> None:
    language, letters = ON[name]
    read = {latin: latin_of(letter, language) for latin, letter in zip(SESSION, letters, strict=True) if letter != "·"}
    assert read == {latin: latin for latin in read}
    assert "x" in read


@pytest.mark.parametrize("name", ANYWHERE)
def test_they_are_read_with_an_english_locale_too(name: str) -> None:
    for latin, letter in zip(SESSION, ON[name][1], strict=True):
        assert letter == "·" or latin_of(letter, "en") == latin


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_has_as_many_keys_as_there_are_and_each_letter_once(layout) -> None:  # type: ignore[no-untyped-def]
    assert [len(row) for row in layout.rows.split(" ")] == [12, 11, 9]
    letters = [letter for letter in layout.rows if letter not in "· "]
    assert len(letters) == len(set(letters))
    assert all(is_letter(letter) and letter == letter.lower() for letter in letters)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_what_is_x_for_a_language_is_x(layout) -> None:  # type: ignore[no-untyped-def]
    letter = layout.rows.split(" ")[2][1]
    if letter != "·":
        assert [latin_of(letter, language) for language in layout.languages] == ["x"] * len(layout.languages)


def test_one_letter_on_two_keys_is_read_by_the_language() -> None:
    assert (latin_of("й", "bg"), latin_of("й", "ru"), latin_of("й")) == ("x", "q", "q")
    assert (latin_of("і", "uk"), latin_of("і", "be"), latin_of("і")) == ("s", "b", "s")


def test_latin_letters_stay_and_unknown_ones_have_no_key() -> None:
    assert [latin_of(letter, "ru") for letter in "xz;"] == ["x", "z", ";"]
    assert latin_of("\uff58") == "x"  # the wide x of East Asian input
    assert [latin_of(letter) for letter in ("ß", "é", "漢", "·", " ", "\ufb01")] == ["", "", "", "", " ", ""]


def test_the_arabic_key_that_types_two_letters() -> None:
    assert (latin_of("ا", "ar", "ل"), latin_of("ا", "ar", "س"), latin_of("ا", "ar")) == ("b", "h", "h")
    assert (first_of("لا"), first_of("لس"), first_of("")) == ("ﻻ", "ل", "")


@pytest.mark.parametrize(
    ("character", "digit"), [("7", "7"), ("٣", "3"), ("۳", "3"), ("३", "3"), ("๓", "3"), ("x", "")]
)
def test_digits_of_any_script(character: str, digit: str) -> None:
    assert digit_of(character) == digit


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, ""),
        ({"LANG": "bg_BG.UTF-8"}, "bg"),
        ({"LANG": "bg_BG", "LC_CTYPE": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "bg_BG", "LC_ALL": "C.UTF-8"}, ""),
        ({"LANG": "he"}, "he"),
        ({"LC_ALL": "", "LANG": "POSIX"}, ""),
    ],
)
def test_the_language_of_the_environment(environment: dict[str, str], language: str) -> None:
    assert language_in(environment) == language
