"""The way through the app: from the start to a session and back, with the check-in before it and the history beside.

Each step opens the next one when it is left. What a step needs is imported when it is taken: the first frame of the
start screen waits for none of it.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from rich.style import Style
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from unhunch.app.context import Context
from unhunch.app.keep_glance import keep
from unhunch.care.person import NOBODY
from unhunch.engine.plan import Plan
from unhunch.engine.problem import Problem, UnhunchError
from unhunch.sound.player import NAME as SOUND
from unhunch.sound.voice import NAME as VOICE
from unhunch.system.quick import Folders
from unhunch.system.remembered import Remembered
from unhunch.system.user_files import is_there
from unhunch.ui.drivers import placed
from unhunch.ui.start.start_screen import StartScreen
from unhunch.ui.start.today_panel import TodayPanel

if TYPE_CHECKING:
    from unhunch.app.checkin import Desk
    from unhunch.care.check_in import CheckIn, Verdict
    from unhunch.engine.ledger import Summary
    from unhunch.engine.session import Session
    from unhunch.history.recorder import Recorder
    from unhunch.history.records import SessionRecord
    from unhunch.history.store import History
    from unhunch.sound.cues import CueDispatcher
    from unhunch.ui.app import UnhunchApp


def frame_of(app: App[int], screen: Screen[Any], without: Widget) -> str:
    """Return what is on a screen, with blanks where one widget is: what that shows is out of date next time."""
    console, hidden = app.console, without.region
    rows: list[str] = []
    for y, strip in enumerate(screen._compositor.render_strips()):  # noqa: SLF001  # nothing public has the colours
        shown = Strip.join(_blanked(strip, hidden.x, hidden.right)) if hidden.y <= y < hidden.bottom else strip
        rows.append(f"\x1b[{y + 1};1H{placed(shown.render(console))}")
    return "".join(rows) + "\x1b[0m"


def _blanked(strip: Strip, start: int, end: int) -> Iterator[Strip]:
    """Yield the parts of a row, blank between two columns, on the colour that is there."""
    yield strip.crop(0, start)
    ground = next((segment.style for segment in strip.crop(start, end) if segment.style), None)
    back = ground.bgcolor if ground is not None else None
    yield Strip.blank(end - start, Style(bgcolor=back))
    yield strip.crop(end, strip.cell_length)


SETTLED: Final = 0.1
"""Seconds from the first frame to the one that is kept: what is chosen is on it then, and has hardly moved."""


def driver_for(usual: type[Driver]) -> type[Driver]:
    """Return the driver for this terminal, in the place of Textual's usual one for it."""
    if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
        return usual
    from unhunch.ui.drivers import PatientDriver  # noqa: PLC0415  not on every system

    return PatientDriver


def take_keys(app: "UnhunchApp") -> None:
    """Take keys from now on, those first that came before there was a screen for them."""
    release = getattr(app._driver, "release", None)  # noqa: SLF001  # Textual's app gives its driver to nobody
    if release is not None:
        release()


def hear_signals(app: "UnhunchApp") -> None:
    """Have Ctrl-C be a signal: the app hears them by now."""
    hear = getattr(app._driver, "hear_signals", None)  # noqa: SLF001  # as above
    if hear is not None:
        hear()


def keep_glance(app: "UnhunchApp") -> None:
    """Once the start screen is there, keep what it looks like."""
    folders = app.opening.folders
    if folders is not None:
        app.set_timer(SETTLED, lambda: _keep(app, folders))


def _keep(app: "UnhunchApp", folders: Folders) -> None:
    """Keep the start screen as it is at first: nothing else chosen, nothing typed, nothing over it."""
    screen = app.screen
    if not isinstance(screen, StartScreen) or not screen.as_at_first or app._notifications:  # noqa: SLF001
        return
    frame = frame_of(app, screen, screen.query_one(TodayPanel))
    if not (frame.isascii() or (getattr(sys.__stderr__, "encoding", None) or "").lower().startswith("utf")):
        return  # a glance is sent as UTF-8
    app.run_worker(_write(folders, app.size, frame, app.context.logger))


async def _write(folders: Folders, size: Size, frame: str, logger: logging.Logger) -> None:
    try:
        await asyncio.to_thread(keep, folders, *size, frame, logger)
    except Exception:  # a glance is not worth an app that ends
        logger.exception("cannot keep a glance of the start screen")


class Flow:
    """Leads from screen to screen."""

    def __init__(self, app: "UnhunchApp", plan: Plan | None, cues: "Callable[[], CueDispatcher]") -> None:
        """Lead to the start screen, or straight into a plan; ``cues`` opens what is heard."""
        self._app = app
        self._plan = plan
        self._cues = cues
        self._history: History | None = None
        self._looked_back = False
        self._recording: Recorder | None = None
        self._goes_on: SessionRecord | None = None

    @property
    def _context(self) -> Context:
        return self._app.context

    def history(self) -> "History":
        """Return the history, opened when it is first asked for; there is one for the process."""
        if self._history is None:
            from unhunch.history.store import open_history  # noqa: PLC0415  it imports sqlite3

            self._history = open_history(self._context.paths.history, self._context.logger, now=self._context.now)
            for problem in self._history.problems:
                self._context.catalog.host.report(problem)
                self._app.notify(problem.line(), markup=False, severity="warning", timeout=10)
        return self._history

    def close(self) -> None:
        """Close the history, if it was opened; a session that has not ended stays open, to be gone on with."""
        if self._recording is not None:
            self._recording.let_go()
        if self._history is not None:
            self._history.close()
            self._history = None

    # --- The start ----------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the start screen, or begin the plan that was asked for."""
        if self._plan is not None:
            self._plan = self._suited(self._plan)
        if self._plan is not None:
            self.play(self._plan)
            return
        self._app.push_screen(StartScreen(self._context), self._chosen)
        self._app.call_after_refresh(keep_glance, self._app)
        if not self._looked_back:
            self._looked_back = True
            self._app.call_after_refresh(self._look_back)

    def _suited(self, plan: Plan) -> Plan | None:
        """Return a plan for what the person said of themselves since it was made; None when nothing is left of it."""
        if self._context.person == NOBODY:
            return plan
        try:
            return self._context.planner.again(plan)
        except UnhunchError as error:
            self._app.notify(str(error), markup=False, severity="warning", timeout=10)
            return None

    def _chosen(self, plan: Plan | None) -> None:
        if plan is None:
            self._app.exit(0)
        else:
            self.play(plan)

    def _after(self) -> None:
        self._goes_on = None
        if self._plan is not None:
            self._app.exit(0)
        else:
            self.open()

    def _look_back(self) -> None:
        """Once the start screen is there: see to a session that was cut off, and ask about the day after."""
        if not is_there(self._context.paths.history) or not isinstance(self._app.screen, StartScreen):
            return  # nothing was ever kept, or the person is somewhere else already
        from unhunch.ui.look_back import look_back  # noqa: PLC0415

        look_back(self._app, self._context, self.history(), self._desk(), self._resume)

    def _resume(self, plan: Plan, record: "SessionRecord") -> None:
        """Play what is left of a session that was cut off, in place of the start screen."""
        if isinstance(self._app.screen, StartScreen):
            self._goes_on = record
            self._app.screen.dismiss(plan)

    def _desk(self) -> "Desk":
        from unhunch.app.checkin import Desk  # noqa: PLC0415

        return Desk(self._context, self.history)

    # --- Before a session ---------------------------------------------------------------------------------

    def play(self, plan: Plan) -> None:
        """Begin a plan, after the check-in where there is one."""
        from unhunch.app.checkin import checks_in  # noqa: PLC0415

        today = self._context.now().day
        asked = self._goes_on is not None and self._goes_on.day == today  # when it began
        asks = not asked and checks_in(self._context, plan)
        if not asks and not self._context.person.flags:
            self._begin(plan, None, None)
            return
        from unhunch.ui.care.check_in_screens import CheckInTalk  # noqa: PLC0415

        CheckInTalk(self._app, self._context, self._desk(), self._begin, self._after, asks=asks).begin(plan)

    def _begin(self, plan: Plan, answers: "CheckIn | None", verdict: "Verdict | None") -> None:
        from unhunch.app.checkin import checks_in  # noqa: PLC0415
        from unhunch.app.recording import not_kept  # noqa: PLC0415
        from unhunch.ui.session.session_screen import SessionScreen  # noqa: PLC0415
        from unhunch.ui.session.summary import Aftermath, SummaryScreen  # noqa: PLC0415

        before = self._context.catalog.problems
        first = answers.discomfort if answers is not None else None
        if first is None and self._goes_on is not None:
            first = self._goes_on.before
        screen = SessionScreen(self._context, plan, self._cues(), first)
        screen.recorder = recorder = self._recorder(screen.session, plan, answers, verdict)

        def ended(summary: "Summary | None") -> None:
            if summary is None:
                return
            ids = {slot.exercise for slot in plan.slots}
            problems = [
                problem for problem in self._context.catalog.problems if problem.source in ids or problem not in before
            ]
            problems += [one for one in (recorder.problems if recorder else ()) if one not in problems]
            problems = [one for one in problems if one.source not in (SOUND, VOICE) or self._told_first(one)]
            keep = partial(self._keep, recorder)
            asks = checks_in(self._context, plan) or screen.last is not None
            if screen.last is not None:
                keep(after=screen.last)
            onward, unkept = partial(self._onward, plan, recorder), not_kept(self._context)
            aftermath = Aftermath(asks, screen.first, screen.last, keep, onward, unkept)
            self._app.hush()
            self._app.push_screen(SummaryScreen(plan, summary, problems, aftermath), closed)

        def closed(again: bool | None) -> None:
            more = self._suited(plan) if again else None
            if more is not None:
                self.play(more)
            else:
                self._after()

        self._app.push_screen(screen, ended)

    def _told_first(self, problem: Problem) -> bool:
        """Return whether this is the first session that tells of a problem of the computer's sound."""
        try:
            return Remembered(self._context.paths.remembered).tell_once(problem.line())
        except OSError:
            return True

    # --- The history --------------------------------------------------------------------------------------

    def _recorder(
        self, session: "Session", plan: Plan, answers: "CheckIn | None", verdict: "Verdict | None"
    ) -> "Recorder | None":
        """Return what writes the session down as it happens; None for one that is only tried out at another speed."""
        if self._context.speed != 1.0:
            return None
        from unhunch.app.checkin import verdict_words  # noqa: PLC0415
        from unhunch.app.recording import open_recorder  # noqa: PLC0415  it imports sqlite3

        goes_on, self._goes_on = self._goes_on, None
        said: dict[str, Any] = {}
        if answers is not None:
            said = {"before": answers.discomfort, "area": answers.area, "symptoms": answers.symptoms}
        if verdict is not None:
            said["verdict"] = verdict_words(verdict)
        if goes_on is not None and said:
            self._add_to(goes_on, said)
        self._recording = open_recorder(self._context, session, plan, history=self.history(), goes_on=goes_on, **said)
        return self._recording

    def _add_to(self, record: "SessionRecord", said: dict[str, Any]) -> None:
        """Keep what was said before a session was gone on with, beside what was said when it began."""
        symptoms = tuple(dict.fromkeys((*record.symptoms, *said.get("symptoms", ()))))
        new = {key: value for key, value in said.items() if getattr(record, key) in (None, "", ())}
        self.history().change(record.id, **{**new, "symptoms": symptoms})

    def _keep(self, recorder: "Recorder | None", **fields: Any) -> None:
        if recorder is not None and recorder.id is not None:
            self.history().change(recorder.id, **fields)

    def _onward(self, plan: Plan, recorder: "Recorder | None") -> Sequence[str]:
        """Return what comes next, in a sentence each."""
        if recorder is None:
            return ()
        from unhunch.care.advice import Lean  # noqa: PLC0415

        desk = self._desk()
        advice, due = desk.advice(plan), desk.next_due()
        if advice is not None and advice.lean is not Lean.MORE and due == "today":
            due = ""  # nobody who is told to do less is told to do more today
        said = [advice.text] if advice is not None else []
        return (*([f"The next full session is due {due}."] if due else []), *said)
