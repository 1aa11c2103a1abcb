"""What the core's tests share: small exercises, a player that drives a session, and strategies for timing trees."""

from collections.abc import Callable
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event
from unhunch.engine.exercise import Dose, DoseRange, Option
from unhunch.engine.kinds import Kind, Position, Side
from unhunch.engine.measure import count
from unhunch.engine.plan import Plan, Retime, Slot, Swap
from unhunch.engine.session import Session
from unhunch.engine.timeline import Timeline, lay_out, single
from unhunch.engine.timing import (
    Across,
    Between,
    Curve,
    Drift,
    Duration,
    Node,
    Open,
    Param,
    PerRep,
    Phase,
    Pick,
    Repeat,
    Sequence,
    Sides,
    UntilTap,
    sequence,
)

E = TypeVar("E")
BOTH = (Side.LEFT, Side.RIGHT)


def timeline(node: Node, seed: int = 0) -> Timeline:
    """Return the tree laid out with a seed."""
    return lay_out(node, Random(seed))


def rows(node: Node, seed: int = 0) -> list[tuple[str, float]]:
    """Return kind and seconds of each phase: the short form that most examples assert."""
    return [(str(phase.kind), phase.seconds) for phase in timeline(node, seed).phases]


# --- Exercises for a session ------------------------------------------------------------------------------


def holds(reps: int) -> Node:
    """Return 4 s of getting ready, then for each side ``reps`` times in 2, hold 5, out 2, with rests of 1 s."""
    rep = sequence(Phase(Kind.IN, 2), Phase(Kind.HOLD, 5), Phase(Kind.OUT, 2))
    sided = Sides(BOTH, Repeat(reps, rep, between=Phase(Kind.REST, 1)), between=Phase(Kind.SWITCH, 3))
    return sequence(Phase(Kind.READY, 4), sided)


def moves(reps: int) -> Node:
    """Return ``reps`` moves of 2 s."""
    return Repeat(reps, Phase(Kind.MOVE, 2))


def make_slot(
    build: Callable[[int], Node],
    amount: int = 3,
    *,
    title: str = "Exercise",
    transition: bool = False,
    seed: int = 0,
    options: frozenset[str] = frozenset(),
) -> Slot:
    """Return a slot of 1 to 5 that ``build`` makes the timing of, with an easier way; a transition takes 10 s."""
    laid = timeline(build(amount), seed)
    if transition:
        laid = laid.after(single(Kind.TRANSITION, 10, "Next"))
    range_ = DoseRange(1, 3, 5, options=(Option("easier", "Less far.", easier=True),))
    return Slot(title.lower(), title, Position.SIT, range_, Dose(amount, options), laid)


def make_plan(*builds: Callable[[int], Node], amount: int = 3) -> Plan:
    """Return a plan of one slot for each tree, each but the first with a transition."""
    slots = tuple(
        make_slot(build, amount, title=f"Exercise {i}", transition=i > 0, seed=i) for i, build in enumerate(builds)
    )
    return Plan("test", "Test", slots)


def retimer(*builds: Callable[[int], Node]) -> Retime:
    """Return what gives a slot of such a plan another dose."""

    def retime(slot: Slot, dose: Dose) -> Slot:
        place = int(slot.title.split()[-1])
        return make_slot(
            builds[place], dose.amount, title=slot.title, transition=slot.first == 1, seed=place, options=dose.options
        )

    return retime


class Player:
    """A session, its clock, and all the events so far."""

    def __init__(
        self,
        *builds: Callable[[int], Node],
        amount: int = 3,
        start: float = 0.0,
        speed: float = 1.0,
        freeze_after: float = 3.0,
        swap: Swap | None = None,
    ) -> None:
        """Begin the session at the clock's reading ``start``."""
        self.clock = ManualClock(start)
        self.session = Session(
            make_plan(*builds, amount=amount),
            self.clock,
            retime=retimer(*builds),
            swap=swap,
            speed=speed,
            freeze_after=freeze_after,
        )
        self.log: list[Event] = []
        self.do(self.session.start)

    def do(self, act: Callable[[], list[Event]]) -> list[Event]:
        """Steer, and keep the events."""
        events = act()
        self.log.extend(events)
        return events

    def play(self, seconds: float, step: float = 1.0) -> list[Event]:
        """Let time pass with a poll at each step; return what happened."""
        events: list[Event] = []
        end = self.clock.now + seconds
        while self.clock.now < end:
            self.clock.now = min(end, self.clock.now + step)
            events.extend(self.do(self.session.poll))
        return events

    def sleep(self, seconds: float) -> list[Event]:
        """Let time pass without a poll, then poll once."""
        self.clock.advance(seconds)
        return self.do(self.session.poll)

    def all(self, kind: type[E]) -> list[E]:
        """Return all events of a kind so far."""
        return [event for event in self.log if isinstance(event, kind)]


def just(node: Node) -> Callable[[int], Node]:
    """Return the tree whatever the dose."""
    return lambda amount: node


def kinds(events: list[Event]) -> list[str]:
    """Return the names of the events' types."""
    return [type(event).__name__ for event in events]


def outcomes(player: Player) -> list[str]:
    """Return how each exercise ended."""
    return [str(result.outcome) for result in player.session.summary().results]


def other(slots: tuple[Slot, ...], index: int) -> Slot | None:
    """Swap any exercise for two moves."""
    return make_slot(moves, 2, title="Other", transition=index > 0)


# --- Any tree ---------------------------------------------------------------------------------------------

seconds = st.one_of(st.integers(1, 30), st.integers(1, 30_000).map(lambda ms: ms / 1000))
numbers = st.one_of(st.integers(-9, 9), st.floats(-1e6, 1e6))


def _pair(make: Callable[[float, float], Duration]) -> st.SearchStrategy[Duration]:
    return st.tuples(seconds, seconds).map(lambda pair: make(*sorted(pair)))


fixed_durations: st.SearchStrategy[Duration] = st.one_of(
    seconds,
    st.lists(seconds, min_size=1, max_size=4).map(lambda many: PerRep(tuple(many))),
    st.builds(Drift, seconds, seconds),
)
bounded_durations: st.SearchStrategy[Duration] = st.one_of(
    fixed_durations, _pair(Between), _pair(UntilTap), _pair(Open)
)
durations: st.SearchStrategy[Duration] = st.one_of(bounded_durations, seconds.map(Open))

params: st.SearchStrategy[Param] = st.one_of(
    numbers,
    st.builds(Across, numbers, numbers),
    st.lists(st.tuples(st.floats(0, 1), numbers), min_size=1, max_size=4).map(
        lambda points: Curve(tuple(sorted(points)))
    ),
)


def phases(of: st.SearchStrategy[Duration]) -> st.SearchStrategy[Node]:
    """Return any phase with one of the durations."""
    return st.builds(
        Phase,
        st.sampled_from(Kind),
        of,
        say=st.one_of(st.sampled_from(["", "Go {side}.", "{rep} of {of}, {seconds} s, {else}"]), st.text(max_size=5)),
        pose=st.one_of(st.none(), st.text(max_size=5)),
        params=st.dictionaries(st.text(max_size=5), params, max_size=2),
        counts_taps=st.booleans(),
        surprise=st.booleans(),
    )


def trees(
    of: st.SearchStrategy[Duration] = durations, *, pick: bool = True, leaves: int = 6
) -> st.SearchStrategy[Node]:
    """Return any tree that can be played, of up to 600 phases."""

    def grow(node: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        many = st.lists(node, min_size=1, max_size=3).map(tuple)
        between = st.one_of(st.none(), node)
        sides = st.lists(st.sampled_from(Side), min_size=1, max_size=3).map(tuple)
        nodes: list[st.SearchStrategy[Node]] = [
            st.builds(Sequence, many),
            st.builds(Repeat, st.integers(1, 4), node, between),
            st.builds(Sides, sides, node, between),
        ]
        return st.one_of(*nodes, *([st.builds(Pick, many)] if pick else []))

    return st.recursive(phases(of), grow, max_leaves=leaves).filter(lambda node: count(node) <= 600)
