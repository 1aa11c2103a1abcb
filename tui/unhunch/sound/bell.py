"""Cues by the terminal bell, which has one sound: how often and how fast it rings tells the kind."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, TextIO

from unhunch.api import Cue, CueKind, hookimpl

QUICK: Final = 0.18
"""Seconds between two quick rings."""
SLOW: Final = 0.45
"""Seconds between two slow rings: long enough that the two are not mistaken for each other."""

RINGS: Final[Mapping[CueKind, tuple[int, float]]] = MappingProxyType(
    {
        CueKind.HOLD: (1, QUICK),
        CueKind.LET_GO: (2, QUICK),
        CueKind.SWITCH: (3, QUICK),
        CueKind.NEXT: (4, QUICK),
        CueKind.DONE: (5, QUICK),
        CueKind.MOVE: (2, SLOW),
        CueKind.PAUSE: (3, SLOW),
        CueKind.RESUME: (4, SLOW),
    }
)
"""How often the bell rings for a kind, and how fast. READY and REST are told by what went before them."""


class BellCue:
    """Rings the terminal bell.

    =========  =================  ======================================================
    cue        rings              with closed eyes
    =========  =================  ======================================================
    hold       one                stay where you are
    let go     two, quick         go back
    switch     three, quick       the other side, the other direction
    next       four, quick        the next exercise, or back on your feet
    done       five, quick        the session is over
    move       two, slow          start moving: the rest, or the getting ready, is over
    pause      three, slow        the session stands
    resume     four, slow         it goes on after the time to get back into position
    ready      none               comes right after "next", or is where a session starts
    rest       none               comes by itself once you have let go and moved back
    =========  =================  ======================================================

    Where one movement follows on another, as the circles of a roll do, only the first rings: the body keeps its own
    time there, and a ring every two seconds would only be noise.
    """

    def __init__(self, ring: Callable[[], None], sleep: Callable[[float], None] = time.sleep) -> None:
        """Ring by calling ``ring``, and wait between two rings by ``sleep``."""
        self._ring = ring
        self._sleep = sleep
        self._before: CueKind | None = None

    @hookimpl
    def unhunch_cue(self, cue: Cue) -> None:
        """Ring for a cue; takes as long as the rings do."""
        before, self._before = self._before, cue.kind
        if cue.kind is CueKind.MOVE and before is CueKind.MOVE:
            return
        count, gap = RINGS.get(cue.kind, (0, QUICK))
        for i in range(count):
            if i:
                self._sleep(gap)
            self._ring()


def terminal_ring(*streams: TextIO | None) -> Callable[[], None] | None:
    """Return what rings the bell of the first stream that is a terminal; None when none is: a file has no bell."""
    terminal = next((s for s in streams if s is not None and not s.closed and s.isatty()), None)
    return None if terminal is None else partial(_ring, terminal)


def _ring(terminal: TextIO) -> None:
    terminal.write("\a")
    terminal.flush()
