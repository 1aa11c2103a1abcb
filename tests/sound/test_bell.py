"""The terminal bell has one sound; how often and how fast it rings tells what changes."""

import io
from itertools import combinations

import pytest

from unhunch.api import Cue, CueKind
from unhunch.sound.bell import QUICK, RINGS, SLOW, BellCue, terminal_ring


class Ears:
    """Hears rings and the seconds between them."""

    def __init__(self) -> None:
        self.heard: list[float | str] = []
        self.bell = BellCue(lambda: self.heard.append("ring"), self.heard.append)

    def told(self, *kinds: CueKind) -> list[float | str]:
        """Return what is heard of the last of these cues."""
        for kind in kinds:
            self.heard.clear()
            self.bell.unhunch_cue(Cue(kind, "", None, 1.0, 0.0))
        return self.heard


@pytest.mark.parametrize(
    ("kind", "rings"),
    [
        (CueKind.HOLD, 1),
        (CueKind.LET_GO, 2),
        (CueKind.SWITCH, 3),
        (CueKind.NEXT, 4),
        (CueKind.DONE, 5),
        (CueKind.REST, 0),
        (CueKind.READY, 0),
    ],
)
def test_the_number_of_quick_rings_tells_the_kind(kind: CueKind, rings: int) -> None:
    expected = ["ring", QUICK] * rings

    assert Ears().told(kind) == expected[: max(0, 2 * rings - 1)]


def test_starting_to_move_and_standing_still_are_told_by_slow_rings() -> None:
    assert Ears().told(CueKind.MOVE) == ["ring", SLOW, "ring"]
    assert Ears().told(CueKind.PAUSE) == ["ring", SLOW, "ring", SLOW, "ring"]
    assert Ears().told(CueKind.RESUME) == ["ring", SLOW, "ring", SLOW, "ring", SLOW, "ring"]


def test_no_two_kinds_that_ring_are_alike_and_slow_is_not_mistaken_for_quick() -> None:
    for one, other in combinations(RINGS, 2):
        assert RINGS[one] != RINGS[other]
    assert SLOW >= 2 * QUICK


def test_the_longest_ringing_ends_well_before_a_plugin_is_set_aside() -> None:
    assert max((count - 1) * gap for count, gap in RINGS.values()) < 1.5


def test_of_movements_in_a_row_only_the_first_rings() -> None:
    assert Ears().told(CueKind.MOVE, CueKind.MOVE) == []
    assert Ears().told(CueKind.MOVE, CueKind.SWITCH, CueKind.MOVE) != []
    assert Ears().told(CueKind.HOLD, CueKind.LET_GO, CueKind.REST, CueKind.MOVE) != []


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_plain_mode_rings_on_the_first_stream_that_is_a_terminal() -> None:
    first, second = Terminal(), Terminal()
    ring = terminal_ring(None, io.StringIO(), first, second)
    assert ring is not None

    ring()

    assert (first.getvalue(), second.getvalue()) == ("\a", "")


def test_a_file_has_no_bell() -> None:
    closed = Terminal()
    closed.close()

    assert terminal_ring(io.StringIO(), None, closed) is None
