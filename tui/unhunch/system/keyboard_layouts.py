"""The letters of keyboard layouts, and the Latin letter of the key that each stands on.

Commands are Latin letters. On another layout the key is the same and the letter is not: ``ч`` stands where ``x`` does.
"""

import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

_KEYS: Final = "qwertyuiop[] asdfghjkl;' zxcvbnm,."
"""The keys of three rows as they are on a United States keyboard; the rows of each layout are in this order."""
_NONE: Final = "·"
"""A key without a letter of its own."""


class Layout(NamedTuple):
    """A layout: the languages that it is for, and its letters."""

    name: str
    languages: tuple[str, ...]
    rows: str

    def latin(self, letter: str) -> str:
        """Return the Latin letter, or the mark, of the key with this letter; empty where no key has it."""
        place = -1 if letter in (_NONE, " ") else self.rows.find(letter)
        return _KEYS[place] if place >= 0 else ""


LAYOUTS: Final = (
    Layout("Russian", ("ru", "kk", "ky"), "йцукенгшщзхъ фывапролджэ ячсмитьбю"),
    Layout("Ukrainian", ("uk",), "йцукенгшщзхї фівапролджє ячсмитьбю"),
    Layout("Belarusian", ("be",), "йцукенгшўзх· фывапролджэ ячсмітьбю"),
    Layout("Bulgarian BDS", ("bg",), "·уеишщксдзц· ьяаожгтнвмч юйъэфхпрл"),
    Layout("Bulgarian phonetic", ("bg",), "явертъуиопшщ асдфгхйкл·· зьцжбнм··"),
    Layout("Bulgarian phonetic of 2006", ("bg",), "чшертъуиопящ асдфгхйкл·· зжцвбнм··"),
    Layout("Serbian", ("sr",), "љњертзуиопшђ асдфгхјклчћ ѕџцвбнм··"),
    Layout("Macedonian", ("mk",), "љњертѕуиопшѓ асдфгхјклчќ зџцвбнм··"),
    Layout("Mongolian", ("mn",), "фцужэнгшүзкъ йыбөахролдп ячёсмитьв"),
    Layout("Greek", ("el",), "·ςερτυθιοπ·· ασδφγηξκλ·· ζχψωβνμ··"),
    Layout("Armenian phonetic", ("hy",), "քոեռտըւիօպխծ ասդֆգհճկլ·· զղցվբնմ··"),
    Layout("Armenian", ("hy",), "ճփբսմուկըթծց ջվգեանիտհպր ժդչյզլքխև"),
    Layout("Georgian", ("ka",), "ქწერტყუიოპ·· ასდფგჰჯკლ·· ზხცვბნმ··"),
    Layout("Hebrew", ("he", "iw", "yi"), "··קראטוןםפ·· שדגכעיחלךף· זסבהנמצתץ"),
    Layout("Persian", ("fa", "ps"), "ضصثقفغعهخحجچ شسیبلاتنمکگ ظطزرذدپو·"),
    Layout("Arabic", ("ar",), "ضصثقفغعهخحجد شسيبلاتنمكط ئءؤرﻻىةوز"),
    Layout("Thai", ("th",), "ๆไำพะัีรนยบล ฟหกดเ้่าสวง ผปแอิืทมใ"),
    Layout("Hindi", ("hi", "mr", "ne"), "ौैाीूबहगदजड· ोे्िुपरकतचट ॆंमनवलस··"),
    Layout("Korean", ("ko",), "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ·· ㅁㄴㅇㄹㅎㅗㅓㅏㅣ·· ㅋㅌㅊㅍㅠㅜㅡ··"),
    Layout("Korean with shift", ("ko",), "ㅃㅉㄸㄲㅆ···ㅒㅖ·· ··········· ·········"),
    Layout("Zhuyin", ("zh",), "ㄆㄊㄍㄐㄔㄗㄧㄛㄟㄣ·· ㄇㄋㄎㄑㄕㄘㄨㄜㄠㄤ· ㄈㄌㄏㄒㄖㄙㄩㄝㄡ"),
)
"""Where one letter stands on different keys, the layouts of the person's language come first, then they do in order."""

_LAM, _ALEF, _LAM_ALEF = "ل", "ا", "ﻻ"


def latin_of(letter: str, language: str = "", before: str = "") -> str:
    """Return the Latin letter of the key that a letter stands on; itself where it is one, empty where nobody knows.

    The letter is a small one. ``language`` is a code such as ``bg``. ``before`` is what was typed before it: the key
    ``b`` of some Arabic keyboards types two letters. Where the layouts of one language do not agree, and one of them
    has it on ``x``, it is ``x``: the key for pain is the one that must not fail.
    """
    folded = unicodedata.normalize("NFKC", letter)  # the wide letters of East Asian input
    if len(folded) == 1 and folded.isascii():
        return folded
    if letter == _ALEF and before == _LAM:
        letter = _LAM_ALEF
    own = [latin for layout in LAYOUTS if language in layout.languages and (latin := layout.latin(letter))]
    if own:
        return "x" if "x" in own else own[0]
    return next((latin for layout in LAYOUTS if (latin := layout.latin(letter))), "")


def first_of(text: str) -> str:
    """Return what the first key of a text types."""
    return _LAM_ALEF if text.startswith(_LAM + _ALEF) else text[:1]


def digit_of(character: str) -> str:
    """Return the digit 0 to 9 that a digit of any script is; empty for what is none."""
    value = unicodedata.decimal(character, None)
    return "" if value is None else str(value)


def is_letter(character: str) -> bool:
    """Return whether it is a letter, or a sign that stands with letters on the keys of some scripts."""
    return unicodedata.category(character)[0] in "LM"


def language_in(environment: Mapping[str, str]) -> str:
    """Return the code of the person's language, as the environment says it; empty where it does not."""
    locale = next((said for name in ("LC_ALL", "LC_CTYPE", "LANG") if (said := environment.get(name, ""))), "")
    code = locale.split("_")[0].split(".")[0].lower()
    return code if len(code) == 2 else ""
