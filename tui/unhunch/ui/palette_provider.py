"""The command palette: the commands of the screen that is shown, from their one definition."""

from collections.abc import Callable
from functools import partial

from textual import events
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from unhunch.ui.command import Command
from unhunch.ui.keyboard import Keyboard
from unhunch.ui.session.attending import PAIN


class Palette(CommandPalette):
    """The palette, whose field leaves the key for pain to the app as long as nothing is typed."""

    def on_mount(self) -> None:
        """Have the field take every other key."""
        field = self.query_one(Input)
        takes, keyboard = field.check_consume_key, Keyboard()

        def means_pain(key: str, character: str | None) -> bool:
            return any(meant in PAIN.keys for meant in keyboard.meanings(events.Key(key, character)))

        def takes_key(key: str, character: str | None) -> bool:
            return takes(key, character) and not (not field.value and means_pain(key, character))

        vars(field)["check_consume_key"] = takes_key


class CommandProvider(Provider):
    """Offers the commands of the screen below the palette."""

    async def discover(self) -> Hits:
        """Yield all of them."""
        for command in self._commands():
            yield DiscoveryHit(self._name(command), self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Yield those that match."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(f"{command.title} {command.help}")
            if score > 0:
                yield Hit(score, matcher.highlight(self._name(command)), self._run(command), help=command.help)

    def _commands(self) -> tuple[Command, ...]:
        return tuple(getattr(self.screen, "COMMANDS_SHOWN", ()))

    def _name(self, command: Command) -> str:
        return f"{command.title}  ({command.label})"

    def _run(self, command: Command) -> Callable[[], object]:
        return partial(self.screen.run_action, command.action)
