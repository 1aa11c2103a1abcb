"""A hook that blocks is left behind, what it prints goes to the log, and a call costs next to nothing."""

import itertools
import logging
import signal
import sys
import threading
import time
from typing import Any

import pytest

from unhunch.api import Dose, Figure, Pose
from unhunch.exercises import quiet, watchdog
from unhunch.exercises.faults import PluginError
from unhunch.exercises.watchdog import OverdueError, watched

from .support import CARD, exercise, found, host_of, other, plugin, timing, until


def block() -> Any:
    """Block for far longer than it may, in C."""
    time.sleep(1)


def spin() -> Any:
    """Run for ever, in Python."""
    while True:
        pass


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave hooks and imports behind after 0.2 seconds."""
    monkeypatch.setattr("unhunch.exercises.host.IMPORT_LIMIT", 0.2)
    monkeypatch.setattr("unhunch.exercises.host.PluginHost.contain.__defaults__", (0.2,), raising=True)


def test_what_returns_in_time_returns() -> None:
    assert watched(lambda: 5) == 5
    with pytest.raises(ZeroDivisionError):
        watched(lambda: 1 / 0)


@pytest.mark.parametrize("action", [block, spin])
def test_what_takes_too_long_is_left_behind_where_it_was(action: Any) -> None:
    begun = time.monotonic()
    with pytest.raises(OverdueError, match=r"takes longer than 0\.2 s, and was left behind") as late:
        watched(action, 0.2)

    assert time.monotonic() - begun < 2
    assert late.value.frame is not None
    assert late.value.frame.f_code.co_name == action.__name__


def test_an_endless_loop_is_ended_after_all() -> None:
    def threads() -> int:
        return sum(frame.f_code is spin.__code__ for frame in sys._current_frames().values())

    before = threads()
    with pytest.raises(OverdueError):
        watched(spin, 0.1)
    until(lambda: threads() <= before)


def test_a_call_costs_less_than_a_fifth_of_a_millisecond() -> None:
    watched(int)
    costs = []
    for _ in range(300):
        begun = time.perf_counter()
        watched(int)
        costs.append(time.perf_counter() - begun)

    assert sorted(costs)[150] < 0.0002


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("hook", ["api_version", "card", "instructions", "timing"])
def test_a_hook_that_blocks_at_the_start_is_named_with_its_line(hook: str, logger: logging.Logger) -> None:
    host = host_of(logger, found("slow", exercise(**{hook: block})), found("fine", exercise()))

    assert list(host.exercises) == ["fine"]
    (problem,) = host.problems
    assert problem.source == "slow"
    assert problem.where.startswith(f"unhunch_{hook} (test_watchdog.py:")
    assert problem.why == "takes longer than 0.2 s, and was left behind"


@pytest.mark.usefixtures("short")
def test_an_import_that_blocks_is_named(logger: logging.Logger) -> None:
    from unhunch.exercises.discovery import EXERCISES, Found

    host = host_of(logger, Found("slow", EXERCISES, "stranger", "1", block), found("fine", exercise()))

    assert list(host.exercises) == ["fine"]
    assert [problem.where[:25] for problem in host.problems] == ["import (test_watchdog.py:"]


@pytest.mark.usefixtures("short")
def test_a_hook_that_blocks_later_sets_the_plugin_aside_once_and_it_is_not_asked_again(logger: logging.Logger) -> None:
    asked: list[float] = []

    def slow(dose: Dose) -> Any:
        asked.append(1)
        if len(asked) > 1:
            block()
        return timing(dose)

    host = host_of(logger, found("slow", exercise(timing=slow)), found("fine", exercise()))
    slow_one = host.exercise("slow")

    for _ in range(3):
        with pytest.raises(PluginError, match=r"slow, unhunch_timing \(test_watchdog\.py:\d+\): takes longer"):
            slow_one.timeline(Dose(3), 0)
    assert len(asked) == 2
    assert list(host.exercises) == ["fine"]
    assert len(host.problems) == 1
    assert host.exercise("slow").card.title == CARD.title, "what is on the screen can still be drawn"
    assert slow_one.figure(Dose(3)) is None
    assert slow_one.widget() is None
    assert len(host.problems) == 1


class Endless(dict[str, Any]):
    """Looks like a table, and never ends."""

    def items(self) -> Any:
        return ((f"pose {n}", Pose()) for n in itertools.count())


class Blocking(dict[str, Any]):
    """Looks like a table, and takes its time."""

    def items(self) -> Any:
        return block()


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(("poses", "told"), [(Endless(), "more than 100 entries"), (Blocking(), "takes longer")])
def test_an_answer_that_misbehaves_when_it_is_looked_at_is_the_hooks_fault(
    poses: Any, told: str, logger: logging.Logger
) -> None:
    host = host_of(logger, found("sly", exercise(figure=Figure(poses=poses))))

    assert host.exercise("sly").figure(Dose(3)) is None
    (problem,) = host.problems
    assert told in problem.line()


def test_the_figure_that_is_kept_runs_no_more_of_the_plugins_code(logger: logging.Logger) -> None:
    class Counting(dict[str, Any]):
        reads = 0

        def items(self) -> Any:
            Counting.reads += 1
            return super().items()

    given = Figure(poses=Counting(rest=Pose(angles=Counting(neck=90))))
    one = host_of(logger, found("sly", exercise(figure=given))).exercise("sly")
    figure = one.figure(Dose(3))

    assert figure is not None
    assert type(figure.poses) is type(figure.poses["rest"].angles) is dict
    assert one.figure(Dose(3)) is figure, "pictures are kept by the figure's identity"
    reads = Counting.reads
    list(figure.poses.items())
    assert Counting.reads == reads


# --- What a plugin prints ---------------------------------------------------------------------------------


def chatty(**_: Any) -> Any:
    """Print in all ways that are not the system's own."""
    print("to stdout")
    print("to stderr", file=sys.stderr)
    sys.stdout.buffer.write(b"\x1b[2J raw")
    sys.stdout.flush()
    sys.stderr.close()
    logging.getLogger("stranger").warning("to the last resort")
    print("x" * 10_000_000)
    return "done"


def test_what_a_hook_prints_reaches_nobody_but_the_log(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("host.of.chatty")
    until(lambda: not quiet._quiet)  # those that were left behind above
    before = sys.stdout, sys.stderr, sys.stdin
    with caplog.at_level(logging.INFO, logger.name):
        host = host_of(logger, other("chatty", plugin(api_version=1, routines=chatty)))
        assert host.call("chatty", "unhunch_routines") == "done"

    assert capsys.readouterr() == ("", "")
    assert (sys.stdout, sys.stderr, sys.stdin) == before
    said = [record.getMessage() for record in caplog.records if "printed" in record.getMessage()]
    assert len(said) == 1
    assert "to stdout to stderr [2J raw" in said[0]
    assert len(said[0]) < 2_200


def test_others_are_heard_while_a_plugin_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def hook() -> None:
        inside.set()
        print("the plugin")
        go_on.wait(5)

    caller = threading.Thread(target=watched, args=(hook, 5))
    caller.start()
    inside.wait(5)
    print("the app")
    go_on.set()
    caller.join()

    assert capsys.readouterr().out == "the app\n"


def test_what_is_left_behind_stays_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    wait, done = threading.Event(), threading.Event()

    def hook() -> None:
        try:
            wait.wait(5)
        finally:
            print("much later")
            done.set()

    with pytest.raises(OverdueError):
        watched(hook, 0.1)
    watched(lambda: print("another"))
    print("the app")
    wait.set()
    assert done.wait(5)

    assert capsys.readouterr().out == "the app\n"
    until(lambda: type(sys.stdout).__name__ != "_StandIn")


def test_a_hook_that_reads_finds_the_end_and_takes_no_key_from_the_app() -> None:
    with pytest.raises(EOFError):
        watched(input)
    assert watched(lambda: list(sys.stdin)) == []


def test_hooks_may_be_called_from_many_threads() -> None:
    answers: list[int] = []

    def ask(n: int) -> None:
        answers.extend(watched(lambda: n) for _ in range(50))

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == sorted(n for n in range(8) for _ in range(50))
    assert all(worker.thread.daemon for worker in watchdog._idle)


# --- Everything else that a hook may do -------------------------------------------------------------------


def deeper(dose: Dose) -> Any:
    """Call itself without end."""
    return deeper(dose)


def drop_by_drop(dose: Dose) -> Any:
    """Yield what should have been returned."""
    yield timing(dose)


MISDEEDS: dict[str, tuple[Any, str]] = {
    "recursion": (deeper, "RecursionError"),
    "a generator": (drop_by_drop, "must be a Phase"),
    "exit": (lambda dose: sys.exit(0), "SystemExit: 0"),
    "an interrupt": (lambda dose: (_ for _ in ()).throw(KeyboardInterrupt), "raised KeyboardInterrupt"),
    "a huge answer": (lambda dose: "x" * 50_000_000, "is str, and must be a Phase"),
    "a huge message": (lambda dose: {}["x" * 10_000_000], "KeyError"),
    "a timer of the system's": (lambda dose: signal.signal(signal.SIGINT, signal.SIG_IGN), "main thread"),
}


@pytest.mark.parametrize(("hook", "told"), MISDEEDS.values(), ids=MISDEEDS)
def test_what_else_a_hook_does_is_contained(hook: Any, told: str, logger: logging.Logger) -> None:
    host = host_of(logger, found("wild", exercise(timing=hook)), found("fine", exercise()))

    assert list(host.exercises) == ["fine"]
    (problem,) = host.problems
    assert told in problem.line()
    assert len(problem.line()) < 600
