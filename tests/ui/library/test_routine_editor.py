"""The routine editor: make a routine, change one, save it; nothing is lost, and nothing is overwritten unasked."""

import errno
import os
from unittest.mock import patch

import pytest
from textual.widgets import Input, OptionList

from unhunch.engine.plan import RoutineItem
from unhunch.system.paths import Paths
from unhunch.ui.base.ask import AskScreen, ChoiceScreen, PickScreen
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.routines.routine_editor import RoutineEditor
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.start.start_screen import StartScreen

from .support import Prepare, Show, builtin, edit, exercise, found, lines, on_disk, plus, routine_file

MINE = """
title = "Mine"
minutes = 10

[[exercise]]
id = "aerobic"
seconds = 120

[[exercise]]
id = "box-breathing"
from = "unhunch-desk-pack"

[[exercise]]
one_of = ["arm-slide", "butterfly"]
"""


async def new(shown: Show) -> RoutineEditor:
    await shown.press("ctrl+n")
    await shown.pilot.pause()
    return shown.the(RoutineEditor)


async def add(shown: Show, words: str) -> None:
    await shown.press("a")
    shown.the(PickScreen)
    await shown.write(words)
    await shown.press("enter")
    shown.the(RoutineEditor)


async def answer(shown: Show, text: str) -> None:
    shown.the(AskScreen).query_one(Input).value = text
    await shown.press("enter")
    await shown.pilot.pause()


async def test_a_new_routine_is_made_saved_and_started(show: Prepare) -> None:
    async with show() as shown:
        await new(shown)
        assert "Nothing in it yet" in shown.row("says")
        await add(shown, "butterfly")
        await add(shown, "aerobic")
        assert [line.split()[1] for line in lines(shown)] == ["Butterfly", "Light"]
        await shown.press("t")
        await answer(shown, "After lunch")
        await shown.press("g")
        await answer(shown, "6,5")
        assert "of 6:30" in shown.row("title")
        assert "It fits" in shown.row("says")
        assert "not saved" in shown.row("title")
        await shown.press("s")
        assert "after-lunch" in shown.the(AskScreen).query_one(Input).value
        await shown.press("enter")
        saved = on_disk(shown, "after-lunch")
        assert (saved.title, saved.minutes) == ("After lunch", 6.5)
        assert saved.items == (RoutineItem(("butterfly",)), RoutineItem(("aerobic",)))
        assert "not saved" not in shown.row("title")
        await shown.press("escape")
        shown.the(StartScreen)
        assert "After lunch" in lines(shown)
        assert "After lunch" in shown.row("about")
        await shown.press("enter")
        shown.the(SessionScreen)
        assert [slot.exercise for slot in shown.session.slots] == ["butterfly", "aerobic"]


async def test_a_built_in_routine_is_copied_and_never_changed(show: Prepare) -> None:
    async with show() as shown:
        before = shown.context.catalog.routines["full"]
        await edit(shown, "full")
        assert "My full session" in shown.row("title")
        assert "a copy" in shown.row("title")
        await shown.press("d", "s", "enter")
        assert shown.context.catalog.routines["full"] == before
        assert on_disk(shown, "my-full-session").items == before.items[1:]
        await shown.press("escape")
        assert {"Full session", "My full session"} <= set(lines(shown))


async def test_one_may_take_the_place_of_a_built_in_one_and_that_is_said(show: Prepare) -> None:
    async with show() as shown:
        await edit(shown, "full")
        await shown.press("s")
        shown.the(AskScreen).query_one(Input).value = "full"
        await shown.pilot.pause()
        assert "takes the place of the built-in one" in " ".join(shown.row("said").split())
        await shown.press("enter")
        assert "in the place of the built-in one" in shown.toasts[-1]
        await shown.press("escape")
        assert "My full session" in lines(shown)
        assert "Full session" not in lines(shown)


async def test_order_dose_and_options_with_undo_and_redo(show: Prepare, paths: Paths) -> None:
    routine_file(paths, "mine", MINE)
    async with show() as shown:
        screen = await edit(shown, "mine")
        assert "2 min" in lines(shown)[0]
        await shown.press("right")
        assert screen.routine.items[0] == RoutineItem(("aerobic",))  # three minutes are the usual dose
        await shown.press("right")
        assert "4 min" in lines(shown)[0]
        await shown.press(*["left"] * 9)
        assert "1 min" in lines(shown)[0]
        await shown.press("o")
        assert "bike" in lines(shown)[0]
        await shown.press("shift+down")
        assert screen.place == 1
        assert "bike" in lines(shown)[1]
        await shown.press("right_square_bracket", "left_square_bracket", "left_square_bracket", "left_square_bracket")
        assert "bike" in lines(shown)[0]
        for _ in range(30):
            await shown.press("u")
        assert screen.routine == on_disk(shown, "mine")
        assert "saved" in shown.row("title")
        for _ in range(30):
            await shown.press("ctrl+y")
        assert "bike" in lines(shown)[0]
        assert "nothing to redo" in shown.toasts[-1]


async def test_a_group_is_kept_and_what_is_missing_is_named(show: Prepare, paths: Paths) -> None:
    routine_file(paths, "mine", MINE)
    async with show(size=(120, 40)) as shown:
        screen = await edit(shown, "mine")
        assert "missing" in lines(shown)[1]
        assert "`unhunch plugins install unhunch-desk-pack` brings it" in shown.row("says")
        await shown.press("down")
        await shown.press("right")
        assert "not installed" in shown.toasts[-1]
        await shown.press("i", "escape", "down")
        assert "Arm slide / Butterfly" in lines(shown)[2]
        assert "One of these" in shown.row("about")
        await shown.press("shift+up", "t")
        await answer(shown, "Yours")
        await shown.press("s", "enter")
        await shown.press("y")
        saved = on_disk(shown, "mine")
        assert saved.title == "Yours"
        assert saved.items[1].exercises == ("arm-slide", "butterfly")
        assert saved.items[2] == RoutineItem(("box-breathing",), source="unhunch-desk-pack")
        assert screen.saved_as == "mine"


async def test_what_an_added_exercise_comes_from_is_kept_for_who_gets_the_routine(show: Prepare) -> None:
    async with show(found=plus(found("good", exercise(), distribution="unhunch-desk-pack"))) as shown:
        screen = await new(shown)
        await add(shown, "good")
        assert screen.routine.items[0].source == "unhunch-desk-pack"


async def test_more_than_the_goal_is_left_out_as_the_planner_says(show: Prepare) -> None:
    async with show() as shown:
        await edit(shown, "desk-10")
        await shown.press("g")
        await answer(shown, "3")
        assert "Left out, to keep the full doses" in shown.row("says")
        await shown.press("g")
        shown.the(AskScreen).query_one(Input).value = "500"
        await shown.press("enter")
        assert "Give 1 to 120" in shown.row("said")
        await answer(shown, "")
        assert "No goal" in shown.row("says")


async def test_overwriting_is_asked_for(show: Prepare, paths: Paths) -> None:
    path = routine_file(paths, "mine", MINE)
    async with show() as shown:
        await new(shown)
        await add(shown, "butterfly")
        await shown.press("ctrl+s")
        await answer(shown, "mine")
        assert "Replace it?" in shown.text
        await shown.press("escape")
        shown.the(RoutineEditor)
        assert path.read_text() == MINE
        await shown.press("ctrl+s")
        await answer(shown, "mine")
        await shown.press("y")
        assert on_disk(shown, "mine").items == (RoutineItem(("butterfly",)),)
        await shown.press("d", "a")
        await shown.write("arm slide")
        await shown.press("enter", "s", "enter")  # what was saved from here is not asked for again
        shown.the(RoutineEditor)
        assert on_disk(shown, "mine").items == (RoutineItem(("arm-slide",)),)


@pytest.mark.parametrize("name", ["", "Mine", "../up", "butterfly", "nul", "a b"])
async def test_a_name_that_is_none_is_refused(show: Prepare, name: str) -> None:
    async with show() as shown:
        await new(shown)
        await add(shown, "butterfly")
        await shown.press("s")
        await answer(shown, name)
        shown.the(AskScreen)
        assert "name" in shown.row("said")
        assert not shown.context.paths.routines.exists()


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_with_unsaved_changes_asks(show: Prepare, key: str) -> None:
    async with show() as shown:
        await new(shown)
        await add(shown, "butterfly")
        await shown.press(key)
        shown.the(ChoiceScreen)
        await shown.press("ctrl+q")
        await shown.press("escape")
        shown.the(RoutineEditor)
        await shown.press(key, "s")
        await answer(shown, "kept")
        shown.the(StartScreen)
        assert on_disk(shown, "kept").items == (RoutineItem(("butterfly",)),)
        await new(shown)
        await add(shown, "butterfly")
        await shown.press(key, "d")
        shown.the(StartScreen)
        assert [path.name for path in shown.context.paths.routines.iterdir()] == ["kept.toml"]
        await new(shown)
        await shown.press("escape")
        shown.the(StartScreen)
        await shown.press("ctrl+q")
    assert shown.app.return_code == 0


async def test_a_full_disk_is_a_sentence_and_nothing_is_lost(show: Prepare) -> None:
    async with show() as shown:
        await new(shown)
        await add(shown, "butterfly")
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with patch("unhunch.routines.routine_file.write_whole", side_effect=full):
            await shown.press("escape", "s", "enter")
        shown.the(RoutineEditor)
        assert "cannot be written: no space left on device. Make room for" in shown.toasts[-1]
        assert len(lines(shown)) == 1
        assert "not saved" in shown.row("title")
        await shown.press("s", "enter")
        assert on_disk(shown, "my-break").items


async def test_an_empty_routine_is_not_saved(show: Prepare) -> None:
    async with show() as shown:
        await new(shown)
        await shown.press("s", "d", "left", "o", "u", "shift+up", "2", "i")
        assert "nothing to save yet" in shown.toasts[0]
        shown.the(HelpScreen)


async def test_a_dose_that_is_out_of_range_is_told_and_mended(show: Prepare, paths: Paths) -> None:
    routine_file(paths, "mine", 'title = "M"\n[[exercise]]\nid = "butterfly"\nreps = 999')
    async with show() as shown:
        await edit(shown, "mine")
        assert "not so" in lines(shown)[0]
        assert "not in 999" in shown.row("says")
        await shown.press("left")
        assert "not so" not in lines(shown)[0]
        assert "No goal" in shown.row("says")


async def test_hostile_titles_are_harmless(show: Prepare, paths: Paths) -> None:
    routine_file(paths, "mine", 'title = "[/bold][red]"\n[[exercise]]\nid = "[/x]"\n[[exercise]]\nid = "\\u001b[2J"')
    async with show() as shown:
        await edit(shown, "mine")
        assert "[/bold][red]" in shown.row("title")
        assert "[/x]" in lines(shown)[0]
        assert "\x1b" not in shown.text
        await shown.press("t")
        await answer(shown, "[/b] $x \x1b[2J")
        await add(shown, "butterfly")
        await shown.press("s", "enter", "y", "escape")
        shown.the(StartScreen)
        assert any(line.startswith("[/b] $x") for line in lines(shown))


async def test_a_hundred_items_scroll(show: Prepare, paths: Paths) -> None:
    routine_file(paths, "mine", 'title = "M"\n' + '[[exercise]]\nid = "butterfly"\n' * 100)
    async with show() as shown:
        await edit(shown, "mine")
        await shown.press("end")
        assert shown.app.screen.query_one(OptionList).scroll_offset.y > 80
        await shown.press("a")
        await shown.write("arm slide")
        await shown.press("enter")
        assert "at most 100" in shown.toasts[-1]


@pytest.mark.parametrize("size", [(250, 70), (120, 40), (64, 20), (40, 15)])
async def test_every_size_shows_the_items_the_time_and_the_keys(show: Prepare, size: tuple[int, int]) -> None:
    async with show() as shown:
        await edit(shown, "desk-10")
        await shown.resize(*size)
        await shown.pilot.pause()
        for told in ("of 10:00", "10 reps", "Neck", "add", "save", "back", "undo"):
            assert told in shown.text
        assert all(len(line) <= size[0] for line in lines(shown))


async def test_smaller_than_small_is_said(show: Prepare) -> None:
    async with show() as shown:
        await edit(shown, "desk-10")
        await shown.resize(30, 8)
        assert "needs 40 columns and 15 rows; here are 30 and 8." in " ".join(shown.text.split())
        await shown.resize(80, 24)
        await shown.press("down")
        assert shown.app.screen.query_one(OptionList).highlighted == 1
        await shown.resize(1, 1)
        await shown.press("escape")
        shown.the(StartScreen)


async def test_read_tells_how_and_all_keys(show: Prepare) -> None:
    async with show(size=(100, 80)) as shown:
        await edit(shown, "desk-10")
        await shown.press("i")
        shown.the(HelpScreen)
        assert "How to do it" in shown.text
        assert "Undo the last change." in shown.text


async def test_an_exercise_is_not_edited(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("end", "ctrl+e")
        shown.the(StartScreen)
        assert "Choose a routine to edit" in shown.toasts[-1]


# --- On the start screen ----------------------------------------------------------------------------------


async def test_a_broken_file_is_named_and_the_others_work(show: Prepare, paths: Paths) -> None:
    path = routine_file(paths, "torn", "title = ")
    routine_file(paths, "mine", MINE)
    async with show() as shown:
        assert "1 broken" in shown.row("filter")
        assert "Mine" in lines(shown)
        options = shown.app.screen.query_one(OptionList)
        options.highlighted = lines(shown).index("! torn.toml")
        await shown.pilot.pause()
        told = " ".join(shown.row("about").split())
        assert told.startswith("torn.toml: Invalid value")
        assert "the other routines are not touched" in told
        await shown.press("enter", "ctrl+e", "f1", "escape")
        shown.the(StartScreen)
        path.write_text(MINE.replace("Mine", "Mended"))
        await shown.press("f4", "escape")
        assert "Mended" in lines(shown)
        assert "broken" not in shown.row("filter")


async def test_a_routine_that_is_called_like_an_exercise_is_the_one_that_is_offered(
    show: Prepare, paths: Paths
) -> None:
    routine_file(paths, "butterfly", MINE)
    async with show() as shown:
        assert "Mine" in lines(shown)
        assert "Butterfly stretch" not in lines(shown)
    assert builtin()


async def test_a_file_is_renamed_and_deleted(show: Prepare, paths: Paths) -> None:
    mine = routine_file(paths, "mine", MINE)
    async with show() as shown:
        await edit(shown, "mine")
        await shown.press("n")
        await answer(shown, "butterfly")
        assert "This name is taken." in shown.text
        await answer(shown, "mornings")
        assert not mine.exists()
        renamed = mine.with_name("mornings.toml")
        assert renamed.read_text(encoding="utf-8") == MINE
        assert not shown.the(RoutineEditor).would_lose
        await shown.press("D")
        shown.the(ChoiceScreen)
        await shown.press("escape")
        assert renamed.exists()
        await shown.press("D", "y")
        shown.the(StartScreen)
    assert not renamed.exists()


async def test_what_has_no_file_is_neither_renamed_nor_deleted(show: Prepare) -> None:
    async with show() as shown:
        await edit(shown, "full")  # a copy that is not saved
        for key in ("n", "D"):
            await shown.press(key)
            shown.the(RoutineEditor)
            assert any("It has no file yet" in one.message for one in shown.app._notifications)
            shown.app.clear_notifications()
