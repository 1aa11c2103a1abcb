"""How wide a text is on a terminal: measured, cut and wrapped in cells.

A letter of Chinese, Japanese or Korean, and most emoji, take two cells; a combining mark takes none. What is seen as
one character, such as a flag or a family, may be many code points, and is never split.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_SPANS: Final = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),
    (0x370, 0x482),
    (0x2190, 0x2199),
    (0x2500, 0x25FC),
    (0x2800, 0x28FF),
)
_NARROW: Final = frozenset(chr(code) for first, last in _SPANS for code in range(first, last + 1)) | frozenset("–•…")
"""Characters of one cell that combine with nothing before them: what nearly every text and picture is made of."""
_WIDENED: Final = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D356), (0x1D360, 0x1D376))
"""Became wide in Unicode 16, which not every Python that runs this knows."""
_JOINED_LETTERS: Final = ((0x1160, 0x11FF), (0x3164, 0x3164), (0xD7B0, 0xD7FB), (0xFFA0, 0xFFA0), (0x1F3FB, 0x1F3FF))
"""Parts of a Korean syllable, and skin tones: drawn with what stands before them."""
_NO_CELLS: Final = frozenset({"Cc", "Cf", "Mc", "Me", "Mn", "Zl", "Zp"})
_SOFT_HYPHEN: Final = 0xAD
_JOINER, _EMOJI = "\u200d", "\ufe0f"
_FIRST_FLAG, _LAST_FLAG = "\U0001f1e6", "\U0001f1ff"
_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！ー～〜…‥’”）］｝〕〉》」』】〗〙｠»ヽヾゝゞ々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ｡､｣ｰ%％°℃.,:;!?)]}"
)
"""Does not begin a line after a wide character."""
_NOT_LAST: Final = frozenset("‘“（［｛〔〈《「『【〖〘｟«｢([{")
"""Does not end a line before a wide character."""


def is_narrow(text: str) -> bool:
    """Return whether each code point is a character of its own, one cell wide."""
    return _NARROW.issuperset(text)


def cells(text: str) -> int:
    """Return the cells that a text takes."""
    return len(text) if is_narrow(text) else sum(wide for _, wide in graphemes(text))


def graphemes(text: str) -> Iterator[tuple[str, int]]:
    """Yield what is seen as one character each, and the cells that it takes."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _continues(text, end):
            yield text[start:end], _cells_of_one(text[start:end])
            start = end


def beginning(text: str, columns: int) -> str:
    """Return as much of the text as fits into so many cells."""
    if is_narrow(text):
        return text[: max(0, columns)]
    kept, room = 0, columns
    for grapheme, wide in graphemes(text):
        if wide > room:
            break
        kept, room = kept + len(grapheme), room - wide
    return text[:kept]


def without_last(text: str) -> str:
    """Return the text without its last character, as backspace takes it away."""
    return "".join(grapheme for grapheme, _ in [*graphemes(text)][:-1])


def ljust(text: str, columns: int) -> str:
    """Return the text at the left of so many cells; it is never cut."""
    return text + " " * (columns - cells(text))


def rjust(text: str, columns: int) -> str:
    """Return the text at the right of so many cells; it is never cut."""
    return " " * (columns - cells(text)) + text


def cut(text: str, columns: int) -> str:
    """Return the text in at most so many cells; one that goes on ends in an ellipsis."""
    if cells(text) <= columns:
        return text
    return f"{beginning(text, columns - 1).rstrip()}…" if columns > 0 else ""


def cut_at_word(text: str, columns: int) -> str:
    """Return the text in at most so many cells; one that goes on ends where a line may end, with an ellipsis."""
    return text if cells(text) <= columns else ended(text, columns)


def ended(text: str, columns: int) -> str:
    """Return the beginning of a text that goes on, with an ellipsis, in at most so many cells."""
    if columns < 1:
        return ""
    first = beginning(next(iter(wrapped(text, columns - 1)), ""), columns - 1)  # it may be wider than the line
    return f"{first.rstrip(' ,;:.、。')}…"


def wrapped(text: str, columns: int, *, indent: str = "") -> list[str]:
    """Return the text in lines of at most so many cells, ended at blanks or between wide characters.

    ``indent`` stands before each line but the first. A word that is longer than a line is cut.
    """
    if columns < 1:
        return []
    lines, line, room = list[str](), "", columns
    for blank, piece in _pieces(text):
        joined = f"{line}{blank}{piece}" if line else piece
        if cells(joined) <= room:
            line = joined
            continue
        if line:
            lines.append(line if not lines else indent + line)
        room = columns - cells(indent)
        *whole, line = _chopped(piece, columns if not lines else room)
        for part in whole:
            lines.append(part if not lines else indent + part)
    if line:
        lines.append(line if not lines else indent + line)
    return lines


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stays together on a line, each with the blank before it."""
    for word in text.split():
        blank, piece = " ", ""
        if is_narrow(word):
            yield blank, word
            continue
        last = ""
        for grapheme, _ in graphemes(word):
            if piece and _may_break(last, grapheme):
                yield blank, piece
                blank, piece = "", ""
            piece, last = piece + grapheme, grapheme
        yield blank, piece


def _may_break(before: str, after: str) -> bool:
    return (_is_ideographic(before) or _is_ideographic(after)) and after not in _NOT_FIRST and before not in _NOT_LAST


def _is_ideographic(grapheme: str) -> bool:
    """Return whether a line may end beside it. Korean is wide too, and is written with blanks between words."""
    return _cells_of(grapheme[0]) == 2 and not (
        "\u1100" <= grapheme[0] <= "\u11ff" or "\uac00" <= grapheme[0] <= "\ud7a3"
    )


def _chopped(piece: str, columns: int) -> list[str]:
    """Return a word in parts of at most so many cells, the last of which may be followed by others."""
    parts, part, room = list[str](), "", max(1, columns)
    for grapheme, wide in graphemes(piece):
        if part and wide > room:
            parts.append(part)
            part, room = "", max(1, columns)
        part, room = part + grapheme, room - wide
    return [*parts, part]


def _continues(text: str, at: int) -> bool:
    """Return whether the code point at this place belongs to the character before it."""
    if _JOINER in (text[at], text[at - 1]):
        return True
    if not _is_flag(text[at]):
        return _cells_of(text[at]) == 0
    first = at
    while first and _is_flag(text[first - 1]):
        first -= 1
    return (at - first) % 2 == 1


def _cells_of_one(grapheme: str) -> int:
    """Return the cells of what is seen as one character."""
    if len(grapheme) > 1 and (_EMOJI in grapheme or _is_flag(grapheme[1])):
        return 2
    return _cells_of(grapheme[0])


def _is_flag(char: str) -> bool:
    return _FIRST_FLAG <= char <= _LAST_FLAG


@lru_cache(maxsize=4096)
def _cells_of(char: str) -> int:
    if char in _NARROW:
        return 1
    code, category = ord(char), unicodedata.category(char)
    if (category in _NO_CELLS and code != _SOFT_HYPHEN) or _within(code, _JOINED_LETTERS):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") or _within(code, _WIDENED) else 1


def _within(code: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in spans)
