"""The way through the app: from the start to a session and back, with the check-in before it and the history beside.

Each step opens the next one when it is left. What a step needs is imported when it is taken: the first frame of the
start screen waits for none of it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from unhunch.core.day.person import NOBODY
from unhunch.core.plan import Plan
from unhunch.core.problem import UnhunchError
from unhunch.services.context import Context
from unhunch.ui.opening.opened import keep_glance
from unhunch.ui.screens.start import StartScreen

if TYPE_CHECKING:
    from unhunch.core.day.checkin import CheckIn, Verdict
    from unhunch.core.day.records import SessionRecord
    from unhunch.core.ledger import Summary
    from unhunch.core.session import Session
    from unhunch.services.cues.cues import CueDispatcher
    from unhunch.services.day.checkin import Desk
    from unhunch.services.history.recorder import Recorder
    from unhunch.services.history.store import History
    from unhunch.ui.app import UnhunchApp


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
            from unhunch.services.history.store import open_history  # noqa: PLC0415  it imports sqlite3

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
        if not self._context.paths.history.exists() or not isinstance(self._app.screen, StartScreen):
            return  # nothing was ever kept, or the person is somewhere else already
        from unhunch.ui.look_back import look_back  # noqa: PLC0415

        look_back(self._app, self._context, self.history(), self._desk(), self._resume)

    def _resume(self, plan: Plan, record: "SessionRecord") -> None:
        """Play what is left of a session that was cut off, in place of the start screen."""
        if isinstance(self._app.screen, StartScreen):
            self._goes_on = record
            self._app.screen.dismiss(plan)

    def _desk(self) -> "Desk":
        from unhunch.services.day.checkin import Desk  # noqa: PLC0415

        return Desk(self._context, self.history)

    # --- Before a session ---------------------------------------------------------------------------------

    def play(self, plan: Plan) -> None:
        """Begin a plan, after the check-in where there is one."""
        from unhunch.services.day.checkin import checks_in  # noqa: PLC0415

        today = self._context.now().day
        asked = self._goes_on is not None and self._goes_on.day == today  # when it began
        if asked or not checks_in(self._context, plan):
            self._begin(plan, None, None)
            return
        from unhunch.ui.check_in import CheckInTalk  # noqa: PLC0415

        CheckInTalk(self._app, self._context, self._desk(), self._begin, self._after).begin(plan)

    def _begin(self, plan: Plan, answers: "CheckIn | None", verdict: "Verdict | None") -> None:
        from unhunch.services.day.checkin import checks_in  # noqa: PLC0415
        from unhunch.services.history.recording import not_kept  # noqa: PLC0415
        from unhunch.ui.screens.session import SessionScreen  # noqa: PLC0415
        from unhunch.ui.screens.summary import Aftermath, SummaryScreen  # noqa: PLC0415

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

    # --- The history --------------------------------------------------------------------------------------

    def _recorder(
        self, session: "Session", plan: Plan, answers: "CheckIn | None", verdict: "Verdict | None"
    ) -> "Recorder | None":
        """Return what writes the session down as it happens; None for one that is only tried out at another speed."""
        if self._context.speed != 1.0:
            return None
        from unhunch.services.day.checkin import verdict_words  # noqa: PLC0415
        from unhunch.services.history.recording import open_recorder  # noqa: PLC0415  it imports sqlite3

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
        from unhunch.core.day.advice import Lean  # noqa: PLC0415

        desk = self._desk()
        advice, due = desk.advice(plan), desk.next_due()
        if advice is not None and advice.lean is not Lean.MORE and due == "today":
            due = ""  # nobody who is told to do less is told to do more today
        said = [advice.text] if advice is not None else []
        return (*([f"The next full session is due {due}."] if due else []), *said)
