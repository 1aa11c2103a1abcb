"""Waiting in a pane: the time to the break, the call, one key for each answer, and nothing that is forced."""

from collections.abc import Callable
from typing import Any

import pytest

from unhunch.history.records import Moment
from unhunch.reminders.reminders import Reminders
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.start.start_screen import StartScreen
from unhunch.ui.wait.face import Stand
from unhunch.ui.wait.wait_screen import WaitScreen

Waiting = Callable[..., Any]


def another(shown: Any) -> Reminders:
    """Return the reminders as another process has them."""
    return Reminders(
        shown.context.paths,
        lambda: shown.context.settings,
        shown.context.logger,
        now=lambda: Moment(shown.at),
        presence=lambda: shown.presence,
    )


async def test_it_shows_the_time_to_the_next_break(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("9:12", 15)
        assert shown.time == "37:45"
        assert "break at 09:50" in shown.text
        await shown.clock_shows("9:49", 59)
        assert shown.time == "0:01"


async def test_far_from_it_it_shows_when_it_is(waiting: Waiting) -> None:
    async with waiting() as shown:
        assert shown.time == "09:50"
        assert "at" not in shown.screen._face.label


@pytest.mark.parametrize(
    ("size", "time"), [((10, 3), "38"), ((20, 6), "38"), ((80, 24), "37:45"), ((250, 70), "37:45")]
)
async def test_the_digits_fill_the_pane(waiting: Waiting, size: tuple[int, int], time: str) -> None:
    async with waiting(size=size) as shown:
        await shown.clock_shows("9:12", 15)
        assert shown.time == time
        tall = max(letter.size.height for letter in shown.screen._dial.letters)
        assert tall == 3 or tall * 2 >= size[1]
        edges = [letter.region for letter in shown.screen._dial.letters if letter.display]
        assert edges[-1].right - edges[0].x >= size[0] * 0.6 or tall >= size[1] - 2
        assert all(region.right <= size[0] and region.bottom <= size[1] for region in edges)


async def test_the_last_minutes_are_shown_to_the_second_in_the_smallest_pane(waiting: Waiting) -> None:
    async with waiting(size=(10, 3)) as shown:
        await shown.clock_shows("9:45", 5)
        first = shown.text
        assert shown.time == ""
        await shown.clock_shows("9:45", 6)
        assert shown.text != first


async def test_it_calls_once_when_the_break_is_due(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("9:50")
        await shown.clock_shows("9:50", 20)
        assert shown.screen._face.stand is Stand.CALL
        assert shown.written == ["It is time for a break."]
        assert "break now" in shown.text


async def test_one_key_begins_the_break_and_after_it_it_waits_again(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("9:50")
        await shown.press("enter")
        assert isinstance(shown.app.screen, SessionScreen)
        assert shown.app.screen.session.plan.routine == "break-2"
        await shown.press("q", "enter")
        await shown.press("enter")
        assert isinstance(shown.app.screen, WaitScreen)
        await shown.clock_shows("9:51")
        assert "break at 10:40" in shown.text


async def test_a_key_right_after_the_call_was_typed_for_something_else(waiting: Waiting) -> None:
    async with waiting() as shown:
        shown.at += 110 * 60
        await shown.look()
        assert shown.screen._face.stand is Stand.CALL
        for key in ("enter", "s", "l", "p", "q", "escape"):
            await shown.press(key)
        shown.clock.advance(1.4)
        await shown.press("enter")
        assert isinstance(shown.app.screen, WaitScreen)
        assert shown.screen._face.stand is Stand.CALL
        shown.clock.advance(0.2)
        await shown.press("enter")
        assert isinstance(shown.app.screen, SessionScreen)


async def test_nothing_begins_by_itself(waiting: Waiting) -> None:
    async with waiting() as shown:
        for minute in range(50, 60):
            await shown.clock_shows(f"9:{minute}")
        assert isinstance(shown.app.screen, WaitScreen)
        assert len(shown.written) == 1
        await shown.clock_shows("10:20")  # nearer to the next one
        assert shown.time == "20:00"


async def test_it_is_put_off_as_often_as_the_settings_say(waiting: Waiting) -> None:
    async with waiting() as shown:
        shown.set(breaks_postpones=1)
        await shown.clock_shows("9:50")
        await shown.press("l")
        assert shown.time == "5:00"
        await shown.clock_shows("9:55", 1)
        assert shown.written == ["It is time for a break.", "It is time for the break that you put off."]
        await shown.press("l")
        assert shown.screen._face.stand is Stand.CALL
        assert "breaks.postpones allows 1" in shown.toasts[-1]


async def test_a_break_is_left_out(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("9:30")
        await shown.press("s")
        assert "break at 10:40" in shown.text


async def test_a_pause_and_its_end(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("9:30")
        await shown.press("p")
        await shown.clock_shows("9:50")
        assert shown.screen._face.stand is Stand.PAUSED
        assert not shown.written
        await shown.press("p")
        await shown.look()
        assert shown.screen._face.stand is Stand.CALL


async def test_where_it_would_disturb_it_does_not_call_and_says_why(waiting: Waiting) -> None:
    async with waiting() as shown:
        shown.presence = shown.presence._replace(busy=True)
        await shown.clock_shows("9:50")
        assert not shown.written
        assert "not to disturb" in shown.text
        shown.presence = shown.presence._replace(busy=False)
        await shown.clock_shows("9:51")
        assert shown.written


async def test_what_another_process_does_is_seen(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("9:50")
        another(shown).snooze(600)
        await shown.clock_shows("9:52")
        assert shown.time == "8:00"


async def test_a_reminder_of_the_scheduler_makes_it_call_as_well(waiting: Waiting) -> None:
    async with waiting() as shown:
        shown.at += 110 * 60
        assert another(shown).remind().tell
        await shown.look()
        assert shown.written == ["It is time for a break."]


async def test_start_on_the_desktop_opens_the_break_here(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("9:50")
        other = another(shown)
        other.take(ask=True)
        await shown.look()
        assert isinstance(shown.app.screen, SessionScreen)
        assert other.heard(0.4, sleep=lambda _: None)


async def test_start_on_the_message_of_a_full_session_opens_that(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("17:00")
        assert shown.written == ["It is time for a full session."]
        another(shown).take(ask=True)
        await shown.look()
        assert shown.app.screen.session.plan.routine == "full"


async def test_it_calls_also_under_the_help(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.press("question_mark")
        await shown.clock_shows("9:50")
        assert shown.written
        assert isinstance(shown.app.screen, HelpScreen)


async def test_a_start_of_long_ago_opens_nothing(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("9:30")
        another(shown).take(ask=True)
        shown.at += 300
        await shown.look()
        assert isinstance(shown.app.screen, WaitScreen)


async def test_a_routine_that_is_not_there_is_said(waiting: Waiting) -> None:
    async with waiting() as shown:
        shown.set(breaks_routine="brake")
        await shown.press("enter")
        assert isinstance(shown.app.screen, WaitScreen)
        assert "'brake'" in shown.toasts[-1]


async def test_all_keys_are_shown_and_esc_leaves(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.press("question_mark")
        assert isinstance(shown.app.screen, HelpScreen)
        await shown.press("escape", "escape")
        assert shown.app.return_code == 0


async def test_the_start_screen_has_a_door_to_it(waiting: Waiting) -> None:
    async with waiting(app="start") as shown:
        await shown.press("f9")
        assert isinstance(shown.app.screen, WaitScreen)
        await shown.press("escape")
        assert isinstance(shown.app.screen, StartScreen)
        await shown.press("f9", "enter")
        assert isinstance(shown.app.screen, SessionScreen)


async def test_a_resize_moves_the_digits(waiting: Waiting) -> None:
    async with waiting() as shown:
        await shown.clock_shows("9:12", 15)
        await shown.pilot.resize_terminal(10, 3)
        for _ in range(50):
            await shown.pilot.pause(0.01)
            if shown.time == "38":
                break
        assert shown.time == "38"


async def test_without_colours_it_shows_the_same(waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with waiting() as shown:
        await shown.clock_shows("9:12", 15)
        assert shown.time == "37:45"
        assert "█" in shown.text
