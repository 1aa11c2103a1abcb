"""The terminal's answers to our own questions, taken out of the keys however late and in whatever pieces they come."""

import re
from typing import Final

_COLOUR: Final = "rgba:/0-9A-F"
_ANSWER: Final = re.compile(
    rf"\x1b\]11;[{_COLOUR}]*(?:\x07|\x1b\\|(?=[^{_COLOUR}\x07\x1b]|\x1b[^\\]))"  # the background, also cut off
    r"|\x1b\[\?[\d;]*c",  # what the terminal is
    re.IGNORECASE,
)
_BEGUN: Final = re.compile(
    rf"\x1b(?:\](?:1(?:1(?:;[{_COLOUR}]*\x1b?)?)?)?|\[(?:\?[\d;]*\$?)?)?\Z",  # with $, a mode, which Textual asks for
    re.IGNORECASE,
)
_NO_KEY: Final = ("\x1b]11;", "\x1b[?")
"""How no key begins."""


class Answers:
    """Passes on what the terminal sends, without its answers."""

    def __init__(self, before: str = "") -> None:
        """Begin with what was read before, unseen."""
        self._held = before

    @property
    def waiting(self) -> bool:
        """Whether something is held that may be the beginning of an answer."""
        return bool(self._held)

    def keys_in(self, data: str, *, waited: bool = False) -> str:
        """Return what is no answer in the text that came; its end is held where it may be the beginning of one.

        ``waited``: nothing came for so long that an Escape is the key.
        """
        text = _ANSWER.sub("", self._held + data)
        begun = _BEGUN.search(text)
        if begun is None or (waited and not begun[0].startswith(_NO_KEY)):
            self._held = ""
            return text
        self._held = begun[0]
        return text[: begun.start()]
