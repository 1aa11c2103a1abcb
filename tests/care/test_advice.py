"""What is suggested after a session: seldom anything, and only what the rules give."""

from collections.abc import Callable
from random import Random

import pytest
from msgspec.structs import replace

from unhunch.care.advice import Lean, advice, easy_weeks
from unhunch.care.check_in import WORSE
from unhunch.engine.events import Outcome
from unhunch.engine.exercise import Dose, DoseRange, Option, Unit
from unhunch.engine.kinds import Kind, Position
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.timeline import lay_out
from unhunch.engine.timing import Phase, Repeat
from unhunch.history.records import Ending, Extent, SessionRecord, extent_of

from .support import session


def slot(amount: int = 5, *, exercise: str = "butterfly", range_: DoseRange | None = None, hold: float = 5) -> Slot:
    """Return an exercise with a dose from 5 to 10 repetitions."""
    timeline = lay_out(Repeat(amount, Phase(Kind.HOLD, hold, "Hold.")), Random(0))
    return Slot(exercise, exercise.title(), Position.SIT, range_ or DoseRange(5, 5, 10), Dose(amount), timeline)


def plan(*slots: Slot, routine: str = "full") -> Plan:
    """Return a plan of these."""
    return Plan(routine, "The routine", slots)


# Thursday the 19th, Monday the 16th, Thursday the 12th and Monday the 9th; the newest is the first of its week only
# when it is the Monday's.
EASY = [session(day, before=2, after=1) for day in (3, 7, 10, 14)]
"""Four easy sessions in two weeks, the newest on a Monday."""
PLAYED = plan(slot())


def test_after_two_easy_weeks_one_step_more_within_the_range() -> None:
    said = advice(EASY, PLAYED, 2)
    assert said is not None
    assert said.lean is Lean.MORE
    assert said.text == "Two easy weeks. If you like, do 6 repetitions of Butterfly instead of 5."


def changed(place: int, **fields: object) -> list[SessionRecord]:
    """Return the easy weeks with one session another one."""
    ago = (3, 7, 10, 14)[place]
    usual = {"before": 2, "after": 1}
    return [*EASY[:place], session(ago, **(usual | fields)), *EASY[place + 1 :]]


NOTHING: dict[str, Callable[[], list[SessionRecord]]] = {
    "a session is missing": lambda: EASY[:3],
    "only one week of them": lambda: EASY[:2],
    "one was ended early": lambda: changed(1, ending=Ending.ENDED),
    "one was stopped for pain": lambda: changed(2, ending=Ending.STOPPED),
    "a rating was 4": lambda: changed(3, after=4),
    "the ratings rise": lambda: changed(0, before=3, after=3),
    "no rating in one of the weeks": lambda: [
        *EASY[:2],
        *(session(day, before=None, after=None) for day in (10, 14)),
    ],
    "the dose was another": lambda: changed(3, reps=4),
    "all but one were in the first of the weeks": lambda: [session(day, before=2, after=1) for day in (3, 10, 11, 14)],
    "a rating was above 3": lambda: changed(1, before=4),
    "a day after was worse within the two weeks": lambda: [*EASY, session(16, next_day=WORSE)],
    "one within the two weeks was ended early": lambda: [*EASY, session(16, ending=Ending.ENDED)],
    "one day after was worse": lambda: changed(2, next_day=WORSE),
}


STILL_EASY: dict[str, Callable[[], list[SessionRecord]]] = {
    "every rating was 3": lambda: [session(day, before=3, after=3) for day in (3, 7, 10, 14)],
    "the ratings were equal in both weeks": lambda: [session(day, before=2, after=2) for day in (3, 7, 10, 14)],
    "a day after was worse, two weeks before the newest": lambda: [*EASY, session(17, next_day=WORSE)],
    "one was ended early, two weeks before the newest": lambda: [*EASY, session(17, ending=Ending.ENDED)],
}


@pytest.mark.parametrize("case", STILL_EASY)
def test_more_is_suggested_at_the_very_border(case: str) -> None:
    said = advice(STILL_EASY[case](), PLAYED, 2)
    assert said is not None
    assert said.lean is Lean.MORE


@pytest.mark.parametrize("case", NOTHING)
def test_nothing_more_is_suggested_when(case: str) -> None:
    said = advice(NOTHING[case](), PLAYED, 2)
    assert said is None


def test_nothing_is_suggested_at_the_upper_end_of_the_range_or_for_minutes() -> None:
    assert advice(EASY, plan(slot(10)), 2) is None
    seconds = DoseRange(60, 180, 600, unit=Unit.SECONDS)
    assert advice(EASY, plan(slot(5, range_=seconds)), 2) is None


def test_it_is_suggested_once_a_week() -> None:
    thursday = [session(0, before=2, after=1), *EASY]
    assert easy_weeks(thursday, 2)
    assert advice(thursday, PLAYED, 2) is None


def test_of_two_exercises_the_one_that_is_lower_in_its_range() -> None:
    records = [
        session(
            day,
            after=1,
            exercises=tuple(
                one for name, amount in (("butterfly", 9), ("arm-raise", 6)) for one in [_record(name, amount)]
            ),
        )
        for day in (3, 7, 10, 14)
    ]
    said = advice(records, plan(slot(9), slot(6, exercise="arm-raise")), 2)
    assert said is not None
    assert "7 repetitions of Arm-Raise instead of 6" in said.text


def _record(name: str, amount: int):  # type: ignore[no-untyped-def]
    (one,) = session(0).exercises
    return replace(one, exercise=name, reps=amount, of=amount)


@pytest.mark.parametrize(
    ("records", "lean"),
    [
        ([session(0, before=2, after=5)], Lean.LESS),
        ([session(0, after=6)], Lean.LESS),
        ([session(0, ending=Ending.STOPPED)], Lean.LESS),
        ([session(0, after=1), session(2, next_day=WORSE)], Lean.LESS),
        ([session(0), *(session(day, next_day=WORSE) for day in (2, 5, 8))], Lean.SEEN),
    ],
)
def test_less_after_a_worse_day_and_a_clinician_after_three(records: list[SessionRecord], lean: Lean) -> None:
    said = advice(records, PLAYED, 2)
    assert said is not None
    assert said.lean is lean


EASY_WAY = DoseRange(5, 5, 10, options=(Option("light", "Lightly.", easier=True),))
LESS: dict[str, tuple[tuple[Slot, ...], str]] = {
    "a repetition": ((slot(7),), "do 6 repetitions of Butterfly instead of 7, or leave a session out."),
    "the last but one": ((slot(6),), "do 5 repetitions of Butterfly instead of 6, or leave a session out."),
    "to one": ((slot(2, range_=DoseRange(1, 2, 3)),), "do 1 repetition of Butterfly instead of 2, or"),
    "no step fits": ((slot(6, range_=DoseRange(5, 5, 9, step=2)),), "leave a session out."),
    "a step fits": ((slot(7, range_=DoseRange(5, 5, 9, step=2)),), "do 5 repetitions of Butterfly instead of 7, or"),
    "time": ((slot(120, range_=DoseRange(60, 60, 180, Unit.SECONDS, 60)),), "do 1:00 of Butterfly instead of 2:00, or"),
    "the easier way": ((slot(5, range_=EASY_WAY),), "take the easier way of Butterfly (`unhunch me easier butterfly`)"),
    "of the first that can be less": (
        (slot(5), slot(5, range_=EASY_WAY, exercise="arm-raise"), slot(6)),
        "take the easier way of Arm-Raise (`unhunch me easier arm-raise`), or leave a session out.",
    ),
    "the demanding one first": (
        (slot(6), replace(slot(6, exercise="arm-raise"), demanding=True)),
        "do 5 repetitions of Arm-Raise instead of 6, or",
    ),
    "nothing": ((slot(5),), "leave a session out."),
}


@pytest.mark.parametrize("case", LESS)
def test_less_is_one_step_of_what_can_be_less(case: str) -> None:
    slots, text = LESS[case]
    said = advice([session(0, after=6)], plan(*slots), 2)
    worse = advice([session(0, after=1), session(2, next_day=WORSE)], plan(*slots), 2)
    assert said is not None
    assert worse is not None
    assert said.text.startswith(f"Next time {text}")
    assert worse.text.startswith(f"The day after the last session was still worse. Next time {text}")


def test_after_a_stop_it_is_about_what_was_stopped() -> None:
    (done,) = session(0).exercises
    record = session(0, ending=Ending.STOPPED, exercises=(replace(done, outcome=Outcome.STOPPED),))
    said = advice([record], plan(replace(slot(9, exercise="arm-raise"), demanding=True), slot(6)), 2)
    assert said is not None
    assert (said.exercise, said.dose) == ("butterfly", Dose(5))
    only = advice([record], plan(slot(9, exercise="arm-raise"), slot(5)), 2)
    assert only is not None
    assert only.text == "Next time leave a session out."


@pytest.mark.parametrize(("step", "more"), [(1, 9), (2, 10), (3, None)])
def test_a_step_more_that_the_range_has_no_room_for_is_not_suggested(step: int, more: int | None) -> None:
    records = [session(day, reps=8, before=2, after=1) for day in (3, 7, 10, 14)]
    said = advice(records, plan(slot(8, range_=DoseRange(5, 5, 10, step=step))), 2)
    assert (None if said is None else said.dose) == (None if more is None else Dose(more))


def test_most_sessions_end_without_any_suggestion() -> None:
    assert advice([], PLAYED, 2) is None
    assert advice([session(0, before=3, after=3)], PLAYED, 2) is None
    assert advice([session(0, extent=Extent.BREAK), *EASY], PLAYED, 2) is None


# --- What a plan counts as --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("routine", "seconds", "extent"),
    [
        ("full", 120, Extent.FULL),
        ("mine", 14 * 60 - 1, Extent.BREAK),
        ("mine", 14 * 60, Extent.FULL),
        ("break-5", 300, Extent.BREAK),
    ],
)
def test_a_full_session_is_the_set_routine_or_as_long_as_one(routine: str, seconds: float, extent: Extent) -> None:
    assert extent_of(plan(slot(1, hold=seconds), routine=routine), "full") is extent
