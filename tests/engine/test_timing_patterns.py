"""The eleven patterns that the timing vocabulary must express, each as a worked example."""

import math
from itertools import pairwise

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.measure import span
from unhunch.engine.timeline import Ends
from unhunch.engine.timing import Between, Drift, Node, Open, PerRep, Phase, Pick, Repeat, Sides, metronome, sequence

from .support import BOTH, rows, timeline


def test_holds_per_side() -> None:
    hold, rest, switch = Phase(Kind.HOLD, 10), Phase(Kind.REST, 4), Phase(Kind.SWITCH, 6)
    laid = timeline(Sides(BOTH, Repeat(2, hold, between=rest), between=switch))

    assert [(p.at, str(p.kind), p.side, p.rep) for p in laid.phases] == [
        (0, "hold", "left", 1),
        (10, "rest", "left", 1),
        (14, "hold", "left", 2),
        (24, "switch", "right", None),
        (30, "hold", "right", 1),
        (40, "rest", "right", 1),
        (44, "hold", "right", 2),
    ]
    assert laid.seconds == 54


def test_breathing_cycles_of_unequal_parts_without_rests() -> None:
    breath = sequence(
        Phase(Kind.IN, 4, "Breathe in."), Phase(Kind.HOLD, 7, "Hold."), Phase(Kind.OUT, 8, "Breathe out.")
    )
    assert rows(Repeat(3, breath)) == [("in", 4), ("hold", 7), ("out", 8)] * 3


def test_a_tempo_that_drifts_over_minutes() -> None:
    steps = timeline(Repeat(61, Phase(Kind.MOVE, Drift(4, 2)))).phases

    assert (steps[0].seconds, steps[30].seconds, steps[-1].seconds) == (4, 3, 2)
    assert all(one.seconds > next_one.seconds for one, next_one in pairwise(steps))
    assert steps[-1].end == 183


def test_side_and_direction_nested() -> None:
    circle = Phase(Kind.MOVE, 3, "{side}")
    directions = Sides((Side.FORWARD, Side.BACKWARD), Repeat(1, circle), between=Phase(Kind.SWITCH, 1))
    laid = timeline(Sides(BOTH, directions, between=Phase(Kind.SWITCH, 2)))

    assert [(p.seconds, p.sides) for p in laid.phases] == [
        (3, ("left", "forward")),
        (1, ("left", "backward")),
        (3, ("left", "backward")),
        (2, ("right",)),
        (3, ("right", "forward")),
        (1, ("right", "backward")),
        (3, ("right", "backward")),
    ]
    assert laid.phases[-1].side is Side.RIGHT
    assert laid.phases[-1].say == "right backward"


def test_an_ordered_list_of_poses_on_a_metronome() -> None:
    laid = timeline(metronome(1.5, "up", "front", "down", "back"))

    assert [(p.at, p.pose) for p in laid.phases] == [(0, "up"), (1.5, "front"), (3, "down"), (4.5, "back")]


def test_holds_that_grow_by_repetition() -> None:
    growing = Repeat(4, Phase(Kind.HOLD, PerRep((5, 10, 15)), "Hold for {seconds}."))

    assert rows(growing) == [("hold", 5), ("hold", 10), ("hold", 15), ("hold", 15)]
    assert timeline(growing).phases[1].say == "Hold for 10."


def test_different_phases_within_a_repetition() -> None:
    rep = sequence(
        Phase(Kind.IN, 2, pose="low"),
        Phase(Kind.HOLD, 5, pose="low"),
        Phase(Kind.MOVE, 3, pose="high"),
        Phase(Kind.HOLD, 1, pose="high"),
        Phase(Kind.OUT, 2.5),
    )
    laid = timeline(Repeat(2, rep, between=Phase(Kind.REST, 4)))

    assert [p.seconds for p in laid.phases] == [2, 5, 3, 1, 2.5, 4, 2, 5, 3, 1, 2.5]
    assert [p.pose for p in laid.phases[:5]] == ["low", "low", "high", "high", None]
    assert len(laid.units) == 2


def test_a_fixed_clock_while_the_person_taps_the_count() -> None:
    (phase,) = timeline(Phase(Kind.MOVE, 60, "As many as feel good.", counts_taps=True)).phases

    assert phase.counts_taps
    assert (phase.seconds, phase.ends) == (60, Ends.CLOCK)


def test_intervals() -> None:
    work, easy = Phase(Kind.MOVE, 20, "Faster."), Phase(Kind.MOVE, 40, "Easy.")

    assert [p.say for p in timeline(Repeat(3, work, between=easy)).phases] == [
        "Faster.",
        "Easy.",
        "Faster.",
        "Easy.",
        "Faster.",
    ]
    assert span(Repeat(3, work, between=easy)).expected == 140


def test_random_cues() -> None:
    cues = Pick(tuple(Phase(Kind.MOVE, 2, say) for say in ("Look left.", "Look right.", "Look up.")))
    drill = Repeat(30, sequence(Phase(Kind.HOLD, Between(2, 6), "Wait."), cues))
    laid = timeline(drill, seed=7)
    waits, looks = laid.phases[::2], laid.phases[1::2]

    assert all(2 <= wait.seconds <= 6 for wait in waits)
    assert len({wait.seconds for wait in waits}) > 20
    assert {look.say for look in looks} == {"Look left.", "Look right.", "Look up."}
    assert timeline(drill, seed=7).phases == laid.phases
    assert timeline(drill, seed=8).phases != laid.phases


def test_an_open_count_up_with_a_soft_goal() -> None:
    walk: Node = Phase(Kind.MOVE, Open(180), "Walk.")
    (phase,) = timeline(walk).phases

    assert (phase.ends, phase.expected, phase.cap) == (Ends.OPEN, 180, math.inf)
    assert not span(walk).bounded
    assert span(Phase(Kind.MOVE, Open(180, cap=600))).greatest == 600
