"""The library: browse, filter, read, start, switch on and off."""

from unittest.mock import patch

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from unhunch.app.context import make_context
from unhunch.ui.base.ask import PickScreen
from unhunch.ui.library.library_screen import EntryHelp, LibraryScreen
from unhunch.ui.routines.routine_editor import RoutineEditor
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.start.start_screen import StartScreen

from .support import CARD, Prepare, Show, exercise, found, lines, many, plus

BROKEN = found("broken-one", ImportError("No module named 'lungs'"))


async def library(shown: Show) -> LibraryScreen:
    await shown.press("f4")
    await shown.pilot.pause()
    return shown.the(LibraryScreen)


async def choose(shown: Show, title: str) -> None:
    index = next(i for i, line in enumerate(lines(shown)) if title in line)
    shown.app.screen.query_one(OptionList).highlighted = index
    await shown.pilot.pause()


async def test_every_exercise_is_there_broken_ones_too_and_each_is_told_of(show: Prepare) -> None:
    async with show(found=plus(BROKEN), size=(120, 40)) as shown:
        await library(shown)
        assert len(lines(shown)) == 8
        assert "! broken-one" in lines(shown)
        await choose(shown, "Arm slide")
        about = shown.row("about")
        for told in ("Arm slide", "shoulders", "stand or sit", "wall", "10 reps", "ask first", "unhunch 0.1.0"):
            assert told in about
        assert shown.row("preview").strip()
        await choose(shown, "broken-one")
        about = " ".join(shown.row("about").split())
        assert "No module named 'lungs'" in about
        assert "stranger 0.1" in about


async def test_the_preview_moves(show: Prepare) -> None:
    async with show() as shown:
        await library(shown)
        frames = set()
        for _ in range(8):
            frames.add(shown.row("preview"))
            shown.clock.advance(0.5)
            shown.app.screen.query_one("#preview").repaint()  # type: ignore[attr-defined]
        assert len(frames) > 3


async def test_the_chips_go_round_their_values(show: Prepare) -> None:
    async with show() as shown:
        await library(shown)
        assert "1 area: any   2 position: any   3 needs: any" in shown.row("chips")
        everything = lines(shown)
        seen: set[str] = set()
        for _ in range(20):
            await shown.press("3")
            if "needs: any" in shown.row("chips"):
                break
            seen.update(lines(shown))
            assert len(lines(shown)) < len(everything)
            assert f"{len(lines(shown))} of {len(everything)}" in shown.row("title")
        assert lines(shown) == everything
        assert seen == set(everything)
        await shown.press("2")
        assert "position: sit" in shown.row("chips")
        await shown.press("1")
        assert "area: any" not in shown.row("chips")
        await shown.press("escape")
        assert lines(shown) == everything
        shown.the(LibraryScreen)
        await shown.press("escape")
        shown.the(StartScreen)


async def test_find_takes_letters_that_are_keys_otherwise(show: Prepare) -> None:
    async with show() as shown:
        await library(shown)
        await shown.press("slash")
        await shown.write("slide a")
        assert lines(shown) == ["● Arm slide"]
        assert "/ slide a" in shown.row("title")
        await shown.press("backspace", "backspace", "enter")
        shown.the(LibraryScreen)
        await shown.press("i")
        shown.the(EntryHelp)
        await shown.press("escape", "slash")
        await shown.write("[/bold]xyzzy")
        assert lines(shown) == []
        assert "none: esc shows all" in shown.row("title")
        assert not shown.row("about").strip()
        await shown.press("enter", "enter", "space", "a", "i", "escape")
        await shown.press("escape")
        assert len(lines(shown)) == 7


async def test_enter_starts_one_session_of_it(show: Prepare) -> None:
    async with show() as shown:
        await library(shown)
        await choose(shown, "Arm slide")
        await shown.press("enter")
        shown.the(SessionScreen)
        assert [slot.exercise for slot in shown.session.slots] == ["arm-slide"]


async def test_what_cannot_be_started_says_why(show: Prepare) -> None:
    async with show(found=plus(BROKEN)) as shown:
        await library(shown)
        await choose(shown, "broken-one")
        await shown.press("enter")
        shown.the(LibraryScreen)
        assert "No module named 'lungs'" in shown.toasts[-1]
        await shown.press("i")
        assert "Problem" in shown.text
        assert "Keys" in shown.text or "stranger" in shown.text


async def test_i_reads_all_of_it(show: Prepare) -> None:
    async with show(size=(100, 70)) as shown:
        await library(shown)
        await choose(shown, "Arm slide")
        await shown.press("i")
        for told in ("How to do it", "Rests on", "From", "unhunch 0.1.0 (built in), as arm-slide.", "Keys", "on/off"):
            if told != "on/off":
                assert told in shown.text
        assert "Switch the exercise off, or on." in shown.text


async def test_space_switches_off_and_on_at_once_and_for_good(show: Prepare) -> None:
    async with show() as shown:
        await library(shown)
        await choose(shown, "Arm slide")
        await shown.press("space")
        assert "○ Arm slide" in lines(shown)
        assert "switched off" in shown.row("about")
        assert "arm-slide" not in shown.context.catalog.host.exercises
        await shown.press("enter")
        assert "space switches it on" in shown.toasts[-1]
        await shown.press("escape")
        shown.the(StartScreen)
        again = make_context(paths=shown.context.paths, seed=1, sound=False)
        assert "arm-slide" not in again.catalog.host.exercises
        await shown.write("arm slide")
        assert shown.app.screen.query_one(OptionList).option_count < 7
        await shown.press("escape")
        await library(shown)
        await choose(shown, "arm-slide")
        await shown.press("space")
        assert "● Arm slide" in lines(shown)
        await shown.press("enter")
        shown.the(SessionScreen)


async def test_a_choice_that_cannot_be_kept_is_a_sentence(show: Prepare) -> None:
    async with show() as shown:
        await library(shown)
        with patch("unhunch.exercises.discovery.write_whole", side_effect=OSError(30, "Read-only file system")):
            await shown.press("space")
        told = "Nothing has changed: plugins.toml cannot be written: read-only file system."
        assert shown.toasts[-1] == f"{told} Look at {shown.context.paths.plugins}."
        assert not any("○" in line for line in lines(shown))


async def test_a_safe_run_switches_nothing(show: Prepare) -> None:
    prepared = show()
    prepared.app.context = replace(prepared.context, safe=True)
    async with prepared as shown:
        await library(shown)
        await shown.press("space")
        assert "safe run" in shown.toasts[-1]
        assert not shown.context.paths.plugins.exists()


async def test_a_adds_to_a_routine(show: Prepare) -> None:
    async with show() as shown:
        await library(shown)
        await choose(shown, "Butterfly")
        await shown.press("a")
        shown.the(PickScreen)
        assert lines(shown)[0] == "A new routine"
        await shown.write("full")
        assert lines(shown) == ["A copy of: Full session"]
        await shown.press("enter")
        shown.the(RoutineEditor)
        await shown.pilot.pause()
        assert len(lines(shown)) == 8
        assert "Butterfly" in lines(shown)[-1]
        assert "My full session" in shown.row("title")


async def test_a_thousand_exercises_are_no_more_than_a_long_list(show: Prepare) -> None:
    async with show(found=many(1000)) as shown:
        await library(shown)
        assert len(lines(shown)) == 1000
        await shown.press("end")
        assert shown.app.screen.query_one(OptionList).scroll_offset.y > 900
        await shown.press("slash")
        await shown.write("crowd-777")
        assert len(lines(shown)) == 1


async def test_hostile_text_is_harmless(show: Prepare) -> None:
    hostile = replace(
        CARD, title="[/bold][red]$x", summary="[/] \x1b[2J \u202e", area="[b]", props=("[/x]",), muscles=("[[",)
    )
    async with show(found=plus(found("nasty", exercise(card=hostile)), found("[/b]", exercise()))) as shown:
        await library(shown)
        await choose(shown, "[/bold]")
        assert "[/bold][red]$x" in shown.row("about")
        assert "\x1b" not in shown.text
        await shown.press("i", "escape", "space", "space")
        for _ in range(12):
            await shown.press("1", "3")
        await shown.press("slash", "escape")
        await choose(shown, "[/b]")
        assert "lower case" in " ".join(shown.row("about").split())
        await shown.press("i", "escape", "enter", "a")
        shown.the(LibraryScreen)


@pytest.mark.parametrize("size", [(250, 70), (120, 40), (64, 20), (40, 15)])
async def test_every_size_shows_the_list_the_detail_and_the_keys(show: Prepare, size: tuple[int, int]) -> None:
    async with show(found=plus(BROKEN)) as shown:
        await library(shown)
        await shown.resize(*size)
        await choose(shown, "Arm slide")
        for told in ("Exercises", "area: any", "needs: any", "wall", "Butterfly", "start", "back"):
            assert told in shown.text
        assert len(shown.text.splitlines()) == size[1]


async def test_smaller_than_small_is_said_and_comes_back(show: Prepare) -> None:
    async with show() as shown:
        await library(shown)
        await shown.resize(30, 8)
        assert "needs 40 columns and 15 rows; here are 30 and 8." in " ".join(shown.text.split())
        await shown.press("down", "1")
        await shown.resize(80, 24)
        await shown.pilot.pause()
        assert isinstance(shown.app.focused, OptionList)
        await shown.resize(1, 1)
        await shown.press("escape", "escape")
        shown.the(StartScreen)
