"""A session on simulated time, and the transcript of what a person hears in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from unhunch.app.context import Context
from unhunch.app.playing import Player, Steer
from unhunch.app.session_voice import guide_of
from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.session import Session
from unhunch.engine.timeline import PlacedPhase
from unhunch.sound.agenda import Agenda, Script


class Line(NamedTuple):
    """Words, and the second at which they were begun."""

    at: float
    words: str


class Placed(NamedTuple):
    """A phase, and the second of the session at which it begins."""

    at: float
    slot: Slot
    phase: PlacedPhase

    @property
    def end(self) -> float:
        return self.at + self.phase.seconds


class Recorder:
    """An engine that writes down what it is to speak, as a hand that sleeps: it wakes when words are due."""

    attended = True

    def __init__(
        self,
        context: Context,
        plan: Plan,
        *,
        rate: float,
        speed: float = 1.0,
        steers: Sequence[tuple[float, Steer]] = (),
    ) -> None:
        self.clock = ManualClock()
        self.events: list[Event] = []
        self.lines: list[Line] = []
        planner = context.planner
        self.session = Session(plan, self.clock, retime=planner.retime, swap=planner.swap, speed=speed)
        self._script = Script(guide_of(context), rate=rate, speed=speed)
        self._agenda = Agenda(rate)
        self._steers = list(steers)
        self._player = Player(self.session, self.clock, (self._listen,), self, speed=speed)

    def play(self) -> list[Line]:
        self._player.play()
        return self.lines

    def wait(self, seconds: float) -> Steer | None:
        """Let the time pass, with the words at their times; return what the person does meanwhile."""
        end = self.clock.now + seconds
        steer = None
        if self._steers and self._steers[0][0] <= end:
            at, steer = self._steers.pop(0)
            end = max(at, self.clock.now)
        while (due := self._agenda.due) is not None and due <= end:
            self.clock.now = max(due, self.clock.now)
            self._speak()
        self.clock.now = end
        return steer

    def _listen(self, event: Event) -> None:
        self.events.append(event)
        self._agenda.put(self._script.hear(event, tuple(self.session.slots), self.session.moment))
        self._speak()

    def _speak(self) -> None:
        utterance = self._agenda.take(self.clock())
        if utterance is not None:
            self.lines.append(Line(self.clock(), utterance.text))


@dataclass(frozen=True)
class Transcript:
    """What was written to a file, read back: times and words, and nothing else of the session."""

    lines: tuple[Line, ...]

    def at(self, second: float) -> str:
        """Return the words that begin at a second; empty for silence."""
        return next((line.words for line in self.lines if abs(line.at - second) < 0.01), "")

    def between(self, first: float, last: float) -> str:
        return " ".join(line.words for line in self.lines if first - 0.01 <= line.at < last - 0.01)


def write_transcript(lines: Sequence[Line], path: Path) -> Transcript:
    path.write_text("".join(f"{line.at:.3f}\t{line.words}\n" for line in lines), encoding="utf-8")
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    return Transcript(tuple(Line(float(at), words) for at, words in rows))


def placed(plan: Plan) -> list[Placed]:
    """Return all phases of a plan with their seconds."""
    found: list[Placed] = []
    begin = 0.0
    for slot in plan.slots:
        found.extend(Placed(begin + phase.at, slot, phase) for phase in slot.timeline.phases)
        begin += slot.timeline.seconds
    return found
