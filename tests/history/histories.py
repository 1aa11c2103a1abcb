"""What the tests of the history share: records to keep, a clock on the wall, a plan without plugins."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from msgspec.structs import replace

from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event, Outcome
from unhunch.engine.exercise import Dose, DoseRange, Unit
from unhunch.engine.kinds import Kind, Position, Side
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.session import Session
from unhunch.engine.timeline import Timeline, lay_out, single
from unhunch.engine.timing import Node, Phase, Repeat, Sequence, Sides
from unhunch.history.recorder import Recorder
from unhunch.history.records import Ending, ExerciseRecord, Extent, Repetition, SessionRecord, new_id
from unhunch.history.store import History
from unhunch.system.moment import Moment

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC).timestamp()
"""A Wednesday."""
STRETCH = Sequence((Phase(Kind.IN, 1), Phase(Kind.HOLD, 4), Phase(Kind.OUT, 1)))


class WallClock:
    """The present moment, as a test sets it."""

    def __init__(self) -> None:
        """Begin at noon in Berlin."""
        self.at = NOON
        self.offset = 60
        self.zone = "Europe/Berlin"

    def __call__(self) -> Moment:
        """Return it."""
        return Moment(self.at, self.offset, self.zone)

    def to(self, local: str, offset: int = 60, zone: str = "Europe/Berlin") -> None:
        """Set it to a local time, such as ``2026-11-18 23:50``."""
        at = datetime.fromisoformat(local).replace(tzinfo=UTC).timestamp() - offset * 60
        self.at, self.offset, self.zone = at, offset, zone


def exercise(name: str = "butterfly", **more: Any) -> ExerciseRecord:
    """Return the record of an exercise that was done, except for these fields."""
    usual: dict[str, Any] = {
        "id": new_id(), "place": 0, "exercise": name, "title": name.capitalize(), "area": "upper back",
        "outcome": Outcome.DONE, "reps": 5, "of": 5, "seconds": 30.0,
    }  # fmt: skip
    return ExerciseRecord(**(usual | more))


def session(at: Moment, *exercises: ExerciseRecord, **more: Any) -> SessionRecord:
    """Return the record of a session of ten minutes that was done, except for these fields."""
    usual: dict[str, Any] = {
        "id": new_id(), "device": "here", "routine": "full", "title": "Full session", "extent": Extent.FULL,
        "began": at, "ended": replace(at, at=at.at + 600), "ending": Ending.DONE, "planned": 600.0,
        "exercises": tuple(replace(one, place=i) for i, one in enumerate(exercises)), "changed": at.at,
    }  # fmt: skip
    return SessionRecord(**(usual | more))


def kept(history: History, *records: SessionRecord) -> tuple[SessionRecord, ...]:
    """Keep these sessions, and return them."""
    for record in records:
        history.begin(record)
    return records


def repetition(record: ExerciseRecord, at: Moment, rep: int = 1, side: Side | None = None) -> Repetition:
    """Return a repetition of an exercise."""
    return Repetition(record.id, side, rep, at)


def plan_of(*names: str, reps: int = 3) -> Plan:
    """Return a plan of exercises of six seconds a repetition; ``two-...`` have two sides, ``ride`` has none of it."""
    slots: list[Slot] = []
    for name in names:
        slots.append(slot_of(name, reps, first=not slots))
    return Plan("mine", "Mine", tuple(slots))


def slot_of(name: str, amount: int, *, first: bool) -> Slot:
    """Return one exercise in a dose."""
    if name == "ride":
        span, node = DoseRange(30, 60, 120, Unit.SECONDS, 30), Phase(Kind.MOVE, amount if amount >= 30 else 60)
        amount = max(amount, 60) if amount < 30 else amount
    else:
        span, node = DoseRange(2, 3, 6), _repeated(name, amount)
    timeline: Timeline = lay_out(node, Random(0))
    if not first:
        timeline = timeline.after(single(Kind.TRANSITION, 5, "Next."))
    return Slot(name, name.capitalize(), Position.SIT, span, Dose(amount), timeline)


def _repeated(name: str, amount: int) -> Node:
    repeated = Repeat(amount, STRETCH, between=Phase(Kind.REST, 1))
    if name.startswith("two"):
        repeated = Sides((Side.LEFT, Side.RIGHT), repeated, between=Phase(Kind.SWITCH, 2))  # type: ignore[assignment]
    return Sequence((Phase(Kind.READY, 3), repeated))


def retimed(slot: Slot, dose: Dose) -> Slot:
    """Return the slot in another dose, as a planner does."""
    made = slot_of(slot.exercise, dose.amount, first=True)
    lead = slot.timeline.phases[: slot.first]
    return replace(slot, dose=dose, timeline=made.timeline.after(*lead))


def swapped(slots: tuple[Slot, ...], index: int) -> Slot:
    """Return an exercise to do instead."""
    return slot_of("instead", 3, first=index == 0)


class Played:
    """A session that is recorded, on a clock of its own; the wall's clock goes along."""

    def __init__(self, history: History, wall: WallClock, plan: Plan, **more: Any) -> None:
        """Prepare it."""
        self.wall, self.clock = wall, ManualClock()
        self.session = Session(plan, self.clock, retime=retimed, swap=swapped, lead_in=0.0)
        known = session(wall(), id=new_id(), device=history.device, ended=None, ending=Ending.OPEN)
        record = more.pop("record", known)
        self.recorder = Recorder(
            history, self.session, record, clock=self.clock, area=lambda name: f"{name} area", **more
        )
        self.id = record.id

    def start(self) -> "Played":
        """Begin."""
        return self.tell(self.session.start())

    def go(self, seconds: float) -> "Played":
        """Let time pass, in steps of half a second."""
        for _ in range(round(seconds * 2)):
            self.clock.advance(0.5)
            self.wall.at += 0.5
            self.tell(self.session.poll())
            self.recorder.tick()
        return self

    def do(self, what: Callable[[Session], list[Event]]) -> "Played":
        """Do something to the session, such as ``Session.next``."""
        return self.tell(what(self.session))

    def tell(self, events: Iterable[Event]) -> "Played":
        """Pass events on."""
        for event in events:
            self.recorder.listener(event)
        return self


def raw(path: Path, *statements: str) -> list[Any]:
    """Run statements on a file behind the history's back; return the rows of the last one."""
    rows: list[Any] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    return rows
