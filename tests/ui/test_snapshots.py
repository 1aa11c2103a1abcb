"""What every exercise and every screen looks like, as pictures that are compared with the ones that a person accepted.

After a change that is meant: ``pytest tests/ui/test_snapshots.py --snapshot-update``, and look at what changed.
"""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from unhunch.engine.kinds import Kind
from unhunch.figure.glyphs import Glyphs

from .support import Show

Prepare = Callable[..., Show]
Do = Callable[[Show], Any]
Compare = Callable[..., bool]

EXERCISES = (
    "neck-isometric",
    "arm-raise",
    "thoracic-extension",
    "arm-slide",
    "butterfly",
    "shoulder-roll",
    "aerobic",
)
SIZES = ((40, 15), (80, 24), (120, 40), (250, 70))


@pytest.fixture
def looks(snap_compare: Compare) -> Callable[..., bool]:
    """Return what does something with an app, and compares what it shows then with the accepted picture."""

    def compare(prepared: Show, do: Do | None = None) -> bool:
        async def run_before(pilot: Pilot[int]) -> None:
            prepared.pilot = pilot
            await prepared.settle()
            if do is not None:
                await do(prepared)
            await prepared.settle()

        return snap_compare(prepared.app, terminal_size=prepared.size, run_before=run_before)

    return compare


def moving(share: float) -> Do:
    """Return what plays to a share of the first movement."""

    async def play(shown: Show) -> None:
        await shown.wait_until(lambda: shown.phase.works)
        phase = shown.phase
        shown.clock.now += phase.at + share * phase.expected - shown.session.elapsed
        await shown.tick()

    return play


def holding(rep: int | None = None) -> Do:
    """Return what plays to the third second of a hold; of a movement where there is none."""

    async def play(shown: Show) -> None:
        kinds = {phase.kind for phase in shown.session.slot.timeline.phases}
        await shown.wait_for(Kind.HOLD if Kind.HOLD in kinds else Kind.MOVE, rep)
        phase = shown.phase
        shown.clock.now += phase.at + 2 - shown.session.elapsed
        await shown.tick()

    return play


def pressing(*keys: str, first: Do | None = None) -> Do:
    """Return what presses keys, after something else where there is something."""

    async def press(shown: Show) -> None:
        if first is not None:
            await first(shown)
        await shown.press(*keys)

    return press


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("share", [0.01, 0.5, 0.99], ids=["begin", "middle", "end"])
def test_a_movement(show: Prepare, looks: Callable[..., bool], exercise: str, share: float) -> None:
    assert looks(show(exercise), moving(share))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_hold(show: Prepare, looks: Callable[..., bool], exercise: str) -> None:
    assert looks(show(exercise), holding(rep=None if exercise == "aerobic" else 2))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("exercise", ["neck-isometric", "butterfly"])
def test_a_layout_of_the_session(
    show: Prepare, looks: Callable[..., bool], exercise: str, size: tuple[int, int]
) -> None:
    assert looks(show(exercise, "arm-raise", size=size), holding())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_layout_of_the_start(show: Prepare, looks: Callable[..., bool], size: tuple[int, int]) -> None:
    assert looks(show(size=size), pressing("down"))


SCREENS = {
    "notice": ((), {"noticed": False}, None),
    "filter": ((), {}, pressing(*"arm")),
    "nothing-found": ((), {}, pressing(*"xyz")),
    "help": (("butterfly",), {}, pressing("question_mark")),
    "start-help": ((), {}, pressing("f1")),
    "question": (("butterfly",), {}, pressing("q", first=holding())),
    "paused": (("butterfly",), {}, pressing("space", first=holding())),
    "lead-in": (("butterfly",), {}, pressing("space", "space", first=holding())),
    "between": (("butterfly", "arm-raise"), {}, pressing("n")),
    "stopped": (("butterfly", "arm-raise"), {}, pressing("x", first=holding())),
    "summary": (("butterfly", "arm-raise", "shoulder-roll"), {}, pressing("n", "x", "q", first=holding(rep=3))),
    "tiny": (("neck-isometric",), {"size": (30, 8)}, holding()),
    "ascii-figure": (("butterfly",), {"glyphs": Glyphs.ASCII}, holding()),
    "ascii-start": ((), {"glyphs": Glyphs.ASCII}, pressing("down")),
}


@pytest.mark.parametrize(("names", "more", "do"), SCREENS.values(), ids=SCREENS)
def test_a_screen(
    show: Prepare, looks: Callable[..., bool], names: tuple[str, ...], more: dict[str, Any], do: Do | None
) -> None:
    assert looks(show(*names, **more), do)


PLAIN = {"session": ("neck-isometric",), "start": ()}


@pytest.mark.parametrize("names", PLAIN.values(), ids=PLAIN)
def test_without_colours(
    show: Prepare, looks: Callable[..., bool], names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks(show(*names), holding() if names else pressing("down"))
