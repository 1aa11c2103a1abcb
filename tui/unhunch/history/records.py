"""What the history keeps, as plain data: sessions, exercises, repetitions, ratings, and answers to reminders.

Every record has an id that is unique wherever it was made, so that two computers can be joined. Moments are seconds
since 1970 in UTC, each with the minutes by which the clock on the wall was ahead of it, so that the day on which
something was done stays that day in another time zone.
"""

from datetime import date
from enum import StrEnum
from typing import Final
from uuid import uuid4

from msgspec import Struct

from unhunch.engine.events import Outcome
from unhunch.engine.kinds import Side
from unhunch.engine.plan import Plan
from unhunch.system.moment import Moment


class Extent(StrEnum):
    """What a session counts as in the plan."""

    FULL = "full"  # a full session
    BREAK = "break"  # a micro-break; it does not count as a full session


class Ending(StrEnum):
    """How a session ended."""

    OPEN = "open"  # it is going on, or was cut off and nobody has said yet how it ended
    DONE = "done"  # every exercise was done
    ENDED = "ended"  # the person ended it before
    STOPPED = "stopped"  # ended for pain
    CUT_OFF = "cut off"  # the process was killed, the terminal closed; closed honestly at the next start


class ExerciseRecord(Struct, frozen=True):
    """What was done of one exercise in a session.

    ``place`` is its place in the session, from 0; ``seconds`` is work that was played in full, as the ledger credits
    it; ``why`` says why it was stopped or skipped, where that is known.
    """

    id: str
    place: int
    exercise: str
    title: str
    area: str
    outcome: Outcome
    reps: int = 0
    of: int = 0
    seconds: float = 0.0
    why: str = ""


class Repetition(Struct, frozen=True):
    """A repetition that was credited: which exercise record, which side, which number, and when."""

    exercise: str
    side: Side | None
    rep: int
    at: Moment


class SessionRecord(Struct, frozen=True):
    """A session, as far as it went. ``before`` and ``after`` are discomfort from 0 to 10; None when not asked."""

    id: str
    device: str
    routine: str
    title: str
    extent: Extent
    began: Moment
    ended: Moment | None = None
    ending: Ending = Ending.OPEN
    planned: float = 0.0
    """The expected length in seconds when it began."""
    before: int | None = None
    after: int | None = None
    area: str = ""
    """Where the discomfort was, in the words of the check-in."""
    symptoms: tuple[str, ...] = ()
    """The new symptoms that were named, in the words of the check-in."""
    verdict: str = ""
    """What the check-in's rules said."""
    next_day: str = ""
    """The answer to ``still worse?`` the day after: ``better``, ``same``, ``worse``; empty when not asked."""
    note: str = ""
    exercises: tuple[ExerciseRecord, ...] = ()
    changed: float = 0.0
    """When the record was last changed, in seconds since 1970: the later one counts when two are joined."""

    @property
    def seconds(self) -> float:
        """Seconds of exercise that were really done."""
        return sum(record.seconds for record in self.exercises)

    @property
    def reps(self) -> int:
        """Repetitions that were really done."""
        return sum(record.reps for record in self.exercises)

    @property
    def day(self) -> date:
        """The day that it counts for: the one on which it began."""
        return self.began.day


class Answer(StrEnum):
    """What became of a reminder. None of these is another one."""

    TOLD = "told"  # shown; nobody has answered
    TAKEN = "taken"  # the break was begun
    SNOOZED = "snoozed"  # later
    SKIPPED = "skipped"  # not this one
    QUIET = "quiet"  # not shown, since it would have disturbed


class ReminderRecord(Struct, frozen=True):
    """A reminder and its answer; ``why`` says why it was kept quiet."""

    id: str
    device: str
    at: Moment
    extent: Extent
    answer: Answer
    why: str = ""
    changed: float = 0.0


def new_id() -> str:
    """Return an id that no other record has, on this computer or on another."""
    return uuid4().hex


LEAST_FULL: Final = 14 * 60.0
"""Seconds from which any plan counts as a full session: what the seed's exercises take at their usual doses."""


def extent_of(plan: Plan, routine: str) -> Extent:
    """Return what a plan counts as; ``routine`` is the id of the routine that a full session plays.

    A plan is a full session where it is that routine, however short it was made, or where it is as long as one.
    """
    full = plan.routine == routine or plan.expected >= LEAST_FULL
    return Extent.FULL if full else Extent.BREAK
