"""The voice: listens to a session as the cues do, and has the words spoken at their times.

The session waits for nothing here: the words are found on a thread of the voice, and spoken by a process. One that is
missing, dies or does not answer becomes a named problem, once, and the session goes on without words.
"""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from unhunch.engine.clock import Clock
from unhunch.engine.events import Event
from unhunch.engine.plan import Slot
from unhunch.engine.problem import Problem
from unhunch.engine.session import Session
from unhunch.engine.text import clean
from unhunch.engine.timeline import Moment
from unhunch.sound.agenda import Agenda, Script, Utterance
from unhunch.system.processes import LineProcess

NAME: Final = "the voice"
"""What the problems call it; no plugin's id, since that has no space."""
REMEDY: Final = "Check that this computer has a sound device that works; --no-voice goes without."
LATE: Final = 1.0
"""Seconds by which words may always be late; those that have more time, as at the start, by half of it."""
LASTING: Final = 60.0
"""Seconds from which on words have no time of their own."""
OPENING: Final = 8.0
"""Seconds that a speech system may take until it is ready."""
ANSWER: Final = 3.0
"""Seconds that it may take to take up words."""
MOMENT: Final = 1.0
"""Seconds that closing waits."""
LOOK: Final = 0.25
"""Seconds between two looks at the clock, which need not run as the machine's does."""

_Heard: TypeAlias = tuple[Event, tuple[Slot, ...], Moment]


def speaker_command(rate: int, voice: str = "") -> list[str]:
    """Return the command that starts the speaker (:mod:`unhunch.sound.speaker`)."""
    return [sys.executable, "-P", "-m", "unhunch.sound.speaker", str(rate), voice]


class Voice:
    """Speaks one session."""

    def __init__(
        self,
        session: Session,
        script: Script,
        clock: Clock,
        report: Callable[[Problem], None],
        *,
        rate: int,
        command: Sequence[str] = (),
        opening: float = OPENING,
        answer: float = ANSWER,
    ) -> None:
        """Be silent until the first event. ``report`` is called on a thread of the voice."""
        self.engine = ""
        self.failed = False
        self._session = session
        self._script = script
        self._clock = clock
        self._report = report
        self._command = command or speaker_command(rate)
        self._limits = (opening, answer)
        self._agenda = Agenda(rate)
        self._heard: deque[_Heard] = deque()
        self._changed = threading.Condition()
        self._speaker: LineProcess | None = None
        self._asked: deque[float] = deque()  # when the answers that are still to come were asked for
        self._muted = self._closing = False
        self._thread: threading.Thread | None = None

    @property
    def muted(self) -> bool:
        """Whether nothing is spoken; what is being spoken is cut off."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        with self._changed:
            self._muted = muted
            self._changed.notify()

    def listener(self, event: Event) -> None:
        """Take an event up; returns at once."""
        with self._changed:
            if self.failed or self._closing:
                return
            self._heard.append((event, tuple(self._session.slots), self._session.moment))
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=NAME, daemon=True)
                self._thread.start()

    def close(self, moment: float = MOMENT) -> None:
        """Say what is due, and end; waits at most ``moment`` seconds, and leaves the speaker to finish its words."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        end = time.monotonic() + moment
        if self._thread is not None:
            self._thread.join(moment)
        if self._speaker is None:
            return
        while self._asked and not self.failed and time.monotonic() < end:
            time.sleep(0.01)
        if self._asked:
            self._speaker.kill()  # it hangs, or is not even ready: nobody would hear of its end
        self._speaker.dismiss()

    # --- On the thread of the voice -----------------------------------------------------------------------

    def _run(self) -> None:
        self._open()
        silent = False
        while not self.failed:
            with self._changed:
                if not self._heard and not self._closing and silent is self._muted:
                    self._changed.wait(self._patience())
                heard, closing = tuple(self._heard), self._closing
                self._heard.clear()
            if self._muted and not silent:
                self._send("stop")
            silent = self._muted
            self._take_up(heard)
            self._watch()
            if closing:
                return

    def _take_up(self, heard: Sequence[_Heard]) -> None:
        """Find the words for what was heard, and speak those that are due."""
        for event, slots, moment in heard:
            words = self._script.hear(event, slots, moment)
            self._agenda.put(words)
            if words.since is not None and not words.said:
                self._send("stop")
        utterance = self._agenda.take(self._clock())
        if utterance is not None and not self._muted:
            self._say(utterance)

    def _say(self, utterance: Utterance) -> None:
        now = self._clock()
        left = utterance.until - now
        late = max(LATE, left / 2) if left < LASTING else LATE
        if now - utterance.due <= late:
            self._send(f"say {time.monotonic() + late} {clean(utterance.text)}")

    def _patience(self) -> float | None:
        """Return the seconds until something is to be done; None where that is up to the session."""
        due = self._agenda.due
        if due is not None:
            return max(0.0, min(LOOK, due - self._clock()))
        return LOOK if self._asked else None

    def _send(self, line: str) -> None:
        if self._speaker is None or self.failed:
            return
        self._asked.append(time.monotonic() + self._limits[1])
        self._speaker.tell(line)

    def _watch(self) -> None:
        """Give up a speaker that does not answer."""
        if self._asked and time.monotonic() > self._asked[0]:
            self._fail("it does not answer")

    def _open(self) -> None:
        self._asked.append(time.monotonic() + self._limits[0])  # the answer may come before the next line runs
        try:
            self._speaker = LineProcess(self._command, f"{NAME}: answers", self._answered, self._ended)
        except OSError as error:
            self._fail(str(error))

    # --- On the thread that hears the speaker -------------------------------------------------------------

    def _answered(self, word: str, rest: str) -> None:
        """Hear from the speaker how it went."""
        if word == "failed":
            self._fail(rest)
        elif self._asked:
            self._asked.popleft()
        self.engine = clean(rest, 60) if word == "ready" else self.engine

    def _ended(self) -> None:
        self._fail("the speaker ended")

    def _fail(self, why: str) -> None:
        with self._changed:
            if self.failed or self._closing:
                return
            self.failed = True
            self._changed.notify()
        if self._speaker is not None:
            self._speaker.kill()
        reason = clean(why, 200)
        self._report(Problem(NAME, "", f"cannot speak ({reason})" if reason else "cannot speak", REMEDY))
