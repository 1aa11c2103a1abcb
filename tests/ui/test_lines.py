"""What of a picture's lines is drawn again, and how a line goes to the terminal."""

from itertools import groupby

from hypothesis import assume, given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from unhunch.figure.picture import Run
from unhunch.ui.widgets.line_strip import LineStrip
from unhunch.ui.widgets.picture_view import _changed

WIDTH = 12
cells = st.lists(
    st.tuples(st.sampled_from(" █▌"), st.sampled_from(["limb", "body", None])), min_size=WIDTH, max_size=WIDTH
)

Cells = list[tuple[str, str | None]]


def row(line: Cells) -> tuple[Run, ...]:
    """Return cells as runs."""
    parts = ((role, list(group)) for role, group in groupby(line, key=lambda cell: cell[1]))
    return tuple(Run("".join(text for text, _ in group), role) for role, group in parts)


@given(before=cells, after=cells)
def test_all_that_differs_is_drawn_again(before: Cells, after: Cells) -> None:
    assume(before != after)
    left, right = _changed(row(before), row(after), WIDTH)
    differing = [x for x in range(WIDTH) if before[x] != after[x]]
    assert left <= differing[0]
    assert right > differing[-1]


@given(before=cells, x=st.integers(0, WIDTH - 1))
def test_where_only_a_character_differs_only_that_is_drawn_again(before: Cells, x: int) -> None:
    after = [*before]
    after[x] = ("▐", before[x][1])
    assert _changed(row(before), row(after), WIDTH) == (x, x + 1)


def test_a_line_can_do_all_that_a_strip_can() -> None:
    segments = [Segment("ab", Style(color="red")), Segment("cd", Style(color="blue", bold=True))]
    line, strip = LineStrip(segments, 4), Strip(segments, 4)
    console = Console(force_terminal=True, color_system="truecolor")
    assert console._color_system is ColorSystem.TRUECOLOR
    assert line.cell_length == 4
    assert list(line.crop(1, 3)) == list(strip.crop(1, 3))
    assert [list(part) for part in line.divide([1, 4])] == [list(part) for part in strip.divide([1, 4])]
    first = line.render(console)
    assert list(line.apply_style(Style(underline=True))) == list(strip.apply_style(Style(underline=True)))
    assert list(line.crop_extend(0, 6, None)) == list(strip.crop_extend(0, 6, None))
    assert line.render(console) == first
    assert not hasattr(line, "nothing_of_this_name")
