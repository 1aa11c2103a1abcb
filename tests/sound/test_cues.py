"""Cues reach every way of telling, and none of them ever holds the session up or pulls another down."""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest
from tests.exercises.support import host_of, until

from unhunch.engine.clock import ManualClock
from unhunch.engine.cue import CueKind
from unhunch.engine.events import Paused, PauseReason, RepetitionDone, SessionEnded
from unhunch.engine.kinds import Kind
from unhunch.sound.cues import QUEUE, CueDispatcher

from .cue_support import Room, began


@pytest.fixture
def room(logger: logging.Logger) -> Iterator[Room]:
    made = Room(logger)
    yield made
    for diary in made.diaries.values():
        diary.gate.set()
    made.cues.close()


# --- What is told -----------------------------------------------------------------------------------------


def test_each_change_reaches_every_way_of_telling_in_order(room: Room) -> None:
    room.tell(Kind.READY, Kind.IN, Kind.HOLD, Kind.OUT, Kind.REST, Kind.SWITCH, Kind.TRANSITION)
    room.cues.listener(Paused(100.0, 0, PauseReason.ASKED))

    expected = ["ready", "move", "hold", "let go", "rest", "switch", "next", "pause"]
    for diary in room.diaries.values():
        until(partial(diary.has, len(expected)))
        assert diary.kinds == expected
    assert (room.one.cues[2].say, room.one.cues[2].seconds) == ("Now.", 5.0)


def test_what_is_no_change_is_not_told(room: Room) -> None:
    room.cues.listener(RepetitionDone(100.0, 0, None, 1, 5))
    room.tell(Kind.HOLD)
    until(lambda: room.one.cues)

    assert room.one.kinds == ["hold"]


def test_without_a_way_of_telling_nothing_happens(logger: logging.Logger) -> None:
    cues = CueDispatcher(host_of(logger), logger, clock=ManualClock())

    cues.listener(began(Kind.HOLD))
    cues.close()

    assert cues.tellers == ()


# --- In time ----------------------------------------------------------------------------------------------


def test_a_cue_that_is_late_is_dropped(room: Room) -> None:
    room.tell(Kind.HOLD, late=1.5)
    room.tell(Kind.OUT, late=0.9)
    until(lambda: room.one.cues)

    assert room.one.kinds == ["let go"]


def test_a_slow_way_of_telling_drops_what_became_late_meanwhile(room: Room) -> None:
    room.one.gate.clear()
    room.tell(Kind.IN)
    until(lambda: room.one.cues)
    room.tell(Kind.HOLD)
    until(lambda: room.two.kinds == ["move", "hold"])  # the other one is not held up

    room.clock.advance(5)
    room.tell(Kind.OUT)
    room.one.gate.set()
    until(lambda: len(room.one.cues) == 2)

    assert room.one.kinds == ["move", "let go"]
    assert room.told == []


def test_of_too_many_cues_the_oldest_are_dropped(room: Room) -> None:
    room.one.gate.clear()
    room.tell(Kind.READY)
    until(lambda: room.one.cues)
    room.tell(*[Kind.HOLD] * 50, Kind.OUT)
    room.one.gate.set()
    until(lambda: CueKind.LET_GO in room.one.kinds)

    assert len(room.one.cues) == 1 + QUEUE


def test_a_cue_that_is_announced_waits_until_it_is_due(room: Room) -> None:
    room.tell(Kind.IN, late=-3)
    time.sleep(0.05)
    assert room.one.cues == []

    room.clock.advance(3)
    until(lambda: room.one.cues)
    assert room.one.kinds == ["move"]


def test_a_pause_makes_what_was_announced_void(room: Room) -> None:
    room.tell(Kind.IN, late=-3)
    room.cues.listener(Paused(room.clock(), 0, PauseReason.ASKED))
    until(lambda: room.one.cues)
    room.clock.advance(3)
    room.tell(Kind.HOLD)
    until(lambda: len(room.one.cues) == 2)

    assert room.one.kinds == ["pause", "hold"]


# --- What goes wrong --------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [RuntimeError("no lamp"), SystemExit(1), KeyboardInterrupt()], ids=repr)
def test_one_that_raises_is_set_aside_and_the_others_go_on(error: BaseException, room: Room) -> None:
    room.one.error = error
    room.tell(Kind.HOLD)
    until(lambda: room.told)
    room.tell(Kind.OUT)
    until(lambda: len(room.two.cues) == 2)

    assert (room.one.kinds, room.two.kinds) == (["hold"], ["hold", "let go"])
    assert room.host.problems == room.told
    (problem,) = room.told
    assert (problem.source, problem.where.split()[0]) == ("lamp", "unhunch_cue")
    assert room.cues.tellers == room.host.others("unhunch_cue") == ("buzzer",)


def test_one_that_hangs_is_set_aside_and_left_behind(logger: logging.Logger) -> None:
    room = Room(logger, limit=0.5)
    room.one.gate.clear()

    room.tell(Kind.HOLD)
    until(lambda: room.told)
    room.tell(Kind.OUT)
    until(lambda: len(room.two.cues) == 2)
    room.cues.close()

    assert room.told[0].line().startswith("lamp, unhunch_cue: takes longer than 0.5 s, and was left behind.")
    assert room.cues.tellers == ()
    room.one.error = RuntimeError("much too late")
    room.one.gate.set()
    until(lambda: not any(thread.name == "cue lamp" for thread in threading.enumerate()))
    assert room.one.kinds == ["hold"]
    assert len(room.told) == 1, "what it does once it is set aside is nobody's business"


def test_all_threads_are_daemons_so_that_the_app_can_exit_at_once(room: Room) -> None:
    room.one.gate.clear()
    room.tell(Kind.HOLD)
    until(lambda: room.one.cues and room.two.cues)

    mine = [thread for thread in threading.enumerate() if thread.name.startswith("cue ")]
    assert len(mine) >= 2
    assert all(thread.daemon for thread in mine)


def test_a_process_ends_at_once_although_a_way_of_telling_hangs() -> None:
    code = """if True:
        import logging, time
        from types import SimpleNamespace
        from unhunch.api import hookimpl
        from unhunch.engine.events import SessionEnded
        from unhunch.sound.cues import CueDispatcher
        from unhunch.exercises.host import PluginHost

        begun = []

        def hang(cue):
            begun.append(cue)
            time.sleep(3600)

        logger = logging.getLogger("test")
        host = PluginHost([], logger)
        host.adopt("hangs", SimpleNamespace(unhunch_cue=hookimpl(hang)))
        cues = CueDispatcher(host, logger, clock=lambda: 0.0)
        cues.listener(SessionEnded(0.0, 0, True))
        while not begun:
            time.sleep(0.01)
        cues.close()
        print("the end")
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)

    assert (done.stdout, done.stderr, done.returncode) == ("the end\n", "", 0)


# --- Off and louder ---------------------------------------------------------------------------------------


def test_muted_nothing_sounds_and_what_waited_is_forgotten(room: Room) -> None:
    room.tell(Kind.IN, late=-3)
    room.cues.muted = True
    room.clock.advance(3)
    room.tell(Kind.HOLD)
    room.cues.muted = False
    room.tell(Kind.OUT)
    until(lambda: room.two.cues)

    assert room.two.kinds == ["let go"]


def test_without_sound_a_lamp_goes_on_and_is_told_to_be_silent(room: Room) -> None:
    room.cues.muted = True
    room.tell(Kind.HOLD)
    until(lambda: room.one.cues)

    assert [(cue.kind, cue.silent) for cue in room.one.cues] == [("hold", True)]
    assert room.two.cues == []


@pytest.mark.parametrize(("asked", "got"), [(0, 0), (35, 35), (100, 100), (-5, 0), (400, 100)])
def test_the_volume_goes_from_0_to_100(asked: int, got: int, room: Room) -> None:
    room.cues.volume = asked

    assert room.cues.volume == got


# --- The end ----------------------------------------------------------------------------------------------


def test_closing_lets_the_last_cue_be_told(room: Room) -> None:
    room.cues.listener(SessionEnded(room.clock(), 0, complete=True))
    room.cues.close(60)

    assert room.one.kinds == room.two.kinds == ["done"]


def test_closing_waits_for_a_hanging_one_only_a_moment(room: Room) -> None:
    room.one.gate.clear()
    room.tell(Kind.HOLD)
    until(lambda: room.one.cues)

    room.cues.close(0.01)
    room.cues.close()

    room.tell(Kind.OUT)
    assert room.one.kinds == ["hold"]


def test_closing_forgets_what_is_not_yet_due(room: Room) -> None:
    room.tell(Kind.HOLD, late=-3)
    room.cues.close(60)

    assert room.one.cues == []
