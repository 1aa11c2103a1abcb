"""A plugin breaks nothing but itself: whatever it does wrong, it is named with the reason, and all others are there."""

import _thread
import asyncio
import logging
import math
import threading
import time
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from unhunch.api import Card, Dose, DoseRange, Kind, Open, Phase, Repeat, Sequence, hookimpl
from unhunch.engine.text import clean
from unhunch.exercises.discovery import EXERCISES, Found
from unhunch.exercises.host import PluginHost, problem_lines

from .support import CARD, INSTRUCTIONS, Grumpy, exercise, found, host_of, other, plugin, raising

HOLD = Phase(Kind.HOLD, 5, "Hold.")


class MuteError(Exception):
    """An exception that cannot even be printed."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


@hookimpl
def unhunch_card(colour: str) -> Card:
    return CARD


wrong_argument = SimpleNamespace(unhunch_card=unhunch_card)


@hookimpl
def unhunch_crad() -> Card:
    return CARD


misspelt = SimpleNamespace(unhunch_crad=unhunch_crad)


def card(**changes: Any) -> Any:
    return exercise(card=replace(CARD, **changes))


def dose(**changes: Any) -> Any:
    return card(dose=replace(CARD.dose, **changes))


def text(**changes: Any) -> Any:
    return exercise(instructions=replace(INSTRUCTIONS, **changes))


def timed(node: Any) -> Any:
    return exercise(timing=lambda: node)


def nested(depth: int) -> Any:
    return Sequence((nested(depth - 1),)) if depth else HOLD


def strange_source() -> Any:
    """Return a plugin whose code says that it comes from a file with an escape sequence in its name."""
    space: dict[str, Any] = {}
    exec(compile("def card():\n    raise KeyError('x')", "\x1b]0;owned\x07.py", "exec"), space)
    return exercise(card=space["card"])


AT_IMPORT: dict[str, tuple[BaseException, str]] = {
    "no such module": (ImportError("No module named 'numpty'"), "No module named 'numpty'"),
    "syntax": (SyntaxError("invalid syntax", ("/x/bad.py", 3, 1, "def")), "bad.py:3"),
    "syntax in no file": (SyntaxError("invalid syntax", (None, None, None, None)), "invalid syntax"),
    "syntax in a nonsense file": (SyntaxError("odd", (123, 1, 1, "x")), "odd"),
    "no such attribute": (AttributeError("module has no attribute 'Plugin'"), "no attribute 'Plugin'"),
    "exit": (SystemExit(3), "SystemExit: 3"),
    "generator exit": (GeneratorExit(), "GeneratorExit"),
    "cancelled": (asyncio.CancelledError(), "CancelledError"),
    "recursion": (RecursionError("maximum recursion depth exceeded"), "recursion"),
    "memory": (MemoryError(), "MemoryError"),
    "unprintable": (MuteError(), "MuteError"),
    "escape in the message": (RuntimeError("\x1b[2J\x1b]0;owned\x07boo"), "boo"),
    "escape in the type": (type("\x1b[31mRed", (Exception,), {})("seen"), "Red: seen"),
    "very long": (RuntimeError("x" * 1_000_000), "xxx"),
    "many lines": (RuntimeError("one\ntwo\r\nthree"), "one two three"),
}

AFTER_IMPORT: dict[str, tuple[Any, str]] = {
    # Registration
    "nothing at all": (None, "API version"),
    "implements nothing": (SimpleNamespace(), "does not say which API version"),
    "wrong argument": (wrong_argument, "colour"),
    "misspelt hook": (misspelt, "unhunch_crad"),
    "version only": (plugin(api_version=1), "unhunch_card, unhunch_instructions, unhunch_timing"),
    "no card": (exercise(without=["card"]), "unhunch_card"),
    "no instructions": (exercise(without=["instructions"]), "unhunch_instructions"),
    "no timing": (exercise(without=["timing"]), "unhunch_timing"),
    # The API version
    "no version": (exercise(without=["api_version"]), "does not say"),
    "version of tomorrow": (exercise(api_version=2), "version 2"),
    "version of nobody": (exercise(api_version=-1), "version -1"),
    "version yes": (exercise(api_version=True), "no number"),
    "version as text": (exercise(api_version="1"), "no number"),
    "version grumpy": (exercise(api_version=Grumpy()), "no number"),
    "version raises": (exercise(api_version=raising(OSError("no disk"))), "no disk"),
    # The card
    "card raises": (exercise(card=raising(ZeroDivisionError("division by zero"))), "division by zero"),
    "card exits": (exercise(card=raising(SystemExit(0))), "SystemExit"),
    "card is nothing": (exercise(card=None), "must return a Card"),
    "card is a table": (exercise(card={"title": "x"}), "must return a Card"),
    "card is grumpy": (exercise(card=Grumpy()), "must return a Card"),
    "title is a number": (card(title=5), "title is 5"),
    "title is empty": (card(title=""), "title is empty"),
    "title cannot be seen": (card(title="\u200b\u202e\x1b"), "title is empty"),
    "area is bytes": (card(area=b"neck"), "area is bytes"),
    "muscles are one text": (card(muscles="trapezius"), "must be a tuple of texts"),
    "muscles are many": (card(muscles=("m",) * 41), "41 texts"),
    "a muscle is a number": (card(muscles=(3,)), "muscles[0] is 3"),
    "positions are words": (card(positions=("sit",)), "must hold Position (sit, stand, floor)"),
    "no position": (card(positions=()), "positions is empty"),
    "cautions are texts": (card(cautions=("careful",)), "must hold Caution"),
    "dose is a number": (card(dose=10), "must be a DoseRange"),
    "dose goes down": (card(dose=DoseRange(5, 3, 10)), "must go up"),
    "dose of nothing": (dose(least=0), "dose.least is 0"),
    "dose of yes": (dose(least=True), "dose.least is True"),
    "dose in halves": (dose(step=0.5), "dose.step is 0.5"),
    "dose without end": (dose(most=10**400), "dose.most is"),
    "dose unit is a word": (dose(unit="minutes"), "must hold Unit"),
    "dose options are words": (dose(options=("bike",)), "must hold Option"),
    "a source file with escapes": (strange_source(), "KeyError"),
    # The instructions
    "instructions raise": (exercise(instructions=raising(KeyError("hold"))), "KeyError"),
    "instructions are text": (exercise(instructions="Sit."), "must return Instructions"),
    "no steps": (text(steps=()), "at least one text"),
    "a step is nothing": (text(steps=(None,)), "steps[0] is None"),
    "a number that is not there": (text(steps=("Hold for {hodl} seconds.",)), "did you mean 'hold'?"),
    "a brace left open": (text(steps=("Hold for {hold seconds.",)), "brace"),
    "a look inside": (text(steps=("{hold.__class__}",)), "not a number of the timing"),
    # The timing
    "timing raises": (exercise(timing=raising(IndexError("list index out of range"))), "out of range"),
    "timing never ends by itself": (exercise(timing=raising(RecursionError("too deep"))), "too deep"),
    "timing is nothing": (timed(None), "must be a Phase"),
    "timing is a list": (timed([HOLD]), "must be a Phase"),
    "no time": (timed(Phase(Kind.HOLD, 0)), "more than 0"),
    "not a number": (timed(Phase(Kind.HOLD, math.nan)), "nan seconds"),
    "for ever": (timed(Phase(Kind.HOLD, math.inf)), "inf seconds"),
    "back in time": (timed(Phase(Kind.HOLD, -5)), "-5 seconds"),
    "seconds as text": (timed(Phase(Kind.HOLD, "5")), "number of seconds"),  # type: ignore[arg-type]
    "kind as text": (timed(Phase("hold", 5)), "must be a Kind"),  # type: ignore[arg-type]
    "too many repetitions": (timed(Repeat(10**9, HOLD)), "times"),
    "too many phases": (timed(Repeat(1_000, Repeat(1_000, HOLD))), "phases"),
    "too long": (timed(Repeat(10, Phase(Kind.HOLD, 20_000))), "seconds"),
    "too deep": (timed(nested(50)), "nested more than"),
    "a goal above the cap": (timed(Phase(Kind.MOVE, Open(60, 30))), "cap"),
}

OTHERS: dict[str, tuple[Any, str]] = {
    "no version": (plugin(routines=()), "does not say"),
    "version only": (plugin(api_version=1), "implements no hook"),
    "an exercise in the wrong group": (plugin(api_version=3, routines=()), "version 3"),
}


def good_and(logger: logging.Logger, bad: Any) -> PluginHost:
    """Return a host with the bad plugin between two good ones."""
    return host_of(logger, found("before", exercise()), bad, found("later", exercise()))


def assert_named(host: PluginHost, name: str, reason: str) -> None:
    """The plugin is set aside by name and with the reason, in one harmless line; the others are there and work."""
    assert list(host.exercises) == ["before", "later"]
    assert host.exercise("later").timeline(Dose(3), 0).seconds == 24
    assert [problem.source for problem in host.problems] == [name]
    (line,) = problem_lines(host.problems)
    assert reason in line
    assert line == clean(line)
    assert len(line) < 600


@pytest.mark.parametrize(("error", "reason"), AT_IMPORT.values(), ids=AT_IMPORT)
def test_a_plugin_that_fails_to_import_is_named(error: BaseException, reason: str, logger: logging.Logger) -> None:
    assert_named(good_and(logger, found("broken", error)), "broken", reason)


@pytest.mark.parametrize(("bad", "reason"), AFTER_IMPORT.values(), ids=AFTER_IMPORT)
def test_an_exercise_that_is_unsound_is_named(bad: Any, reason: str, logger: logging.Logger) -> None:
    assert_named(good_and(logger, found("broken", bad)), "broken", reason)


@pytest.mark.parametrize(("bad", "reason"), OTHERS.values(), ids=OTHERS)
def test_another_plugin_that_is_unsound_is_named(bad: Any, reason: str, logger: logging.Logger) -> None:
    assert_named(good_and(logger, other("broken", bad)), "broken", reason)


def test_ctrl_c_while_loading_is_the_users(logger: logging.Logger) -> None:
    threading.Timer(0.2, _thread.interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        good_and(logger, Found("slow", EXERCISES, "stranger", "0.1", partial(time.sleep, 10)))


def test_an_interrupt_that_a_plugin_raises_by_itself_is_its_fault(logger: logging.Logger) -> None:
    assert_named(good_and(logger, found("broken", KeyboardInterrupt())), "broken", "raised KeyboardInterrupt")


@pytest.mark.parametrize(
    "hostile",
    [
        *("", "UPPER", "two words", "a_b", "-a", "a-", "a--b", "../../etc/passwd", "a/b", "a:b", "ä", "[/bold]"),
        *("\x1b[2Ja", "a\nb", "unhunch\u202eexe", "a" * 41, "a" * 100_000),
    ],
)
def test_an_id_that_is_no_plain_word_is_refused(hostile: str, logger: logging.Logger) -> None:
    host = good_and(logger, found(hostile, exercise()))

    assert list(host.exercises) == ["before", "later"]
    (line,) = problem_lines(host.problems)
    assert "its id must be lower case words" in line
    assert "stranger 0.1" in line
    assert line == clean(line)
    assert len(line) < 300


@pytest.mark.parametrize("again", [exercise(), plugin(api_version=1, routines=())], ids=["exercise", "other"])
def test_an_id_belongs_to_the_first_that_comes(again: Any, logger: logging.Logger) -> None:
    host = good_and(logger, found("before", again, distribution="another", version="9"))

    assert_named(host, "before", "taken by another plugin")
    assert host.exercise("before").distribution == "stranger"
    assert "another 9" in host.problems[0].where


def test_the_same_object_under_two_ids_is_refused(logger: logging.Logger) -> None:
    same = exercise()

    host = host_of(logger, found("before", same), found("twin", same), found("later", exercise()))

    assert_named(host, "twin", "already registered")


def test_a_distribution_with_an_odd_name_is_shown_harmlessly(logger: logging.Logger) -> None:
    host = host_of(logger, found("odd", exercise(), distribution="\x1b[31mred\n", version="1\x07"), found("a", None))

    assert (host.exercise("odd").distribution, host.exercise("odd").version) == ("[31mred", "1")
    assert all(line == clean(line) for line in problem_lines(host.problems))


def test_a_distribution_without_metadata_is_unknown(logger: logging.Logger) -> None:
    nameless: Any = None
    host = host_of(logger, found("half-removed", exercise(), distribution=nameless, version=nameless))

    assert (host.exercise("half-removed").distribution, host.exercise("half-removed").version) == ("unknown", "")


def test_a_plugin_that_raises_when_it_is_looked_at_harms_nobody(logger: logging.Logger) -> None:
    class Shy:
        unhunch_api_version = hookimpl(lambda _self: 1)
        unhunch_routines = hookimpl(lambda _self: [])

        def __getattr__(self, name: str) -> Any:
            raise RuntimeError(f"do not ask for {name}")

    host = good_and(logger, other("shy", Shy()))

    assert list(host.exercises) == ["before", "later"]
    assert host.exercise("before").instructions(Dose(2)).steps == ("Hold for 4 seconds, 2 times.",)


def test_a_wrapper_around_everybodys_hook_wraps_nobody(logger: logging.Logger) -> None:
    class Nosy:
        @hookimpl
        def unhunch_api_version(self) -> int:
            return 1

        @hookimpl
        def unhunch_routines(self) -> list[Any]:
            return []

        @hookimpl(wrapper=True)
        def unhunch_card(self) -> Any:
            yield
            return replace(CARD, title="Mine now")

    host = host_of(logger, other("nosy", Nosy()), found("before", exercise()))

    assert host.exercise("before").card.title == "Good stretch"
