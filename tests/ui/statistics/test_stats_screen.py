"""The statistics screen: what a person does there, and what they see."""

import logging
from collections.abc import Callable
from contextlib import closing

import pytest
from tests.statistics.rows_of import TODAY
from tests.ui.support import Show, words

from unhunch.engine.events import Outcome
from unhunch.figure.glyphs import Glyphs
from unhunch.history.records import Ending, ExerciseRecord, Extent, SessionRecord, new_id
from unhunch.history.store import open_history
from unhunch.system.moment import system_moment
from unhunch.system.paths import Paths
from unhunch.ui.base import commands
from unhunch.ui.base.attending import CommandProvider
from unhunch.ui.base.commands import STATS
from unhunch.ui.start.start_screen import StartScreen
from unhunch.ui.statistics.board import EMPTY, PICTURES
from unhunch.ui.statistics.statistics_screen import StatsHelp, StatsScreen

Opened = Callable[..., Show]
CLAIMS = (
    *("improv", "better thanks", "thanks to", "relie", "treat", "cure", "prevent", "heal", "works", "proven"),
    *("well done", "great", "missed", "failed", "should have", "only "),
)
"""What no text here may say: claims on an effect, praise and blame."""


def body(shown: Show) -> str:
    return words(shown.the(StatsScreen).query_one("#body"))


# --- From the start and back ------------------------------------------------------------------------------


async def test_one_key_opens_it_from_the_start_and_one_closes_it(show: Opened) -> None:
    async with show(size=(120, 40)) as shown:
        await shown.press("f8")
        shown.the(StatsScreen)
        assert EMPTY in shown.text
        await shown.press("escape")
        shown.the(StartScreen)


async def test_the_palette_of_the_start_has_it(show: Opened) -> None:
    async with show() as shown:
        offered = [hit.text or str(hit.display) async for hit in CommandProvider(shown.app.screen).discover()]
        assert "statistics  (F8)" in offered


async def test_it_shows_what_the_users_own_history_has(show: Opened, paths: Paths) -> None:
    now = system_moment()
    done = ExerciseRecord(new_id(), 0, "butterfly", "Butterfly", "upper back", Outcome.DONE, 10, 10, 116.0)
    paths.data.mkdir(parents=True, exist_ok=True)
    with closing(open_history(paths.history, logging.getLogger("test"))) as history:
        history.begin(
            SessionRecord(
                new_id(), history.device, "full", "Full", Extent.FULL, now, now, Ending.DONE, exercises=(done,)
            )
        )
    async with show(size=(120, 40), now=now) as shown:
        await shown.press("f8")
        assert "1 full session · 0 breaks · 2 min of exercise · 10 repetitions · 1 day" in shown.text
        assert "Butterfly" in body(shown)


def test_the_commands_are_the_screens_own_and_each_can_be_done() -> None:
    assert StatsScreen.COMMANDS_SHOWN is STATS
    bound = {key.strip(): binding.action for binding in StatsScreen.BINDINGS for key in binding.key.split(",")}
    assert bound == {key: command.action for command in STATS for key in command.keys}
    assert all(callable(getattr(StatsScreen, f"action_{command.action}")) for command in STATS)
    keys = [key for command in STATS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert len({command.label for command in STATS}) == len(STATS)
    assert "f8" in [key for command in commands.START for key in command.keys]


# --- From picture to picture ------------------------------------------------------------------------------

SIGNS = ("◆", "planned days", "median and middle half", "By exercise", "9 skipped")
"""What only that picture has."""


async def test_a_number_shows_its_picture_alone_where_there_is_little_room(opened: Opened) -> None:
    async with opened() as shown:
        for number in range(5):
            await shown.press(str(number + 1))
            assert [sign in body(shown) for sign in SIGNS] == [other == number for other in range(5)]


async def test_arrows_and_tab_go_round_all_pictures(opened: Opened) -> None:
    async with opened() as shown:
        view = shown.the(StatsScreen).view
        seen = []
        for key in ("right", "tab", "right", "right", "right", "left", "shift+tab"):
            await shown.press(key)
            seen.append(view.chosen)
        assert seen == [1, 2, 3, 4, 0, 4, 3]


@pytest.mark.parametrize("size", [(120, 40), (250, 70)], ids=["120x40", "250x70"])
async def test_where_there_is_room_all_are_there_at_once(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as shown:
        text = body(shown).replace("per 2 weeks", "median and middle half")
        assert [sign for sign in SIGNS if sign not in text] == []
        await shown.press("3", "enter")
        assert SIGNS[2] in body(shown)
        assert SIGNS[3] not in body(shown)
        await shown.press("escape")
        assert SIGNS[3] in body(shown)


@pytest.mark.parametrize("size", [(1, 1), (20, 6)])
async def test_no_size_is_too_small_to_be_drawn(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as shown:
        await shown.press("2", "3", "v", "a", "v")
        shown.the(StatsScreen)


# --- Time -------------------------------------------------------------------------------------------------


async def test_keys_change_how_much_time_is_looked_at(opened: Opened) -> None:
    async with opened() as shown:
        view = shown.the(StatsScreen).view
        weeks = []
        for key in "wmqya":
            await shown.press(key)
            weeks.append(view.period.weeks)
            assert str(view.period) in shown.row("head")
        assert weeks == [1, 5, 13, 53, 61]
        assert TODAY in view.period


async def test_brackets_step_back_and_forth_and_not_into_the_future(opened: Opened) -> None:
    async with opened() as shown:
        view = shown.the(StatsScreen).view
        now = view.period
        await shown.press("right_square_bracket")
        assert view.period == now
        await shown.press("left_square_bracket", "left_square_bracket")
        assert (now.first - view.period.last).days == 13 * 7 + 1
        await shown.press("m")
        assert view.period.weeks == 5
        await shown.press(*["right_square_bracket"] * 9)
        assert view.period.last == now.last


async def test_only_the_days_that_are_shown_are_asked_for(opened: Opened) -> None:
    async with opened(weeks=500) as shown:
        source = shown.the(StatsScreen)._board.numbers._source
        year = {(name, (last - first).days + 1) for name, first, last in source.asked}
        assert year == {("days", 53 * 7), ("days", 13 * 7)}
        await shown.press("3", "4")
        assert {name for name, _, _ in source.asked} == {"days", "ratings", "exercises"}
        assert all((last - first).days < 53 * 7 for _, first, last in source.asked)


# --- In words ---------------------------------------------------------------------------------------------


HEADS = (
    "WEEK OF MON TUE WED THU FRI SAT SUN ALL",
    "WEEK OF DONE PLANNED BREAKS TIME REPS",
    "WEEK OF BEFORE MIDDLE HALF RATINGS AFTER MIDDLE HALF RATINGS",
    "EXERCISE TIMES TIME REPS",
    "EXERCISE SKIPPED STOPPED OF",
)


async def test_v_shows_each_picture_in_words_and_back(opened: Opened) -> None:
    async with opened() as shown:
        for number, heads in enumerate(HEADS, 1):
            await shown.press(str(number))
            picture = body(shown)
            await shown.press("v")
            assert heads in " ".join(body(shown).split())
            assert not set("▂▄▆█◆●⣿") & set(body(shown))
            await shown.press("v")
            assert body(shown) == picture


async def test_a_long_table_scrolls_and_ends(opened: Opened) -> None:
    async with opened(weeks=120) as shown:
        await shown.press("a", "v")
        first = body(shown)
        assert "more" in first
        await shown.press("down", "down")
        assert body(shown).splitlines()[3:8] == first.splitlines()[5:10]
        await shown.press(*["pagedown"] * 12)
        assert "the end" in body(shown)
        assert "Minutes of exercise" in body(shown)
        await shown.press(*["pageup"] * 12)
        assert body(shown) == first


async def test_escape_leaves_the_table_first(opened: Opened) -> None:
    async with opened() as shown:
        await shown.press("v", "escape")
        assert not shown.the(StatsScreen).view.table


async def test_the_help_explains_the_pictures_and_has_all_keys(opened: Opened) -> None:
    async with opened(size=(250, 70)) as shown:
        await shown.press("question_mark")
        shown.the(StatsHelp)
        for command in STATS:
            assert f"{command.label:>6}  {command.help}" in shown.text


# --- What is said -----------------------------------------------------------------------------------------


async def test_an_empty_history_has_empty_frames_and_kind_words(opened: Opened) -> None:
    async with opened(weeks=0, size=(120, 40)) as shown:
        assert EMPTY in shown.text
        assert body(shown).count("·") > 300
        assert body(shown).count("┌") == 2
        for title in PICTURES:
            assert title in body(shown)


@pytest.mark.parametrize("weeks", [0, 1, 60])
async def test_nothing_is_claimed_and_nobody_is_praised_or_blamed(opened: Opened, weeks: int) -> None:
    async with opened(weeks=weeks, size=(120, 40)) as shown:
        said = ""
        for keys in (("q",), ("a",), ("1", "v"), ("2",), ("3",), ("4",), ("5",), ("question_mark",)):
            await shown.press(*keys)
            said += " ".join(shown.text.lower().split())
        assert [claim for claim in CLAIMS if claim in said] == []


async def test_plain_characters_where_there_are_no_others(opened: Opened) -> None:
    async with opened(size=(120, 40), glyphs=Glyphs.ASCII) as shown:
        for key in ("q", "a", "3", "v"):
            await shown.press(key)
            assert shown.text.isascii()


@pytest.mark.parametrize("key", ["q", "a"])
async def test_without_colours_the_steps_are_told_by_their_shapes(
    opened: Opened, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(weeks=200) as shown:
        await shown.press(key)
        assert set("▂▄▆█◇◈◆") - set(body(shown)) == set()
