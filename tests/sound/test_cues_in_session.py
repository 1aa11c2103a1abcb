"""The cues of a real session, and what opens them: tones, the bell, or nothing."""

import logging
from functools import partial

import pytest
from tests.exercises.support import builtin, other, until

from unhunch.engine.clock import ManualClock
from unhunch.engine.cue import CueKind
from unhunch.engine.events import PhaseBegan
from unhunch.engine.kinds import Kind
from unhunch.engine.playback import State
from unhunch.engine.problem import Problem
from unhunch.engine.session import Session
from unhunch.exercises.host import PluginHost
from unhunch.routines.catalog import Catalog
from unhunch.sound.cues import CueDispatcher, open_cues

from .cue_support import Diary, Room, began


def test_a_real_session_is_told_from_beginning_to_end(logger: logging.Logger) -> None:
    diary, clock = Diary(), ManualClock()
    catalog = Catalog((*builtin(), other("diary", Room.teller(diary))), None, logger)
    cues = CueDispatcher(catalog.host, logger, clock=clock)
    session = Session(catalog.planner(1).plan(["butterfly"]), clock)

    events, changes = session.start(), 0
    while session.state is not State.ENDED:
        for event in events:
            cues.listener(event)
        changes += sum(isinstance(event, PhaseBegan) for event in events)
        until(partial(diary.has, changes))
        clock.advance(0.5)
        events = session.poll()
    for event in events:
        cues.listener(event)
    cues.close(60)

    assert diary.kinds[:6] == ["ready", "move", "hold", "let go", "rest", "move"]
    assert diary.kinds[-4:] == ["move", "hold", "let go", "done"]
    assert diary.kinds.count(CueKind.HOLD) == 10


def test_opened_on_a_terminal_without_the_extra_the_bell_rings(
    logger: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unhunch.sound.player.find_spec", lambda _name: None)
    rings: list[str] = []
    clock = ManualClock()
    for _ in range(2):  # a second session has a dispatcher of its own
        cues = open_cues(PluginHost([], logger), logger, clock, ring=lambda: rings.append("ring"))
        cues.listener(began(Kind.HOLD))
        cues.close(60)

    assert rings == ["ring", "ring"]
    assert cues.tellers == ()


def test_a_bell_that_fails_is_set_aside_by_name(logger: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OSError("the terminal is gone")

    monkeypatch.setattr("unhunch.sound.player.find_spec", lambda _name: None)
    host, told = PluginHost([], logger), list[Problem]()
    cues = open_cues(host, logger, ManualClock(), ring=gone, on_problem=told.append)
    cues.listener(began(Kind.HOLD))
    until(lambda: told)
    cues.close()

    assert "the terminal bell" in told[0].line()
    assert "the terminal is gone" in told[0].line()


def test_without_sound_nothing_is_told(logger: logging.Logger) -> None:
    rings: list[str] = []
    cues = open_cues(PluginHost([], logger), logger, ManualClock(), ring=lambda: rings.append("ring"), sound=False)

    cues.listener(began(Kind.HOLD))
    cues.close(60)

    assert cues.muted
    assert rings == []
