"""What the routine editor shows: what is hidden is marked and takes no time, and every row has the room there is."""

import pytest
from textual.widgets import OptionList

from unhunch.care.person import Personal
from unhunch.engine.exercise import Condition
from unhunch.figure.glyphs import Glyphs
from unhunch.system.paths import Paths
from unhunch.ui.base.ask import ChoiceScreen
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.routines.routine_editor import RoutineEditor

from .support import Prepare, edit, lines, routine_file

LONG = """
title = "Mine"
[[exercise]]
one_of = ["arm-slide", "butterfly", "thoracic-extension"]
[[exercise]]
id = "aerobic"
"""


def hide(paths: Paths, *exercises: str) -> None:
    """Hide exercises before the app begins."""
    for id_ in exercises:
        Personal(paths.person).change(lambda person, id_=id_: person.hiding(id_))  # type: ignore[misc]


async def test_what_is_hidden_is_marked_and_the_time_is_the_one_of_the_start_screen(
    show: Prepare, paths: Paths
) -> None:
    hide(paths, "neck-isometric")
    async with show(size=(120, 40)) as shown:
        assert "12:30" in shown.row("about")
        await edit(shown, "full")
        assert shown.row("title").rstrip().endswith("12:30")
        assert "Left out for you: Neck isometric (hidden)." in shown.row("says")
        assert lines(shown)[0].split() == ["1", "×", "Neck", "isometric", "5", "reps", "hidden"]
        assert "×" not in lines(shown)[1]
        assert "Hidden for you (your choice)." in shown.row("about")


async def test_a_terminal_without_other_signs_has_plain_ones(show: Prepare, paths: Paths) -> None:
    hide(paths, "neck-isometric")
    async with show(size=(120, 40), glyphs=Glyphs.ASCII) as shown:
        await edit(shown, "full")
        assert "1  x Neck isometric" in shown.text
        assert shown.text.isascii()


async def test_what_to_ask_about_is_marked_as_in_the_library(show: Prepare, paths: Paths) -> None:
    Personal(paths.person).change(lambda person: person.saying(Condition.PREGNANCY, yes=True))
    async with show(size=(120, 40)) as shown:
        await edit(shown, "full")
        assert [line.split()[2:4] for line in lines(shown) if "?" in line] == [
            ["Arm", "raise"],
            ["Light", "aerobic"],
        ]


async def test_of_a_group_only_what_is_not_hidden_counts(show: Prepare, paths: Paths) -> None:
    hide(paths, "arm-slide", "butterfly")
    routine_file(paths, "mine", LONG)
    async with show(size=(120, 40)) as shown:
        await edit(shown, "mine")
        assert "×" not in lines(shown)[0]  # something of it is done
        assert lines(shown)[0].split()[-1] == "1:29"  # as the one takes that is left


@pytest.mark.usefixtures("by_itself")  # as it is on a terminal: the size comes, and the layout after it
@pytest.mark.parametrize("over", ["dialog", "help"])
async def test_rows_have_the_room_that_came_while_something_lay_over_them(
    show: Prepare, paths: Paths, over: str
) -> None:
    routine_file(paths, "mine", LONG)
    async with show(size=(100, 30)) as shown:
        await edit(shown, "mine")
        await shown.press("down", "plus")
        before = lines(shown)
        await shown.press("escape" if over == "dialog" else "i")
        assert isinstance(shown.app.screen, ChoiceScreen if over == "dialog" else HelpScreen)
        await shown.resize(160, 50)
        await shown.press("escape")
        await shown.pilot.pause()
        shown.the(RoutineEditor)
        room = shown.app.screen.query_one(OptionList).size.width
        assert {len(line) for line in lines(shown)} == {room - 1}
        assert len(lines(shown)[0]) < len(before[0])  # the list is narrower there, and the figure larger
