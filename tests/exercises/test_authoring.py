"""What an author's widget hands back is kept within the stage."""

import pytest

from unhunch.engine.kinds import Kind
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.rows import width
from unhunch.ui.authoring import Progress, ProgressWidget, Row, Run
from unhunch.ui.widgets.palette import Look, Palette

from .support import moment


class Greedy(ProgressWidget):
    """Wants more than there is, below and beside."""

    glyphs = Glyphs.BLOCKS

    @property
    def look(self) -> Look:
        return Look(Palette(None), self.glyphs)

    def below(self, progress: Progress, columns: int, rows: int) -> list[Row]:
        return [(Run("●" * (columns + 5)),)] * (rows * 2)

    def beside(self, progress: Progress, columns: int, rows: int) -> list[Row]:
        return [(Run("█" * columns),), (Run("x"),)]


class Modest(Greedy):
    """Overrides the one hook that the shortest widget needs."""

    def below(self, progress: Progress, columns: int, rows: int) -> list[Row]:
        return list(ProgressWidget.below(self, progress, columns, rows))

    def beside(self, progress: Progress, columns: int, rows: int) -> list[Row]:
        return list(ProgressWidget.beside(self, progress, columns, rows))

    def gauge(self, progress: Progress, columns: int) -> list[Row]:
        return [(Run(f"{columns} wide"),)]


@pytest.mark.parametrize("columns", [1, 20, 43, 170])
@pytest.mark.parametrize("rows", [1, 6, 7, 15, 58])
@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_the_stage_keeps_its_size(columns: int, rows: int, glyphs: Glyphs) -> None:
    widget = Greedy()
    widget.glyphs = glyphs
    widget.progress = moment(Kind.IN, 0.5)
    picture = widget.paint(columns, rows)
    assert len(picture.rows) == rows
    assert all(width(row) == columns for row in picture.rows)
    assert Glyphs.ASCII.drawn(picture.plain()).isascii()


def test_a_low_stage_shows_the_figure_alone() -> None:
    widget = Greedy()
    widget.progress = moment(Kind.IN, 0.5)
    assert "●" not in widget.paint(40, 6).plain()
    assert "●" in widget.paint(40, 7).plain()


def test_the_shortest_widget_overrides_the_gauge_alone() -> None:
    widget = Modest()
    widget.progress = moment(Kind.IN, 0.5)
    assert widget.paint(40, 20).plain().splitlines()[-1].strip() == "40 wide"
