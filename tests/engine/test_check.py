"""What cannot be played is refused with its place in the tree, and at once however large it says it is."""

import math
import time
from typing import Any

import pytest
from hypothesis import given

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.timing import (
    Across,
    Between,
    Curve,
    Drift,
    Node,
    Open,
    PerRep,
    Phase,
    Pick,
    Repeat,
    Sequence,
    Sides,
    UntilTap,
    sequence,
)
from unhunch.engine.timing_check import MOST_DEPTH, TimingError, check

from .support import trees

HOLD = Phase(Kind.HOLD, 5)
HUGE = 10**5000


def phase(duration: Any = 5, **fields: Any) -> Phase:
    return Phase(fields.pop("kind", Kind.HOLD), duration, **fields)


@given(trees())
def test_a_tree_that_can_be_played_comes_back_as_it_is(node: Node) -> None:
    assert check(node) is node


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, -math.inf, -1, 0, True, "5", None, [], 21_601, 10**400, HUGE, -HUGE, object()],
    ids=type,
)
@pytest.mark.parametrize(
    "duration",
    [
        lambda value: value,
        lambda value: PerRep((5, value)),
        lambda value: Drift(value, 5),
        lambda value: Drift(5, value),
        lambda value: Between(value, 5),
        lambda value: Between(5, value),
        lambda value: UntilTap(value, 5),
        lambda value: UntilTap(5, value),
        Open,
    ],
)
def test_seconds_are_finite_and_positive(duration: Any, value: Any) -> None:
    with pytest.raises(TimingError, match=r"timing\.duration"):
        check(phase(duration(value)))


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, True, "5", None, 10**400, HUGE, Curve(()), Curve((5,)), Curve(((0, 1, 2),)),  # type: ignore[arg-type]
              Curve([(0, 1)]), Curve((("a", 1),)), Curve(((0, math.nan),)), Curve(((math.nan, 0), (0, 0))),  # type: ignore[arg-type]
              Curve(((1, 0), (0, 0))), Across(0, math.inf), Across("a", 0)],  # type: ignore[arg-type]
    ids=type,
)  # fmt: skip
def test_params_are_finite_numbers(value: Any) -> None:
    with pytest.raises(TimingError, match=r"timing\.params\['radius'\]"):
        check(phase(params={"radius": value}))


@pytest.mark.parametrize(
    ("node", "place"),
    [
        (None, "timing"),
        ("hold", "timing"),
        (sequence(HOLD, sequence(HOLD, phase(-1))), r"timing.parts[1].parts[1].duration"),
        (Repeat(2, HOLD, between=phase(math.nan)), "timing.between.duration"),
        (Sides((Side.LEFT,), Pick((HOLD, phase(0)))), "timing.body.options[1].duration"),
        (phase(Between(5, 4)), "timing.duration"),
        (phase(UntilTap(5, 4)), "timing.duration"),
        (phase(Open(5, 4)), "timing.duration.cap"),
        (phase(PerRep(())), "timing.duration.seconds"),
        (phase(PerRep([5])), "timing.duration.seconds"),  # type: ignore[arg-type]
        (phase(kind="hold"), "timing.kind"),
        (phase(say=5), "timing.say"),
        (phase(pose=5), "timing.pose"),
        (phase(counts_taps="yes"), "timing.counts_taps"),
        (phase(surprise="yes"), "timing.surprise"),
        (phase(params=None), "timing.params"),
        (phase(params={5: 5}), "timing.params"),
        (Sequence(()), "timing.parts"),
        (Sequence([HOLD]), "timing.parts"),  # type: ignore[arg-type]
        (Pick(()), "timing.options"),
        (Sides((), HOLD), "timing.sides"),
        (Sides(("left",), HOLD), "timing.sides"),  # type: ignore[arg-type]
        (Repeat(0, HOLD), "timing.times"),
        (Repeat(-1, HOLD), "timing.times"),
        (Repeat(True, HOLD), "timing.times"),
        (Repeat(2.0, HOLD), "timing.times"),  # type: ignore[arg-type]
        (Repeat(HUGE, HOLD), "timing.times"),
        (Repeat(2, None), "timing.body"),  # type: ignore[arg-type]
        (Repeat(5, phase(20_000)), "timing"),
    ],
)
def test_the_place_of_the_fault_is_named(node: Any, place: str) -> None:
    with pytest.raises(TimingError) as caught:
        check(node)
    assert str(caught.value).startswith(f"{place}: ")


def test_an_unbounded_tree_is_allowed() -> None:
    assert check(phase(Open(180)))


def test_a_tree_may_be_nested_so_deep_and_no_deeper() -> None:
    node: Node = HOLD
    for _ in range(MOST_DEPTH):
        node = sequence(node)
    assert check(node)
    with pytest.raises(TimingError, match="deep"):
        check(sequence(node))


def _shared(width: int, depth: int, node: Node = HOLD) -> Node:
    for _ in range(depth):
        node = Sequence((node,) * width)
    return node


@pytest.mark.parametrize(
    "node",
    [
        Repeat(10**9, HOLD),
        Repeat(20_000, Repeat(20_000, HOLD)),
        Repeat(20_000, Pick((HOLD,) * 20_000)),
        Repeat(20_000, HOLD, between=_shared(100, 2)),
        _shared(20_000, 2),
        _shared(10, 12),
        Pick((Pick((HOLD,) * 20_000),) * 20_000),
        Sides((Side.LEFT,) * 20_000, Sides((Side.LEFT,) * 20_000, HOLD)),
        phase(PerRep((5,) * 30_000)),
    ],
    ids=["times", "repeats", "picks", "between", "wide", "bushy", "options", "sides", "per rep"],
)
def test_a_tree_too_large_is_refused_at_once(node: Node) -> None:
    began = time.process_time()
    with pytest.raises(TimingError):
        check(node)
    assert time.process_time() - began < 1


class Hostile:
    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    "node",
    [Hostile(), phase(Hostile()), phase(say=Hostile()), Sides((Hostile(),), HOLD)],  # type: ignore[arg-type]
    ids=["node", "duration", "say", "side"],
)
def test_what_cannot_even_be_shown_is_refused(node: Any) -> None:
    with pytest.raises(TimingError, match="Hostile"):
        check(node)
