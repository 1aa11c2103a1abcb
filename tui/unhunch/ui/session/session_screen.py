"""The session screen: shows where the session stands, and passes on what it tells."""

import asyncio
import dataclasses
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import events as ui_events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from unhunch.app.context import Context
from unhunch.app.playing import open_session
from unhunch.app.session_voice import open_voice
from unhunch.care.person import suits, with_cautions
from unhunch.engine.events import (
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
from unhunch.engine.exercise import Card, Instructions
from unhunch.engine.kinds import Kind
from unhunch.engine.plan import Plan
from unhunch.engine.playback import State, demo_instant
from unhunch.engine.problem import Problem
from unhunch.engine.progress import Progress, progress_of, segments
from unhunch.engine.session import Session
from unhunch.exercises.faults import PluginError
from unhunch.sound.cues import CueDispatcher
from unhunch.ui.base.attending import close_over
from unhunch.ui.base.commands import SESSION, bindings
from unhunch.ui.session.session_actions import SessionActions
from unhunch.ui.session.session_parts import SMALLEST, SessionParts, SessionView, told_of
from unhunch.ui.session.stopped import Onward, StoppedScreen, stopped_screen
from unhunch.ui.widgets.palette import look_of
from unhunch.ui.widgets.picture_view import Painted
from unhunch.ui.widgets.stage import Ground, Stage


def give_voice(app: App[object], context: Context, session: Session, cues: CueDispatcher) -> None:
    """Have the cues of a session spoken, where that is asked for."""

    def tell(problem: Problem) -> None:
        """Say what is wrong on the screen; called on a thread of the voice."""
        show = partial(app.notify, problem.line(), markup=False, severity="warning", timeout=10)
        with suppress(Exception):  # the app is ending: nobody reads it any more, and the log has it
            app.call_later(show)

    cues.voice = open_voice(context, session, tell) if context.voice else None


UNWATCHED = 4.0
"""Frames a second while the terminal says that another window is in use."""
STILL = 0.5
"""Seconds between two looks at the clock while nothing moves."""
MOVING = (Kind.IN, Kind.OUT, Kind.MOVE, Kind.TRANSITION)


class _Middle(Horizontal, Ground):
    """The stage and what stands beside it."""


class SessionScreen(SessionActions, Ground):
    """Leads through one session; returns what was done."""

    CSS_PATH = "../session.tcss"
    COMMANDS_SHOWN = SESSION
    BINDINGS: ClassVar[list[BindingType]] = [
        dataclasses.replace(one, priority=True)  # no widget takes these keys, whatever has the focus
        for one in bindings(SESSION)
        if isinstance(one, Binding)
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-medium"), (110, "-wide"), (180, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (32, "-tall"), (56, "-towering")]  # noqa: RUF012

    def __init__(self, context: Context, plan: Plan, cues: CueDispatcher, first: int | None = None) -> None:
        """Prepare a session of the plan; it begins when the screen is shown.

        ``first`` is the discomfort before it, where that was said.
        """
        super().__init__()
        self.recorder = None
        self.first = first
        """The first rating of the session, whenever it was given; None while there is none."""
        self.last: int | None = None
        """The last rating that was given during it."""
        self._kit = context
        self.cues = cues
        self.session = open_session(context, plan)
        self._how: Instructions | None = None
        self._stopped: StoppedScreen | None = None
        self._progress: Progress | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._told: tuple[object, ...] = ()
        self._next_frame = 0.0
        self._watched = True
        self._parts = SessionParts(look_of(self.app).glyphs)

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        parts = self._parts
        yield Painted(parts.small, id="small")
        yield Painted(parts.header, id="header")
        with _Middle(id="middle"):
            yield Stage(self._kit.catalog.host, self._kit.logger, id="stage")
            yield Painted(parts.count, id="count")
        yield Painted(parts.say, id="say")
        yield Painted(parts.reminder, id="reminder")
        yield Painted(parts.following, id="next")
        yield Painted(parts.bar, id="bar")
        yield Painted(parts.keys, id="keys")

    @property
    def frames(self) -> float:
        """Frames a second while something moves."""
        return float(self._kit.settings.look.frames)

    # --- The clock ----------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Begin."""
        if self.session.plan.notes:  # all of them in one: only the newest notice stands
            self.notify(" ".join(self.session.plan.notes), markup=False, timeout=8)
        give_voice(self.app, self._kit, self.session, self.cues)
        self.follow(self.session.start())

    def on_unmount(self) -> None:
        """Leave no timer behind."""
        if self._timer is not None:
            self._timer.cancel()

    def on_resize(self, event: ui_events.Resize) -> None:
        """Change to plain words where there is no room for the figure."""
        self.set_class(event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1], "-tiny")
        self.call_after_refresh(self._show)

    def on_app_blur(self, _: ui_events.AppBlur) -> None:
        """Draw less often while another window is in use."""
        self._watched = False

    def on_app_focus(self, _: ui_events.AppFocus) -> None:
        """Draw as usual again."""
        self._watched = True

    @property
    def playing(self) -> str | None:
        """The exercise that is on; None before the session, and when it is over."""
        return self.session.slot.exercise if self.session.state not in (State.NEW, State.ENDED) else None

    def tick(self) -> None:
        """Look at the clock, tell what is due, and show where the session stands."""
        if self.is_attached:
            self.follow(self.session.poll())
            if self.recorder is not None:
                self.recorder.tick()

    def follow(self, events: Sequence[Event]) -> None:
        """Pass events on, and show where the session stands."""
        for event in events:
            if self.recorder is not None:
                self.recorder.listener(event)
            self.cues.listener(event)
            self._hear(event)
        if self.session.state not in (State.NEW, State.ENDED):
            self._show()
            self._arm()

    def _arm(self) -> None:
        """Wake for the next frame, or at the next change, whichever comes first; by the clock, so nothing adds up."""
        session, progress, speed = self.session, self._progress, self._kit.speed
        loop = asyncio.get_running_loop()
        now = loop.time()
        delay = STILL
        if session.state is State.RUNNING and progress is not None:
            if progress.kind in MOVING and progress.lead_in <= 0:
                frame = 1.0 / (self.frames if self._watched else UNWATCHED)
                self._next_frame = min(max(self._next_frame + frame, now), now + frame)
                delay = self._next_frame - now
            else:
                left = progress.lead_in if progress.lead_in > 0 else progress.left
                delay = min(STILL, (left % 1.0 or 1.0) / speed + 0.001)
            change = session.next_change()
            if change is not None:
                delay = min(delay, max(0.0, change - self._kit.clock()))
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(now + delay, self._wake)

    def _wake(self) -> None:
        self.call_next(self.tick)

    # --- What the session tells ---------------------------------------------------------------------------

    def _hear(self, event: Event) -> None:
        match event:
            case ExerciseBegan():
                self._enter()
            case Refused(why=text) | SlotChanged(note=text):
                self.notify(text, markup=False, timeout=4)
            case Paused(reason=PauseReason.FROZEN):
                self.notify("The clock stood still, so the session paused. Space goes on.", markup=False, timeout=8)
            case ExerciseEnded(outcome=Outcome.STOPPED):
                self._ask_how()
            case SessionEnded():
                close_over(self)
                self.dismiss(self.session.summary())

    def _enter(self) -> None:
        """Bring the exercise's instructions, figure and widget on the screen."""
        slot, host = self.session.slot, self._kit.catalog.host
        exercise = host.exercise(slot.exercise)
        try:
            how = exercise.instructions(slot.dose, self._kit.seed)
            self._how = with_cautions(how, suits(exercise.id, exercise.card, self._kit.person))
        except PluginError as error:
            host.report(error.problem)
            self._how = None
        self.query_one(Stage).set_exercise(exercise, exercise.figure(slot.dose))
        self.session.notice_time()  # its import may have taken some

    def _ask_how(self) -> None:
        """Ask how to go on after a stop."""
        self._stopped = stopped_screen(self.app, self._kit, self.session, self.first)
        self.app.push_screen(self._stopped, self._decide)

    def _decide(self, onward: Onward | None) -> None:
        self._take_rating()
        match onward:
            case Onward.NEXT:
                self.follow(self.session.resume())
            case Onward.EASIER:
                events = self.session.easier()
                if self.session.state is State.STOPPED:  # its plugin could not: asked anew, and then told why
                    self._ask_how()
                self.follow(events)
            case _:
                self.follow(self.session.end())

    def _take_rating(self) -> None:
        """Keep the rating that was given after a stop, if one was."""
        given = self._stopped.scale.value if self._stopped is not None else None
        self._stopped = None
        if given is not None:
            self.first, self.last = given if self.first is None else self.first, given

    def instructions(self) -> tuple[Card, Instructions | None]:
        """Return the card and the instructions of the current exercise."""
        return self._kit.catalog.host.exercise(self.session.slot.exercise).card, self._how

    # --- What is shown ------------------------------------------------------------------------------------

    def _show(self) -> None:
        session = self.session
        if session.state is State.NEW or not self.is_attached:
            return
        self._progress = progress = progress_of(session)
        following = session.following_other
        self._parts.glyphs = look_of(self.app).glyphs
        self._parts.view = SessionView(
            progress,
            self._how,
            segments(session),
            following.foretold if following is not None else "the end",
            session.slot.timeline.expected,
        )
        if self.has_class("-tiny"):
            self.query_one("#small", Painted).repaint()
            return
        for stage in self.query(Stage):  # there is none while the screen is being made, or taken away
            stage.show(self._demonstrated(progress))
        told = told_of(progress)
        if told != self._told:
            self._told = told
            for part in self.query(Painted):
                part.repaint()

    def _demonstrated(self, progress: Progress) -> Progress:
        """Return the progress for the stage: on the way to an exercise, it shows how that goes."""
        if progress.kind is not Kind.TRANSITION or self.session.moment.phase.index > 0:
            return progress
        shown = demo_instant(self.session.slot.timeline, progress.into)
        return replace(
            progress,
            kind=shown.kind,
            side=shown.side,
            facing=shown.side,
            share=shown.progress,
            into=shown.seconds,
            params=shown.params,
        )
