"""The footer: the keys of a screen and what they do, from the commands' one definition."""

import os
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol, runtime_checkable

from textual import events

from unhunch.engine.cells import cells
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, fitted
from unhunch.system.keyboard_layouts import digit_of, language_in, latin_of
from unhunch.ui.base.commands import Command
from unhunch.ui.base.textual_private import KeyOnLayout


def keys_rows(commands: Sequence[Command], columns: int, rows: int) -> tuple[Row, ...]:
    """Return the keys and what they do, the most needed first, in as many as there is room for."""
    lines: list[list[Run]] = [[]]
    used = 0
    for command in sorted((c for c in commands if c.footer), key=lambda c: c.footer):
        size = cells(command.label) + 1 + cells(command.title)
        if used and used + 3 + size > columns:
            if len(lines) == rows:
                break
            lines.append([])
            used = 0
        if used:
            lines[-1].append(Run("   "))
            used += 3
        lines[-1] += [Run(command.label, "accent", bold=True), Run(f" {command.title}", "muted")]
        used += size
    return tuple(fitted(line, columns) for line in lines)


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that takes keys without a binding, such as letters that are typed into a filter."""

    def takes(self, key: str, character: str | None) -> bool:
        """Return whether it takes this key as it was typed."""


class Keyboard:
    """Reads keys as commands."""

    def __init__(self, language: str | None = None) -> None:
        """Read those of a person who speaks this language; left out, as the environment says."""
        self._language = language_in(os.environ) if language is None else language
        self._before = ""

    def meanings(self, event: events.Key) -> Iterator[str]:
        """Yield what a key may stand for, the likeliest first: itself, then that with which no layout interferes."""
        yield event.key
        modifiers, plus, name = event.key.rpartition("+")
        character = name if plus else event.character or ""
        before, self._before = self._before, character
        if len(character) != 1:
            return
        small = character.lower()
        base = event.base.lower() if isinstance(event, KeyOnLayout) and not small.isascii() else ""
        latin = digit_of(character) or base or (latin_of(small, self._language, before) if len(small) == 1 else "")
        if latin and character != small:
            yield modifiers + plus + named(latin.upper())
        if latin:
            yield modifiers + plus + named(latin)

    def read(self, event: events.Key, bound: Collection[str], screen: object) -> events.Key:
        """Return the key that is meant: the first that is bound, or that the screen takes; else the one that came."""
        for key in self.meanings(event):
            character = key if len(key) == 1 else None
            if key in bound or (key.isascii() and key.isdecimal()) or takes(screen, key, character):
                return event if key == event.key else events.Key(key, character)
        return events.Key(event.key, event.character) if isinstance(event, KeyOnLayout) else event


def takes(screen: object, key: str, character: str | None) -> bool:
    """Return whether a screen takes a key without a binding."""
    return isinstance(screen, TakesKeys) and screen.takes(key, character)


def named(character: str) -> str:
    """Return Textual's name of the key with a character."""
    names = {",": "comma", ".": "full_stop", ";": "semicolon", "'": "apostrophe"}
    names |= {"[": "left_square_bracket", "]": "right_square_bracket"}
    return names.get(character, character)
