"""Telling a person of each change: by tones, by the bell, by whatever way a plugin adds.

The session never waits for it. Every way of telling has a thread of its own and a short queue; one that fails or hangs
is set aside by name, and the others go on.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from unhunch.engine.clock import Clock
from unhunch.engine.cue import Cue, cue_for
from unhunch.engine.events import Event
from unhunch.engine.problem import Problem
from unhunch.exercises.faults import REMEDY, PluginError, fault
from unhunch.exercises.host import PluginHost
from unhunch.sound.bell import BellCue
from unhunch.sound.player import NAME as SOUND
from unhunch.sound.player import Loudness, SoundCue, sound_available

if TYPE_CHECKING:
    from unhunch.sound.voice import Voice

BELL: Final = "the terminal bell"
HOOK: Final = "unhunch_cue"
LIMIT: Final = 2.0
"""Seconds that a plugin may take to tell one cue."""
LATE: Final = 1.0
"""Seconds after which a cue is dropped rather than told: late, it would say what is no longer true."""
MOMENT: Final = 1.0
"""Seconds that closing waits for what is just being told."""
QUEUE: Final = 8
"""Cues that wait for a slow plugin; of more the oldest are dropped."""


def cue_plugins(
    ring: Callable[[], None] | None,
    loudness: Loudness,
    report: Callable[[Problem], None],
    available: Callable[[], bool] = sound_available,
    bell: Callable[[], str] | None = None,
) -> dict[str, SoundCue | BellCue]:
    """Return unhunch's own ways of telling, by name: the one place that decides between tones and the bell.

    Where the extra is installed there are tones, and the bell is silent; it rings only when the device cannot be opened
    or goes away. Where it is not installed the bell rings. Without a terminal (``ring`` is None) there is no bell.

    ``bell`` is asked at every ring for what the user wants: ``auto`` is that, ``always`` rings beside the tones, and
    ``never`` rings not at all.
    """
    when = bell or _auto
    if ring is None:
        return {SOUND: SoundCue(loudness, report, None)} if available() else {}
    if not available():
        return {BELL: BellCue(_ringing(ring, when, ("auto", "always")))}
    own: dict[str, SoundCue | BellCue] = {SOUND: SoundCue(loudness, report, BellCue(_ringing(ring, when, ("auto",))))}
    return own if bell is None else own | {BELL: BellCue(_ringing(ring, when, ("always",)))}


def _auto() -> str:
    return "auto"


def _ringing(ring: Callable[[], None], when: Callable[[], str], wanted: tuple[str, ...]) -> Callable[[], None]:
    """Return what rings as long as one of these is wanted."""

    def rung() -> None:
        if when() in wanted:
            ring()

    return rung


def open_cues(
    host: PluginHost,
    logger: logging.Logger,
    clock: Clock,
    *,
    ring: Callable[[], None] | None,
    sound: bool = True,
    on_problem: Callable[[Problem], None] | None = None,
    bell: Callable[[], str] | None = None,
) -> "CueDispatcher":
    """Return a dispatcher over unhunch's own ways of telling and those of the plugins; without ``sound``, silent.

    ``ring`` is ``App.bell`` on the screen, and :func:`unhunch.sound.bell.terminal_ring` in plain mode.
    ``bell`` says when it rings: ``auto`` (where there are no tones), ``always`` or ``never``.
    """
    loudness = Loudness(muted=not sound)

    def report(problem: Problem) -> None:
        host.report(problem)
        if on_problem is not None:
            on_problem(problem)

    own = cue_plugins(ring, loudness, report, bell=bell)
    for name, plugin in own.items():
        host.adopt(name, plugin)
    closing = [plugin.close for plugin in own.values() if isinstance(plugin, SoundCue)]
    return CueDispatcher(
        host, logger, clock=clock, loudness=loudness, on_problem=on_problem, closing=closing, audible=frozenset(own)
    )


class CueDispatcher:
    """Passes the cues of a session on to every plugin that tells them."""

    def __init__(
        self,
        host: PluginHost,
        logger: logging.Logger,
        *,
        clock: Clock,
        loudness: Loudness | None = None,
        on_problem: Callable[[Problem], None] | None = None,
        closing: list[Callable[[], None]] | None = None,
        audible: frozenset[str] = frozenset(),
        limit: float = LIMIT,
    ) -> None:
        """Begin in silence.

        ``clock`` is the one that the session reads. ``on_problem`` hears of a plugin that was set aside; it is called
        on a thread of the plugin. ``closing`` is called when the dispatcher is closed. ``audible`` are those that
        only sound: they keep quiet where no sound is wanted, and the others are told that.
        """
        self._host = host
        self._logger = logger
        self._loudness = loudness or Loudness()
        self._on_problem = on_problem
        self._closing = closing or []
        self._audible = audible
        self._voice: Voice | None = None
        self._hushed = False  # the voice is asked for by itself, and may speak where no tones are wanted
        self._tellers = {name: _Teller(name, host, clock, limit, self._set_aside) for name in host.others(HOOK)}

    @property
    def muted(self) -> bool:
        """Whether nothing sounds; what waits to be sounded is dropped. Lamps and the like go on."""
        return self._loudness.muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._loudness.muted = muted
        self._hushed = muted
        if self._voice is not None:
            self._voice.muted = muted
        if muted:
            for name, teller in list(self._tellers.items()):
                if name in self._audible:
                    teller.drop()

    @property
    def volume(self) -> int:
        """How loud the tones are, from 0 to 100; the bell has no volume."""
        return self._loudness.volume

    @volume.setter
    def volume(self, volume: int) -> None:
        self._loudness.volume = min(100, max(0, volume))

    @property
    def tellers(self) -> tuple[str, ...]:
        """The names of the plugins that tell."""
        return tuple(self._tellers)

    @property
    def voice(self) -> "Voice | None":
        """What speaks the session that is on; setting it ends the one before."""
        return self._voice

    @voice.setter
    def voice(self, voice: "Voice | None") -> None:
        before, self._voice = self._voice, voice
        if voice is not None:
            voice.muted = self._hushed
        if before is not None:
            before.close(0.0)

    def listener(self, event: Event) -> None:
        """Tell of an event, if it deserves it; returns at once."""
        if self._voice is not None:
            self._voice.listener(event)
        cue = cue_for(event)
        if cue is None:
            return
        cue = replace(cue, silent=self.muted)
        for name, teller in list(self._tellers.items()):
            if not (cue.silent and name in self._audible):
                teller.put(cue)

    def close(self, moment: float = MOMENT) -> None:
        """End; wait at most ``moment`` seconds for what is being told. May be called again."""
        end = time.monotonic() + moment
        tellers = list(self._tellers.values())
        self._tellers.clear()
        for teller in tellers:
            teller.stop()
        if self._voice is not None:
            self._voice.close(max(0.0, end - time.monotonic()))
        for teller in tellers:
            teller.wait(max(0.0, end - time.monotonic()))
        while self._closing:
            self._closing.pop()()

    def _set_aside(self, name: str, problem: Problem) -> None:
        self._logger.warning("cue: %s", problem.line())
        self._tellers.pop(name, None)
        self._host.set_aside(name, problem)
        if self._on_problem is not None:
            self._on_problem(problem)


class _Teller:
    """One plugin's thread and queue. The thread is a daemon: one that hangs is left behind, and holds nobody up."""

    def __init__(
        self, name: str, host: PluginHost, clock: Clock, limit: float, give_up: Callable[[str, Problem], None]
    ) -> None:
        self._name = name
        self._host = host
        self._clock = clock
        self._limit = limit
        self._give_up = give_up
        self._cues: deque[Cue] = deque(maxlen=QUEUE)
        self._changed = threading.Condition()
        self._stopped = False
        self._given_up = False
        self._thread: threading.Thread | None = None

    def put(self, cue: Cue) -> None:
        """Have a cue told when it is due. One that is due before those that wait takes their place: they are void."""
        with self._changed:
            if self._stopped:
                return
            while self._cues and self._cues[-1].due > cue.due:
                self._cues.pop()
            self._cues.append(cue)
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=f"cue {self._name}", daemon=True)
                self._thread.start()

    def drop(self) -> None:
        """Forget what waits."""
        with self._changed:
            self._cues.clear()

    def stop(self) -> None:
        """End once what is due has been told."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def wait(self, seconds: float) -> None:
        """Wait for the end, at most so long."""
        if self._thread is not None and not self._given_up:
            self._thread.join(seconds)

    def _run(self) -> None:
        while (cue := self._next()) is not None:
            if self._clock() - cue.due > LATE:
                continue
            watchdog = threading.Timer(self._limit, self._fail, [Problem(self._name, HOOK, self._slow, REMEDY)])
            watchdog.daemon = True
            watchdog.start()
            try:
                self._host.call(self._name, HOOK, cue=cue)
            except PluginError as error:
                self._fail(error.problem)
            except BaseException as error:  # noqa: BLE001 - even an interrupt: it was raised by the plugin, not by a key
                self._fail(fault(self._name, HOOK, error))
            finally:
                watchdog.cancel()

    @property
    def _slow(self) -> str:
        return f"takes longer than {self._limit:g} s, and was left behind"

    def _next(self) -> Cue | None:
        """Return the next cue when it is due; None at the end."""
        with self._changed:
            while True:
                left = self._cues[0].due - self._clock() if self._cues else 0.0
                if self._cues and left <= 0:
                    return self._cues.popleft()
                if self._stopped:
                    return None
                self._changed.wait(min(left, 0.25) if self._cues else None)

    def _fail(self, problem: Problem) -> None:
        with self._changed:
            if self._given_up:
                return
            self._given_up = self._stopped = True
            self._cues.clear()
            self._changed.notify()
        self._give_up(self._name, problem)
