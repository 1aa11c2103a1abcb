"""The app: wires the context, the screens, the look and the cues together, and nothing else.

The start screen comes first. What is only needed after it is imported after it.
"""

import asyncio
import contextlib
import gc
import signal
import sys
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver

from unhunch.app.context import Context
from unhunch.app.keep_glance import Opening
from unhunch.engine.plan import Plan
from unhunch.engine.problem import Problem
from unhunch.system.remembered import Remembered
from unhunch.system.user_files import what_to_type, why_unwritten
from unhunch.ui.base.attending import Attending
from unhunch.ui.flow import Flow, driver_for, hear_signals, take_keys
from unhunch.ui.terminal_end import Hurry, end_when_gone, keep_modes
from unhunch.ui.theme_controller import VARIABLE_DEFAULTS, Themed

if TYPE_CHECKING:
    from unhunch.history.store import History
    from unhunch.sound.cues import CueDispatcher


def _commands() -> type[Provider]:
    from unhunch.ui.base.attending import CommandProvider  # noqa: PLC0415  when the palette is opened

    return CommandProvider


class UnhunchApp(Attending, Themed):
    """Shows the start screen, or goes straight into a plan."""

    CSS_PATH = "unhunch.tcss"
    TITLE = "unhunch"
    COMMANDS = {_commands}  # noqa: RUF012  # Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", "Leave at once", show=False, priority=True)]

    def __init__(self, context: Context, plan: Plan | None = None, opening: Opening | None = None) -> None:
        """Prepare for a plan, or for the start screen; ``opening`` is what is on the terminal already."""
        self.opening = opening or Opening()
        self.prepare_look(context)
        super().__init__(ansi_color=True if self.plain else None)
        self._flow = Flow(self, plan, self._open_cues)
        self._cues: CueDispatcher | None = None
        self._hurry = Hurry(self, context.logger)
        self._remembered = Remembered(context.paths.remembered)
        self.first_look()

    # --- The start, and what is heard ---------------------------------------------------------------------

    def on_mount(self) -> None:
        """Begin, with the safety notice at the first run."""
        self._catch_signals()
        self.begin_watching()
        self.call_after_refresh(self._opened)
        if self._remembered.notice_read:
            self.open_first()
        else:
            from unhunch.ui.care.notice import NoticeScreen  # noqa: PLC0415  at the first run alone

            self.push_screen(NoticeScreen(first=True), self._noticed)

    def _opened(self) -> None:
        collect_garbage()
        take_keys(self)

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver for this terminal, made to wait with the keys for the first screen."""
        return driver_for(super().get_driver_class())

    def on_unmount(self) -> None:
        """End the threads of the cues, and write down what waits to be written."""
        self._hurry.cancel()
        self.finish_keeping()
        if self._cues is not None:
            self._cues.close()
        self._flow.close()

    def _noticed(self, _: None) -> None:
        try:
            self._remembered.acknowledge_notice()
        except OSError as error:
            path = self.context.paths.remembered
            problem = Problem(
                path.name, "", f"{why_unwritten(error)}, so you see the notice again", what_to_type(path, error)
            )
            self.context.catalog.host.report(problem)
        from unhunch.ui.navigation import ask_number, open_conditions, open_standing  # noqa: PLC0415  at the first run alone

        conditions = partial(open_conditions, self, self.context, self.open_first)
        ask_number(self, self.context, partial(open_standing, self, self.context, conditions))

    def open_first(self) -> None:
        """Open what the app was started for, once the notice was read."""
        self._flow.open()

    def history(self) -> "History":
        """Return the history: one for the process, opened when it is first asked for."""
        return self._flow.history()

    def _open_cues(self) -> "CueDispatcher":
        """Return the cues, opened when the first session begins: nothing before it makes a sound."""
        if self._cues is None:
            from unhunch.sound.cues import open_cues  # noqa: PLC0415  when there is something to be heard

            kit = self.context
            self._cues = open_cues(
                kit.catalog.host, kit.logger, kit.clock, ring=self.bell, sound=kit.sound, bell=self._bell
            )
            self._cues.volume = kit.volume
        return self._cues

    def apply_sound(self) -> None:
        """Have the cues be as loud as the settings ask for."""
        heard = self.context.settings.sound
        self.context = replace(self.context, sound=heard.on, volume=heard.volume)
        if self._cues is not None:
            self._cues.muted, self._cues.volume = not heard.on, heard.volume

    def _bell(self) -> str:
        """Return when the terminal's bell rings."""
        return self.context.settings.sound.bell

    # --- The look -----------------------------------------------------------------------------------------

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return a value for each of unhunch's own variables, for themes that do not have them."""
        return dict(VARIABLE_DEFAULTS)

    # --- The end ------------------------------------------------------------------------------------------

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl-C does everywhere; a session that is on ends with it."""
        self.exit(return_code=128 + signal.SIGINT)
        self.end_session()

    async def action_quit(self) -> None:
        """Leave, and end a session that is on; where something would be lost, that is asked about first."""
        for screen in reversed(self.screen_stack):
            if getattr(screen, "would_lose", False):
                if screen is self.screen:
                    await screen.run_action("leave")
                return
        self.exit(0)
        self.end_session()

    def _catch_signals(self) -> None:
        """End cleanly when asked from outside, so that the terminal is left as it was.

        SIGINT is a person's own, as Ctrl-C is. After the others a session stays open, to be gone on with: the machine
        went down, or the terminal was closed.
        """
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    leave = partial(self.exit, return_code=128 + number)
                    loop.add_signal_handler(number, self.action_interrupt if name == "SIGINT" else leave)
                    signal.signal(number, self._hurried)  # beside the loop, which may be held up
        hear_signals(self)
        if self._driver is not None and not self.is_headless:
            keep_modes(self, self._driver)
            if sys.__stdin__ is not None and sys.__stdin__.isatty():
                end_when_gone(sys.__stdin__.fileno())

    def _hurried(self, number: int, _: FrameType | None) -> None:
        self._hurry.begin(128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """End the app in one sentence; the traceback is in the log. An app that ends already keeps its exit code."""
        self.context.logger.error("unexpected error", exc_info=(type(error), error, error.__traceback__))
        if self.return_code is None:  # else its screens are taken down, and what still looks at them finds nothing
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave without a traceback on the screen; it is in the log."""
        self._close_messages_no_wait()


def collect_garbage() -> None:
    """Look for garbage again: the command line turned it off for the way to the first frame. What is here now stays."""
    gc.freeze()
    gc.enable()


def run_app(
    context: Context, plan: Plan | None = None, app: UnhunchApp | None = None, opening: Opening | None = None
) -> int:
    """Run full-screen until the person leaves; return the exit code. ``app`` is one that begins in another way."""
    app = app or UnhunchApp(context, plan, opening)
    app.run()
    code = app.return_code or 0
    if code == 1:
        print(f"unhunch ended by an error of its own; {context.paths.log} has the details.", file=sys.stderr)  # noqa: T201
    return code
