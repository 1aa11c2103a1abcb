"""What a person can do during a session, each a method that the commands name."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from unhunch.app.context import Context
from unhunch.engine.events import Event
from unhunch.engine.exercise import Card, Instructions
from unhunch.engine.ledger import Summary
from unhunch.engine.playback import State
from unhunch.engine.session import Session
from unhunch.sound.cues import CueDispatcher
from unhunch.ui.base.asking import QuestionScreen
from unhunch.ui.base.attending import close_over
from unhunch.ui.base.commands import SESSION
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.navigation import hide, open_settings, open_themes, themed

if TYPE_CHECKING:
    from unhunch.history.recorder import Recorder  # it imports sqlite3

VOLUME_STEP = 10


class SessionActions(Screen[Summary]):
    """The actions of the session screen: each steers the session, and passes on what that tells."""

    session: Session
    cues: CueDispatcher
    recorder: "Recorder | None"
    """What writes the session down, where it is kept."""

    if TYPE_CHECKING:
        _kit: Context

        def follow(self, events: Sequence[Event]) -> None:
            """Pass events on, and show where the session stands."""

        def instructions(self) -> tuple[Card, Instructions | None]:
            """Return the card and the instructions of the current exercise."""

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.follow(self.session.toggle())

    def action_next(self) -> None:
        """Go to the next exercise."""
        self.follow(self.session.next())

    def action_back(self) -> None:
        """Go to the previous exercise."""
        self.follow(self.session.back())

    def action_restart(self) -> None:
        """Begin the exercise anew."""
        self.follow(self.session.restart())

    def action_more(self) -> None:
        """Do one repetition more."""
        self.follow(self.session.more())

    def action_fewer(self) -> None:
        """Do one repetition fewer."""
        self.follow(self.session.fewer())

    def action_swap(self) -> None:
        """Do another exercise instead."""
        self.follow(self.session.swap())

    def action_tap(self) -> None:
        """Count."""
        self.follow(self.session.tap())

    def action_hide(self) -> None:
        """Hide the exercise from now on, and go to the next one."""
        slot = self.session.slot
        hide(self.app, self._kit, slot.exercise, slot.title)
        self.follow(self.session.next())

    @property
    def can_stop(self) -> bool:
        """Whether there is an exercise under way, or paused, that pain can stop."""
        return self.session.state in (State.RUNNING, State.PAUSED)

    def action_pain(self) -> None:
        """Stop this exercise at once, and close what lies over the session."""
        events = self.session.pain()  # first: what is closed then has nothing to go on with
        close_over(self)
        self.follow(events)

    def action_mute(self) -> None:
        """Sound off, or on."""
        self.cues.muted = not self.cues.muted
        self.notify("Sound off" if self.cues.muted else "Sound on", markup=False, timeout=2)

    def action_quiet(self) -> None:
        """Turn the sound down."""
        self._set_volume(-VOLUME_STEP)

    def action_loud(self) -> None:
        """Turn the sound up."""
        self._set_volume(VOLUME_STEP)

    def action_end(self) -> None:
        """Ask whether to end here; the session stands meanwhile."""
        go_on = self._standing()

        def answered(end: bool | None) -> None:
            if end:
                self.follow(self.session.end())
            else:
                go_on()

        self.app.push_screen(QuestionScreen("End the session here?"), answered)

    def end_now(self) -> None:
        """End the session as its person's own end, and have that written; nothing more is shown."""
        for event in self.session.end():
            if self.recorder is not None:
                self.recorder.listener(event)

    def action_help(self) -> None:
        """Show all keys and how to do the exercise; the session stands meanwhile."""
        go_on = self._standing()
        card, how = self.instructions()
        self.app.push_screen(HelpScreen(SESSION, card.title, how, card), lambda _: go_on())

    def action_next_theme(self) -> None:
        """Show the next theme; the session goes on."""
        themed(self.app).action_next_theme()

    def action_themes(self) -> None:
        """Choose a theme; the session stands meanwhile."""
        open_themes(self.app, self._standing())

    def action_settings(self) -> None:
        """Change the settings; the session stands meanwhile."""
        open_settings(self.app, self._standing())

    def _standing(self) -> Callable[[], None]:
        """Pause; return what goes on again, where it was running and only stands since then."""
        was_running = self.session.state is State.RUNNING
        self.follow(self.session.pause())

        def closed() -> None:
            if was_running and self.session.state is State.PAUSED:
                self.follow(self.session.resume())

        return closed

    def _set_volume(self, by: int) -> None:
        self.cues.volume = min(100, max(0, self.cues.volume + by))
        self.notify(f"Volume {self.cues.volume}", markup=False, timeout=2)
