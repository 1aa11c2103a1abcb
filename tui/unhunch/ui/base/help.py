"""The help: how to do the exercise, and all keys of a screen, from their one definition."""

from collections.abc import Iterable

from unhunch.engine.exercise import Card, Instructions
from unhunch.ui.base.commands import HELP, Command, bindings
from unhunch.ui.base.reading import ReadingScreen
from unhunch.ui.widgets.prose import Text, heading, line, paragraph, points, title


class HelpScreen(ReadingScreen[None]):
    """Keys, and, in a session, the exercise in full."""

    COMMANDS_SHOWN = HELP
    BINDINGS = bindings(HELP)

    def __init__(
        self, commands: tuple[Command, ...], name: str, how: Instructions | None = None, card: Card | None = None
    ) -> None:
        """Explain these commands, and this exercise where there is one."""
        super().__init__()
        self._commands = commands
        self._title = name
        self._how = how
        self._card = card

    def text(self) -> Iterable[Text]:
        """Return the exercise, then the keys."""
        yield title(self._title)
        if self._card is not None:
            yield paragraph(self._card.summary)
        if self._how is not None:
            yield heading("How to do it")
            yield from points((*self._how.setup, *self._how.steps))
            for name, texts in (("Do", self._how.do), ("Avoid", self._how.avoid)):
                if texts:
                    yield heading(name)
                    yield from points(texts)
            if self._how.easier:
                yield heading("Easier")
                yield paragraph(self._how.easier)
        if self._card is not None and self._card.cautions:
            yield heading("Ask first, or take care")
            yield from points(f"{caution.condition}: {caution.advice}" for caution in self._card.cautions)
        if self._card is not None:
            yield heading("Works")
            yield paragraph(", ".join(self._card.muscles))
            if self._card.sources:
                yield heading("Rests on")
                yield from points(self._card.sources)
        yield heading("Keys")
        for command in self._commands:
            yield line(command.line)

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)
