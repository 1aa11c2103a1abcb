"""The start screen: choose with the arrows, type to filter, Enter starts."""

from collections.abc import Callable

import pytest
from textual.widgets import OptionList

from unhunch.engine.text import clock_time
from unhunch.system.paths import Paths
from unhunch.ui.base.commands import START
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.care.notice import NoticeScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.summary import SummaryScreen
from unhunch.ui.start.start_screen import AT_FIRST, StartScreen
from unhunch.ui.widgets.prose import Prose

from .support import Show, words

Prepare = Callable[..., Show]


def chosen(shown: Show) -> str:
    """Return the id of what is chosen."""
    options = shown.app.screen.query_one(OptionList)
    assert options.highlighted is not None
    return options.get_option_at_index(options.highlighted).id or ""


def offered(shown: Show) -> list[str]:
    """Return the ids of what is offered."""
    options = shown.app.screen.query_one(OptionList)
    return [options.get_option_at_index(index).id or "" for index in range(options.option_count)]


async def test_routines_come_first_and_then_every_exercise(show: Prepare) -> None:
    async with show() as shown:
        routines = list(shown.context.catalog.routines)
        assert offered(shown)[: len(routines)] == routines
        assert set(offered(shown)[len(routines) :]) == set(shown.context.catalog.host.exercises)
        assert chosen(shown) == routines[0]


async def test_a_long_list_is_whole_soon_after_the_first_frame(show: Prepare, paths: Paths) -> None:
    paths.routines.mkdir(parents=True)
    for number in range(AT_FIRST + 5):
        text = f'title = "Mine {number}"\nsummary = "One."\n[[exercise]]\nid = "butterfly"\n'
        (paths.routines / f"mine-{number}.toml").write_text(text, encoding="utf-8")
    async with show() as shown:
        catalog = shown.context.catalog
        assert offered(shown)[: len(catalog.routines)] == list(catalog.routines)
        assert set(offered(shown)) == {*catalog.routines, *catalog.host.exercises}
        assert chosen(shown) == next(iter(catalog.routines))


async def test_the_arrows_choose_and_what_is_chosen_is_told(show: Prepare) -> None:
    async with show() as shown:
        first, second, *_ = offered(shown)
        await shown.press("down")
        assert chosen(shown) == second
        assert shown.context.catalog.routines[second].title in shown.row("about")
        await shown.press("up")
        assert chosen(shown) == first
        await shown.press("end")
        assert chosen(shown) == offered(shown)[-1]
        assert "needs" in shown.row("about")


async def test_the_preview_moves_and_follows_what_is_chosen(show: Prepare) -> None:
    async with show() as shown:
        await shown.write("butterfly")
        frames = set()
        for _ in range(8):
            frames.add(shown.row("preview"))
            shown.clock.advance(0.5)
            shown.app.screen.query_one("#preview").repaint()
        assert len(frames) > 3
        before = shown.row("preview")
        await shown.press("escape")
        await shown.write("aerobic")
        assert shown.row("preview") != before


async def test_typing_filters_by_title_area_and_id(show: Prepare) -> None:
    async with show() as shown:
        everything = offered(shown)
        await shown.write("shoulder")
        assert "shoulder-roll" in offered(shown)
        assert len(offered(shown)) < len(everything)
        assert f"{len(offered(shown))} found" in shown.row("filter")
        await shown.write(" roll")
        assert offered(shown) == ["shoulder-roll"]
        assert chosen(shown) == "shoulder-roll"
        await shown.press(*["backspace"] * 5)
        assert len(offered(shown)) > 1
        await shown.press("escape")
        assert offered(shown) == everything
        assert "type to filter" in shown.row("filter")


async def test_what_is_named_so_comes_before_what_is_told_so(show: Prepare) -> None:
    async with show() as shown:
        await shown.write("butterfly")
        assert len(offered(shown)) > 1  # routines tell what is in them
        assert chosen(shown) == "butterfly"


async def test_nothing_found_is_said_and_enter_does_nothing(show: Prepare) -> None:
    async with show() as shown:
        await shown.write("xyzzy")
        assert offered(shown) == []
        assert "nothing found" in shown.row("filter")
        assert not shown.row("about").strip()
        await shown.press("enter")
        shown.the(StartScreen)
        await shown.press("f1")
        shown.the(HelpScreen)
        await shown.press("escape", "escape", "enter")
        shown.the(SessionScreen)


async def test_markup_and_long_texts_in_the_filter_are_only_text(show: Prepare) -> None:
    async with show(size=(40, 15)) as shown:
        await shown.write("[/bold]" * 6)
        assert "[/bold]" in shown.row("filter")
        assert "nothing found" in shown.row("filter")


async def test_the_short_break_plays_the_exercise_that_it_shows_and_then_another_one(show: Prepare) -> None:
    async with show() as shown:
        for title in ("Butterfly stretch", "Arm slide"):
            await shown.write("break-2")
            assert title in shown.row("about")
            await shown.press("enter")
            assert shown.the(SessionScreen).session.slot.title == title
            await shown.press("q", "y")
            await shown.press("enter")
            shown.the(StartScreen)


@pytest.mark.parametrize("how", ["enter", "click"])
async def test_what_is_chosen_starts(show: Prepare, how: str) -> None:
    async with show() as shown:
        await shown.write("arm slide")
        if how == "click":
            await shown.pilot.click(OptionList, offset=(2, 0))
            await shown.settle()
        else:
            await shown.press("enter")
        shown.the(SessionScreen)
        assert [slot.exercise for slot in shown.session.slots] == ["arm-slide"]


async def test_after_a_session_the_start_again_and_then_the_end(show: Prepare) -> None:
    async with show() as shown:
        await shown.write("arm slide")
        await shown.press("enter", "n")
        shown.the(SummaryScreen)
        await shown.press("enter")
        shown.the(StartScreen)
        await shown.press("ctrl+q")
    assert shown.app.return_code == 0


async def test_help_and_notice_are_at_hand(show: Prepare) -> None:
    async with show() as shown:
        await shown.write("butterfly")
        await shown.press("f1")
        shown.the(HelpScreen)
        assert "Butterfly stretch" in shown.text
        await shown.press("escape")
        await shown.press("f2")
        shown.the(NoticeScreen)
        await shown.press("enter")
        shown.the(StartScreen)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
async def test_how_to_leave_is_among_the_keys_that_are_shown(show: Prepare, size: tuple[int, int]) -> None:
    async with show(size=size) as shown:
        for key in ("enter start", "^d what is due", "F1 help", "^q quit"):
            assert key in shown.row("keys")


async def test_the_help_on_a_routine_has_the_keys_and_then_what_it_consists_of(show: Prepare) -> None:
    async with show(size=(100, 60)) as shown:
        plan = shown.context.planner.plan(["full"])
        await shown.press("f1")
        shown.the(HelpScreen)
        text = [line.strip() for line in words(shown.app.screen.query_one(Prose)).splitlines()]
        assert text[0] == "Full session"
        keys = text.index("Keys")
        made = next(i for i, line in enumerate(text) if line.startswith("What it consists of: 17:20"))
        assert keys < text.index(f"^q  {START[-1].help}") < made
        told = [line.split(maxsplit=1) for line in text[made + 1 : made + 1 + len(plan.slots)]]
        assert told == [[clock_time(slot.timeline.expected), slot.title] for slot in plan.slots]
        assert "How to do it" not in text


async def test_the_help_on_an_exercise_says_how_it_is_done_and_where_the_keys_are(show: Prepare) -> None:
    async with show(size=(80, 24)) as shown:
        await shown.write("butterfly")
        await shown.press("f1")
        assert "Butterfly stretch" in shown.text
        assert "How to do it" in shown.text
        assert "All keys stand at the end: the key end goes there." in shown.text
        await shown.press("end")
        await shown.pilot.wait_for_animation()
        assert f"{START[-1].label:>6}  {START[-1].help}" in shown.text


@pytest.mark.parametrize("size", [(250, 70), (120, 40), (40, 15), (30, 8), (5, 3), (1, 1)])
async def test_any_size_will_do(show: Prepare, size: tuple[int, int]) -> None:
    async with show() as shown:
        await shown.resize(*size)
        await shown.press("down")
        assert len(shown.text.splitlines()) == size[1]
        await shown.resize(80, 24)
        assert "Full session" in shown.text
        await shown.press("enter")
        shown.the(SessionScreen)
