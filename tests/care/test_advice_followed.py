"""Every advice can be carried out with the app as it is: each exercise, in each dose and each way of doing it."""

import importlib
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.care.advice import Advice, Lean, advice
from unhunch.care.check_in import WORSE
from unhunch.care.gentle import Pace, about, gentle, offers
from unhunch.care.person import NOBODY, Decision
from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Outcome, Refused, SlotChanged
from unhunch.engine.exercise import Dose
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.session import Session
from unhunch.exercises.discovery import EXERCISES, installed
from unhunch.exercises.host import PluginHost
from unhunch.history.records import Ending, SessionRecord
from unhunch.routines.planner import Planner
from unhunch.testing.conforming import found_of, quiet_logger

from .support import session

PACK = Path(__file__).parents[2] / "plugins" / "unhunch_desk_pack"


@cache
def host() -> PluginHost:
    """Return the built-in exercises and those of the desk pack."""
    built_in = [one for one in installed() if one.is_built_in and one.group == EXERCISES]
    points = tomllib.loads((PACK / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    sys.path.insert(0, str(PACK / "src"))
    try:
        pack = []
        for id_, reference in points["unhunch.exercises"].items():
            module, _, name = reference.partition(":")
            loaded = importlib.import_module(module)
            pack.append(found_of(getattr(loaded, name) if name else loaded, id_))
    finally:
        sys.path.remove(str(PACK / "src"))
    return PluginHost([*built_in, *pack], quiet_logger())


def spec(id_: str, dose: Dose) -> str:
    """Return what is typed for a dose."""
    range_ = host().exercise(id_).card.dose
    amount = f"minutes={dose.amount / 60}" if range_.unit == "seconds" else f"reps={dose.amount}"
    return f"{id_}:{','.join([amount, *sorted(dose.options)])}"


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw one to three exercises, each in any dose and with any options."""
    specs = []
    for id_ in draw(st.lists(st.sampled_from(sorted(host().exercises)), min_size=1, max_size=3, unique=True)):
        range_ = host().exercise(id_).card.dose
        steps = st.integers(0, (range_.most - range_.least) // range_.step)
        names = [one.name for one in range_.options]
        options = draw(st.frozensets(st.sampled_from(names))) if names else frozenset()
        specs.append(spec(id_, Dose(range_.least + draw(steps) * range_.step, options)))
    return Planner(host(), {}, 0).plan(specs)


def records(plan: Plan, days: tuple[int, ...], **fields: object) -> list[SessionRecord]:
    """Return sessions of this plan, so many days ago."""
    found = []
    for day in days:
        one = session(day, **fields)
        (like,) = one.exercises
        done = [
            replace(like, exercise=slot.exercise, reps=slot.dose.amount, of=slot.dose.amount) for slot in plan.slots
        ]
        found.append(replace(one, exercises=tuple(done)))
    return found


def stopped(plan: Plan) -> list[SessionRecord]:
    """Return a session that was stopped for pain in its last exercise."""
    (one,) = records(plan, (0,), ending=Ending.STOPPED)
    *others, last = one.exercises
    return [replace(one, exercises=(*others, replace(last, outcome=Outcome.STOPPED)))]


COURSES: dict[str, Callable[[Plan], list[SessionRecord]]] = {
    "too much": lambda plan: records(plan, (0,), before=2, after=6),
    "stopped": stopped,
    "worse the day after": lambda plan: [session(0, after=1), session(2, next_day=WORSE)],
    "two easy weeks": lambda plan: records(plan, (3, 7, 10, 14), before=2, after=1),
}


def slot_of(plan: Plan, said: Advice) -> tuple[int, Slot]:
    """Return the slot that an advice is about, and its place."""
    return next((place, slot) for place, slot in enumerate(plan.slots) if slot.exercise == said.exercise)


def press(plan: Plan, place: int, act: Callable[[Session], object]) -> Slot:
    """Play a plan up to a slot, press a key there, and return the slot as it then is."""
    playing = Session(plan, ManualClock(), retime=Planner(host(), {}, 0).retime)
    playing.start()
    for _ in range(place):
        playing.next()
    events = act(playing)
    assert isinstance(events, list)
    assert not [one for one in events if isinstance(one, Refused)]
    assert [one for one in events if isinstance(one, SlotChanged)]
    return playing.slots[place]


@pytest.mark.parametrize("course", COURSES)
@given(plan=plans())
def test_advice_can_be_carried_out(course: str, plan: Plan) -> None:
    said = advice(COURSES[course](plan), plan, 2)
    if said is None:
        assert course == "two easy weeks"
        return
    assert said.lean is (Lean.MORE if course == "two easy weeks" else Lean.LESS)
    if said.dose is None:
        assert said.text.endswith("ext time leave a session out.")
        assert not any(slot.dose.amount > slot.range.least for slot in _about(course, plan))
        assert all(slot.range.easier is None or "easier" in slot.dose.options for slot in _about(course, plan))
        return
    place, slot = slot_of(plan, said)
    assert slot in _about(course, plan)
    assert slot.title in said.text
    if said.dose.options == slot.dose.options:
        act = Session.more if said.lean is Lean.MORE else Session.fewer
        assert press(plan, place, act).dose == said.dose
        assert ("repetition" in said.text) == (slot.range.unit == "repetitions")
    else:
        assert f"`unhunch me easier {slot.exercise}`" in said.text
        person = NOBODY.deciding(slot.exercise, host().exercise(slot.exercise).card, Decision.EASIER)
        again = Planner(host(), {}, 0, person=person).plan([spec(slot.exercise, slot.dose)])
        assert again.slots[0].dose == said.dose
        assert again.slots[0].timeline.expected <= slot.timeline.expected


def _about(course: str, plan: Plan) -> tuple[Slot, ...]:
    return plan.slots[-1:] if course == "stopped" else plan.slots


@given(plans(), st.booleans())
def test_starting_gently_is_offered_where_there_is_anything_gentler_and_not_today_always(
    plan: Plan, rest: bool
) -> None:
    gentler = gentle(plan, Planner(host(), {}, 0).retime)
    ways = offers(plan, gentler, rest=rest)
    assert (Pace.NOT_TODAY, None) in ways
    assert (Pace.GENTLY in dict(ways)) == (gentler is not plan) == about(plan, gentler).startswith("Gently")
    assert gentler.slots
    for slot in gentler.slots:
        assert slot.dose.amount == slot.range.least
        assert slot.range.easier is None or slot.range.easier.options <= slot.dose.options
    if gentler is plan:
        assert all(slot.dose.amount == slot.range.least for slot in plan.slots)


@given(plans())
def test_after_a_stop_the_easier_way_is_offered_only_where_it_can_be_done(plan: Plan) -> None:
    playing = Session(plan, ManualClock(), retime=Planner(host(), {}, 0).retime)
    playing.start()
    playing.pain()
    offered = playing.can_be_easier
    refused = [one for one in playing.easier() if isinstance(one, Refused)]
    assert offered == (not refused)


@given(plans())
def test_a_dose_that_cannot_change_is_told_as_it_is(plan: Plan) -> None:
    slot = plan.slots[0]
    for act, end in ((Session.more, slot.range.most), (Session.fewer, slot.range.least)):
        playing = Session(plan, ManualClock(), retime=Planner(host(), {}, 0).retime)
        playing.start()
        said = [one.why for one in act(playing) if isinstance(one, Refused)]
        assert bool(said) == (slot.dose.amount == end)
        assert not said or ("Press n" in said[0]) == (slot.range.least == slot.range.most)
