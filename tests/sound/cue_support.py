"""What the tests of the cues share: ways of telling that write down what they are told."""

import logging
import threading
from typing import Any

from tests.exercises.support import host_of, other, plugin

from unhunch.engine.clock import ManualClock
from unhunch.engine.cue import Cue, CueKind
from unhunch.engine.events import PhaseBegan
from unhunch.engine.kinds import Kind
from unhunch.engine.problem import Problem
from unhunch.engine.timeline import single
from unhunch.sound.cues import CueDispatcher


class Diary:
    """A way of telling that writes down what it is told, and can be made to wait, to hang or to raise."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.gate = threading.Event()
        self.gate.set()
        self.error: BaseException | None = None

    def __call__(self, cue: Cue) -> None:
        self.cues.append(cue)
        self.gate.wait(60)
        if self.error is not None:
            raise self.error

    def has(self, count: int) -> bool:
        return len(self.cues) >= count

    @property
    def kinds(self) -> list[CueKind]:
        return [cue.kind for cue in self.cues]


def began(kind: Kind, due: float = 0.0) -> PhaseBegan:
    """Return the event of a phase of this kind."""
    return PhaseBegan(due, 0, single(kind, 5.0, "Now."))


class Room:
    """Two diaries, a dispatcher over both, and a clock."""

    def __init__(self, logger: logging.Logger, limit: float = 60.0) -> None:
        self.one, self.two = Diary(), Diary()
        self.clock = ManualClock(100.0)
        self.told: list[Problem] = []
        self.host = host_of(logger, *(other(name, self.teller(diary)) for name, diary in self.diaries.items()))
        self.cues = CueDispatcher(
            self.host,
            logger,
            clock=self.clock,
            on_problem=self.told.append,
            audible=frozenset({"buzzer"}),
            limit=limit,
        )

    @property
    def diaries(self) -> dict[str, Diary]:
        return {"lamp": self.one, "buzzer": self.two}

    @staticmethod
    def teller(diary: Diary) -> Any:
        def cue(cue: Cue) -> None:
            diary(cue)

        return plugin(api_version=1, cue=cue)

    def tell(self, *kinds: Kind, late: float = 0.0) -> None:
        for kind in kinds:
            self.cues.listener(began(kind, self.clock() - late))
