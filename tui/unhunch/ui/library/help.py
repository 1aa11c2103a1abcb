"""All about one exercise of the library: how it is done, where it comes from, what is wrong with it, and the keys."""

from collections.abc import Iterable

from unhunch.core.exercise import Instructions
from unhunch.services.plugins.library import Entry
from unhunch.ui.command import Command
from unhunch.ui.library.rows import range_text
from unhunch.ui.screens.help import HelpScreen
from unhunch.ui.widgets.prose import Style, Text, heading, paragraph


class EntryHelp(HelpScreen):
    """The help of an exercise, with what only the library tells."""

    def __init__(
        self, commands: tuple[Command, ...], entry: Entry | None, how: Instructions | None, said: str = ""
    ) -> None:
        """Explain these commands, and this exercise where there is one, with what is to be said for this person."""
        super().__init__(
            commands, entry.title if entry is not None else "Exercises", how, entry.card if entry is not None else None
        )
        self._entry = entry
        self._said = said

    def text(self) -> Iterable[Text]:
        """Return the exercise, where it comes from, then the keys."""
        for piece in super().text():
            if piece.style is Style.HEADING and piece.text == "Keys":
                yield from self._more()
            yield piece
            if piece.style is Style.TITLE and self._said:
                yield paragraph(self._said)

    def _more(self) -> Iterable[Text]:
        entry = self._entry
        if entry is None:
            return
        if entry.card is not None:
            yield heading("Dose")
            yield paragraph(f"{range_text(entry.card)}.")
        if entry.problem is not None:
            yield heading("Problem")
            yield paragraph(entry.problem.line())
        if not entry.enabled:
            yield heading("Off")
            yield paragraph("It is switched off, and not loaded. Space switches it on.")
        yield heading("From")
        yield paragraph(f"{entry.origin}, as {entry.id}.")
