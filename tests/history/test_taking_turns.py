"""One exercise, a different one from break to break: by what was played before, and the same wherever it is shown."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import Ran
from tests.history.histories import WallClock, exercise, kept, session

from unhunch.app.context import Context, make_context
from unhunch.engine.events import Outcome
from unhunch.engine.plan import Routine, RoutineItem, whose_turn
from unhunch.history.records import Extent
from unhunch.history.store import History, open_history

GROUP = ("butterfly", "arm-slide", "thoracic-extension", "shoulder-roll")


@pytest.mark.parametrize(
    ("begun", "next_"),
    [
        ({}, "a"),
        ({"a": 5.0}, "b"),
        ({"a": 5.0, "b": 4.0}, "c"),
        ({"a": 5.0, "b": 4.0, "c": 6.0}, "b"),
        ({"a": 5.0, "b": 5.0, "c": 5.0}, "a"),
        ({"a": 5.0, "b": 4.9, "c": 5.0}, "b"),
        ({"c": 5.0}, "a"),
    ],
)
def test_it_is_the_turn_of_the_one_that_was_begun_longest_ago(begun: dict[str, float], next_: str) -> None:
    assert whose_turn(("a", "b", "c"), begun) == next_


def taken(context: Context, routine: str = "break-2") -> str:
    return context.planner.plan([routine]).slots[0].exercise


def play(context: Context, wall: WallClock, name: str, outcome: Outcome = Outcome.DONE) -> None:
    """Keep a break of one exercise, and let an hour pass."""
    with closing(open_history(context.paths.history, context.logger, now=wall)) as history:
        kept(history, session(wall(), exercise(name, outcome=outcome), extent=Extent.BREAK))
    wall.at += 3600


def test_eight_breaks_take_each_of_four_twice_and_none_twice_in_a_row(wall: WallClock) -> None:
    played = []
    for seed in range(8):
        context = make_context(seed=seed, sound=False)
        played.append(taken(context))
        play(context, wall, played[-1])

    assert played == [*GROUP, *GROUP]


def test_it_stays_the_same_until_it_is_played_and_is_another_one_afterwards(wall: WallClock) -> None:
    context = make_context(sound=False)
    assert [taken(context) for _ in range(3)] == ["butterfly"] * 3
    play(context, wall, "aerobic")
    play(context, wall, "butterfly", Outcome.NOT_REACHED)
    assert taken(context) == taken(make_context(sound=False)) == "butterfly"
    play(context, wall, "butterfly", Outcome.SKIPPED)  # nobody who skipped it wants it again in the next break
    assert taken(context) == taken(make_context(sound=False)) == "arm-slide"


def test_what_was_done_in_another_routine_counts_too(wall: WallClock) -> None:
    context = make_context(sound=False)
    with closing(open_history(context.paths.history, context.logger, now=wall)) as history:
        kept(history, session(wall(), *map(exercise, ("shoulder-roll", "butterfly", "arm-slide"))))
    assert taken(context) == "thoracic-extension"


def test_a_routine_takes_no_exercise_twice_while_there_is_another() -> None:
    item = RoutineItem(GROUP[:2])
    plan = make_context(sound=False).planner.plan_routine(Routine("mine", "Mine", "", (item, item, item)))
    assert [slot.exercise for slot in plan.slots] == ["butterfly", "arm-slide", "butterfly"]


def test_lines_of_text_json_and_a_run_show_the_one_that_is_played(unhunch: Callable[..., Ran], wall: WallClock) -> None:
    context = make_context(sound=False)
    for name in GROUP:
        assert taken(context) == name
        seconds = context.planner.plan(["break-2"]).seconds
        assert {row["exercise"] for row in json.loads(unhunch("timeline", "break-2", "--json").out)["phases"]} == {name}
        listed = next(line for line in unhunch("list").out.splitlines() if line.startswith("break-2"))
        assert f"  {int(seconds) // 60}:{int(seconds) % 60:02}  " in listed
        title = context.catalog.host.exercise(name).card.title
        assert title in unhunch("run", "break-2", "--plain", "--yes", "--speed", "1000").out
        play(context, wall, name)


def test_without_a_history_none_is_made_for_looking(home: Path) -> None:
    context = make_context(sound=False)
    assert taken(context) == "butterfly"
    assert not context.paths.history.exists()


def test_a_history_that_is_damaged_is_named_and_the_first_one_is_taken(home: Path) -> None:
    context = make_context(sound=False)
    context.paths.history.parent.mkdir(parents=True)
    context.paths.history.write_bytes(b"no history at all" * 100)
    assert taken(context) == "butterfly"
    assert [problem.source for problem in context.catalog.problems] == [context.paths.history.name]


def test_when_each_was_last_begun(history: History, wall: WallClock) -> None:
    begun = wall.at
    kept(history, session(wall(), exercise(), exercise("roll", outcome=Outcome.STOPPED)))
    wall.at += 60
    kept(history, session(wall(), exercise(outcome=Outcome.PARTIAL), exercise("ride", outcome=Outcome.NOT_REACHED)))
    assert history.last_begun(["butterfly", "roll", "ride", "none"]) == {"butterfly": begun + 60, "roll": begun}
