"""A session that was cut off: closed honestly, or what is left of it, to be gone on with."""

from collections.abc import Collection

from msgspec.structs import replace

from unhunch.engine.events import Outcome
from unhunch.engine.exercise import Dose, Unit
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.problem import UnhunchError
from unhunch.engine.timeline import PlacedPhase, Timeline
from unhunch.history import recorder as words
from unhunch.history.recorder import is_left
from unhunch.history.records import Ending, ExerciseRecord, SessionRecord
from unhunch.history.store import History
from unhunch.routines.planner import Planner
from unhunch.system.moment import Moment


def close_cut_off(history: History, id_: str) -> bool:
    """Close a session that was cut off, at the last thing that was recorded; return whether there was one.

    What was not done stays not done: nothing is counted but repetitions that were credited.
    """
    record = next((one for one in history.open_sessions() if one.id == id_), None)
    if record is None:
        return False
    ended = _last_moment(history, record)
    with history.together():
        for exercise in record.exercises:
            if exercise.why == words.UNDER_WAY:
                nothing = exercise.seconds <= 0 and exercise.outcome is not Outcome.DONE
                outcome = Outcome.NOT_REACHED if nothing else exercise.outcome
                history.put_exercise(id_, replace(exercise, outcome=outcome, why=words.CUT_OFF))
        done = bool(record.exercises) and all(one.outcome is Outcome.DONE for one in record.exercises)
        history.change(id_, ended=ended, ending=Ending.DONE if done else Ending.CUT_OFF)
    return True


def to_go_on_with(history: History) -> SessionRecord | None:
    """Return the newest session that was cut off and of which something was done; None where there is none.

    All the others that were cut off are closed as what they are: nobody goes on with a session of which nothing was
    done, or with one that another came after.
    """
    found = None
    for record in history.open_sessions():  # the newest first
        if found is None and any(map(_is_begun, record.exercises)):
            found = record
        else:
            close_cut_off(history, record.id)
    return found


def _is_begun(exercise: ExerciseRecord) -> bool:
    """Return whether something was done of an exercise."""
    return exercise.seconds > 0 or exercise.reps > 0 or exercise.outcome is Outcome.DONE


def left_of(history: History, record: SessionRecord, planner: Planner) -> Plan | None:
    """Return a plan of what is left of a session that was cut off; None where nothing of it can be done.

    An exercise that was not begun is there in the dose that was planned; of the one in hand the repetitions are there
    that are not done yet. An exercise that is not installed any more is left out, with a note.
    """
    doses, notes = history.doses(record.id), list[str]()
    done: dict[str, set[tuple[Side | None, int]]] = {}
    for repetition in history.repetitions(record.id):
        done.setdefault(repetition.exercise, set()).add((repetition.side, repetition.rep))
    there = []
    for exercise in filter(is_left, record.exercises):
        try:
            planner.plan((exercise.exercise,))
        except UnhunchError:
            notes.append(f"Left out: {exercise.title}, which is not there any more.")
        else:
            there.append(exercise)
    if not there:
        return None
    whole = planner.plan([exercise.exercise for exercise in there])
    slots = [
        _rest_of(slot, exercise, doses.get(exercise.id), done.get(exercise.id, set()), planner)
        for slot, exercise in zip(whole.slots, there, strict=True)
    ]
    return Plan(record.routine, record.title, tuple(slots), (*notes, *whole.notes))


def _rest_of(
    slot: Slot, record: ExerciseRecord, dose: Dose | None, done: Collection[tuple[Side | None, int]], planner: Planner
) -> Slot:
    """Return the slot in the dose that was planned, without the repetitions that are done."""
    dose = dose or slot.dose
    span = slot.range
    if span.unit is Unit.SECONDS and record.seconds > 0:
        steps = max(0, round((dose.amount - record.seconds - span.least) / span.step))
        dose = replace(dose, amount=span.least + steps * span.step)
    planned = planner.retime(slot, dose) if span.least <= dose.amount <= span.most else None
    slot = planned or slot
    units = {
        phase.unit for phase in slot.timeline.phases if phase.unit is not None and (phase.side, phase.rep or 1) in done
    }
    if not units or len(units) != record.reps or len(units) == len(slot.timeline.units):
        return slot
    return replace(slot, timeline=_without(slot.timeline, units))


def _without(timeline: Timeline, units: Collection[str | None]) -> Timeline:
    """Return the timeline without some repetitions, the rests after them, and changes of side that lead nowhere."""
    kept, after = list[PlacedPhase](), False
    for phase in timeline.phases:
        if phase.unit in units and phase.unit is not None:
            after = True
        elif not (after and phase.kind is Kind.REST):
            after = False
            if phase.kind is Kind.SWITCH and kept and kept[-1].kind is Kind.SWITCH:
                kept.pop()
            kept.append(phase)
    return Timeline(tuple(kept))


def _last_moment(history: History, record: SessionRecord) -> Moment:
    """Return when something was last recorded of a session."""
    moments = [record.began, *(repetition.at for repetition in history.repetitions(record.id))]
    last = max(moments, key=lambda moment: moment.at)
    return replace(last, at=max(last.at, min(record.changed, history.now().at)))
