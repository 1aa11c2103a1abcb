"""Made-up books for property tests: few ids and few values, so that the same record comes in many versions."""

from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.engine.events import Outcome
from unhunch.engine.kinds import Side
from unhunch.history.merge import Book, ordered, repetition_key
from unhunch.history.records import Answer, Ending, ExerciseRecord, Extent, ReminderRecord, Repetition, SessionRecord
from unhunch.system.moment import Moment

IDS = ("a", "b", "c")
TEXTS = st.sampled_from(["", "neck", "=1+1", "ä, \"quoted\"; 'so'", "-", "日本", "@home"])
MOMENTS = st.builds(
    Moment,
    st.sampled_from([0.0, 1_700_000_000.123, 1_700_000_001.0, 1_800_000_000.5]),
    st.sampled_from([-480, 0, 60, 345]),
    st.sampled_from(["", "Europe/Berlin", "Asia/Kathmandu"]),
)
CHANGED = st.sampled_from([1.0, 2.0, 3.5])
SIDES = st.sampled_from([None, Side.LEFT, Side.RIGHT])


@st.composite
def exercises(draw: st.DrawFn, session: str) -> tuple[ExerciseRecord, ...]:
    """Return some exercises of a session; their ids are its own."""
    return tuple(
        ExerciseRecord(
            f"{session}{name}",
            draw(st.integers(0, 3)),
            draw(st.sampled_from(["butterfly", "roll"])),
            draw(TEXTS),
            draw(TEXTS),
            draw(st.sampled_from(Outcome)),
            draw(st.integers(0, 3)),
            draw(st.integers(0, 10)),
            draw(st.sampled_from([0.0, 12.5])),
            draw(TEXTS),
        )
        for name in draw(st.sets(st.sampled_from("xy")))
    )


@st.composite
def sessions(draw: st.DrawFn, id_: str) -> SessionRecord:
    """Return a session."""
    began = draw(MOMENTS)
    ended = draw(st.none() | MOMENTS)
    if ended is not None:
        ended = replace(ended, at=max(ended.at, began.at))
    rating = st.none() | st.integers(0, 10)
    return ordered(
        SessionRecord(
            id_,
            draw(st.sampled_from(["laptop", "desktop"])),
            "full",
            draw(TEXTS),
            draw(st.sampled_from(Extent)),
            began,
            ended,
            draw(st.sampled_from(Ending)),
            draw(st.sampled_from([0.0, 600.0])),
            draw(rating),
            draw(rating),
            draw(TEXTS),
            tuple(draw(st.lists(st.sampled_from(["stiff", "dizzy"]), max_size=2))),
            draw(TEXTS),
            draw(st.sampled_from(["", "better", "same", "worse"])),
            draw(TEXTS),
            draw(exercises(id_)),
            draw(CHANGED),
        )
    )


@st.composite
def books(draw: st.DrawFn, *, deleted: bool = True) -> Book:
    """Return what a history may hold: nothing that is deleted, and no repetition without its exercise."""
    gone = draw(st.dictionaries(st.sampled_from((*IDS, "r")), CHANGED, max_size=2)) if deleted else {}
    kept = [draw(sessions(id_)) for id_ in sorted(draw(st.sets(st.sampled_from(IDS)))) if id_ not in gone]
    known = [exercise.id for session in kept for exercise in session.exercises]
    found = [
        Repetition(id_, draw(SIDES), draw(st.integers(1, 2)), draw(MOMENTS))
        for id_ in known
        for _ in range(draw(st.integers(0, 2)))
    ]
    repetitions = {repetition_key(one): one for one in found}
    reminders = [
        ReminderRecord(
            id_,
            "laptop",
            draw(MOMENTS),
            draw(st.sampled_from(Extent)),
            draw(st.sampled_from(Answer)),
            draw(TEXTS),
            draw(CHANGED),
        )
        for id_ in draw(st.sets(st.sampled_from(("r", "s"))))
        if id_ not in gone
    ]
    return Book(
        tuple(kept),
        tuple(repetitions[key] for key in sorted(repetitions)),
        tuple(sorted(reminders, key=lambda one: one.id)),
        dict(sorted(gone.items())),
    )
