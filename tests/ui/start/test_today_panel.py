"""Today on the start screen: there after the first frame, and one key starts what is due."""

import asyncio
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace
from tests.plan.plan_support import at, day, did
from tests.ui.support import Show

from unhunch.app import today as finding
from unhunch.history.records import Extent
from unhunch.plan.week import Today
from unhunch.system.moment import Moment
from unhunch.system.paths import Paths
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.settings.settings_screen import SettingsScreen
from unhunch.ui.start.start_screen import StartScreen
from unhunch.ui.start.today_panel import TodayPanel

Prepare = Callable[..., Show]


async def known(shown: Show) -> Today:
    """Wait until today is known, and return it."""
    panel = shown.the(StartScreen).query_one(TodayPanel)
    for _ in range(500):
        if panel.today is not None:
            await shown.settle()
            return panel.today
        await asyncio.sleep(0.01)
    raise AssertionError("it is never known")


def configure(paths: Paths, text: str) -> None:
    """Have these settings."""
    paths.config.mkdir(parents=True, exist_ok=True)
    (paths.config / "settings.toml").write_text(text)


async def test_somebody_new_is_welcome_and_no_history_is_made(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await known(shown)
        assert "Welcome. A full session would fit today" in shown.row("today")
        assert "The plan: 2 full sessions a week" in shown.row("today")
    assert not paths.history.exists()


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40), (250, 70)])
async def test_it_fits(show: Prepare, paths: Paths, size: tuple[int, int]) -> None:
    did(paths, *(at(day(number)) for number in (-7, -5, -14, -12)))
    async with show(size=size) as shown:
        await known(shown)
        panel = shown.app.screen.query_one(TodayPanel)
        assert panel.size.height == (1 if size[1] < 20 else 2)
        assert "ull session" in shown.row("today")
        assert "2 weeks in a row" in shown.row("today") or size[0] < 80
        assert shown.app.screen.query_one("#list").size.height >= 8


async def test_the_screen_is_there_before_the_history_is_read(
    show: Prepare, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    did(paths, at(day(0)))
    may_go, real = threading.Event(), finding.find_today

    def slow(*arguments: object) -> finding.Found:
        assert may_go.wait(60)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(finding, "find_today", slow)
    async with show() as shown:
        panel = shown.app.screen.query_one(TodayPanel)
        before = panel.region
        assert not shown.row("today").strip()
        await shown.press("down")
        assert "2-minute" in shown.row("about")
        may_go.set()
        await known(shown)
        assert "The next full session is due tomorrow" in shown.row("today")
        assert panel.region == before  # nothing moves


async def test_the_key_starts_the_full_session_that_is_due(show: Prepare, paths: Paths) -> None:
    configure(paths, "[plan]\nminutes = 10\n")
    async with show() as shown:
        await known(shown)
        await shown.press("ctrl+d")
        plan = shown.the(SessionScreen).session.plan
        assert plan.routine == "full"
        assert 400 < plan.seconds <= 600


async def test_the_key_starts_a_break_where_that_is_due(show: Prepare, paths: Paths) -> None:
    did(paths, at(day(0)))  # today is Wednesday, 10:00: the full session comes tomorrow, a break was planned for 9:50
    async with show() as shown:
        await known(shown)
        assert "a break is due  ^d" in shown.row("today")
        await shown.press("ctrl+d")
        assert shown.the(SessionScreen).session.plan.routine == "break-2"


async def test_where_nothing_is_due_the_key_says_so(show: Prepare, paths: Paths) -> None:
    did(paths, at(day(0)))
    did(paths, at(day(2), 9, 45), extent=Extent.BREAK)
    async with show() as shown:
        await known(shown)
        assert "1 of 2 this week · break at 10:40" in shown.row("today")
        await shown.press("ctrl+d")
        shown.the(StartScreen)
        assert shown.toasts == ["Nothing is due now. Enter starts what you choose."]


async def test_the_key_may_be_faster_than_the_history(
    show: Prepare, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    did(paths, at(day(-1)))
    may_go, real = threading.Event(), finding.find_today

    def slow(*arguments: object) -> finding.Found:
        assert may_go.wait(60)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(finding, "find_today", slow)
    async with show() as shown:
        await shown.press("ctrl+d")
        shown.the(StartScreen)
        may_go.set()
        for _ in range(500):
            if isinstance(shown.app.screen, SessionScreen):
                break
            await asyncio.sleep(0.01)
        shown.the(SessionScreen)


async def test_a_plan_with_an_unknown_routine_is_a_sentence(show: Prepare, paths: Paths) -> None:
    configure(paths, '[plan]\nroutine = "ful"\n')
    async with show() as shown:
        await known(shown)
        await shown.press("ctrl+d")
        shown.the(StartScreen)
        assert "'ful'" in shown.toasts[-1]


async def test_a_damaged_history_is_named_once(show: Prepare, paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    (paths.data / "rest.toml").write_text("rest = 1")
    async with show() as shown:
        await known(shown)
        shown.the(StartScreen).query_one(TodayPanel).renew()
        await shown.settle()
        assert [toast for toast in shown.toasts if "rest.toml" in toast] == shown.toasts != []
        assert len(shown.toasts) == 1
        assert "Welcome" in shown.row("today")


async def test_other_settings_make_another_plan(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await known(shown)
        assert "2 full sessions" in shown.row("today")
        await shown.press("f3")
        shown.the(SettingsScreen)
        shown.context.preferences.change("plan.days", "fri")
        await shown.press("escape")
        await known(shown)
        assert "Full session on Friday" in shown.row("today") or "due on Friday" in shown.row("today")
        assert "1 full session a week" in shown.row("today")


async def test_a_day_that_was_planned_and_passed_is_shown_quietly(show: Prepare, paths: Paths) -> None:
    configure(paths, '[plan]\ndays = "mon fri"\n')
    did(paths, *(at(day(0) - timedelta(days=number)) for number in (7, 3)))
    async with show() as shown:
        await known(shown)
        marks = shown.row("today").splitlines()[1]
        assert marks.startswith(" ·   ·  [·]  ·   ○ ")
        assert "A full session would fit today" in shown.row("today")


@pytest.mark.parametrize(
    ("later", "words"),
    [(at(day(2), 10, 39), "10:40"), (at(day(2), 10, 40), "a break is due"), (at(day(3), 8), "planned for today")],
)
async def test_the_screen_looks_again_in_every_new_minute(
    show: Prepare, paths: Paths, later: Moment, words: str
) -> None:
    did(paths, at(day(0)), at(day(2), 9, 45), extent=Extent.BREAK)
    async with show() as shown:
        found = await known(shown)
        panel = shown.app.screen.query_one(TodayPanel)
        panel._kit = replace(panel._kit, now=lambda: later)
        panel.look_again()
        for _ in range(500):
            if panel.today is not found:
                break
            await asyncio.sleep(0.01)
        await shown.settle()
        assert words in shown.row("today")
