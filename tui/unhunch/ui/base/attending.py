"""What the app owes a session, whatever lies over it: the key for pain, notices that stay small, and an honest end.

Keys of every screen come through here, and are read as what they mean on any keyboard.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.notifications import Notify
from textual.screen import Screen
from textual.widgets import Input

from unhunch.system.keyboard_layouts import is_letter
from unhunch.ui.base.commands import SESSION, Command
from unhunch.ui.base.keys import Keyboard, takes

PAIN = next(command for command in SESSION if command.action == "pain")


@runtime_checkable
class Leads(Protocol):
    """A screen that leads through a session."""

    @property
    def can_stop(self) -> bool:
        """Whether there is an exercise under way, or paused, that pain can stop."""

    def action_pain(self) -> None:
        """Stop the exercise for pain, and close what lies over the session."""

    def end_now(self) -> None:
        """End the session as its person's own end, and have that written; nothing more is shown."""


@runtime_checkable
class GivesUp(Protocol):
    """A screen that has something to take back when it is closed without an answer."""

    def give_up(self) -> None:
        """Close, as if the person had left it."""


class Attending(App[int]):
    """The part of the app that looks after a session: from every dialog over it, and when the app is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(PAIN.keys), PAIN.action, PAIN.help, show=False, priority=True)
    ]

    def __init__(self, **more: Any) -> None:
        """Read keys for the person's language."""
        super().__init__(**more)
        self._keyboard = Keyboard()

    @property
    def led(self) -> Leads | None:
        """The screen of the session that is on; None where there is none."""
        return next((screen for screen in self.screen_stack if isinstance(screen, Leads)), None)

    # --- Keys, from any keyboard --------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Read a key as the command that stands on it, before anybody sees it; text that is typed stays as it is."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            event = self._read(event)
        await super().on_event(event)

    def _read(self, event: events.Key) -> events.Key:
        focused = self.focused
        written = focused is not None and focused.check_consume_key(event.key, event.character)
        if written or takes(self.screen, event.key, event.character):
            return event
        stops = self.led is not None and self.led.can_stop
        bound = {*self.screen.active_bindings, "ctrl+c", *(PAIN.keys if stops else ())}
        read = self._keyboard.read(event, bound, self.screen)
        letter = event.character or ""
        if stops and read.key not in bound and len(letter) == 1 and is_letter(letter):
            ends = "esc ends" if isinstance(self.screen, Leads) else "esc goes back"
            self.notify(f"{letter} does nothing here: x stops for pain, {ends}.", markup=False, timeout=4)
        return read

    # --- Pain, from anywhere ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take the key for pain where something lies over a session; else it is that of the screen that is shown."""
        if action == PAIN.action:
            led = self.led
            return led is not None and not isinstance(self.screen, Leads) and led.can_stop
        return super().check_action(action, parameters)

    def action_pain(self) -> None:
        """Stop the exercise under way for pain."""
        if self.led is not None:
            self.led.action_pain()

    def action_command_palette(self) -> None:
        """Open the palette; as long as nothing is typed into it, the key for pain is that."""

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    # --- The end ------------------------------------------------------------------------------------------

    def end_session(self) -> None:
        """Have the session that is on, if there is one, end as its person's own end: who left it, ended it."""
        if self.led is not None:
            self.led.end_now()

    # --- Notices ------------------------------------------------------------------------------------------

    def on_notify(self, _: Notify) -> None:
        """Have the newest notice alone stand during a session: more of them would cover it."""
        if self.led is not None:
            self.clear_notifications()
            self.screen.query("ToastHolder").remove()  # Textual leaves an empty row of each

    def hush(self) -> None:
        """Take away all notices, and those that are on their way; not those that come after this."""
        self.clear_notifications()
        self.call_later(self.clear_notifications)

    def push_screen(self, screen: Any, *args: Any, **more: Any) -> Any:
        """Open a screen; over a session, without a notice from before it."""
        if self.led is not None:
            self.hush()
        return super().push_screen(screen, *args, **more)


def close_over(screen: Screen[Any]) -> None:
    """Close whatever lies over a screen, as if the person had left it; only the lowest one is told."""
    app = screen.app
    over = app.screen_stack[app.screen_stack.index(screen) + 1 :] if screen in app.screen_stack else []
    for one in reversed(over):
        if one is not over[0]:
            app.pop_screen()  # who asked this is closed as well
        elif isinstance(one, GivesUp):
            one.give_up()
        else:
            one.dismiss(None)


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
