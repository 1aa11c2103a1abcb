"""The reminders of this run: what is planned and known, put to the rules, and what comes of it kept and recorded."""

import logging
import os
import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from unhunch.engine.problem import UnhunchError, UsageError
from unhunch.history.recent import last_taken, recent_sessions
from unhunch.history.records import Answer, Ending, Extent, ReminderRecord, new_id
from unhunch.plan.due import Due
from unhunch.plan.planned import midnight, planned
from unhunch.plan.reminder_rules import Answered, Decision, Known, RefusedError, State, coming, mended, noticed
from unhunch.plan.reminder_rules import pause as paused
from unhunch.plan.reminder_rules import remind as reminded
from unhunch.plan.reminder_rules import resume as resumed
from unhunch.plan.reminder_rules import skip as skipped
from unhunch.plan.reminder_rules import snooze as snoozed
from unhunch.plan.reminder_rules import take as taken
from unhunch.plan.reminder_state import Outlook, Saved
from unhunch.plan.rest import RestDays
from unhunch.plan.week_plan import monday, next_due, week_plan
from unhunch.reminders.presence import Presence, look_around
from unhunch.reminders.quick_state import Places
from unhunch.reminders.state import StateFile
from unhunch.reminders.status import Status, status_of
from unhunch.settings.definitions import Settings
from unhunch.settings.file import FILE
from unhunch.system.moment import Moment, system_moment
from unhunch.system.paths import Paths
from unhunch.system.user_files import LOOK, is_there

if TYPE_CHECKING:
    from unhunch.history.store import History


class UnkeptError(UnhunchError):
    """A decision was made, and cannot be kept."""

    def __init__(self, sentence: str, decision: Decision) -> None:
        """Keep the decision."""
        super().__init__(sentence)
        self.decision = decision


LONGEST_SNOOZE: Final = 4 * 3600.0
LONGEST_PAUSE: Final = 31 * 86400.0


class Lately(NamedTuple):
    """What the history knows of the last hours."""

    playing: bool = False
    taken: float | None = None
    full_day: date | None = None
    """When the next full session is due."""


class Reminders:
    """One for a run, or for as long as a screen waits."""

    def __init__(
        self,
        paths: Paths,
        settings: Callable[[], Settings],
        logger: logging.Logger,
        *,
        now: Callable[[], Moment] = system_moment,
        presence: Callable[[], Presence] | None = None,
        clock: Callable[[], float] = time.monotonic,
        file: StateFile | None = None,
    ) -> None:
        """Keep the state among these paths; ``settings`` returns them as they are at that time."""
        self.problems: tuple[str, ...] = ()
        """What was wrong when it was last looked at, as sentences."""
        self._clock = clock
        self._paths = paths
        self._settings = settings
        self._logger = logger
        self._now = now
        self._presence = presence or look_around
        self._file = file or StateFile(paths.reminders)
        self._read_at: tuple[int, int] | None = None
        self._places = Places(str(paths.reminders), str(paths.config / FILE), str(paths.history))

    # --- What there is ------------------------------------------------------------------------------------

    def saved(self) -> Saved:
        """Return what is kept, its outlook renewed where it is out of date; written, if that can be."""
        now = self._now()
        saved = self._file.read()
        if saved.outlook.holds(now.at, now.offset, self._places.stamp):
            return saved
        end = self._clock() + LOOK
        lately = self._lately(now, looks=True)
        try:
            return self._file.change(lambda kept: self._fresh(kept, now, lately), max(0.0, end - self._clock()))
        except UnhunchError as error:
            self._logger.warning("reminders: %s", error)
            self.problems += (str(error),)
            return self._fresh(saved, now, lately)

    def watched(self, before: Saved, now: Moment) -> Saved:
        """Return what is kept, read only where it was written since ``before`` was; for who asks every second."""
        written = _written(self._places.state)
        if written == self._read_at and before.outlook.holds(now.at, now.offset, self._places.stamp):
            return before
        saved = self.saved()
        self._read_at = _written(self._places.state)
        return saved

    def status(self) -> Status:
        """Return what ``unhunch status`` says."""
        saved = self.saved()
        return status_of(saved, self._now().at)

    # --- What is asked ------------------------------------------------------------------------------------

    def remind(self, extent: Extent | None = None, *, dry: bool = False) -> Decision:
        """Return whether to tell of a break now, and keep that it is told; with ``dry`` nothing is kept.

        The history hears of it by :meth:`told` or :meth:`unheard`. Where it cannot be kept, it is told nevertheless:
        the problem is the caller's to tell.

        Raises:
            UnkeptError: when it cannot be kept; it has the decision.
        """
        now, around = self._now(), self._presence()
        kind = None if extent is None else str(extent)

        def rule(state: State, known: Known) -> Decision:
            there = known._replace(idle=around.idle, locked=around.locked, busy=around.busy)
            return reminded(state, now.at, there, kind)

        return self._decided(rule, now, dry=dry)

    def told(self, decision: Decision) -> None:
        """Record that a reminder was told to somebody."""
        self._record(Answered.TOLD, decision, self._now())

    def unheard(self, decision: Decision, why: str) -> None:
        """Record that there was nobody to tell."""
        self._record(Answered.QUIET, decision._replace(why=why), self._now())

    def next(self, decision: Decision) -> Due | None:
        """Return the next break, after a decision."""
        outlook = self.saved().outlook
        return coming(decision.state, self._now().at, outlook.dues, outlook.every)

    def snooze(self, seconds: float | None = None) -> Decision:
        """Put off the break that is due, by so many seconds or as the settings say.

        Raises:
            UnhunchError: when none is due, it was put off too often, or that cannot be kept.
        """
        if seconds is not None and seconds > LONGEST_SNOOZE:
            raise UsageError("A break is put off by 4 hours at most. To be left alone for longer: unhunch pause 8h")
        breaks = self._settings().breaks
        by = breaks.snooze * 60.0 if seconds is None else seconds
        now = self._now()
        return self._decided(lambda state, known: snoozed(state, now.at, known, by, breaks.postpones), now)

    def skip(self) -> Decision:
        """Leave out the break that is due, or the next one.

        Raises:
            UnhunchError: when none is planned, or that cannot be kept.
        """
        now = self._now()
        return self._decided(lambda state, known: skipped(state, now.at, known), now)

    def take(self, *, ask: bool = False) -> Decision:
        """Keep that a break begins now; with ``ask`` whoever waits is asked to open it.

        Raises:
            UnhunchError: when that cannot be kept.
        """
        now = self._now()
        return self._decided(lambda state, known: taken(state, now.at, known, ask=ask), now)

    def begun(self) -> None:
        """Keep that whoever was asked to open a break has done it."""
        self._file.change(lambda kept: kept._replace(state=kept.state._replace(start=None)))

    def heard(self, seconds: float, sleep: Callable[[float], None] = time.sleep) -> bool:
        """Return whether somebody opens the break that was asked for within so many seconds."""
        for _ in range(int(seconds * 5)):
            sleep(0.2)
            if self._file.read().state.start is None:
                return True
        return False

    def pause(self, seconds: float | None = None) -> None:
        """Keep quiet for so many seconds; None until it is resumed.

        Raises:
            UnhunchError: when it is too long, or cannot be kept.
        """
        if seconds is not None and seconds > LONGEST_PAUSE:
            raise UsageError("A pause has 31 days at most. Until you say otherwise: unhunch pause")
        self.saved()  # the status says at once what is true
        now = self._now().at
        self._file.change(lambda kept: kept._replace(state=paused(kept.state, now, seconds)))

    def resume(self) -> bool:
        """End the pause; return whether there was one.

        Raises:
            UnhunchError: when it cannot be kept.
        """
        self.saved()
        now = self._now().at
        was = self._file.read().state
        self._file.change(lambda kept: kept._replace(state=resumed(kept.state, now)))
        return was.paused and (was.paused_until is None or was.paused_until > now)

    # --- Behind it ----------------------------------------------------------------------------------------

    def _decided(self, rule: Callable[[State, Known], Decision], now: Moment, *, dry: bool = False) -> Decision:
        """Put the state to a rule, keep what comes of it, and record it."""
        lately = self._lately(now)
        made = list[Decision]()

        def change(kept: Saved) -> Saved:
            fresh = self._fresh(kept, now, lately)
            known = Known(fresh.outlook.dues, fresh.outlook.every, lately.playing, lately.taken)
            try:
                decision = rule(fresh.state, known)
            except RefusedError as refusal:
                raise UnhunchError(str(refusal)) from None
            made[:] = [decision]
            return fresh._replace(state=decision.state)

        if dry:
            change(self._file.read())
            return made[0]
        try:
            self._file.change(change)
        except UnhunchError as error:
            if not made:  # not even the lock could be had
                change(self._file.read())
            raise UnkeptError(str(error), made[0]) from None
        if made[0].record is not None and not made[0].tell:
            self._record(made[0].record, made[0], now)
        return made[0]

    def _fresh(self, saved: Saved, now: Moment, lately: Lately) -> Saved:
        """Return what is kept with today's outlook."""
        plan = week_plan(self._settings())
        begin = midnight(now.day, now.offset)
        outlook = Outlook(
            planned(plan, now, lately.full_day),
            plan.every * 60.0,
            float(begin),
            begin + 86400.0,
            now.offset,
            self._places.stamp,
        )
        return Saved(noticed(mended(saved.state, now.at), lately.taken), outlook)

    def _lately(self, now: Moment, *, looks: bool = False) -> Lately:
        """Ask the history. A reminder never fails since the history cannot be opened."""
        marked = RestDays(self._paths.data)
        rest, self.problems = marked.days, tuple(one.line() for one in marked.problems)
        plan = week_plan(self._settings())
        if not is_there(self._paths.history):
            return Lately(full_day=next_due(now, plan, (), rest))
        try:
            history = self._look() if looks else self._open()
            try:
                first = date.fromordinal(max(1, monday(now.day.toordinal()) - 1))
                full_day = next_due(now, plan, history.days(first, now.day), rest)
                recent = recent_sessions(history, now)
                lost = {session.id for session in history.open_sessions()}
                self.problems += tuple(one.line() for one in history.problems)
            finally:
                history.close()
        except Exception as error:  # noqa: BLE001  whatever is wrong with the history, the break is due all the same
            self._logger.warning("reminders: the history cannot be asked: %s", error)
            return Lately(full_day=next_due(now, plan, (), rest))
        playing = any(one.ending is Ending.OPEN and one.id not in lost for one in recent)
        return Lately(playing, last_taken(recent, now), full_day)

    def _record(self, answered: Answered, decision: Decision, now: Moment) -> None:
        due = decision.due
        extent = Extent.BREAK if due is None else Extent(due.extent)
        why = decision.why if answered is Answered.QUIET else ""
        try:
            history = self._open()
            try:
                record = ReminderRecord(new_id(), history.device, now, extent, Answer(answered), why, now.at)
                history.add_reminder(record)
            finally:
                history.close()
            # The history is another one now, and what is planned is not.
            self._file.change(lambda kept: kept._replace(outlook=kept.outlook._replace(stamp=self._places.stamp)))
        except Exception as error:  # noqa: BLE001  as above
            self._logger.warning("reminders: it could not be recorded: %s", error)

    def _look(self) -> "History":
        from unhunch.history.store import look_into  # noqa: PLC0415  as below

        return look_into(self._paths.history, self._logger, now=self._now)

    def _open(self) -> "History":
        from unhunch.history.store import open_history  # noqa: PLC0415  sqlite is needed here alone

        return open_history(self._paths.history, self._logger, now=self._now)


def _written(path: str) -> tuple[int, int] | None:
    """Return which writing of a file this is: another one after each."""
    try:
        status = os.stat(path)  # noqa: PTH116  # every second, for hours
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino
