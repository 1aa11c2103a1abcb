"""The session screen: shows where the session stands, and passes on what it tells."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from textual import events as ui_events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from unhunch.core.demo import demo_instant
from unhunch.core.events import (
    Event,
    ExerciseBegan,
    ExerciseEnded,
    Outcome,
    Paused,
    PauseReason,
    Refused,
    SessionEnded,
    SlotChanged,
)
from unhunch.core.exercise import Instructions
from unhunch.core.kinds import Kind
from unhunch.core.ledger import Summary
from unhunch.core.plan import Plan
from unhunch.core.playback import State
from unhunch.core.progress import Progress, progress_of, segments
from unhunch.core.text import clock_time
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, stacked, text_rows
from unhunch.services.context import Context
from unhunch.services.cues import CueDispatcher
from unhunch.services.faults import PluginError
from unhunch.ui import session_paint as paint
from unhunch.ui.commands import SESSION, bindings
from unhunch.ui.screens.help import HelpScreen
from unhunch.ui.screens.question import QuestionScreen
from unhunch.ui.screens.stopped import StoppedScreen
from unhunch.ui.widgets.painted import Painted
from unhunch.ui.widgets.stage import Stage

FRAMES = 15.0
"""Frames a second while something moves."""
UNWATCHED = 4.0
"""Frames a second while the terminal says that another window is in use."""
STILL = 0.5
"""Seconds between two looks at the clock while nothing moves."""
CUE_SECONDS = 9.0
"""Seconds that a reminder on form stands."""
MOVING = (Kind.IN, Kind.OUT, Kind.MOVE, Kind.TRANSITION)
SMALLEST = (40, 15)
"""Columns and rows below which the session is told in plain words."""


class SessionScreen(Screen[Summary]):
    """Leads through one session; returns what was done."""

    COMMANDS_SHOWN = SESSION
    BINDINGS = bindings(SESSION)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-medium"), (110, "-wide"), (180, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (32, "-tall"), (56, "-towering")]  # noqa: RUF012

    def __init__(self, context: Context, plan: Plan, cues: CueDispatcher) -> None:
        """Prepare a session of the plan; it begins when the screen is shown."""
        super().__init__()
        self._kit = context
        self._cues = cues
        self.session = context.session(plan)
        self._notes = plan.notes
        self._instructions: Instructions | None = None
        self._progress: Progress | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._watched = True

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Painted(self._paint_small, id="small")
        yield Painted(lambda columns, rows: self._line(paint.header, columns, rows), id="header")
        with Horizontal(id="middle"):
            yield Stage(self._kit.catalog.host.report, id="stage")
            yield Painted(self._paint_count, id="count")
        yield Painted(self._paint_say, id="say")
        yield Painted(self._paint_reminder, id="reminder")
        yield Painted(self._paint_next, id="next")
        yield Painted(self._paint_bar, id="bar")
        yield Painted(self._paint_keys, id="keys")

    # --- The clock ----------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Begin."""
        for note in self._notes:
            self.notify(note, markup=False, timeout=8)
        self._tell(self.session.start())
        self._tick()

    def on_unmount(self) -> None:
        """Leave no timer behind."""
        if self._timer is not None:
            self._timer.cancel()

    def on_app_blur(self, _: ui_events.AppBlur) -> None:
        """Draw less often while another window is in use."""
        self._watched = False

    def on_app_focus(self, _: ui_events.AppFocus) -> None:
        """Draw as usual again."""
        self._watched = True

    def _tick(self) -> None:
        if not self.is_attached:
            return
        self._tell(self.session.poll())
        self._refresh_parts()
        if self.session.state is not State.ENDED:
            self._arm()

    def _arm(self) -> None:
        """Wake for the next frame, or at the next change, whichever comes first; by the clock, so nothing adds up."""
        session, progress = self.session, self._progress
        delay = STILL
        if session.state is State.RUNNING and progress is not None:
            if progress.kind in MOVING and progress.lead_in <= 0:
                delay = 1.0 / (FRAMES if self._watched else UNWATCHED)
            else:
                left = progress.lead_in if progress.lead_in > 0 else progress.left / self._kit.speed
                delay = min(STILL, left % 1.0 + 0.002 if left % 1.0 > 0.005 else STILL)
            change = session.next_change()
            if change is not None:
                delay = min(delay, max(0.0, change - self._kit.clock()))
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(delay, self._wake)

    def _wake(self) -> None:
        self.call_next(self._tick)

    # --- What the session tells ---------------------------------------------------------------------------

    def _tell(self, events: Sequence[Event]) -> None:
        for event in events:
            self._cues.listener(event)
            match event:
                case ExerciseBegan():
                    self._enter()
                case Refused(why=text) | SlotChanged(note=text):
                    self.notify(text, markup=False, timeout=4)
                case Paused(reason=PauseReason.FROZEN):
                    self.notify("The clock stood still, so the session paused. Space goes on.", markup=False, timeout=8)
                case ExerciseEnded(outcome=Outcome.STOPPED):
                    self.app.push_screen(StoppedScreen(self.session.slot.title), self._decide)
                case SessionEnded():
                    self._finish()

    def _enter(self) -> None:
        """Bring the exercise's instructions, figure and widget on the screen."""
        slot, catalog = self.session.slot, self._kit.catalog
        exercise = catalog.host.exercise(slot.exercise)
        try:
            self._instructions = exercise.instructions(slot.dose, self._kit.seed)
        except PluginError as error:
            catalog.host.report(error.problem)
            self._instructions = None
        self.call_next(self.query_one(Stage).set_exercise, exercise, exercise.figure(slot.dose))

    def _decide(self, go_on: bool | None) -> None:
        self._tell(self.session.resume() if go_on else self.session.end())
        self._tick()

    def _finish(self) -> None:
        self.dismiss(self.session.summary())

    # --- What the person does -----------------------------------------------------------------------------

    def _do(self, events: Sequence[Event]) -> None:
        self._tell(events)
        if self.session.state is not State.ENDED:
            self._tick()

    def action_pause(self) -> None:
        """Pause, or go on."""
        self._do(self.session.toggle())

    def action_next(self) -> None:
        """Go to the next exercise."""
        self._do(self.session.next())

    def action_back(self) -> None:
        """Go to the previous exercise."""
        self._do(self.session.back())

    def action_restart(self) -> None:
        """Begin the exercise anew."""
        self._do(self.session.restart())

    def action_more(self) -> None:
        """Do one repetition more."""
        self._do(self.session.more())

    def action_fewer(self) -> None:
        """Do one repetition fewer."""
        self._do(self.session.fewer())

    def action_swap(self) -> None:
        """Do another exercise instead."""
        self._do(self.session.swap())

    def action_tap(self) -> None:
        """Count."""
        self._do(self.session.tap())

    def action_pain(self) -> None:
        """Stop this exercise at once."""
        self._do(self.session.pain())

    def action_mute(self) -> None:
        """Sound off, or on."""
        self._cues.muted = not self._cues.muted
        self.notify("Sound off" if self._cues.muted else "Sound on", markup=False, timeout=2)

    def action_quiet(self) -> None:
        """Turn the sound down."""
        self._set_volume(-10)

    def action_loud(self) -> None:
        """Turn the sound up."""
        self._set_volume(10)

    def action_end(self) -> None:
        """Ask whether to end here; the session stands meanwhile."""
        was_running = self.session.state is State.RUNNING
        self._do(self.session.pause())

        def answered(end: bool | None) -> None:
            if end:
                self._do(self.session.end())
            elif was_running:
                self._do(self.session.resume())

        self.app.push_screen(QuestionScreen("End the session here?"), answered)

    def action_help(self) -> None:
        """Show all keys and how to do the exercise; the session stands meanwhile."""
        was_running = self.session.state is State.RUNNING
        self._do(self.session.pause())

        def closed(_: None) -> None:
            if was_running:
                self._do(self.session.resume())

        card = self._kit.catalog.host.exercise(self.session.slot.exercise).card
        self.app.push_screen(HelpScreen(SESSION, self.session.slot.title, self._instructions, card), closed)

    def _set_volume(self, by: int) -> None:
        self._cues.volume = min(100, max(0, self._cues.volume + by))
        self.notify(f"Volume {self._cues.volume}", markup=False, timeout=2)

    # --- What is shown ------------------------------------------------------------------------------------

    def _refresh_parts(self) -> None:
        if self.session.state is State.NEW:
            return
        self._progress = progress = progress_of(self.session)
        if self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]:
            self.query_one("#small", Painted).repaint()
            return
        self.query_one(Stage).show(self._demonstrated(progress))
        for part in self.query(Painted):
            if part.id != "small":
                part.repaint()

    def _demonstrated(self, progress: Progress) -> Progress:
        """Return the progress for the stage: on the way to an exercise, it shows how that goes."""
        if progress.kind is not Kind.TRANSITION or self.session.moment.phase.index > 0:
            return progress
        shown = demo_instant(self.session.slot.timeline, progress.into)
        return replace(
            progress, kind=shown.kind, side=shown.side, share=shown.progress, into=shown.seconds, params=shown.params
        )

    def _line(self, row: paint.RowPainter, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, (row(self._progress, columns),) if self._progress is not None else ())

    def _paint_count(self, columns: int, rows: int) -> Picture:
        if self._progress is None:
            return stacked(columns, rows)
        return paint.count_panel(self._progress, columns, rows, self.app.look.glyphs)  # type: ignore[attr-defined]

    def _paint_say(self, columns: int, rows: int) -> Picture:
        if self._progress is None:
            return stacked(columns, rows)
        return paint.say_picture(self._progress, columns, rows, self.app.look.glyphs)  # type: ignore[attr-defined]

    def _paint_reminder(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, text_rows(self._reminder(), columns, "muted")[:rows])

    def _reminder(self) -> str:
        """Return how to get into position before the exercise, and a reminder on form during it."""
        how, progress = self._instructions, self._progress
        if how is None or progress is None:
            return ""
        if progress.kind in (Kind.TRANSITION, Kind.READY):
            return " ".join(how.setup)
        if not how.cues:
            return ""
        past = self.session.slot.timeline.expected * progress.exercise_share
        return how.cues[int(past / CUE_SECONDS) % len(how.cues)]

    def _paint_next(self, columns: int, rows: int) -> Picture:
        following = self.session.following
        say = following.say if following is not None else "the end"
        return stacked(columns, rows, (paint.next_row(say, columns),))

    def _paint_bar(self, columns: int, rows: int) -> Picture:
        row: Row = paint.session_bar(segments(self.session), columns) if self._progress is not None else ()
        return stacked(columns, rows, (fitted(row, columns),))

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, paint.keys_rows(SESSION, columns, rows))

    def _paint_small(self, columns: int, rows: int) -> Picture:
        progress = self._progress
        if progress is None:
            return stacked(columns, rows)
        words = f"{paint.phase_word(progress)} {paint.count(progress)}"
        rep = "".join(run.text for run in paint.rep_rows(progress, columns)[0]).strip()
        lines: list[Row] = [fitted((Run(words, paint.phase_ink(progress), bold=True),), columns)]
        lines += text_rows(rep, columns)
        lines += text_rows(progress.say, columns, bold=True)
        lines += text_rows(f"{progress.title}, {clock_time(progress.session_left)} left", columns, "muted")
        lines += text_rows("The figure needs 40 by 15.", columns, "muted")
        return stacked(columns, rows, lines)
