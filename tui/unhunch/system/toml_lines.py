"""In which line of a TOML text a key stands: ``tomllib`` says so for faults of form alone.

The text is known to be sound TOML, so one look at each character is enough, and nothing is interpreted.
"""

import re
import tomllib
from collections.abc import Sequence
from typing import Final

from unhunch.engine.problem import Keys

_BLANK: Final = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_KEY: Final = re.compile(r'[ \t]*("(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+)[ \t]*')
_VALUE: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[^\s,\]}#\[{][^,\]}#\n]*', re.DOTALL
)


def line_of(text: str, keys: Sequence[str | int]) -> int | None:
    """Return the line (from 1) of a key, or of the nearest place above it; None when there is none."""
    try:
        places = _Scanner(text).places()
    except (ValueError, RecursionError):
        return None
    for end in range(len(keys), 0, -1):
        at = places.get(tuple(keys[:end]))
        if at is not None:
            return text.count("\n", 0, at) + 1
    return None


class _Scanner:
    """Goes through the text once, and notes where each key and each entry of a list begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._places: dict[Keys, int] = {}
        self._counts: dict[Keys, int] = {}

    def places(self) -> dict[Keys, int]:
        table: Keys = ()
        while self._skip() < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._places

    def _skip(self) -> int:
        self._at = self._match(_BLANK).end()
        return self._at

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError("no TOML")
        return match

    def _header(self) -> Keys:
        start, many = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        names = self._names()
        self._at += 2 if many else 1
        keys: Keys = ()
        for name in names[:-1]:
            keys = self._last((*keys, name))
        keys = (*keys, names[-1])
        self._note(keys, start)
        if many:
            self._counts[keys] = self._counts.get(keys, -1) + 1
            keys = self._last(keys)
            self._note(keys, start)
        return keys

    def _last(self, keys: Keys) -> Keys:
        """Return the keys of the newest entry, where these name an array of tables."""
        return (*keys, self._counts[keys]) if keys in self._counts else keys

    def _names(self) -> list[str]:
        names = []
        while True:
            match = self._match(_KEY)
            self._at = match.end()
            word = match[1]
            names.append(next(iter(tomllib.loads(f"{word} = 0"))) if word[0] in "\"'" else word)
            if not self._text.startswith(".", self._at):
                return names
            self._at += 1

    def _pair(self, table: Keys) -> None:
        start, keys = self._at, table
        for name in self._names():
            keys = (*keys, name)
            self._note(keys, start)
        self._at += len("=")
        self._value(keys)

    def _value(self, keys: Keys) -> None:
        self._skip()
        opening = self._text[self._at : self._at + 1]
        if opening == "[":
            self._at += 1
            place = 0
            while not self._closes("]"):
                self._note((*keys, place), self._at)
                self._value((*keys, place))
                place += 1
        elif opening == "{":
            self._at += 1
            while not self._closes("}"):
                self._pair(keys)
        else:
            self._at = self._match(_VALUE).end()

    def _closes(self, bracket: str) -> bool:
        self._skip()
        if self._at >= len(self._text):
            raise ValueError("no TOML")
        if self._text[self._at] != bracket:
            return False
        self._at += 1
        return True

    def _note(self, keys: Keys, at: int) -> None:
        self._places.setdefault(keys, at)
