"""What an author's widget hands back is kept within the stage."""

import pytest

from unhunch.drawing import Pen, Progress, ProgressWidget, Row, Run, Size, checked_rows, painted
from unhunch.engine.kinds import Kind
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.rows import width

from .widget_support import moment


class Greedy(ProgressWidget):
    """Wants more than there is, below and beside."""

    def below(self, progress: Progress, size: Size, pen: Pen) -> list[Row]:
        return [(Run("●" * (size.columns + 5)),)] * (size.rows * 2)

    def beside(self, progress: Progress, size: Size, pen: Pen) -> list[Row]:
        return [(Run("█" * size.columns),), (Run("x"),)]


class Modest(Greedy):
    """Overrides the one hook that the shortest widget needs."""

    def below(self, progress: Progress, size: Size, pen: Pen) -> list[Row]:
        return list(ProgressWidget.below(self, progress, size, pen))

    def beside(self, progress: Progress, size: Size, pen: Pen) -> list[Row]:
        return list(ProgressWidget.beside(self, progress, size, pen))

    def gauge(self, progress: Progress, columns: int) -> list[Row]:
        return [(Run(f"{columns} wide"),)]


@pytest.mark.parametrize("columns", [1, 20, 43, 170])
@pytest.mark.parametrize("rows", [1, 6, 7, 15, 58])
@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_the_stage_keeps_its_size(columns: int, rows: int, glyphs: Glyphs) -> None:
    picture = painted(Greedy(), moment(Kind.IN, 0.5), Size(columns, rows), Pen(glyphs))
    assert len(picture.rows) == rows
    assert all(width(row) == columns for row in picture.rows)
    assert Glyphs.ASCII.drawn(picture.plain()).isascii()


def test_a_low_stage_shows_the_figure_alone() -> None:
    progress = moment(Kind.IN, 0.5)
    assert "●" not in painted(Greedy(), progress, Size(40, 6), Pen()).plain()
    assert "●" in painted(Greedy(), progress, Size(40, 7), Pen()).plain()


def test_the_shortest_widget_overrides_the_gauge_alone() -> None:
    picture = painted(Modest(), moment(Kind.IN, 0.5), Size(40, 20), Pen())
    assert picture.plain().splitlines()[-1].strip() == "40 wide"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (None, "paint returned NoneType"),
        ("odd", "paint returned str"),
        (("odd",), "a row holds str"),
        (((Run(7),),), "a row holds Run with"),  # type: ignore[arg-type]
        (((None,),), "a row holds NoneType"),
        (((Run("x", ["no"]),),), "a run names its colour"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_row_of_runs_is_named(rows: object, said: str) -> None:
    with pytest.raises(TypeError, match=said.replace(" with", "")):
        checked_rows(rows)
