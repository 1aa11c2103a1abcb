"""The player, on a clock that moves only when it sleeps: 20 minutes pass in milliseconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest

from unhunch.app.playing import MOST_WAIT, NoHand, Player, Steer
from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event, ExerciseEnded, Outcome, Paused, PauseReason, PhaseBegan, Resumed, SessionEnded
from unhunch.engine.exercise import Dose, DoseRange
from unhunch.engine.kinds import Kind, Position
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.playback import State
from unhunch.engine.session import Session
from unhunch.engine.timeline import lay_out
from unhunch.engine.timing import Node, Open, Phase, Repeat, UntilTap, sequence

HOLDS = Repeat(3, Phase(Kind.HOLD, 10, "Hold."), between=Phase(Kind.REST, 2, "Rest."))


def plan_of(*nodes: Node) -> Plan:
    slots = [
        Slot(f"e{i}", f"E{i}", Position.SIT, DoseRange(1, 3, 9), Dose(3), lay_out(node, Random(0)))
        for i, node in enumerate(nodes)
    ]
    return Plan("test", "Test", tuple(slots))


class Stage:
    """A session, its player, and what happened."""

    def __init__(self, *nodes: Node, speed: float = 1.0) -> None:
        self.clock = ManualClock()
        self.events: list[Event] = []
        self.waits: list[float] = []
        self.session = Session(plan_of(*nodes), self.clock, speed=speed)
        self.hand = NoHand(self.sleep)
        self.freeze_at: float | None = None
        self.speed = speed

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.clock.advance(seconds)
        if self.freeze_at is not None and self.clock.now >= self.freeze_at:
            self.freeze_at = None
            self.clock.advance(15)

    def play(self) -> None:
        Player(self.session, self.clock, [self.events.append], self.hand, speed=self.speed).play()

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


def test_plays_to_the_end_and_credits_everything() -> None:
    stage = Stage(HOLDS, HOLDS)
    stage.play()
    assert stage.session.summary().complete
    assert stage.clock.now == pytest.approx(68, abs=0.01)
    assert isinstance(stage.events[-1], SessionEnded)
    assert len(stage.of(PhaseBegan)) == 10


def test_never_sleeps_long_enough_to_seem_frozen_nor_past_a_change() -> None:
    stage = Stage(HOLDS)
    stage.play()
    assert max(stage.waits) <= MOST_WAIT
    assert min(stage.waits) > 0
    assert [event.due for event in stage.of(PhaseBegan)] == pytest.approx([0, 10, 12, 22, 24])
    assert len(stage.waits) < 100


@pytest.mark.parametrize("speed", [0.5, 60.0, 1000.0])
def test_speed(speed: float) -> None:
    stage = Stage(HOLDS, speed=speed)
    stage.play()
    assert stage.session.summary().complete
    assert stage.clock.now == pytest.approx(34 / speed, abs=0.05)


def test_a_freeze_becomes_a_pause_that_goes_on_by_itself_and_credits_nothing() -> None:
    stage = Stage(HOLDS)
    stage.freeze_at = 15.0
    stage.play()
    paused = stage.of(Paused)
    assert [event.reason for event in paused if isinstance(event, Paused)] == [PauseReason.FROZEN]
    assert len(stage.of(Resumed)) == 1
    summary = stage.session.summary()
    assert summary.complete
    assert summary.seconds == 30
    assert stage.clock.now > 34 + 15


def test_an_open_phase_ends_at_its_goal_when_nobody_is_there() -> None:
    stage = Stage(Phase(Kind.MOVE, Open(goal=60), "Go."), HOLDS)
    stage.play()
    assert stage.session.summary().results[0].outcome is Outcome.DONE
    assert stage.clock.now == pytest.approx(60 + 34, abs=1)


def test_an_open_phase_that_counts_taps_ends_as_well() -> None:
    stage = Stage(Phase(Kind.MOVE, Open(goal=30), "Count.", counts_taps=True), HOLDS)
    stage.play()
    assert stage.session.state is State.ENDED
    assert stage.clock.now == pytest.approx(30 + 34, abs=1)


def test_a_phase_until_a_tap_ends_at_its_cap() -> None:
    stage = Stage(sequence(Phase(Kind.READY, UntilTap(expected=5, cap=20), "Sit."), HOLDS))
    stage.play()
    assert stage.session.state is State.ENDED
    assert stage.clock.now == pytest.approx(20 + 34, abs=1)


class Scripted:
    """A person who asks for something at certain times."""

    attended = True

    def __init__(self, stage: Stage, script: dict[float, Steer]) -> None:
        self.stage = stage
        self.script = sorted(script.items(), key=lambda item: item[0])

    def wait(self, seconds: float) -> Steer | None:
        self.stage.sleep(seconds)
        if self.script and self.stage.clock.now >= self.script[0][0]:
            return self.script.pop(0)[1]
        return None


def test_a_person_pauses_goes_on_and_ends() -> None:
    stage = Stage(HOLDS)
    stage.hand = Scripted(stage, {5.0: Session.pause, 100.0: Session.resume, 120.0: Session.end})  # type: ignore[assignment]
    stage.play()
    assert len(stage.of(Paused)) == 1
    result = stage.session.summary().results[0]
    assert (result.outcome, result.reps, result.of) == (Outcome.PARTIAL, 1, 3)


def test_after_a_freeze_an_attended_session_waits() -> None:
    stage = Stage(HOLDS)
    stage.freeze_at = 5.0
    stage.hand = Scripted(stage, {60.0: Session.end})  # type: ignore[assignment]
    stage.play()
    assert stage.of(Resumed) == []
    assert stage.session.summary().seconds == 0


def test_an_interrupt_in_a_listener_loses_no_event() -> None:
    stage = Stage(HOLDS)
    heard: list[Event] = []

    def listener(event: Event) -> None:
        heard.append(event)
        if len(heard) == 1:
            raise KeyboardInterrupt

    player = Player(stage.session, stage.clock, [listener], stage.hand)
    with pytest.raises(KeyboardInterrupt):
        player.play()
    player.end()
    assert [type(event) for event in heard[1:]] == [PhaseBegan, ExerciseEnded, SessionEnded]


def test_the_session_changes_only_while_held() -> None:
    stage, held = Stage(HOLDS), [False]

    @contextmanager
    def hold() -> Iterator[None]:
        held[0] = True
        yield
        held[0] = False

    def listener(_: Event) -> None:
        assert not held[0]

    Player(stage.session, stage.clock, [listener], stage.hand, held=hold).play()
    assert stage.session.state is State.ENDED
