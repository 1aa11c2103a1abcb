"""The waiting screen: the time to the next break, a call when it is due, and the break on one key.

One timer, at the moment at which something on the screen changes; nothing else is alive. What is true is in the file of
the reminders, which ``unhunch remind``, ``snooze`` and the others change as well: it is looked at each time.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from textual import events
from textual.app import ComposeResult

from unhunch.app.context import Context
from unhunch.engine.cells import cells
from unhunch.engine.problem import UnhunchError
from unhunch.figure.picture import Picture
from unhunch.figure.rows import stacked
from unhunch.plan.due import FULL, Key
from unhunch.plan.reminder_rules import Decision
from unhunch.plan.reminder_state import Saved
from unhunch.reminders.notifiers import reminder_of
from unhunch.reminders.reminders import Reminders, UnkeptError
from unhunch.ui.base.commands import WAIT, bindings
from unhunch.ui.navigation import open_settings, themed
from unhunch.ui.wait.dial import BlankGround, Dial, Place, is_large, places
from unhunch.ui.wait.face import Caller, Face, Stand, face_of, keys_picture, label_picture, words_picture
from unhunch.ui.widgets.palette import look_of
from unhunch.ui.widgets.picture_view import Painted

DEAF: Final = 1.5
"""Seconds after it calls in which no key counts: it was typed for something else."""
AGAIN: Final = 30.0
"""Seconds after which it is asked again whether a break that is due may be told."""
LOOK: Final = 5.0
"""Seconds between two looks at the theme's files."""
SHORT: Final = 4
"""Characters of a time, such as 9:59, that is still shown to the second where digits of usual width do not fit."""
FRESH: Final = 120.0
"""Seconds for which a press of Start on a message of the desktop counts."""


class WaitScreen(BlankGround):
    """Returns the plan to begin, or None when nobody waits any longer."""

    COMMANDS_SHOWN = WAIT
    BINDINGS = bindings(WAIT)
    CSS_PATH = "../wait.tcss"

    def __init__(self, context: Context, reminders: Reminders | None = None) -> None:
        """Wait by these reminders; without, by the user's own."""
        super().__init__()
        self._kit = context
        self._reminders = reminders or Reminders(
            context.paths, lambda: self._kit.settings, context.logger, now=context.now
        )
        self._saved: Saved = self._reminders.saved()
        self._face: Face = face_of(self._saved, context.now().at)
        self._timer: asyncio.TimerHandle | None = None
        self._asked: tuple[Key, float] | None = None
        self._called: tuple[Key, float | None] | None = None
        self._deaf_until = 0.0
        self._looked = 0.0
        self._note = ""
        self._dial = Dial()
        self._told: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out a line above, a line below, and between them a time or words."""
        yield Painted(self._paint_label, id="label")
        yield Painted(self._paint_words, id="words")
        yield Painted(self._paint_keys, id="keys")
        yield from self._dial.letters

    # --- The clock ----------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Begin to wait."""
        self.tick()

    def on_unmount(self) -> None:
        """Leave no timer behind."""
        self._disarm()
        themed(self.app).look_by_itself(True)

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Look at the theme's files from here, less often."""
        themed(self.app).look_by_itself(False)
        self.tick()

    def on_screen_suspend(self, _: events.ScreenSuspend) -> None:
        """Leave the theme's files to the app again."""
        themed(self.app).look_by_itself(True)

    def tick(self) -> None:
        """Look at the clock and at what is kept, show it, and do what is due."""
        if not self.is_attached:
            return
        moment = self._kit.now()
        now = moment.at
        self._saved = self._reminders.watched(self._saved, moment)
        before, self._face = self._face, face_of(self._saved, now)
        if self._face.stand is not before.stand:
            self._note = ""
        self._follow(now)
        self._show()
        self._arm()

    def _follow(self, now: float) -> None:
        state, due = self._saved.state, self._face.due
        if state.start is not None and 0 <= now - state.start < FRESH:
            if self.app.screen is self:
                self._open(asked=True)
        elif due is not None and self._face.stand is Stand.CALL and self._called != (due.key, state.told_at):
            self._called = (due.key, state.told_at)
            self._call()
        elif due is not None and self._face.stand is Stand.DUE and self._may_ask(due.key, now):
            self._asked = (due.key, now)
            self._aside(self._ask)
        if now - self._looked >= LOOK or now < self._looked:
            self._looked = now
            themed(self.app).look_at_files()

    def _may_ask(self, key: Key, now: float) -> bool:
        return self._asked is None or self._asked[0] != key or not 0 <= now - self._asked[1] < AGAIN

    def _ask(self) -> None:
        """On a thread: find out whether it may be told now; asking the desktop takes its time."""
        try:
            decision = self._reminders.remind()
        except UnkeptError as error:
            self._kit.logger.warning("reminders: %s", error)
            decision = error.decision
        if decision.tell:
            self._reminders.told(decision)
        self.app.call_from_thread(self._answered, decision)

    def _answered(self, decision: Decision) -> None:
        if not decision.tell:
            self._note = decision.why
        else:
            self._saved = self._saved._replace(state=decision.state)  # also where it could not be written down
        self.tick()

    def _call(self) -> None:
        """Call the person; no key counts for a moment."""
        self._deaf_until = self._kit.clock() + DEAF
        driver = self.app._driver  # noqa: SLF001  # what is sent is no part of the screen
        caller = Caller(self._kit, driver.write if driver is not None else lambda _: None, self.app.bell)
        named = self._kit.person.flags
        reminder = reminder_of(self._face.due, self._saved.state.postponed, self._kit.settings, named)
        self._aside(lambda: caller.call(reminder))

    def _aside(self, action: Callable[[], object]) -> None:
        """Do something on a thread; a fault in it is logged, and the waiting goes on."""

        def run() -> None:
            try:
                action()
            except Exception:
                self._kit.logger.exception("waiting for a break")

        self.run_worker(run, thread=True)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self) -> None:
        """Wake when what is shown changes, and once a second at least: another process may have said something."""
        self._disarm()
        self._timer = asyncio.get_running_loop().call_later(min(1.0, max(0.02, self._face.change)), self._wake)

    def _wake(self) -> None:
        """Look at the clock at once: a message for it would cost as much again."""
        try:
            self.tick()
        except Exception as error:  # noqa: BLE001  the app ends by it, as by one in a message
            self.app._handle_exception(error)  # noqa: SLF001

    # --- What the person does -----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let no key of this screen count right after it called."""
        mine = action in {command.action for command in WAIT}
        return not (mine and self._kit.clock() < self._deaf_until)

    def action_begin(self) -> None:
        """Begin the break."""
        self._open()

    def action_later(self) -> None:
        """Put it off."""
        self._try(self._reminders.snooze)

    def action_skip(self) -> None:
        """Leave it out."""
        self._try(self._reminders.skip)

    def action_pause(self) -> None:
        """Keep quiet, or no longer."""
        self._try(self._reminders.resume if self._face.stand is Stand.PAUSED else self._reminders.pause)

    def action_help(self) -> None:
        """Show all keys."""
        from unhunch.ui.base.help import HelpScreen  # noqa: PLC0415  when it is asked for

        self.app.push_screen(HelpScreen(WAIT, "Waiting for a break"))

    def action_settings(self) -> None:
        """Change the settings."""
        open_settings(self.app, self.tick)

    def action_next_theme(self) -> None:
        """Show the next theme."""
        themed(self.app).action_next_theme()

    def action_leave(self) -> None:
        """Wait no longer."""
        self.dismiss(None)

    def _open(self, *, asked: bool = False) -> None:
        """Begin the break or the full session that is due, or that was ``asked`` for; a break where none is."""
        due, answered, settings = self._face.due, self._saved.state.answered, self._kit.settings
        full = due is not None and due.is_full and self._face.stand in (Stand.CALL, Stand.DUE, Stand.PUT_OFF)
        if asked:
            full = bool(answered) and answered[-1][1] == FULL
        self._try(self._reminders.begun if asked else self._reminders.take)
        try:
            if full:
                plan = self._kit.planner.plan([settings.plan.routine], settings.plan.minutes)
            else:
                plan = self._kit.planner.plan([settings.breaks.routine])
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="warning", timeout=10)
        else:
            self.dismiss(plan)

    def _try(self, action: Callable[[], object]) -> None:
        """Do something with the reminders; say why it cannot be done."""
        try:
            action()
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="warning", timeout=6)
        self._saved = self._reminders.saved()
        self._face = face_of(self._saved, self._kit.now().at)
        self._show()
        self._arm()

    # --- What is shown ------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Fill the pane, with nothing else in it where it is small."""
        self.set_class(event.size.height < 6, "-tiny")
        self._told = ()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """Show the face: most of the time one digit changes, and nothing else is looked at."""
        if not self.is_attached:
            return
        columns, rows = self.size
        edges = 0 if rows < 6 else 1 + (rows >= 12)
        inner = columns - 2 * (columns // 40)
        text, where = self._time(inner, rows - 2 * edges, (columns - inner) // 2, edges)
        if where:
            self._dial.show(text, where)
        else:
            self._dial.hide()
        told = (self._face.stand, self._face.label, self._note, self._dial.shown, self._dial.shown or self._face.large)
        if told != self._told:
            self._told = told
            self.set_class(self._dial.shown, "-dial")
            for part in self.query(Painted):
                part.repaint()

    def _time(self, columns: int, rows: int, left: int, above: int) -> tuple[str, tuple[Place, ...]]:
        """Return the time and the places of its digits; none where it is to be said in small letters, or in words."""
        if self._face.stand not in (Stand.WAIT, Stand.PUT_OFF):
            return "", ()
        for text in self._face.large:
            where = places(text, columns, rows, left, above)
            if where or (cells(text) <= SHORT and is_large(text, columns, rows, look_of(self.app).glyphs)):
                return text, where
        return "", ()

    def _paint_label(self, columns: int, rows: int) -> Picture:
        return label_picture(self._face, self._note, columns, rows)

    def _paint_words(self, columns: int, rows: int) -> Picture:
        if self._dial.shown:
            return stacked(columns, rows)
        return words_picture(self._face, look_of(self.app).glyphs, columns, rows)

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return keys_picture(self._face, columns, rows)
